import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { readWholeText } from './read-whole-text.ts';

/** A text that is read as one table. */
export interface TextPlace {
  source: ByteSource;
  encoding: string;
  /** Null for a file without sheets. */
  sheet: string | null;
}

/** Opens a text as the table that `toRows` makes of all of it; the header is its first row. Throws a TableReadError where the text is too long to be held. */
export function openWholeText(
  { source, encoding, sheet }: TextPlace,
  toRows: (text: string, onNote: ReadOptions['onNote']) => TableRow[],
): TableReader {
  return {
    sheet,
    visibility: 'visible',
    encoding,
    delimiter: null,
    dateSystem: '1900',
    headerPosition: 'first-row',
    async *readRows({ signal, onProgress, onNote } = {}) {
      const text = await readWholeText(source, encoding, signal);
      onProgress?.(source.size, source.size);
      yield toRows(text, onNote);
    },
  };
}
