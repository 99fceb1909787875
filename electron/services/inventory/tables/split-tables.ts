import { isHeaderWord, listAliases } from '../mapping/field-aliases.ts';
import { findHeaderRow } from '../mapping/find-header-row.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { type TableRow, toText } from '../readers/cell.ts';
import { TableReadError, type TableReader } from '../readers/table-reader.ts';

/** Rows that are looked through for a second table; people keep several in one sheet, exports of many rows do not. */
const ROWS_SEARCHED = 5000;
/** Nobody keeps several tables in a sheet as wide as this. */
const COLUMNS_SEARCHED = 1000;
/** Of two columns of names with more in common than this, one is the other half of the same table. */
const MOST_SHARED_NAMES = 0.5;

/** Part of a sheet that is a table of its own. */
interface Region {
  firstRow: number;
  lastRow: number;
  firstColumn: number;
  lastColumn: number;
}

/** What a split adds to the name of a sheet. */
const SUFFIX = /(?:^| )\((?:rows \d+ to (?:\d+|the end)|columns [A-Z]+ to [A-Z]+)\)$/;

/** The name of the sheet that a table was split off. */
export function nameWholeSheet(sheet: string): string | null {
  const whole = sheet.replace(SUFFIX, '').replace(SUFFIX, '');
  return whole === '' ? null : whole;
}

function nameColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameColumn(Math.floor(index / 26) - 1) + letter;
}

const isNamed = (text: string) => listAliases(toHeaderKey(text)).some(({ field }) => field === 'name');

/** Whether cells head a table of machines: a name and one more header that is known, and all of them words. */
function headsMachines(cells: readonly string[]): boolean {
  const texts = cells.map((cell) => cell.trim()).filter((text) => text !== '');
  const known = texts.filter(isHeaderWord).length;
  return (
    texts.length >= 2 &&
    known >= 2 &&
    known >= texts.length * 0.5 &&
    texts.some(isNamed) &&
    !texts.some((text) => /^[\d.,:/-]+$/.test(text))
  );
}

/** Columns between which nothing stands, as blocks of columns. */
function findBlocks(rows: readonly string[][]): [first: number, last: number][] {
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const blocks: [number, number][] = [];
  for (let column = 0; column < width; column++) {
    if (rows.every((cells) => (cells[column] ?? '').trim() === '')) continue;
    const last = blocks.at(-1);
    if (last !== undefined && last[1] === column - 1) last[1] = column;
    else blocks.push([column, column]);
  }
  return blocks;
}

function namesIn(rows: readonly string[][], header: readonly string[], [first, last]: readonly [number, number]): Set<string> {
  const column = header.findIndex((text, index) => index >= first && index <= last && isNamed(text.trim()));
  return new Set(rows.map((cells) => (cells[column] ?? '').trim().toLowerCase()).filter((name) => name !== ''));
}

/** Blocks of columns that are tables of their own; none where the sheet is one table. */
function splitColumns(rows: readonly string[][], header: readonly string[]): [first: number, last: number][] {
  const blocks = findBlocks([[...header], ...rows]);
  const heads = blocks.filter(([first, last]) => headsMachines(header.slice(first, last + 1)));
  const [one, two] = heads;
  if (one === undefined || two === undefined) return [];
  const names = namesIn(rows, header, one);
  const others = namesIn(rows, header, two);
  const shared = [...others].filter((name) => names.has(name)).length;
  return shared > Math.min(names.size, others.size) * MOST_SHARED_NAMES ? [] : blocks;
}

/** Where further tables begin: rows below a gap or a title that head machines, in other words than the table above. */
function findStarts(rows: readonly { row: number; cells: string[] }[], headerAt: number): number[] {
  const starts: number[] = [];
  let header =
    rows[headerAt]?.cells
      .map((cell) => toHeaderKey(cell))
      .filter((key) => key !== '')
      .join() ?? '';
  for (let i = headerAt + 1; i < rows.length; i++) {
    const cells = rows[i]?.cells ?? [];
    if (!headsMachines(cells)) continue;
    let start = i;
    while (start > headerAt + 1 && (rows[start - 1]?.cells ?? []).filter((cell) => cell.trim() !== '').length === 1) start--;
    const gap = (rows[start]?.row ?? 0) - (rows[start - 1]?.row ?? 0) > 1;
    const key = cells
      .map((cell) => toHeaderKey(cell))
      .filter((one) => one !== '')
      .join();
    if (key === header || !(gap || start < i)) continue;
    starts.push(start);
    header = key;
  }
  return starts;
}

function cutReader(reader: TableReader, region: Region): TableReader {
  const { firstRow, lastRow, firstColumn, lastColumn } = region;
  const suffix =
    lastColumn === Infinity
      ? `(rows ${firstRow} to ${lastRow === Infinity ? 'the end' : lastRow})`
      : `(columns ${nameColumn(firstColumn)} to ${nameColumn(lastColumn)})`;
  const cut = ({ row, cells, ...rest }: TableRow): TableRow[] => {
    if (row < firstRow || row > lastRow) return [];
    const part = cells.slice(firstColumn, lastColumn + 1);
    return part.every((cell) => toText(cell).trim() === '') ? [] : [{ ...rest, row, cells: part }];
  };
  return {
    ...reader,
    sheet: reader.sheet === null ? suffix : `${reader.sheet} ${suffix}`,
    async *readRows(options) {
      for await (const batch of reader.readRows(options)) {
        const kept = batch.flatMap(cut);
        if (kept.length > 0) yield kept;
      }
    },
  };
}

async function splitTable(reader: TableReader, signal: AbortSignal | undefined): Promise<TableReader[]> {
  if (reader.headerPosition !== undefined || reader.visibility === 'hidden') return [reader];
  const rows: { row: number; cells: string[] }[] = [];
  for await (const batch of reader.readRows({ signal })) {
    for (const { row, cells } of batch) rows.push({ row, cells: cells.slice(0, COLUMNS_SEARCHED + 1).map(toText) });
    if (rows.length >= ROWS_SEARCHED) break;
  }
  if (rows.some(({ cells }) => cells.length > COLUMNS_SEARCHED)) return [reader];
  const headerAt = findHeaderRow(rows);
  if (headerAt === null) return [reader];
  const starts = findStarts(rows, headerAt);
  if (starts.length > 0) {
    const firstRows = [1, ...starts.map((start) => rows[start]?.row ?? 1)];
    return firstRows.map((firstRow, i) =>
      cutReader(reader, { firstRow, lastRow: (firstRows[i + 1] ?? Infinity) - 1, firstColumn: 0, lastColumn: Infinity }),
    );
  }
  const below = rows.slice(headerAt + 1).map(({ cells }) => cells);
  const blocks = splitColumns(below, rows[headerAt]?.cells ?? []);
  if (blocks.length < 2) return [reader];
  return blocks.map(([firstColumn, lastColumn]) => cutReader(reader, { firstRow: 1, lastRow: Infinity, firstColumn, lastColumn }));
}

/** Splits sheets that hold several tables, side by side or one below another; a sheet with one table stays as it is. */
export async function splitTables(readers: readonly TableReader[], signal?: AbortSignal): Promise<TableReader[]> {
  const tables: TableReader[] = [];
  for (const reader of readers) {
    try {
      tables.push(...(await splitTable(reader, signal)));
    } catch (error) {
      if (!(error instanceof TableReadError)) throw error;
      // Content that breaks off is told of by whoever reads the table.
      tables.push(reader);
    }
  }
  return tables;
}
