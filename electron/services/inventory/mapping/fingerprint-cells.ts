import { createHash } from 'node:crypto';
import { type Cell, toText } from '../readers/cell.ts';

/** Stands for all cells of a row, so that two rows about one machine are told from one row that comes twice. */
export function fingerprintCells(cells: readonly Cell[]): string {
  return createHash('sha256').update(cells.map(toText).join('\u001f')).digest('base64');
}
