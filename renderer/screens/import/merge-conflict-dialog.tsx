import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { labelFact } from '../../wording/fact-text.ts';
import { labelValue } from '../../wording/label-value.ts';
import styles from './merge-proposals.module.css';
import type { MergeConflictView } from './use-merging.ts';

/** Asks whose decision or answer counts before two servers become one. */
export function MergeConflictDialog({
  conflict,
  onChoose,
  onClose,
}: {
  conflict: MergeConflictView;
  onChoose: (serverId: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['merging', 'app']);
  const isDecision = conflict.about === 'decision';
  const description = isDecision ? t('conflictDecision') : t('conflictAnswer', { fact: labelFact(conflict.about) });
  return (
    <Dialog
      open
      title={t('conflictTitle')}
      description={description}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('app:cancel')}</Button>}
    >
      <div className={styles.choices}>
        {conflict.servers.map(({ id, name, says }) => (
          <Button key={id} onClick={() => onChoose(id)}>
            {t('conflictTake', { name: `${name} (${id})`, says: isDecision ? labelValue('decision', says) : says })}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
