import type { DraftedTable } from '../importers/importer.ts';
import { addFact, type RowDraft } from '../mapping/row-draft.ts';
import type { Cell } from '../readers/cell.ts';
import { readSizeTB, roundTB } from './read-size.ts';

/** More disks than a list has columns for. */
const MOST_DISKS = 64;

/** Headers "Disk 1 size (In GB)", "Disk 2 size (In GB)" … that a table has, by what stands for the number. */
export function listDiskColumns(table: DraftedTable, pattern: string): string[] {
  const headers = Array.from({ length: MOST_DISKS }, (_, at) => pattern.replace('#', String(at + 1)));
  return headers.filter((header) => table.has(header));
}

/** Takes largest disk, capacity and number of disks from columns of one disk each; nothing where one of them cannot be read. */
export function takeDiskColumns(
  draft: RowDraft,
  table: DraftedTable,
  cells: readonly Cell[],
  columns: readonly string[],
  unit: string,
): void {
  const disks = columns.map((column) => ({ column, text: table.cell(cells, column) })).filter(({ text }) => text !== '');
  const sizes = disks.map(({ text }) => readSizeTB(text, unit));
  let total = 0;
  let largest = -1;
  for (const [at, size] of sizes.entries()) {
    if (size === null) return;
    total += size;
    if (size > (sizes[largest] ?? 0)) largest = at;
  }
  const disk = disks[largest];
  if (disk === undefined) return;
  addFact(draft, 'maxDiskTB', roundTB(sizes[largest] ?? 0), disk.column, disk.text);
  // A list may have fewer columns than the machine has disks.
  const count = draft.facts.diskCount?.value;
  if (typeof count === 'number' && count !== disks.length) return;
  addFact(draft, 'diskCount', disks.length, disk.column, `${disks.length} disks`);
  addFact(draft, 'diskTotalTB', roundTB(total), disk.column, disks.map(({ text }) => text).join(' + '));
}
