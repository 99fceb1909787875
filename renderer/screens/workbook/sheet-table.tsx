import { useTranslation } from 'react-i18next';
import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import styles from './sheet-table.module.css';

/** Characters from which a cell takes several lines. */
const LONG_TEXT = 40;

/** The letter over a column, as a spreadsheet counts them: 0 is A, 26 is AA. */
export function nameColumn(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest >= 0 ? nameColumn(rest) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

/** One sheet as it would be written: its purpose, its head and its first rows. */
export function SheetTable({ sheet }: { sheet: SheetPreview }) {
  const { t } = useTranslation('workbook');
  const width = Math.max(sheet.header.length, ...sheet.sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const rest = sheet.rows - sheet.sample.length;
  return (
    <div className={styles.sheet}>
      <p className={styles.purpose}>{sheet.purpose}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('preview.sheet', { name: sheet.name })}>
        <table className={styles.table} lang="en">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {sheet.header[column] || nameColumn(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.sample.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} title={(row[column]?.length ?? 0) > LONG_TEXT ? row[column] : undefined}>
                    {(row[column]?.length ?? 0) > LONG_TEXT ? <span className={styles.long}>{row[column]}</span> : (row[column] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.note}>
        {sheet.rows === 0
          ? t('preview.noRows')
          : rest > 0
            ? t('preview.firstRows', { count: sheet.rows, shown: sheet.sample.length })
            : t('preview.allRows', { count: sheet.rows })}
      </p>
    </div>
  );
}
