import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Progress } from '../../components/progress.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './import-progress.module.css';

/** How far the work on files is, with a way to stop it. */
export function ImportProgress() {
  const { t } = useTranslation('importing');
  const phase = useApp((state) => state.importPhase);
  const job = useApp((state) => state.jobs.find(({ id }) => id === state.importJob));
  const cancelJob = useApp((state) => state.cancelJob);
  const title = phase === 'taking' || phase === 'inspecting' || phase === 'importing' ? t(`phases.${phase}`) : '';
  return (
    <ScreenLayout title={t('title')}>
      <div className={styles.card}>
        <h2>{title}</h2>
        <Progress text={job?.text ?? title} done={job?.done ?? 0} total={job?.total ?? null} />
        <div className={styles.foot}>
          <p className={styles.words}>{phase === 'importing' ? t('cancelKeeps') : t('nothingYet')}</p>
          {job !== undefined && (
            <Button state={job.state === 'cancelling' ? 'working' : 'ready'} onClick={() => void cancelJob(job.id)}>
              {job.state === 'cancelling' ? t('cancelling') : t('cancel')}
            </Button>
          )}
        </div>
      </div>
    </ScreenLayout>
  );
}
