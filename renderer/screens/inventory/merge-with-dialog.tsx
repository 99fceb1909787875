import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { MergeConflictDialog } from '../import/merge-conflict-dialog.tsx';
import { PairComparison } from '../import/pair-comparison.tsx';
import { useMerging } from '../import/use-merging.ts';
import styles from './sighting-list.module.css';

/** Lets a person find another server that is the same machine, compare the two and merge them. */
export function MergeWithDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app']);
  const [search, setSearch] = useState(() => name.split('.')[0] ?? name);
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  const merging = useMerging();
  const found = useOperation('inventory.query', { query: { search }, offset: 0, limit: 8 });
  const comparison = useOperation('merge.compare', other === null ? null : { pair: [id, other.id] });
  const rows = (found.value?.rows ?? []).filter((row) => row.id !== id);

  async function merge() {
    if (other !== null && (await merging.merge([{ id, name }, other]))) onClose();
  }

  return (
    <Dialog
      open
      width={680}
      title={t('mergeWithTitle', { name })}
      description={t('mergeWithText')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button look="primary" state={merging.state} disabled={other === null} onClick={() => void merge()}>
            {t('merge')}
          </Button>
        </>
      }
    >
      <TextField label={t('mergeWithSearch')} value={search} onValueChange={setSearch} />
      {found.state === 'ready' && rows.length === 0 && <p className={styles.quiet}>{t('mergeWithNone')}</p>}
      <div className={styles.found}>
        {rows.map((row) => (
          <Button
            key={row.id}
            size="small"
            look={other?.id === row.id ? 'secondary' : 'quiet'}
            aria-pressed={other?.id === row.id}
            onClick={() => setOther({ id: row.id, name: row.name })}
          >
            {row.name} · {row.osLabel}
          </Button>
        ))}
      </div>
      {other !== null && comparison.value !== null && <PairComparison comparison={comparison.value} />}
      {merging.conflict !== null && (
        <MergeConflictDialog
          conflict={merging.conflict}
          onChoose={(serverId) => void merging.resolve(serverId).then(() => undefined)}
          onClose={merging.forgetConflict}
        />
      )}
    </Dialog>
  );
}
