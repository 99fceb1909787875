import { useTranslation } from 'react-i18next';
import type { ColumnMapping } from '../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../shared/domain/inventory-field.ts';
import { Badge } from '../../components/badge.tsx';
import { joinClasses } from '../../components/join-classes.ts';
import { Select } from '../../components/select.tsx';
import type { TableDraft } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import { describeMapping, LEFT_OUT, listMeanings, listSampleValues } from './import-words.ts';
import styles from './mapping-table.module.css';

function matches(column: ColumnMapping, filter: 'all' | 'mapped' | 'left-out'): boolean {
  return filter === 'all' || (column.field !== null) === (filter === 'mapped');
}

/** One line per column of the table: its header, what it means and why, and the first cells. */
export function MappingTable({ draft, filter }: { draft: TableDraft; filter: 'all' | 'mapped' | 'left-out' }) {
  const { t } = useTranslation('importing');
  const correctTable = useApp((state) => state.correctTable);
  const { table, corrections, key } = draft;
  const meanings = listMeanings();
  const columns = table.mapping.filter((column) => matches(column, filter));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={t('columns')} tabIndex={0}>
      <table className={joinClasses(styles.table, draft.state === 'reading' && styles.reading)} aria-busy={draft.state === 'reading'}>
        <thead>
          <tr>
            <th scope="col">{t('columnAndValues')}</th>
            <th scope="col" className={styles.meaning}>
              {t('means')}
            </th>
            <th scope="col" className={styles.why}>
              {t('howKnown')}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const origin = describeMapping(column, corrections.columns);
            const sample = listSampleValues(table.sampleRows, column.index);
            const name = column.header === '' ? t('columnAt', { at: column.index + 1 }) : column.header;
            return (
              <tr key={column.index} data-mapped={column.field === null ? 'no' : 'yes'}>
                <th scope="row">
                  <span className={styles.name} title={name}>
                    {name}
                  </span>
                  <span className={styles.sample} title={sample}>
                    {sample}
                  </span>
                </th>
                <td className={styles.choice}>
                  <Select
                    label={t('meaningOf', { column: name })}
                    labelLook="hidden"
                    size="small"
                    look="quiet"
                    value={column.field ?? LEFT_OUT}
                    options={meanings}
                    onValueChange={(value) =>
                      void correctTable(key, { columns: { [column.header]: value === LEFT_OUT ? null : (value as InventoryFieldId) } })
                    }
                  />
                </td>
                <td>
                  <span className={styles.origin}>
                    {origin !== null && <Badge tone={origin.tone}>{origin.text}</Badge>}
                    {column.unit !== null && column.field !== null && <Badge>{column.unit}</Badge>}
                  </span>
                  {origin?.by !== 'person' && column.reason !== '' && (
                    <span className={joinClasses(styles.sample, styles.reason)} title={column.reason} lang="en">
                      {column.reason}
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {columns.length === 0 && <p className={styles.nothing}>{t('noColumns')}</p>}
    </section>
  );
}
