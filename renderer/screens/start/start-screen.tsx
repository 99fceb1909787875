import { FileInput, FolderOpen, FolderTree, History } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { formatCounted, formatMoment } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATHS, PathMark } from '../../components/path-marks.tsx';
import { Progress } from '../../components/progress.tsx';
import { useApp } from '../../store/use-app.ts';
import { BrandSign } from '../frame/brand-sign.tsx';
import styles from './start-screen.module.css';

/** The first screen: where there is no project yet, everything that can begin one. */
export function StartScreen() {
  const about = useApp((state) => state.about);
  const host = useApp((state) => state.host);
  const job = useApp((state) => state.jobs.at(-1) ?? null);
  const importPhase = useApp((state) => state.importPhase);
  const pickFiles = useApp((state) => state.pickFiles);
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
            <h1 className={styles.title}>A way out for every Windows Server 2008 machine</h1>
            <p className={styles.subtitle}>
              Offramp turns the inventories a client has into findings, decisions and a migration workbook. Nothing leaves this machine.
            </p>
          </div>
        </header>

        <section className={styles.drop} aria-label="Begin with files">
          <FileInput aria-hidden className={styles.dropIcon} />
          <h2>Drop inventory files or folders anywhere in this window</h2>
          <p className={styles.dropText}>RVTools, Active Directory exports, or any table with one machine per row: CSV, TSV, XLSX, XLS.</p>
          {importPhase === 'taking' ? (
            <div className={styles.busy}>
              <Progress text="Taking the files in" done={0} total={null} />
            </div>
          ) : (
            <div className={styles.buttons}>
              <Button look="primary" size="large" icon={FileInput} disabled={busy} onClick={() => void pickFiles()} data-region-start>
                Choose files…
              </Button>
              {host?.kind === 'loopback' && (
                <Button size="large" icon={FolderTree} disabled={busy} onClick={() => void pickFiles('folder')}>
                  Choose a folder…
                </Button>
              )}
            </div>
          )}
        </section>

        <div className={styles.others}>
          <section className={styles.other} aria-labelledby="start-sample">
            <h2 id="start-sample">No export at hand</h2>
            <p className={styles.otherText}>
              An invented company whose exports hold every awkward case: wrong labels, missing owners, one server in several sources.
            </p>
            {job === null ? (
              <Button disabled={busy || about === null} onClick={() => void openSample()}>
                Try with the sample estate
                {sample === undefined ? '' : ` (about ${formatCounted(Math.round(sample.servers / 10) * 10, 'server')})`}
              </Button>
            ) : (
              <Progress text={job.text} done={job.done} total={job.total} />
            )}
          </section>
          <section className={styles.other} aria-labelledby="start-open">
            <h2 id="start-open">Go on where you left off</h2>
            {(about?.recent.length ?? 0) === 0 && <p className={styles.otherText}>Projects that you open are listed here.</p>}
            <ul className={styles.recent}>
              {(about?.recent ?? []).slice(0, 5).map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    className={styles.recentItem}
                    disabled={!one.present || busy}
                    title={one.present ? one.name : 'The file is not where it was.'}
                    onClick={() => void openRecent(one.id)}
                  >
                    <History aria-hidden />
                    <span className={styles.recentName}>{one.name}</span>
                    <span className={styles.recentWhen}>{one.present ? formatMoment(one.openedAt) : 'not found'}</span>
                  </button>
                </li>
              ))}
            </ul>
            <Button icon={FolderOpen} disabled={busy} onClick={() => void openProject()} trailing={<KeyHint keys="Ctrl O" />}>
              Open a project…
            </Button>
          </section>
        </div>

        <p className={styles.paths}>
          <span>Four exits:</span>
          {PATHS.map((path) => (
            <PathMark key={path} path={path} />
          ))}
        </p>
      </div>
    </div>
  );
}
