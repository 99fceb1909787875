import { CircleCheck, CircleX } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatCounted } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { BackupList } from './backup-list.tsx';
import styles from './verify-dialog.module.css';

/** Checks whether the project file is whole and its history unbroken. */
export function VerifyDialog() {
  const openDialog = useApp((state) => state.openDialog);
  const { state, value, error, reload } = useOperation('project.verify', {}, { follow: 'nothing' });
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title="Check the project file"
      width={520}
      actions={<Button onClick={reload}>Check again</Button>}
    >
      {state === 'failed' && <Notice tone="bad">{error?.message}</Notice>}
      {value === null && state === 'loading' && <Progress text="Reading the file and its history" done={0} total={null} />}
      {value !== null && state !== 'failed' && (
        <div className={styles.result}>
          <Notice
            tone={value.intact ? 'good' : 'bad'}
            title={
              value.intact
                ? `The file is whole, and the history of ${formatCounted(value.historyEntries, 'entry', 'entries')} is unbroken.`
                : 'The file is not whole. Keep it, and open a copy that was saved before.'
            }
          />
          <ul>
            {value.checks.map(({ check, passed, text }) => (
              <li key={check} className={styles.check} data-passed={passed ? 'yes' : 'no'}>
                {passed ? <CircleCheck aria-label="passed" /> : <CircleX aria-label="failed" />}
                <span>{text}</span>
              </li>
            ))}
          </ul>
          <p className={styles.file}>{value.file}</p>
          <BackupList />
        </div>
      )}
    </Dialog>
  );
}
