import { stat } from 'node:fs/promises';
import { openFileSource } from './byte-source.ts';
import { openCollector } from './collector-reader.ts';
import { looksLikeCollector } from './collector-report.ts';
import { describeReport } from './describe-report.ts';
import { detectContainer } from './detect-container.ts';
import { openJsonList } from './documents/json-list.ts';
import { openDocument, openFindings, toOpenedFile } from './documents/open-document.ts';
import { looksLikeFlowLog, openFlowLog } from './flow-log-reader.ts';
import { looksLikeLdif, openLdif } from './ldif-reader.ts';
import { openArchive } from './open-archive.ts';
import { openDelimited, readTextHead } from './open-delimited.ts';
import { openMachineReport } from './open-machine-report.ts';
import { openWithSheetJs } from './open-with-sheetjs.ts';
import { openOle, openZippedWorkbook } from './open-workbook.ts';
import { looksLikePrintedList, openPrintedList } from './printed-list-reader.ts';
import { looksLikePrintedTable, openPrintedTable } from './printed-table-reader.ts';
import { type OpenedFile, TableReadError } from './table-reader.ts';
import { looksLikeVer, openVer } from './ver-reader.ts';
import { listZip } from './xlsx/zip-archive.ts';

/** What overrules detection when a file is opened. */
export interface OpenOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The one table that is wanted; the other files of an archive are then listed without being opened. */
  sheet?: string | undefined;
  signal?: AbortSignal | undefined;
}

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
  const root = /<([a-z_][\w:.-]*)[\s>/]/i.exec(head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi, ''))?.[1] ?? '';
  return {
    container: 'xml',
    tables: [],
    problem: `The file is XML (root element "${root}"), of a kind that is not read. Export the list as CSV or .xlsx instead.`,
  };
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
      return openText(path, options);
  }
}

async function openText(path: string, options: OpenOptions): Promise<OpenedFile> {
  const source = await openFileSource(path);
  const document = await openDocument(source, options);
  if (document !== null) return toOpenedFile(document);
  const table = await openDelimited(source, options);
  const head = await readTextHead(source, table.encoding ?? 'utf-8');
  if (looksLikeCollector(head)) {
    return { container: 'collector', tables: [openCollector(source, table.encoding ?? 'utf-8')], problem: null };
  }
  if (looksLikeFlowLog(head)) return { container: 'flow-log', tables: [openFlowLog(source, table.encoding ?? 'utf-8')], problem: null };
  if (looksLikeVer(head)) return { container: 'ver', tables: [openVer(source, table.encoding ?? 'utf-8', path)], problem: null };
  if (looksLikeLdif(head)) return { container: 'ldif', tables: [openLdif(source)], problem: null };
  const report = await openMachineReport(source, options, table);
  if (report !== null) return { container: report.container, tables: [report.table], problem: null };
  const findings = await openFindings(table, options.signal);
  if (findings !== null) return toOpenedFile(findings);
  if (options.delimiter === undefined) {
    const encoding = table.encoding ?? 'utf-8';
    if (looksLikePrintedTable(head)) return { container: 'printed', tables: [openPrintedTable(source, encoding)], problem: null };
    if (looksLikePrintedList(head)) return { container: 'printed', tables: [openPrintedList(source, encoding)], problem: null };
  }
  const problem = options.delimiter === undefined ? describeReport(head) : null;
  if (problem !== null) return { container: 'report', tables: [], problem };
  return { container: 'csv', tables: [table], problem: null };
}

/** Opens any file: its tables, or a sentence that says why there are none and what to do. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  if ((await stat(path)).isDirectory()) return { container: 'folder', tables: [], problem: 'This is a folder. Choose the files in it.' };
  const { container, problem } = await detectContainer(await openFileSource(path));
  if (problem !== null) return { container, tables: [], problem };
  try {
    return await openByContent(path, container, options);
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return { container, tables: [], problem: error.message };
  }
}
