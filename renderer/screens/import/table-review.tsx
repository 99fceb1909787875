import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { countMapped, type TableDraft } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import { describeConfidence, listDelimiters, listEncodings, nameFormat, nameTable, withPresent } from './import-words.ts';
import { MappingTable } from './mapping-table.tsx';
import { OlderExportNotice } from './older-export-notice.tsx';
import { SaveProfile } from './save-profile.tsx';
import styles from './table-review.module.css';

const PAUSE_MS = 350;

/** The header's row as a number that can be typed; it is read once the typing pauses. */
function HeaderRowField({ draft }: { draft: TableDraft }) {
  const { t } = useTranslation('importing');
  const correctTable = useApp((state) => state.correctTable);
  const present = draft.corrections.headerRow ?? draft.table.headerRow;
  const [text, setText] = useState(String(present));
  const row = Number(text);
  const valid = Number.isInteger(row) && text.trim() !== '' && row >= 0 && row <= 1_048_576;
  useEffect(() => {
    if (!valid || row === present) return;
    const timer = window.setTimeout(() => void correctTable(draft.key, { headerRow: row }), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [valid, row, present, correctTable, draft.key]);
  return (
    <TextField
      label={t('headerRow')}
      type="number"
      min={0}
      value={text}
      onValueChange={setText}
      problem={valid ? null : t('headerRowWrong')}
      className={styles.headerRow}
    />
  );
}

/** How one table would be read: its layout, what each column means, and the first rows. */
export function TableReview({ draft }: { draft: TableDraft }) {
  const correctTable = useApp((state) => state.correctTable);
  const [filter, setFilter] = useState<'all' | 'mapped' | 'left-out'>('all');
  const { t } = useTranslation(['importing', 'merging']);
  const { table, file, key } = draft;
  const confidence = describeConfidence(table.confidence);
  const { columns, mapped } = countMapped(table);

  return (
    <>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{nameTable(file.name, table.sheet)}</h2>
          <p className={styles.format}>
            {table.importable === 'yes' ? t('readAs', { format: nameFormat(table) }) : t('notRead')}
            {draft.table.profile !== undefined ? (
              <Badge tone="info">{t('merging:profileUsed', { name: draft.table.profile.name })}</Badge>
            ) : (
              table.importable === 'yes' && <Badge tone={confidence.tone}>{confidence.text}</Badge>
            )}
          </p>
        </div>
        {table.mapping.length > 0 && (
          <div className={styles.layout}>
            <HeaderRowField draft={draft} />
            {table.encoding !== null && (
              <Select
                label={t('encoding')}
                className={styles.encoding}
                value={table.encoding}
                options={withPresent(listEncodings(), table.encoding)}
                onValueChange={(encoding) => void correctTable(key, { encoding })}
              />
            )}
            {table.delimiter !== null && (
              <Select
                label={t('delimiter')}
                className={styles.delimiter}
                value={table.delimiter}
                options={withPresent(listDelimiters(), table.delimiter)}
                onValueChange={(delimiter) => void correctTable(key, { delimiter })}
              />
            )}
          </div>
        )}
      </header>
      <div className={styles.notes}>
        {draft.older !== undefined && <OlderExportNotice draft={draft} />}
        {table.note !== null && (
          <Notice tone={table.importable === 'yes' ? 'info' : 'warn'}>
            <p lang="en">{table.note}</p>
          </Notice>
        )}
      </div>
      {table.mapping.length > 0 && (
        <>
          <div className={styles.bar}>
            <SegmentedControl
              label={t('columnsShown')}
              size="small"
              value={filter}
              segments={[
                { value: 'all', label: t('allColumns'), note: String(columns) },
                { value: 'mapped', label: t('withMeaning'), note: String(mapped) },
                { value: 'left-out', label: t('leftOut'), note: String(columns - mapped) },
              ]}
              onValueChange={(value) => setFilter(value === 'mapped' || value === 'left-out' ? value : 'all')}
            />
            <span className={styles.samples}>
              {draft.state === 'reading'
                ? t('readingAgain')
                : table.headerRow === 0
                  ? t('lookedAtHeaderless', { count: table.sampleRows.length })
                  : t('lookedAt', { row: table.headerRow, count: table.sampleRows.length })}
            </span>
            <SaveProfile draft={draft} />
          </div>
          <MappingTable draft={draft} filter={filter} />
        </>
      )}
    </>
  );
}
