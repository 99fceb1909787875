import { BookOpenText, FileInput, FolderOpen, FolderTree, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatMoment } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATHS, PathMark } from '../../components/path-marks.tsx';
import { Progress } from '../../components/progress.tsx';
import { useApp } from '../../store/use-app.ts';
import { BrandSign } from '../frame/brand-sign.tsx';
import { TourOffer } from '../help/tour-offer.tsx';
import styles from './start-screen.module.css';

/** The first screen: where there is no project yet, everything that can begin one. */
export function StartScreen() {
  const { t } = useTranslation('start');
  const about = useApp((state) => state.about);
  const host = useApp((state) => state.host);
  const job = useApp((state) => state.jobs.at(-1) ?? null);
  const importPhase = useApp((state) => state.importPhase);
  const pickFiles = useApp((state) => state.pickFiles);
  const go = useApp((state) => state.go);
  const openProject = useApp((state) => state.openProject);
  const openRecent = useApp((state) => state.openRecent);
  const openSample = useApp((state) => state.openSample);
  const busy = job !== null || importPhase !== 'idle';
  const sample = about?.sample;

  return (
    <div className={styles.start} data-region="surface">
      <div className={styles.column}>
        <header className={styles.head}>
          <BrandSign size={48} />
          <div>
            <h1 className={styles.title}>{t('title')}</h1>
            <p className={styles.subtitle}>{t('subtitle')}</p>
          </div>
        </header>

        <TourOffer />

        <section className={styles.drop} aria-label={t('begin')}>
          <FileInput aria-hidden className={styles.dropIcon} />
          <h2>{t('drop')}</h2>
          <p className={styles.dropText}>{t('dropText')}</p>
          {importPhase === 'taking' ? (
            <div className={styles.busy}>
              <Progress text={t('taking')} done={0} total={null} />
            </div>
          ) : (
            <div className={styles.buttons}>
              <Button look="primary" size="large" icon={FileInput} disabled={busy} onClick={() => void pickFiles()} data-region-start>
                {t('chooseFiles')}
              </Button>
              {host?.kind === 'loopback' && (
                <Button size="large" icon={FolderTree} disabled={busy} onClick={() => void pickFiles('folder')}>
                  {t('chooseFolder')}
                </Button>
              )}
            </div>
          )}
        </section>

        <div className={styles.others}>
          <section className={styles.other} aria-labelledby="start-sample">
            <h2 id="start-sample">{t('sampleTitle')}</h2>
            <p className={styles.otherText}>{t('sampleText')}</p>
            {job === null ? (
              <Button disabled={busy || about === null} onClick={() => void openSample()}>
                {sample === undefined ? t('sample') : t('sampleServers', { count: Math.round(sample.servers / 10) * 10 })}
              </Button>
            ) : (
              <Progress text={job.text} done={job.done} total={job.total} />
            )}
          </section>
          <section className={styles.other} aria-labelledby="start-open">
            <h2 id="start-open">{t('openTitle')}</h2>
            {(about?.recent.length ?? 0) === 0 && <p className={styles.otherText}>{t('openNone')}</p>}
            <ul className={styles.recent}>
              {(about?.recent ?? []).slice(0, 5).map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className={styles.recentItem}
                    disabled={!one.present || busy}
                    title={one.present ? one.name : t('notThere')}
                    onClick={() => void openRecent(one.id)}
                  >
                    <History aria-hidden />
                    <span className={styles.recentName}>{one.name}</span>
                    <span className={styles.recentWhen}>{one.present ? formatMoment(one.openedAt) : t('notFound')}</span>
                  </button>
                </li>
              ))}
            </ul>
            <Button icon={FolderOpen} disabled={busy} onClick={() => void openProject()} trailing={<KeyHint keys="Ctrl O" />}>
              {t('open')}
            </Button>
          </section>
        </div>

        <p className={styles.knowledge}>
          <Button look="quiet" icon={BookOpenText} onClick={() => go('knowledge')}>
            {t('knowledge')}
          </Button>
        </p>

        <p className={styles.paths}>
          <span>{t('exits')}</span>
          {PATHS.map((path) => (
            <PathMark key={path} path={path} />
          ))}
        </p>
      </div>
    </div>
  );
}
