import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SalvageReport } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import { BackupList } from './backup-list.tsx';
import styles from './protect-dialog.module.css';

function Report({ report }: { report: SalvageReport }) {
  const { t } = useTranslation('project');
  const missing = report.missingHistory.map(({ from, to }) =>
    from === to ? formatCount(from) : `${formatCount(from)}–${formatCount(to)}`,
  );
  return (
    <div className={styles.form}>
      <Notice
        tone={missing.length === 0 && report.counts.every(({ whole }) => whole === 'yes') ? 'good' : 'warn'}
        title={t('damaged.result')}
      >
        {missing.length === 0 ? t('damaged.historyWhole') : t('damaged.historyMissing', { entries: missing.join(', ') })}
      </Notice>
      <ul>
        {report.counts.map(({ what, rows, whole }) => (
          <li key={what}>
            {formatCount(rows)} {what}, {t(whole === 'yes' ? 'damaged.whole' : 'damaged.partly')}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What can be done with a project that cannot be opened: open a backup of it, or salvage what can be read. */
export function DamagedDialog() {
  const { t } = useTranslation('project');
  const openDialog = useApp((state) => state.openDialog);
  const damaged = useApp((state) => state.damaged);
  const salvageDamaged = useApp((state) => state.salvageDamaged);
  const [report, setReport] = useState<SalvageReport | null>(null);
  const [state, setState] = useState<'asking' | 'working'>('asking');
  if (damaged === null && report === null) return null;
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={t('damaged.title')}
      width={520}
      actions={
        report === null ? (
          <Button
            look="primary"
            disabled={state === 'working'}
            onClick={() => {
              setState('working');
              void salvageDamaged().then((answer) => {
                setState('asking');
                setReport(answer);
              });
            }}
          >
            {t('damaged.salvage')}
          </Button>
        ) : (
          <Button look="primary" onClick={() => openDialog(null)}>
            {t('damaged.done')}
          </Button>
        )
      }
    >
      {report === null ? (
        <div className={styles.form}>
          <Notice tone="bad">{damaged?.message}</Notice>
          <BackupList />
          <p>{t('damaged.salvageText')}</p>
        </div>
      ) : (
        <Report report={report} />
      )}
    </Dialog>
  );
}
