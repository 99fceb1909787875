import type { Cell, TableRow } from '../cell.ts';

/** One merged range over several rows; 0-based columns, 1-based rows. */
export interface Merge {
  column: number;
  firstRow: number;
  lastRow: number;
}

/** Reads a reference such as "B2:B20"; null for a range within one row. */
export function readMerge(reference: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)$/i.exec(reference);
  if (match === null) return null;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const firstRow = Number(match[2]);
  const lastRow = Number(match[3]);
  return lastRow > firstRow ? { column: column - 1, firstRow, lastRow } : null;
}

/** Repeats the value of a cell that is merged over several rows in each of them that holds something of its own. */
export function createMergeFiller(merges: readonly Merge[]): (rows: TableRow[]) => void {
  const open = new Map<Merge, Cell>();
  const sorted = merges.toSorted((a, b) => a.firstRow - b.firstRow);
  let next = 0;
  return (rows) => {
    for (const { row, cells } of rows) {
      for (const [merge, value] of open) {
        if (row > merge.lastRow) open.delete(merge);
        else if ((cells[merge.column] ?? '') === '') {
          while (cells.length <= merge.column) cells.push('');
          cells[merge.column] = value;
        }
      }
      for (let merge = sorted[next]; merge !== undefined && merge.firstRow <= row; merge = sorted[++next]) {
        const value = merge.firstRow === row ? cells[merge.column] : undefined;
        if (value !== undefined && value !== '') open.set(merge, value);
      }
    }
  };
}
