import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Progress } from '../../components/progress.tsx';
import type { RunningJob } from '../../store/job-slice.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './together-progress.module.css';

/** How far a change of many servers is, with a way to stop it; nothing where none is under way. */
export function TogetherProgress({ job }: { job: RunningJob | null }) {
  const { t } = useTranslation('decide');
  const cancelJob = useApp((state) => state.cancelJob);
  if (job === null) return null;
  return (
    <div className={styles.progress}>
      <Progress text={job.text} done={job.done} total={job.total} />
      <div className={styles.foot}>
        <p className={styles.quiet}>{t('bulk.asOne')}</p>
        <Button size="small" state={job.state === 'cancelling' ? 'working' : 'ready'} onClick={() => void cancelJob(job.id)}>
          {job.state === 'cancelling' ? t('bulk.cancelling') : t('bulk.cancel')}
        </Button>
      </div>
    </div>
  );
}
