import { toHeaderKey } from '../../mapping/normalise-header.ts';
import { type Cell, toText } from '../cell.ts';
import { TableReadError, type TableReader } from '../table-reader.ts';

/** More machines than any one scan has. */
const MOST_MACHINES = 2_000_000;
const BATCH_ROWS = 1000;
/** A header stands among the first rows. */
const HEADER_ROWS = 10;

/** A row of a list in which one machine has many rows; a cell is found by any of its headers. */
export type RowCells = (...headers: readonly string[]) => string;

/** A list in which one machine has many rows, one for each finding. */
export interface FindingsFormat {
  container: string;
  headers: readonly string[];
  /** Whether a row with these keys (see toHeaderKey) is the header of such a list. */
  recognise(keys: ReadonlySet<string>): boolean;
  /** What tells the machines apart; empty where a row names none. */
  findMachine(row: RowCells): string;
  /** Adds what one row says about its machine. */
  addRow(row: RowCells, cells: Record<string, string>): void;
  /** Last word on a machine's cells once all rows were read; a note where something was left out. */
  conclude?(cells: Record<string, string>): string;
}

function createRowCells(columns: ReadonlyMap<string, number>, cells: readonly Cell[]): RowCells {
  return (...headers) => {
    for (const header of headers) {
      const index = columns.get(toHeaderKey(header));
      const text = index === undefined ? '' : toText(cells[index]).trim();
      if (text !== '' && !/^(n\/a|none)$/i.test(text)) return text;
    }
    return '';
  };
}

function indexColumns(cells: readonly Cell[]): Map<string, number> {
  const columns = new Map<string, number>();
  cells.forEach((cell, index) => {
    const key = toHeaderKey(toText(cell));
    if (key !== '' && !columns.has(key)) columns.set(key, index);
  });
  return columns;
}

/** The first of the formats that a table's header is one of, with the row it stands in; null where it is none. */
export async function findFindings(
  table: TableReader,
  formats: readonly FindingsFormat[],
  signal?: AbortSignal,
): Promise<{ format: FindingsFormat; headerRow: number } | null> {
  for await (const batch of table.readRows({ signal })) {
    for (const { row, cells } of batch.slice(0, HEADER_ROWS)) {
      const keys = new Set(indexColumns(cells).keys());
      const format = formats.find((known) => known.recognise(keys));
      if (format !== undefined) return { format, headerRow: row };
    }
    break;
  }
  return null;
}

/** Reads a list of findings as a table with one row per machine, in the order in which the machines come first. */
export function groupRows(table: TableReader, format: FindingsFormat, headerRow: number): TableReader {
  return {
    ...table,
    delimiter: null,
    headerPosition: 'first-row',
    async *readRows(options = {}) {
      const machines = new Map<string, Record<string, string>>();
      let columns: Map<string, number> | null = null;
      let nameless = 0;
      let findings = 0;
      for await (const batch of table.readRows(options)) {
        for (const { row, cells } of batch) {
          if (row === headerRow) columns = indexColumns(cells);
          if (row <= headerRow || columns === null) continue;
          const read = createRowCells(columns, cells);
          const key = format.findMachine(read).toLowerCase();
          findings++;
          if (key === '') {
            nameless++;
            continue;
          }
          const machine = machines.get(key) ?? {};
          machines.set(key, machine);
          format.addRow(read, machine);
        }
        if (machines.size > MOST_MACHINES) throw new TableReadError('The list names more than two million machines. Export it in parts.');
      }
      options.onNote?.(`${findings} rows of findings were brought together into ${machines.size} machines.`);
      if (nameless > 0) options.onNote?.(`${nameless} rows name no machine and were left out.`);
      yield* toRows(format, machines);
    },
  };
}

function* toRows(format: FindingsFormat, machines: ReadonlyMap<string, Record<string, string>>) {
  let row = 1;
  yield [{ row, cells: [...format.headers] }];
  let batch = [];
  for (const cells of machines.values()) {
    const note = format.conclude?.(cells) ?? '';
    const values = format.headers.map((header) => cells[header] ?? '');
    batch.push(note === '' ? { row: ++row, cells: values } : { row: ++row, cells: values, note });
    if (batch.length === BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
