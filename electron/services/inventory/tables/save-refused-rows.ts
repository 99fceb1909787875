import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure } from '../../project/file/save-copy.ts';
import type { RefusedRows } from '../../project/source-ledger.ts';

/** The column that says why a row was refused. */
const REASON_COLUMN = 'Reason';

/** Writes refused rows in their source's own columns and delimiter plus a Reason column: UTF-8 with a byte order mark, cells exactly as they were, so that the corrected file imports again. Answers the number of rows. */
export async function saveRefusedRows(refused: RefusedRows, destinationPath: string): Promise<number> {
  const delimiter = refused.delimiter ?? ',';
  const draft = path.join(path.dirname(destinationPath), `.${path.basename(destinationPath)}.part`);
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\r\n`;
  // Rows that were refused once already have the column; the newest reason takes its place.
  const hadReason = refused.header.at(-1)?.trim() === REASON_COLUMN;
  const named = hadReason ? refused.header.slice(0, -1) : refused.header;
  const ownCells = (cells: readonly string[]) => (hadReason ? [...cells.slice(0, named.length), ...cells.slice(named.length + 1)] : cells);
  // A row may have more cells than the header; the reason stands behind all of them, so that none is taken for it.
  let width = named.length;
  for (const { cells } of refused.rows) width = Math.max(width, ownCells(cells).length);
  const fill = (cells: readonly string[]) => [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
  let rows = 0;
  try {
    const file = await open(draft, 'w');
    try {
      await file.write(`\uFEFF${line([...fill(named), REASON_COLUMN])}`);
      for (const { cells, reason } of refused.rows) {
        rows += 1;
        await file.write(line([...fill(ownCells(cells)), reason]));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, destinationPath);
    return rows;
  } catch (fault) {
    await rm(draft, { force: true });
    throw explainWriteFailure(fault, path.basename(destinationPath));
  }
}

function quoteCell(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
