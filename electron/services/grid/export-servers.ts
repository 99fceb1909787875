import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ServerColumn, ServerRow } from '../../../shared/domain/server.ts';
import { readCell } from '../../../shared/domain/server-cell.ts';
import { quoteCell } from '../../../shared/domain/spreadsheet-cell.ts';
import type { Breathe } from '../project/breathe.ts';
import { explainWriteFailure } from '../project/file/save-copy.ts';

/** One column of an exported list: under which heading, and how its values are written. */
export interface ExportColumn {
  column: ServerColumn;
  heading: string;
  words: Readonly<Record<string, string>>;
}

/** How an exported list is written. */
export interface ExportWay {
  columns: readonly ExportColumn[];
  delimiter: ',' | ';';
  breathe: Breathe;
  onRow: (done: number) => void;
}

const ROWS_AT_ONCE = 2_000;

/** Writes servers as a delimited text file, UTF-8 with a byte order mark, whole or not at all; a cell that a spreadsheet would calculate gets an apostrophe. Answers the number of rows. */
export async function exportServers(
  serverIds: Int32Array,
  readRows: (ids: readonly number[]) => ServerRow[],
  destinationPath: string,
  { columns, delimiter, breathe, onRow }: ExportWay,
): Promise<number> {
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoteCell(cell, delimiter)).join(delimiter)}\r\n`;
  const draft = path.join(path.dirname(destinationPath), `.${path.basename(destinationPath)}.part`);
  let rows = 0;
  try {
    const file = await open(draft, 'w');
    try {
      await file.write(`\uFEFF${line(columns.map(({ heading }) => heading))}`);
      for (let at = 0; at < serverIds.length; at += ROWS_AT_ONCE) {
        const stretch = readRows([...serverIds.subarray(at, at + ROWS_AT_ONCE)]);
        await file.write(stretch.map((row) => line(columns.map((column) => writeCell(row, column)))).join(''));
        rows += stretch.length;
        onRow(rows);
        const pause = breathe();
        if (pause !== undefined) await pause;
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

function writeCell(row: ServerRow, { column, words }: ExportColumn): string {
  const say = (text: string) => (Object.hasOwn(words, text) ? (words[text] ?? text) : text);
  return column === 'flags' ? row.flags.map(say).join(', ') : say(readCell(row, column));
}
