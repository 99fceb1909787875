import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATH_MARKS, PATHS, PathMark } from '../../components/path-marks.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import { DeciderChoice, findDecider } from './decider-choice.tsx';
import { useBoardKeys } from './use-board-keys.ts';

/** What can follow after a server was made virtual. */
const FOLLOW_PATHS = ['migrate', 'isolate', 'retire'] as const;

const DRAWN = 400;

/** Robust verdicts, passed together; what somebody wants to talk about is taken out. */
export function BatchPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const asOf = useApp((state) => state.project?.asOf ?? '');
  const { workshop, batches } = room.view;
  const [at, setAt] = useState(0);
  const [decider, setDecider] = useState<string | null>(null);
  const [followPath, setFollowPath] = useState<'migrate' | 'isolate' | 'retire'>('migrate');
  const [followBy, setFollowBy] = useState('');
  const batch = room.queue.filter(({ place }) => place === 'batch');
  const out = room.queue.filter(({ place, why }) => place === 'card' && why.length === 1 && why[0] === 'exception');
  const cursor = Math.min(at, Math.max(0, batch.length - 1));
  const decides = findDecider(workshop, decider);
  const needsFollowOn = batch.some(({ recommended }) => recommended === 'virtualize');
  const isReady = batch.length > 0 && decides !== null && (!needsFollowOn || followBy > asOf);
  const passed = batches.reduce((sum, { servers }) => sum + servers.length, 0);

  const takeOut = (id: string | undefined) => id !== undefined && void room.act('workshop.except', { servers: [id], from: 'batch' });
  function pass() {
    if (!isReady || decides === null) return;
    void room.act('workshop.pass', {
      servers: batch.map(({ id }) => id),
      decidedBy: decides.id,
      followOn: needsFollowOn ? { path: followPath, by: followBy } : null,
    });
  }
  useBoardKeys({
    j: () => setAt(Math.min(batch.length - 1, cursor + 1)),
    k: () => setAt(Math.max(0, cursor - 1)),
    arrowdown: () => setAt(Math.min(batch.length - 1, cursor + 1)),
    arrowup: () => setAt(Math.max(0, cursor - 1)),
    x: () => takeOut(batch[cursor]?.id),
    enter: pass,
  });

  return (
    <>
      <main className={styles.page} data-columns="one">
        <h1>{batch.length === 0 ? t('batchNone') : t('batchTitle', { count: batch.length })}</h1>
        {passed > 0 && <p className={styles.quiet}>{t('batchPassed', { count: passed })}</p>}
        {batch.length > 0 && (
          <div className={styles.passing}>
            <DeciderChoice workshop={workshop} chosen={decides?.id ?? null} onChoose={setDecider} />
            {needsFollowOn && (
              <div className={styles.row}>
                <label className={styles.choice}>
                  {t('followOn')}
                  <select
                    value={followPath}
                    onChange={(event) =>
                      setFollowPath(event.target.value === 'isolate' ? 'isolate' : event.target.value === 'retire' ? 'retire' : 'migrate')
                    }
                  >
                    {FOLLOW_PATHS.map((path) => (
                      <option key={path} value={path}>
                        {PATH_MARKS[path].label}
                      </option>
                    ))}
                  </select>
                </label>
                <TextField label={t('followBy')} type="date" value={followBy} onValueChange={setFollowBy} hint={t('followNeeded')} />
              </div>
            )}
            <Button
              look="primary"
              size="large"
              disabled={!isReady}
              state={room.state}
              onClick={pass}
              trailing={<KeyHint keys="Enter" {...(isReady ? { ground: 'on-fill' } : {})} />}
            >
              {t('pass', { count: batch.length })}
            </Button>
          </div>
        )}
        <div className={styles.groups}>
          {PATHS.map((path) => {
            const servers = batch.filter(({ recommended }) => recommended === path);
            if (servers.length === 0) return null;
            return (
              <section key={path}>
                <h2>
                  <PathMark path={path} /> {servers.length}
                </h2>
                <ul className={styles.names}>
                  {servers.slice(0, DRAWN).map(({ id, name, owner }) => (
                    <li key={id} data-at={batch[cursor]?.id === id ? 'yes' : undefined}>
                      <span className={styles.name}>{name}</span>
                      <span className={styles.quiet}>{owner}</span>
                      <Button size="small" look="quiet" aria-label={`${t('takeOut')}: ${name}`} onClick={() => takeOut(id)}>
                        {t('takeOut')}
                      </Button>
                    </li>
                  ))}
                  {servers.length > DRAWN && <li className={styles.quiet}>{t('moreFacts', { count: servers.length - DRAWN })}</li>}
                </ul>
              </section>
            );
          })}
        </div>
        {out.length > 0 && (
          <section>
            <h2>{t('takenOut', { count: out.length })}</h2>
            <div className={styles.row}>
              {out.map(({ id, name }) => (
                <Button key={id} size="small" onClick={() => void room.act('workshop.except', { servers: [id], from: 'cards' })}>
                  {t('putBack', { name })}
                </Button>
              ))}
            </div>
          </section>
        )}
      </main>
      <BoardFoot
        keys={[
          { keys: 'J K', label: t('keys.move') },
          { keys: 'X', label: t('keys.takeOut') },
          { keys: 'Enter', label: t('keys.pass') },
          { keys: 'Ctrl Z', label: t('keys.undo') },
        ]}
      />
    </>
  );
}
