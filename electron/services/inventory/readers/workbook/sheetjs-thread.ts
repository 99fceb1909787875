/** What runs in the thread that SheetJS gets: it reads the workbooks that it is told of, one after another, and hands their rows over. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { type CellObject, read, utils, type WorkBook, type WorkSheet } from 'xlsx';
import { type Cell, isBlankRow, type TableRow } from '../cell.ts';
import { createMergeFiller } from '../xlsx/fill-merges.ts';
import { formatSerial, readFormatCode } from '../xlsx/number-formats.ts';
import { boundSheetJs } from './bound-sheetjs.ts';
import type { SheetJsMessage } from './open-with-sheetjs.ts';

const BATCH_ROWS = 1000;
/** More than any spreadsheet program writes. */
const MOST_ROWS = 2 ** 21;
const MOST_COLUMNS = 2 ** 18;
/** A sheet that is nearly all gaps was not written by anybody. */
const MOST_BLANKS = 4_000_000;
const MOST_BLANKS_PER_CELL = 200;

function readCell(cell: CellObject, dateSystem: '1900' | '1904'): Cell {
  switch (cell.t) {
    case 'n': {
      const value = cell.v as number;
      const meaning = typeof cell.z === 'string' ? readFormatCode(cell.z) : 'number';
      if (meaning === 'date') return formatSerial(value, dateSystem) ?? value;
      return meaning === 'percent' ? `${Math.round(value * 1e8) / 1e6}%` : value;
    }
    case 'b':
      return cell.v === true ? 'TRUE' : 'FALSE';
    case 'd':
      return (cell.v as Date)
        .toISOString()
        .slice(0, 19)
        .replace('T', ' ')
        .replace(/ 00:00:00$/, '');
    case 'e':
      return typeof cell.w === 'string' ? cell.w : '#N/A';
    case 's':
      return String(cell.v ?? '');
    default:
      return '';
  }
}

/** The rows of a sheet that hold something; null where the sheet cannot be one that anybody wrote. */
function readSheet(sheet: WorkSheet, dateSystem: '1900' | '1904'): TableRow[] | null {
  const rows: TableRow[] = [];
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  if (sheet['!ref'] === undefined && data.length === 0) return rows;
  const first = sheet['!ref'] === undefined ? 0 : utils.decode_range(sheet['!ref']).s.r;
  // A damaged file can place a cell anywhere; what lies beyond any spreadsheet would cost hours to count to.
  if (data.length > MOST_ROWS) return null;
  let filled = 0;
  let blank = 0;
  for (let r = first; r < data.length; r++) {
    const cells: Cell[] = [];
    const source = data[r] ?? [];
    if (source.length > MOST_COLUMNS) return null;
    for (let c = 0; c < source.length; c++) {
      const cell = source[c];
      const value = cell === undefined ? '' : readCell(cell, dateSystem);
      if (value === '') continue;
      filled++;
      while (cells.length < c) {
        cells.push('');
        blank++;
      }
      cells[c] = value;
    }
    if (blank > MOST_BLANKS && blank > filled * MOST_BLANKS_PER_CELL) return null;
    if (!isBlankRow(cells)) rows.push({ row: r + 1, cells });
  }
  const merges = (sheet['!merges'] ?? []).flatMap(({ s, e }) =>
    e.r > s.r && s.c < MOST_COLUMNS ? [{ column: s.c, firstRow: s.r + 1, lastRow: e.r + 1 }] : [],
  );
  createMergeFiller(merges)(rows);
  return rows;
}

/** Runs a library that prints what it wonders about; none of it belongs on a console. The work must not wait for anything. */
function keepConsoleQuiet<Result>(work: () => Result): Result {
  const { error, warn, log } = console;
  Object.assign(console, { error() {}, warn() {}, log() {} });
  try {
    return work();
  } finally {
    Object.assign(console, { error, warn, log });
  }
}

function readBook(bytes: Buffer): WorkBook {
  return read(bytes, {
    type: 'buffer',
    dense: true,
    cellNF: true,
    cellFormula: false,
    cellHTML: false,
    cellDates: false,
    bookVBA: false,
    raw: true,
  });
}

async function readWorkbook(place: string | Uint8Array, post: (message: SheetJsMessage) => void): Promise<void> {
  const bytes = typeof place === 'string' ? await readFile(place) : Buffer.from(place.buffer, place.byteOffset, place.byteLength);
  let workbook: WorkBook;
  try {
    workbook = keepConsoleQuiet(() => readBook(bytes));
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    post({ type: 'refused', reason: /password|encrypt/i.test(message) ? 'password' : 'damaged' });
    return;
  }
  const dateSystem = workbook.Workbook?.WBProps?.date1904 === true ? '1904' : '1900';
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    const rows = sheet === undefined ? [] : readSheet(sheet, dateSystem);
    const visibility = (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0 ? 'visible' : 'hidden';
    post({ type: 'sheet', name, visibility, dateSystem, state: rows === null ? 'damaged' : 'sound' });
    for (let from = 0; from < (rows?.length ?? 0); from += BATCH_ROWS)
      post({ type: 'rows', rows: rows?.slice(from, from + BATCH_ROWS) ?? [] });
  }
  post({ type: 'end' });
}

boundSheetJs();
parentPort?.on('message', (place: string | Uint8Array) => {
  // What is thrown here ends the thread, which says it to whoever waits.
  void readWorkbook(place, (message) => parentPort?.postMessage(message));
});
