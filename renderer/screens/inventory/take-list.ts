import type { ServerColumn, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import { guardCell } from '../../../shared/domain/spreadsheet-cell.ts';
import { writeCell } from './inventory-columns.tsx';

/** Writes rows as tab-separated text for a spreadsheet: headings first, one line each, and no text that becomes a formula. */
export function writeRows(
  rows: readonly ServerRow[],
  columns: readonly { column: ServerColumn; heading: string }[],
  productLabels: Readonly<Record<string, string>>,
): string {
  const write = (text: string) => guardCell(text.replaceAll(/[\t\r\n]+/gu, ' '));
  const lines = rows.map((row) => columns.map(({ column }) => write(writeCell(row, column, productLabels))));
  return [columns.map(({ heading }) => write(heading)), ...lines].map((cells) => cells.join('\t')).join('\n');
}

/** Columns whose values have words of their own in an exported list. */
const WORDED: Partial<Record<ServerColumn, readonly string[]>> = {
  inScope: ['yes', 'ambiguous', 'no'],
  confidence: ['certain', 'likely', 'ambiguous', 'unknown'],
  verdict: ['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'none', 'out-of-scope'],
  firmness: ['robust', 'contestable', 'undetermined'],
  decision: ['migrate', 'virtualize', 'isolate', 'retire'],
  platform: ['physical', 'virtual', 'cloud'],
  architecture: ['ia64', 'arm64'],
  rung: ['rtm', 'sp2', '6003-rollup'],
  updateBasis: ['hotfix-list', 'revision', 'build', 'none'],
  exposure: ['open', 'none-shown', 'closed'],
};

/** How the values of a column are written in an exported list: as the grid shows them. */
export function listWords(
  column: ServerColumn,
  productLabels: Readonly<Record<string, string>>,
  label: (column: ServerColumn, value: string) => string,
): Record<string, string> {
  if (column === 'product') return { ...productLabels };
  return Object.fromEntries((WORDED[column] ?? []).map((value) => [value, label(column, value)]));
}

/** A query without the order, for asking what only depends on which servers are meant. */
export function withoutOrder(query: ServerQuery): ServerQuery {
  return { ...query, sort: { column: 'name', direction: 'asc' } };
}
