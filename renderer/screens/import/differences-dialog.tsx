import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { ImportedSource } from '../../../shared/domain/import.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { formatFactValue, labelFact } from '../../wording/fact-text.ts';
import styles from './differences-dialog.module.css';
import { nameTable } from './import-words.ts';

const FIRST_SHOWN = 100;
const KINDS = ['changed', 'appeared', 'vanished'] as const;

/** What a newer export says otherwise: servers that appeared, vanished or changed, each leading to the server. */
export function DifferencesDialog({ older, newer, onClose }: { older: ImportedSource; newer: ImportedSource; onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app']);
  const go = useApp((state) => state.go);
  const [what, setWhat] = useState<(typeof KINDS)[number]>('changed');
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const { value, state } = useOperation('import.differences', { older: older.id, newer: newer.id, what, offset: 0, limit });
  const differences = value?.differences ?? [];
  const say = (one: FactValue | null) => (one === null ? '–' : formatFactValue(one));
  return (
    <Dialog
      open
      width={760}
      startAt="window"
      title={t('differencesTitle', { older: nameTable(older.file, older.sheet), newer: nameTable(newer.file, newer.sheet) })}
      {...(what === 'vanished' ? { description: t('vanishedText') } : {})}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('app:close')}</Button>}
    >
      <SegmentedControl
        label={t('differences')}
        size="small"
        value={what}
        segments={KINDS.map((kind) => ({ value: kind, label: t(kind), note: String(value?.counts[kind] ?? '') }))}
        onValueChange={(next) => {
          setWhat(KINDS.find((kind) => kind === next) ?? 'changed');
          setLimit(FIRST_SHOWN);
        }}
      />
      <div className={styles.list}>
        {state === 'ready' && differences.length === 0 && <p className={styles.quiet}>{t('same')}</p>}
        {differences.map(({ id, name, changes }) => (
          <section key={id} className={styles.server}>
            <button
              type="button"
              className={styles.name}
              onClick={() => {
                onClose();
                go('inventory', { server: id });
              }}
            >
              {name}
            </button>
            {changes.map(({ field, before, after }) => (
              <p key={field} className={styles.change}>
                <span>{labelFact(field)}</span>
                <del title={t('before')}>{say(before)}</del>
                <ins title={t('after')}>{say(after)}</ins>
              </p>
            ))}
          </section>
        ))}
        {value !== null && value.total > differences.length && limit < 1_000 && (
          <p className={styles.more}>
            <span className={styles.quiet}>{t('firstOf', { shown: differences.length, count: value.total })}</span>
            <Button size="small" onClick={() => setLimit(Math.min(1_000, limit * 4))}>
              {t('app:next')}
            </Button>
          </p>
        )}
      </div>
    </Dialog>
  );
}
