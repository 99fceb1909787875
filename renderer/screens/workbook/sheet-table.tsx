import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import { formatCount, formatCounted } from '../../components/format.ts';
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
  const width = Math.max(sheet.header.length, ...sheet.sample.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) => index);
  const rest = sheet.rows - sheet.sample.length;
  return (
    <div className={styles.sheet}>
      <p className={styles.purpose}>{sheet.purpose}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={`Sheet ${sheet.name}, first rows`}>
        <table className={styles.table}>
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
          ? 'No rows.'
          : rest > 0
            ? `The first ${formatCount(sheet.sample.length)} of ${formatCounted(sheet.rows, 'row')}.`
            : `All ${formatCounted(sheet.rows, 'row')}.`}
      </p>
    </div>
  );
}
