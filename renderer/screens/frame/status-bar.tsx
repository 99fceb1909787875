import { Check, Link2, LockKeyhole, PlaneTakeoff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button.tsx';
import { formatCount, formatCounted, formatTime } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Progress } from '../../components/progress.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './status-bar.module.css';

function JobView() {
  // The import screen shows its own work.
  const shownElsewhere = useApp((state) => (state.route.stop === 'import' ? state.importJob : null));
  const jobs = useApp((state) => state.jobs);
  const others = jobs.filter(({ id }) => id !== shownElsewhere);
  const job = others.at(-1);
  const more = others.length - 1;
  const cancelJob = useApp((state) => state.cancelJob);
  if (job === undefined) return null;
  const numbers = job.total === null ? '' : ` ${formatCount(job.done)} of ${formatCount(job.total)}`;
  return (
    <span className={styles.job}>
      <span className={styles.jobText}>{job.state === 'cancelling' ? 'Cancelling…' : `${job.text}${numbers}`}</span>
      <span className={styles.jobBar}>
        <Progress text={job.text} done={job.done} total={job.total} look="bar" />
      </span>
      {more > 0 && <span>and {formatCounted(more, 'more', 'more')}</span>}
      <IconButton
        icon={X}
        label={`Cancel: ${job.label}`}
        size="small"
        className={styles.cancel}
        aria-disabled={job.state === 'cancelling'}
        onClick={() => void cancelJob(job.id)}
      />
    </span>
  );
}

/** The line at the foot: what is saved, the history, running work, and that nothing leaves the machine. */
export function StatusBar() {
  const project = useApp((state) => state.project);
  const about = useApp((state) => state.about);
  const openDialog = useApp((state) => state.openDialog);
  const { t } = useTranslation('project');
  return (
    <footer className={styles.bar}>
      {project === null ? (
        about !== null && <span>Offramp {about.version}</span>
      ) : (
        <>
          <span className={styles.item}>
            <Check aria-hidden />
            Saved {formatTime(project.savedAt)}
          </span>
          {project.protection === 'passphrase' && (
            <button type="button" className={styles.link} onClick={() => openDialog('protect')}>
              <LockKeyhole aria-hidden />
              {t('passphrase.badge')}
            </button>
          )}
          <Tooltip text="Every entry carries the hash of the one before it. Press to check the file and the chain." side="top">
            <button type="button" className={styles.link} onClick={() => openDialog('verify')}>
              <Link2 aria-hidden />
              History {formatCounted(project.historyEntries, 'entry', 'entries')}
            </button>
          </Tooltip>
        </>
      )}
      <JobView />
      <span className={styles.room} />
      <button type="button" className={styles.link} onClick={() => openDialog('keys')}>
        <KeyHint keys="?" /> Keys
      </button>
      <Tooltip text="Offramp works without a network: no request leaves this machine." side="top">
        <span className={styles.item}>
          <PlaneTakeoff aria-hidden />
          Offline
        </span>
      </Tooltip>
    </footer>
  );
}
