import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure } from '../project/save-copy.ts';
import type { RefusedRows } from '../project/source-ledger.ts';

/** The column that says why a row was refused. */
const REASON_COLUMN = 'Reason';

/** Writes refused rows in their source's own columns and delimiter plus a Reason column: UTF-8 with a byte order mark, cells exactly as they were, so that the corrected file imports again. Answers the number of rows. */
export async function saveRefusedRows(refused: RefusedRows, destinationPath: string): Promise<number> {
  const delimiter = refused.delimiter ?? ',';
  const draft = path.join(path.dirname(destinationPath), `.${path.basename(destinationPath)}.part`);
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\r\n`;
  // Rows that were refused once already have the column; the newest reason takes its place.
  const hadReason = refused.header.at(-1)?.trim() === REASON_COLUMN;
  const header = hadReason ? refused.header.slice(0, -1) : refused.header;
  const width = header.length;
  let rows = 0;
  try {
    const file = await open(draft, 'w');
    try {
      await file.write(`\uFEFF${line([...header, REASON_COLUMN])}`);
      for (const { cells, reason } of refused.rows) {
        rows += 1;
        const own = hadReason ? cells.slice(0, width) : cells;
        const padded = [...own, ...Array.from({ length: Math.max(0, width - own.length) }, () => '')];
        await file.write(line([...padded, reason]));
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
