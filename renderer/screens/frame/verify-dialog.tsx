import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { BackupList } from './backup-list.tsx';
import styles from './verify-dialog.module.css';

/** Checks whether the project file is whole and its history unbroken. */
export function VerifyDialog() {
  const { t } = useTranslation('frame');
  const openDialog = useApp((state) => state.openDialog);
  const { state, value, error, reload } = useOperation('project.verify', {}, { follow: 'nothing' });
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={t('verify.title')}
      width={520}
      actions={<Button onClick={reload}>{t('verify.again')}</Button>}
    >
      {state === 'failed' && (
        <Notice tone="bad">
          <p lang={languageOfError(error)}>{error?.message}</p>
        </Notice>
      )}
      {value === null && state === 'loading' && <Progress text={t('verify.working')} done={0} total={null} />}
      {value !== null && state !== 'failed' && (
        <div className={styles.result}>
          <Notice
            tone={value.intact ? 'good' : 'bad'}
            title={value.intact ? t('verify.whole', { count: value.historyEntries }) : t('verify.broken')}
          />
          <ul>
            {value.checks.map(({ check, passed, text }) => (
              <li key={check} className={styles.check} data-passed={passed ? 'yes' : 'no'}>
                {passed ? <CircleCheck aria-label={t('verify.passed')} /> : <CircleX aria-label={t('verify.failed')} />}
                <span lang="en">{text}</span>
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
