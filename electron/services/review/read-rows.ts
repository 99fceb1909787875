import type { Cell, TableRow } from '../inventory/readers/cell.ts';
import { toText } from '../inventory/readers/cell.ts';
import type { TableReader } from '../inventory/readers/table-reader.ts';
import { readColumnId } from '../workbook/sheet-frame.ts';
import type { BaselineTable } from './baseline.ts';
import { normaliseText } from './cell-text.ts';

/** The rows of one editable table as they stand on a sheet of a copy. */
export interface FoundTable {
  table: BaselineTable;
  sheet: string;
  /** Key of each column that is still there → its 0-based place on the sheet. */
  columns: ReadonlyMap<string, number>;
  rows: TableRow[];
}

/** How far down a sheet a header is looked for where the hidden row of ids is gone. */
const HEADER_ROWS = 60;
/** Rows between the ids and the first row of data: bands, headers, and what somebody put in between. */
const HEAD_ROWS = 12;
/** A band can be called what one header is called; two that agree make a header. */
const LEAST_AGREEING = 2;

/** Finds the editable tables on one sheet of a copy, by the hidden row of ids or, where that is gone, by the headers. */
export async function findTables(
  reader: TableReader,
  tables: readonly BaselineTable[],
  /** Tables that are known by their ids alone. */
  watched: readonly BaselineTable[] = [],
  signal?: AbortSignal,
): Promise<FoundTable[]> {
  const sought = [...tables, ...watched];
  const sheet = reader.sheet ?? '';
  const found: FoundTable[] = [];
  const before: TableRow[] = [];
  let current: FoundTable[] = [];
  for await (const batch of reader.readRows({ signal })) {
    for (const row of batch) {
      const started = startByIds(row, sheet, sought);
      if (started.length > 0) {
        found.push(...started);
        current = started;
      } else if (hasColumnIds(row)) {
        // A table that is not read back begins here, and ends the one above it.
        current = [];
      } else if (current.length > 0) for (const table of current) table.rows.push(row);
      else if (found.length === 0) {
        before.push(row);
        // A sheet that says nothing in its first rows is not read to its end.
        if (before.length === HEADER_ROWS && findByHeader(before, sheet, tables) === null) return [];
      }
    }
  }
  if (found.length > 0) return found.map(dropHead);
  const byHeader = findByHeader(before, sheet, tables);
  return byHeader === null ? [] : [byHeader];
}

function hasColumnIds({ cells }: TableRow): boolean {
  return cells.some((cell) => typeof cell === 'string' && cell.includes('offramp:') && readColumnId(cell) !== null);
}

function startByIds(row: TableRow, sheet: string, tables: readonly BaselineTable[]): FoundTable[] {
  const found = new Map<string, Map<string, number>>();
  for (const [index, cell] of row.cells.entries()) {
    if (typeof cell !== 'string' || !cell.includes('offramp:')) continue;
    const id = readColumnId(cell);
    if (id === null) continue;
    const columns = found.get(id.table) ?? new Map<string, number>();
    if (!columns.has(id.key)) columns.set(id.key, index);
    found.set(id.table, columns);
  }
  return [...found].flatMap(([name, columns]) => {
    const table = tables.find((candidate) => candidate.name === name);
    return table === undefined ? [] : [{ table, sheet, columns, rows: [] }];
  });
}

/** Takes the bands and the header off: the row that agrees best with the headers, and what stands above it. */
function dropHead(found: FoundTable): FoundTable {
  const ids = new Set(found.table.rows.map(([id]) => id));
  const idColumn = found.columns.get(found.table.identity.column);
  let header = -1;
  let best = LEAST_AGREEING - 1;
  for (const [index, row] of found.rows.slice(0, HEAD_ROWS).entries()) {
    if (idColumn !== undefined && ids.has(normaliseText(toText(row.cells[idColumn])))) break;
    const agreeing = countAgreeing(row, found.table, found.columns);
    if (agreeing > best) {
      best = agreeing;
      header = index;
    }
  }
  if (header >= 0) return { ...found, rows: found.rows.slice(header + 1) };
  // Every header was renamed: what stands above the first row that is known is the head.
  const first = idColumn === undefined ? -1 : found.rows.findIndex((row) => ids.has(normaliseText(toText(row.cells[idColumn]))));
  return { ...found, rows: found.rows.slice(Math.max(0, first)) };
}

function countAgreeing(row: TableRow, table: BaselineTable, columns: ReadonlyMap<string, number>): number {
  let agreeing = 0;
  for (const column of table.columns) {
    const at = columns.get(column.key);
    if (at !== undefined && sameWords(row.cells[at], column.header)) agreeing += 1;
  }
  return agreeing;
}

function sameWords(cell: Cell | undefined, header: string): boolean {
  return normaliseText(toText(cell)).toLowerCase().replace(/\s+/g, ' ') === header.toLowerCase();
}

/** A copy that a script wrote anew has headers and no ids; most of a table's headers in one row, its row ids among them, are that table. */
function findByHeader(rows: readonly TableRow[], sheet: string, tables: readonly BaselineTable[]): FoundTable | null {
  let best: { table: BaselineTable; at: number; columns: Map<string, number> } | null = null;
  for (const [at, row] of rows.slice(0, HEADER_ROWS).entries()) {
    for (const table of tables) {
      const columns = new Map<string, number>();
      for (const column of table.columns) {
        const index = row.cells.findIndex((cell, place) => sameWords(cell, column.header) && ![...columns.values()].includes(place));
        if (index !== -1) columns.set(column.key, index);
      }
      const isTable =
        columns.has(table.identity.column) &&
        columns.size >= Math.min(3, table.columns.length) &&
        columns.size * 2 >= Math.min(table.columns.length, row.cells.length);
      if (isTable && columns.size > (best?.columns.size ?? 0)) best = { table, at, columns };
    }
  }
  return best === null ? null : { table: best.table, sheet, columns: best.columns, rows: rows.slice(best.at + 1) };
}
