import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';

/** The text of a document, to be read from its beginning any number of times. */
export interface DocumentSource {
  bytes: ByteSource;
  encoding: string;
}

/** What a document says about one machine. */
export interface MachineRecord {
  /** The machine's values by the header of the column they belong to. */
  cells: Readonly<Record<string, string>>;
  /** Something about the machine's part of the document that a person should know. */
  note?: string | undefined;
}

/** A kind of document that is read as a table with one row per machine. */
export interface DocumentFormat {
  /** What the file is called where it is listed. */
  container: string;
  headers: readonly string[];
  /** Whether a text that begins like this is such a document. */
  recognise(head: string): boolean;
  /** The machines in order, in batches; throws a TableReadError where the document is broken. */
  readMachines(source: DocumentSource, options: ReadOptions): AsyncIterable<MachineRecord[]>;
}

/** Reads the text of a document in pieces, with progress and cancel. */
export async function* streamText({ bytes, encoding }: DocumentSource, { signal, onProgress }: ReadOptions): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let done = 0;
  for await (const chunk of bytes.stream(signal)) {
    signal?.throwIfAborted();
    done += chunk.length;
    const text = decoder.write(chunk);
    onProgress?.(done, bytes.size);
    if (text !== '') yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** Opens a document as a table: the header counts as row 1, then one row per machine. */
export function openMachineTable(format: DocumentFormat, source: DocumentSource, sheet: string | null = null): TableReader {
  const { headers } = format;
  return {
    sheet,
    visibility: 'visible',
    encoding: source.encoding,
    delimiter: null,
    dateSystem: '1900',
    headerPosition: 'first-row',
    async *readRows(options: ReadOptions = {}) {
      let row = 1;
      yield [{ row, cells: [...headers] }];
      for await (const machines of format.readMachines(source, options)) {
        if (machines.length > 0) yield machines.map((machine) => toRow(++row, headers, machine));
      }
    },
  };
}

function toRow(row: number, headers: readonly string[], { cells, note }: MachineRecord): TableRow {
  const values = headers.map((header) => cells[header] ?? '');
  return note === undefined || note === '' ? { row, cells: values } : { row, cells: values, note };
}
