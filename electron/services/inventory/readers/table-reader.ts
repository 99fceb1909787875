import type { TableRow } from './cell.ts';

/** What a reader needs while rows flow. */
export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Bytes of the table's own part that were read, of how many. */
  onProgress?: ((doneBytes: number, totalBytes: number) => void) | undefined;
  /** Told once about each thing that concerns the table and not one of its rows. */
  onNote?: ((message: string) => void) | undefined;
}

/** One table of a file, ready to be read any number of times. */
export interface TableReader {
  /** Null for a file without sheets. */
  sheet: string | null;
  visibility: 'visible' | 'hidden';
  encoding: string | null;
  delimiter: string | null;
  /** Which day a number that stands for a date counts from. */
  dateSystem: '1900' | '1904';
  /** Where the header is, for a table that was made out of a document; it is looked for in any other. */
  headerPosition?: 'first-row';
  /** What a person should know of the whole table before it is read. */
  remark?: string;
  /** Rows that hold something, in order, in batches; throws a TableReadError where the content is broken. */
  readRows(options?: ReadOptions): AsyncIterable<TableRow[]>;
}

/** A file that was opened: its tables, or why there are none. */
export interface OpenedFile {
  container: string;
  tables: TableReader[];
  problem: string | null;
}

/** Content that cannot be read, in plain words that say what to do. */
export class TableReadError extends Error {
  override name = 'TableReadError';
}
