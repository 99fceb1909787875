import type { ServerColumn, ServerRow } from './server.ts';

/** The value of a column of the inventory as a text without words of its own; "" where nothing is known or chosen. When a server was last seen is the day itself. */
export function readCell(row: ServerRow, column: ServerColumn): string {
  const value = column === 'evidenceAge' ? row.lastSeenOn : row[column];
  if (Array.isArray(value)) return value.join(', ');
  return value === null || value === undefined ? '' : String(value);
}
