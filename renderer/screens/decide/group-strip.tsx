import { useTranslation } from 'react-i18next';
import type { QueueParts, QueueRow, QueueView } from '../../../shared/domain/decide-queue.ts';
import { Button } from '../../components/button.tsx';
import styles from './queue-panel.module.css';
import { findGroup } from './queue-query.ts';

/** Props of GroupStrip. */
export interface GroupStripProps {
  row: QueueRow | undefined;
  view: QueueView;
  parts: QueueParts | null;
  onSelectGroup: (group: { by: 'owner' | 'workload'; key: string }) => void;
}

/** The owner or workload of the server at the cursor, where the queue is ordered by them. */
export function GroupStrip({ row, view, parts, onSelectGroup }: GroupStripProps) {
  const { t } = useTranslation('decide');
  const group = findGroup(row, view.sort);
  if (group === null) return null;
  const part =
    group.by === 'owner' ? parts?.owners.find(({ owner }) => owner === group.key) : parts?.workloads.find(({ id }) => id === group.key);
  const name =
    group.by === 'owner'
      ? group.key === ''
        ? t('queue.noOwner')
        : group.key
      : group.key === ''
        ? t('queue.noWorkload')
        : (row?.workload?.name ?? '');
  return (
    <div className={styles.group}>
      <p className={styles.groupWords}>
        <span className={styles.groupName}>{name}</span>
        {part !== undefined && <span className={styles.groupState}>{t('queue.groupState', { count: part.servers, left: part.left })}</span>}
      </p>
      {group.key !== '' && (
        <Button size="small" look="quiet" onClick={() => onSelectGroup(group)}>
          {t('queue.selectGroup')}
        </Button>
      )}
    </div>
  );
}
