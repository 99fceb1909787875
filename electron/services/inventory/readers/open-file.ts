import { readFile, stat } from 'node:fs/promises';
import { describeReport } from './describe-report.ts';
import { detectContainer } from './detect-container.ts';
import { looksLikeLdif, openLdif } from './ldif-reader.ts';
import { openDelimited, readTextHead } from './open-delimited.ts';
import { openWithSheetJs } from './open-with-sheetjs.ts';
import { type OpenedFile, TableReadError } from './table-reader.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';
import { listZip, readEntryText, type ZipListing } from './xlsx/zip-archive.ts';

/** What overrules detection when a file is opened. */
export interface OpenOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  signal?: AbortSignal | undefined;
}

const PASSWORD = 'The workbook is protected with a password. Save a copy without the password and import that.';
const LABEL =
  'The workbook is encrypted by a sensitivity label. Ask its owner to remove the label or to save a copy without it, and import that.';
const NOT_A_SHEET = 'The file is an Office document but no spreadsheet. Offramp reads tables: CSV and spreadsheets.';
/** Older Office files are searched for the names of their streams; they are never larger. */
const LARGEST_OLE_BYTES = 400 * 1024 * 1024;

function sumSizes(entries: ZipListing): number {
  let total = 0;
  for (const entry of entries.values()) total += entry.uncompressedSize;
  return total;
}

async function openZip(path: string): Promise<OpenedFile> {
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
  const inside = [...entries.values()].map(({ fileName }) => fileName).filter((name) => !name.endsWith('/'));
  const shown = inside.slice(0, 5).join(', ') + (inside.length > 5 ? `, and ${inside.length - 5} more` : '');
  return {
    container: 'zip',
    tables: [],
    problem: `The file is a zip archive (${shown || 'empty'}). Unpack it and import the files in it.`,
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

async function openXml(path: string): Promise<OpenedFile> {
  const head = await readTextHead(path, 'utf-8');
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return { container: 'xml-spreadsheet', tables: await openWithSheetJs(path, 0), problem: null };
  }
  const root = /<([a-z_][\w:.-]*)[\s>/]/i.exec(head.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>]*>/gi, ''))?.[1] ?? '';
  return {
    container: 'xml',
    tables: [],
    problem: `The file is XML (root element "${root}"), of a kind that is not read. Export the list as CSV or .xlsx instead.`,
  };
}

async function openByContent(path: string, container: string, options: OpenOptions): Promise<OpenedFile> {
  switch (container) {
    case 'zip':
      return openZip(path);
    case 'ole':
      return openOle(path);
    case 'biff':
      return { container: 'xls', tables: await openWithSheetJs(path, 0), problem: null };
    case 'html':
      return { container: 'html', tables: await openWithSheetJs(path, 0), problem: null };
    case 'xml':
      return openXml(path);
    default:
      return openText(path, options);
  }
}

async function openText(path: string, options: OpenOptions): Promise<OpenedFile> {
  const table = await openDelimited(path, options);
  const head = await readTextHead(path, table.encoding ?? 'utf-8');
  if (looksLikeLdif(head)) return { container: 'ldif', tables: [openLdif(path)], problem: null };
  const problem = options.delimiter === undefined ? describeReport(head) : null;
  if (problem !== null) return { container: 'report', tables: [], problem };
  return { container: 'csv', tables: [table], problem: null };
}

/** Opens any file: its tables, or a sentence that says why there are none and what to do. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  if ((await stat(path)).isDirectory()) return { container: 'folder', tables: [], problem: 'This is a folder. Choose the files in it.' };
  const { container, problem } = await detectContainer(path);
  if (problem !== null) return { container, tables: [], problem };
  try {
    return await openByContent(path, container, options);
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return { container, tables: [], problem: error.message };
  }
}
