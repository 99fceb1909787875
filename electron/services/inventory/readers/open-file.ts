import { stat } from 'node:fs/promises';
import { openFileSource } from './byte-source.ts';
import { detectContainer } from './detect-container.ts';
import { openJsonList } from './documents/json-list.ts';
import { groupSheets, openDocument, toOpenedFile } from './documents/open-document.ts';
import { openArchive } from './open-archive.ts';
import { openUnknownXml } from './open-xml.ts';
import { type OpenedFile, TableReadError, type TableReader } from './table-reader.ts';
import { readTextHead } from './text/open-delimited.ts';
import { openText } from './text/open-text.ts';
import { turnTable } from './turn-table.ts';
import { openWithSheetJs } from './workbook/open-with-sheetjs.ts';
import { openOle, openZippedWorkbook } from './workbook/open-workbook.ts';
import { listZip } from './xlsx/zip-archive.ts';

/** What overrules detection when a file is opened. */
export interface OpenOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The one table that is wanted; the other files of an archive are then listed without being opened. */
  sheet?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Containers of sheets. */
const BOOKS: ReadonlySet<string> = new Set(['xlsx', 'xlsb', 'xls', 'ods', 'html', 'xml-spreadsheet']);

async function openZip(path: string, options: OpenOptions): Promise<OpenedFile> {
  const entries = await listZip(path);
  return (await openZippedWorkbook(path, entries)) ?? openArchive(path, entries, options);
}

async function openXml(path: string, options: OpenOptions): Promise<OpenedFile> {
  const source = await openFileSource(path);
  const head = await readTextHead(source, 'utf-8');
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return { container: 'xml-spreadsheet', tables: await openWithSheetJs(path, 0), problem: null };
  }
  const document = await openDocument(source, options);
  if (document !== null) return toOpenedFile(document);
  return openUnknownXml(source, options.signal, path);
}

async function openJson(path: string, options: OpenOptions): Promise<OpenedFile> {
  const source = await openFileSource(path);
  const document = await openDocument(source, options);
  if (document !== null) return toOpenedFile(document);
  return { container: 'json', tables: [await openJsonList(source, options)], problem: null };
}

async function openByContent(path: string, container: string, options: OpenOptions): Promise<OpenedFile> {
  switch (container) {
    case 'zip':
      return openZip(path, options);
    case 'ole':
      return openOle(path);
    case 'biff':
      return { container: 'xls', tables: await openWithSheetJs(path, 0), problem: null };
    case 'html':
      return { container: 'html', tables: await openWithSheetJs(path, 0), problem: null };
    case 'xml':
      return openXml(path, options);
    case 'json':
      return openJson(path, options);
    default:
      return openPlain(path, options);
  }
}

async function openPlain(path: string, options: OpenOptions): Promise<OpenedFile> {
  const source = await openFileSource(path);
  const document = await openDocument(source, options);
  return document === null ? openText(source, options, path) : toOpenedFile(document);
}

/** Turns the tables that have a column for each machine; only the wanted one is looked into where one is named. */
async function turnTables(tables: readonly TableReader[], { sheet, signal }: OpenOptions): Promise<TableReader[]> {
  const turned: TableReader[] = [];
  for (const table of tables) {
    const isWanted = sheet === undefined || sheet.startsWith(table.sheet ?? '');
    turned.push(isWanted ? await turnTable(table, signal) : table);
  }
  return turned;
}

/** Opens any file: its tables, or a sentence that says why there are none and what to do. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  if ((await stat(path)).isDirectory()) return { container: 'folder', tables: [], problem: 'This is a folder. Choose the files in it.' };
  const { container, problem } = await detectContainer(await openFileSource(path));
  if (problem !== null) return { container, tables: [], problem };
  try {
    const opened = await openByContent(path, container, options);
    const tables = BOOKS.has(opened.container) ? await groupSheets(opened.tables, options) : opened.tables;
    const isOfCells = BOOKS.has(opened.container) || opened.container === 'csv';
    return { ...opened, tables: isOfCells ? await turnTables(tables, options) : tables };
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return { container, tables: [], problem: error.message };
  }
}
