import { readFile, stat } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import { type ByteSource, openEntrySource, openFileSource } from './byte-source.ts';
import { openCollector } from './collector-reader.ts';
import { looksLikeCollector } from './collector-report.ts';
import { describeReport } from './describe-report.ts';
import { detectContainer } from './detect-container.ts';
import { openDocument, openFindings, toOpenedFile } from './documents/open-document.ts';
import { looksLikeLdif, openLdif } from './ldif-reader.ts';
import { openDelimited, readTextHead } from './open-delimited.ts';
import { openMachineReport } from './open-machine-report.ts';
import { openWithSheetJs } from './open-with-sheetjs.ts';
import { type OpenedFile, TableReadError, type TableReader } from './table-reader.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';
import { listZip, readEntryText, type ZipListing } from './xlsx/zip-archive.ts';

/** What overrules detection when a file is opened. */
export interface OpenOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** The one table that is wanted; the other files of an archive are then listed without being opened. */
  sheet?: string | undefined;
  signal?: AbortSignal | undefined;
}

const PASSWORD = 'The workbook is protected with a password. Save a copy without the password and import that.';
const LABEL =
  'The workbook is encrypted by a sensitivity label. Ask its owner to remove the label or to save a copy without it, and import that.';
const NOT_A_SHEET = 'The file is an Office document but no spreadsheet. Offramp reads tables: CSV and spreadsheets.';
/** Older Office files are searched for the names of their streams; they are never larger. */
const LARGEST_OLE_BYTES = 400 * 1024 * 1024;

/** What a document of machines can look like by its first bytes. */
const DOCUMENT_CONTAINERS: ReadonlySet<string> = new Set(['xml', 'json', 'text']);

/** Members that others of the same export are read with. */
const INDEX_MEMBER = /(^|[\\/])(rvtools_)?tabv(info|host|metadata)[^\\/]*\.csv$/i;

/** More files than any export has, an archive with one file for each machine included. */
const MOST_MEMBERS = 2_000;

function sumSizes(entries: ZipListing): number {
  let total = 0;
  for (const entry of entries.values()) total += entry.uncompressedSize;
  return total;
}

async function openZip(path: string, options: OpenOptions): Promise<OpenedFile> {
  const entries = await listZip(path);
  if (entries.has('[content_types].xml')) {
    if ([...entries.keys()].some((name) => name.endsWith('workbook.bin'))) {
      return { container: 'xlsb', tables: await openWithSheetJs(path, sumSizes(entries)), problem: null };
    }
    const isWorkbook = [...entries.keys()].some((name) => /(^|\/)workbook[^/]*\.xml$/.test(name) || /worksheets\/[^/]+\.xml$/.test(name));
    if (!isWorkbook) return { container: 'office', tables: [], problem: NOT_A_SHEET };
    return { container: 'xlsx', tables: await openXlsx(path, entries), problem: null };
  }
  if (entries.has('content.xml')) {
    const manifest = entries.get('meta-inf/manifest.xml');
    if (manifest !== undefined && (await readEntryText(path, manifest)).includes('encryption-data')) {
      return { container: 'ods', tables: [], problem: PASSWORD };
    }
    return { container: 'ods', tables: await openWithSheetJs(path, sumSizes(entries)), problem: null };
  }
  return openArchive(path, entries, options);
}

/** The members of an archive that hold data; what macOS adds, folders and hidden files do not. */
function listMembers(entries: ZipListing): Entry[] {
  return [...entries.values()].filter(({ fileName }) => !/(^__MACOSX\/|\/$|(^|\/)\.)/.test(fileName));
}

/** Opens a zip archive: each text table in it is a table of the file; anything else is listed with what to do. */
async function openArchive(path: string, entries: ZipListing, options: OpenOptions): Promise<OpenedFile> {
  const members = listMembers(entries);
  if (members.length > MOST_MEMBERS) {
    return {
      container: 'zip',
      tables: [],
      problem: `The archive holds ${members.length} files. Unpack it and import the files that matter.`,
    };
  }
  const tables: TableReader[] = [];
  let texts = 0;
  const isWanted = members.some(({ fileName }) => fileName === options.sheet)
    ? ({ fileName }: Entry) => fileName === options.sheet || INDEX_MEMBER.test(fileName)
    : () => true;
  for (const member of members) {
    if (!isWanted(member)) {
      tables.push(createUnreadMember(member.fileName));
      continue;
    }
    const source = openEntrySource(path, member);
    const { container } = await detectContainer(source);
    const document = DOCUMENT_CONTAINERS.has(container) ? await openDocument(source, options, member.fileName) : null;
    const isRead = document !== null || container === 'text';
    if (isRead) texts++;
    if (isRead) tables.push(document?.table ?? (await openMember(source, options, member.fileName)));
    else tables.push(createUnreadMember(member.fileName));
  }
  if (texts > 0) return { container: 'zip', tables, problem: null };
  const names = members.map(({ fileName }) => fileName);
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? `, and ${names.length - 5} more` : '');
  return {
    container: 'zip',
    tables: [],
    problem: `The file is a zip archive (${shown || 'empty'}). Unpack it and import the files in it.`,
  };
}

async function openMember(source: ByteSource, options: OpenOptions, name: string): Promise<TableReader> {
  const table = await openDelimited(source, options, name);
  const encoding = table.encoding ?? 'utf-8';
  if (looksLikeCollector(await readTextHead(source, encoding))) return openCollector(source, encoding, name);
  const machines = (await openMachineReport(source, options, table)) ?? (await openFindings(table, options.signal));
  return machines?.table ?? table;
}

function createUnreadMember(name: string): TableReader {
  return {
    sheet: name,
    visibility: 'visible',
    encoding: null,
    delimiter: null,
    dateSystem: '1900',
    readRows() {
      throw new TableReadError('Of an archive only CSV and other delimited text is read. Unpack it and import this file by itself.');
    },
  };
}

async function openOle(path: string): Promise<OpenedFile> {
  const { size } = await stat(path);
  if (size > LARGEST_OLE_BYTES)
    throw new TableReadError('The file is too large for its format to be read safely. Save it as .xlsx or CSV and import that.');
  const bytes = await readFile(path);
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('DRMEncrypted') || has('DRMContent') || (has('EncryptedPackage') && has('LabelInfo')))
    return { container: 'ole', tables: [], problem: LABEL };
  if (has('EncryptedPackage')) return { container: 'ole', tables: [], problem: PASSWORD };
  if (!has('Workbook') && !has('Book')) return { container: 'ole', tables: [], problem: NOT_A_SHEET };
  return { container: 'xls', tables: await openWithSheetJs(path, 0), problem: null };
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
  const document = await openDocument(await openFileSource(path), options);
  if (document !== null) return toOpenedFile(document);
  return {
    container: 'json',
    tables: [],
    problem: 'The file is JSON of a kind that is not read. Export the list as CSV or .xlsx instead.',
  };
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
  if (looksLikeLdif(head)) return { container: 'ldif', tables: [openLdif(path)], problem: null };
  const report = await openMachineReport(source, options, table);
  if (report !== null) return { container: report.container, tables: [report.table], problem: null };
  const findings = await openFindings(table, options.signal);
  if (findings !== null) return toOpenedFile(findings);
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
