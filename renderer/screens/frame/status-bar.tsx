import { Check, Link2, LockKeyhole, PlaneTakeoff, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button.tsx';
import { formatTime } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Progress } from '../../components/progress.tsx';
import { Tooltip } from '../../components/tooltip.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './status-bar.module.css';

function JobView() {
  const { t } = useTranslation('frame');
  // The import screen shows its own work.
  const shownElsewhere = useApp((state) => (state.route.stop === 'import' ? state.importJob : null));
  const jobs = useApp((state) => state.jobs);
  const others = jobs.filter(({ id }) => id !== shownElsewhere);
  const job = others.at(-1);
  const more = others.length - 1;
  const cancelJob = useApp((state) => state.cancelJob);
  if (job === undefined) return null;
  const text = job.total === null ? job.text : t('status.progress', { text: job.text, done: job.done, total: job.total });
  return (
    <span className={styles.job}>
      <span className={styles.jobText}>{job.state === 'cancelling' ? t('status.cancelling') : text}</span>
      <span className={styles.jobBar}>
        <Progress text={job.text} done={job.done} total={job.total} look="bar" />
      </span>
      {more > 0 && <span>{t('status.more', { count: more })}</span>}
      <IconButton
        icon={X}
        label={t('status.cancel', { job: job.label })}
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
  const { t } = useTranslation(['frame', 'project']);
  return (
    <footer className={styles.bar}>
      {project === null ? (
        about !== null && <span>{t('frame:status.version', { version: about.version })}</span>
      ) : (
        <>
          <span className={styles.item}>
            <Check aria-hidden />
            {t('frame:status.saved', { time: formatTime(project.savedAt) })}
          </span>
          {project.protection === 'passphrase' && (
            <button type="button" className={styles.link} onClick={() => openDialog('protect')}>
              <LockKeyhole aria-hidden />
              {t('project:passphrase.badge')}
            </button>
          )}
          <Tooltip text={t('frame:status.historyText')} side="top">
            <button type="button" className={styles.link} onClick={() => openDialog('verify')}>
              <Link2 aria-hidden />
              {t('frame:status.history', { count: project.historyEntries })}
            </button>
          </Tooltip>
        </>
      )}
      <JobView />
      <span className={styles.room} />
      <button type="button" className={styles.link} onClick={() => openDialog('keys')}>
        <KeyHint keys="?" /> {t('frame:status.keys')}
      </button>
      <Tooltip text={t('frame:status.offlineText')} side="top">
        <span className={styles.item}>
          <PlaneTakeoff aria-hidden />
          {t('frame:status.offline')}
        </span>
      </Tooltip>
    </footer>
  );
}
