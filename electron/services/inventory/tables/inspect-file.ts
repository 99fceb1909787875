import { basename } from 'node:path';
import type { FileRecognition, FileRef, TableChoice, TableRecognition } from '../../../../shared/domain/import.ts';
import { openFile } from '../readers/open-file.ts';
import { TableReadError, type TableReader } from '../readers/table-reader.ts';
import { findWrittenDay } from '../rvtools/export-day.ts';
import { type RecognisedTable, recogniseTable } from './recognise-table.ts';
import { nameWholeSheet, splitTables } from './split-tables.ts';

/** A table that could not even be begun, as a recognition that says why. */
function describeBroken(reader: TableReader, message: string): TableRecognition {
  return {
    sheet: reader.sheet,
    format: 'table',
    formatLabel: 'Table',
    confidence: 0,
    importable: 'no',
    note: message,
    encoding: reader.encoding,
    delimiter: reader.delimiter,
    headerRow: 1,
    mapping: [],
    sampleRows: [],
  };
}

/** Why the system does not hand a file over; null for a fault that has nothing to do with the file. */
function explainRefusal(fault: unknown): string | null {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'This user may not read the file. Ask for the right to read it, or for a copy.';
  if (code === 'EBUSY') return 'Another program holds the file. Close it there, then try again.';
  if (code === 'EIO') return 'The disk could not hand the file over. Copy the file to another disk and import that.';
  if (code === 'ENOENT') return 'The file is not there any more. Choose it again.';
  if (code === 'ELOOP') return 'This is a link that leads to itself. Choose the file that it should lead to.';
  return null;
}

/** Recognises every table of a file by its content; bad content, and a file that may not be read, becomes `problem` or a note, never an exception. */
export async function inspectFile(input: { path: string; file: FileRef; signal?: AbortSignal | undefined }): Promise<FileRecognition> {
  try {
    return await inspectReadable(input);
  } catch (fault) {
    const problem = explainRefusal(fault);
    if (problem === null) throw fault;
    return { file: input.file, container: 'unknown', tables: [], problem };
  }
}

/** Adds the day of the export to tables of RVTools where another sheet of the file gives it. */
async function addWrittenDay(
  recognitions: TableRecognition[],
  tables: readonly TableReader[],
  signal: AbortSignal | undefined,
): Promise<TableRecognition[]> {
  const isDated = ({ format }: TableRecognition) => format.startsWith('rvtools');
  const writtenOn = recognitions.some(isDated) ? await findWrittenDay(tables, signal) : null;
  return writtenOn === null ? recognitions : recognitions.map((table) => (isDated(table) ? { ...table, writtenOn } : table));
}

async function inspectReadable(input: Parameters<typeof inspectFile>[0]): Promise<FileRecognition> {
  const { path, file, signal } = input;
  const whole = await openFile(path, { signal });
  const opened = { ...whole, tables: await splitTables(whole.tables, signal) };
  const sheets = opened.tables.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));
  const tables: TableRecognition[] = [];
  for (const reader of opened.tables) {
    signal?.throwIfAborted();
    try {
      tables.push((await recogniseTable(reader, { fileName: file.name, sheets }, {}, signal)).recognition);
    } catch (error) {
      if (!(error instanceof TableReadError)) throw error;
      tables.push(describeBroken(reader, error.message));
    }
  }
  return { file, container: opened.container, tables: await addWrittenDay(tables, opened.tables, signal), problem: opened.problem };
}

/** A table as a person chose to read it, with its reader; throws a TableReadError where the file or the sheet is not there or unreadable. */
export async function openChosenTable(
  path: string,
  choice: TableChoice,
  signal?: AbortSignal,
): Promise<RecognisedTable & { reader: TableReader; container: string; siblings: TableReader[] }> {
  const whole = await openFile(path, {
    encoding: choice.encoding,
    delimiter: choice.delimiter,
    sheet: choice.sheet === null ? undefined : (nameWholeSheet(choice.sheet) ?? undefined),
    signal,
  });
  if (whole.problem !== null) throw new TableReadError(whole.problem);
  const isThere = choice.sheet === null || whole.tables.some(({ sheet }) => sheet === choice.sheet);
  const opened = isThere ? whole : { ...whole, tables: await splitTables(whole.tables, signal) };
  const only = choice.sheet === null && opened.tables.length === 1 ? opened.tables[0] : undefined;
  const reader = opened.tables.find(({ sheet }) => sheet === choice.sheet) ?? only;
  const name = choice.file.name || basename(path);
  if (reader === undefined) throw new TableReadError(`${name} has no sheet called "${choice.sheet ?? ''}".`);
  const sheets = opened.tables.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]));
  const table = await recogniseTable(reader, { fileName: name, sheets }, choice, signal);
  const [recognition = table.recognition] = await addWrittenDay([table.recognition], opened.tables, signal);
  return { ...table, recognition, reader, container: opened.container, siblings: opened.tables.filter((other) => other !== reader) };
}

/** Recognises one table again with a person's corrections in force. */
export async function previewTable(input: {
  path: string;
  choice: TableChoice;
  signal?: AbortSignal | undefined;
}): Promise<TableRecognition> {
  return (await openChosenTable(input.path, input.choice, input.signal)).recognition;
}
