import { readFile, stat } from 'node:fs/promises';
import type { CellObject, WorkSheet } from 'xlsx';
import { type Cell, isBlankRow, type TableRow } from './cell.ts';
import { TableReadError, type TableReader } from './table-reader.ts';
import { createMergeFiller } from './xlsx/fill-merges.ts';
import { formatSerial, readFormatCode } from './xlsx/number-formats.ts';

/** Above this SheetJS runs into the longest string of the engine and answers with an empty sheet. */
const LARGEST_BYTES = 400 * 1024 * 1024;
const BATCH_ROWS = 1000;
/** More than any spreadsheet program writes. */
const MOST_ROWS = 2 ** 21;
const MOST_COLUMNS = 2 ** 18;
/** A sheet that is nearly all gaps was not written by anybody. */
const MOST_BLANKS = 4_000_000;
const MOST_BLANKS_PER_CELL = 200;
const DAMAGED =
  'The workbook is damaged or of a kind that cannot be read. Open it in a spreadsheet program, save it as .xlsx and import that.';

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

function readSheet(
  sheet: WorkSheet,
  decodeRange: (ref: string) => { s: { r: number; c: number }; e: { r: number; c: number } },
  dateSystem: '1900' | '1904',
): TableRow[] {
  const rows: TableRow[] = [];
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  if (sheet['!ref'] === undefined && data.length === 0) return rows;
  const first = sheet['!ref'] === undefined ? 0 : decodeRange(sheet['!ref']).s.r;
  // A damaged file can place a cell anywhere; what lies beyond any spreadsheet would cost hours to count to.
  if (data.length > MOST_ROWS) throw new TableReadError(DAMAGED);
  let filled = 0;
  let blank = 0;
  for (let r = first; r < data.length; r++) {
    const cells: Cell[] = [];
    const source = data[r] ?? [];
    if (source.length > MOST_COLUMNS) throw new TableReadError(DAMAGED);
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
    if (blank > MOST_BLANKS && blank > filled * MOST_BLANKS_PER_CELL) throw new TableReadError(DAMAGED);
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

/** Opens what the streaming reader does not know (.xls, .xlsb, .ods, XML spreadsheets, HTML tables) with SheetJS, in memory. */
export async function openWithSheetJs(path: string | Buffer, unpackedBytes: number): Promise<TableReader[]> {
  const size = typeof path === 'string' ? (await stat(path)).size : path.length;
  if (Math.max(unpackedBytes, size) > LARGEST_BYTES) {
    throw new TableReadError('The file is too large for its format to be read safely. Save it as .xlsx or CSV and import that.');
  }
  const { read, utils } = await import('xlsx');
  let workbook: ReturnType<typeof read>;
  const bytes = typeof path === 'string' ? await readFile(path) : path;
  try {
    workbook = keepConsoleQuiet(() =>
      read(bytes, {
        type: 'buffer',
        dense: true,
        cellNF: true,
        cellFormula: false,
        cellHTML: false,
        cellDates: false,
        bookVBA: false,
        raw: true,
      }),
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(message)) {
      throw new TableReadError('The workbook is protected with a password. Save a copy without the password and import that.');
    }
    throw new TableReadError(DAMAGED);
  }
  const dateSystem = workbook.Workbook?.WBProps?.date1904 === true ? '1904' : '1900';
  return workbook.SheetNames.map((name, index): TableReader => {
    const sheet = workbook.Sheets[name];
    let rows: TableRow[] | null = null;
    return {
      sheet: name,
      visibility: (workbook.Workbook?.Sheets?.[index]?.Hidden ?? 0) === 0 ? 'visible' : 'hidden',
      encoding: null,
      delimiter: null,
      dateSystem,
      async *readRows({ signal, onProgress } = {}) {
        rows ??= sheet === undefined ? [] : readSheet(sheet, utils.decode_range, dateSystem);
        for (let from = 0; from < rows.length; from += BATCH_ROWS) {
          signal?.throwIfAborted();
          const batch = rows.slice(from, from + BATCH_ROWS);
          onProgress?.(Math.round((size * (from + batch.length)) / rows.length), size);
          yield batch.map((row) => ({ ...row, cells: [...row.cells] }));
          await new Promise(setImmediate);
        }
      },
    };
  });
}
