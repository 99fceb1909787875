import type { Entry } from 'yauzl';
import { type ByteSource, openEntrySource } from './byte-source.ts';
import { detectContainer } from './detect-container.ts';
import { openJsonList } from './documents/json-list.ts';
import { groupSheets, openDocument } from './documents/open-document.ts';
import { openUnknownXml } from './open-xml.ts';
import { type OpenedFile, TableReadError, type TableReader } from './table-reader.ts';
import { readTextHead } from './text/open-delimited.ts';
import { openText } from './text/open-text.ts';
import { openWithSheetJs } from './workbook/open-with-sheetjs.ts';
import { openOle, openZippedWorkbook } from './workbook/open-workbook.ts';
import { listZip, type ZipListing } from './xlsx/zip-archive.ts';

/** What overrules detection when the files of an archive are opened. */
interface ArchiveOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  sheet?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** What a document of machines can look like by its first bytes. */
const DOCUMENT_CONTAINERS: ReadonlySet<string> = new Set(['xml', 'json', 'text']);
/** More files than any export has, an archive with one file for each machine included. */
const MOST_MEMBERS = 2_000;
/** Members that others of the same export are read with. */
const INDEX_MEMBER = /(^|[\\/])(rvtools_)?tabv(info|host|metadata)[^\\/]*\.csv$/i;
/** A workbook in an archive is held in memory while it is read. */
const LARGEST_WORKBOOK_BYTES = 128 * 1024 * 1024;
/** What stands between the name of a workbook in an archive and the name of its sheet. */
const SHEET_MARK = ' › ';

const TOO_LARGE = 'The workbook is too large to be read inside an archive. Unpack it and import it by itself.';
const IS_ARCHIVE = 'An archive inside an archive is not opened. Unpack it and import what is in it.';
const IS_UNKNOWN = 'Nothing that can be read. Of an archive, tables, workbooks and reports of machines are read.';

/** The members of an archive that hold data; what macOS adds, folders and hidden files do not. */
function listMembers(entries: ZipListing): Entry[] {
  return [...entries.values()].filter(({ fileName }) => !/(^__MACOSX\/|\/$|(^|\/)\.)/.test(fileName));
}

/** Opens a zip archive: each table, workbook and report in it is a table of the file; anything else is listed with what to do. */
export async function openArchive(path: string, entries: ZipListing, options: ArchiveOptions): Promise<OpenedFile> {
  const members = listMembers(entries);
  if (members.length > MOST_MEMBERS) {
    const problem = `The archive holds ${members.length} files. Unpack it and import the files that matter.`;
    return { container: 'zip', tables: [], problem };
  }
  const tables: TableReader[] = [];
  let readable = 0;
  const wanted = options.sheet ?? '';
  const isKnown = members.some(({ fileName }) => isPartOf(wanted, fileName));
  for (const member of members) {
    options.signal?.throwIfAborted();
    if (isKnown && !isPartOf(wanted, member.fileName) && !INDEX_MEMBER.test(member.fileName)) {
      tables.push(createUnreadMember(member.fileName, IS_UNKNOWN));
      continue;
    }
    const opened = await openMember(path, member, options);
    readable += typeof opened === 'string' ? 0 : opened.length;
    if (typeof opened === 'string') tables.push(createUnreadMember(member.fileName, opened));
    else tables.push(...opened);
  }
  if (readable > 0) return { container: 'zip', tables, problem: null };
  const names = members.map(({ fileName }) => fileName);
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? `, and ${names.length - 5} more` : '');
  const problem = `The file is a zip archive (${shown || 'empty'}). Unpack it and import the files in it.`;
  return { container: 'zip', tables: [], problem };
}

function isPartOf(sheet: string, fileName: string): boolean {
  return sheet === fileName || sheet.startsWith(`${fileName}${SHEET_MARK}`);
}

/** The tables of one file in an archive, or why there are none. */
async function openMember(path: string, member: Entry, options: ArchiveOptions): Promise<TableReader[] | string> {
  const source = openEntrySource(path, member);
  const { fileName } = member;
  try {
    const { container, problem } = await detectContainer(source);
    if (problem !== null) return problem;
    const document = DOCUMENT_CONTAINERS.has(container) ? await openDocument(source, options, fileName) : null;
    if (document !== null) return [document.table];
    if (container === 'text') return takeTables(await openText(source, options, fileName, fileName));
    if (container === 'json') return [await openJsonList(source, options, fileName)];
    const book = await openBook(source, member, container);
    if (typeof book === 'string') return book;
    const prefix = book.length === 1 ? fileName : null;
    return groupSheets(
      book.map((table) => ({ ...table, sheet: prefix ?? `${fileName}${SHEET_MARK}${table.sheet ?? ''}` })),
      options,
    );
  } catch (fault) {
    if (!(fault instanceof TableReadError)) throw fault;
    return fault.message;
  }
}

const takeTables = ({ tables, problem }: OpenedFile): TableReader[] | string => problem ?? tables;

async function openBook(source: ByteSource, member: Entry, container: string): Promise<TableReader[] | string> {
  if (container === 'xml') {
    const head = await readTextHead(source, 'utf-8');
    if (!head.includes('urn:schemas-microsoft-com:office:spreadsheet'))
      return takeTables(await openUnknownXml(source, undefined, member.fileName, member.fileName));
  }
  if (member.uncompressedSize > LARGEST_WORKBOOK_BYTES) return TOO_LARGE;
  const chunks: Buffer[] = [];
  for await (const chunk of source.stream()) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (container === 'zip') {
    const opened = await openZippedWorkbook(bytes, await listZip(bytes));
    return opened === null ? IS_ARCHIVE : (opened.problem ?? opened.tables);
  }
  if (container === 'ole') {
    const opened = await openOle(bytes);
    return opened.problem ?? opened.tables;
  }
  return openWithSheetJs(bytes, 0);
}

function createUnreadMember(name: string, reason: string): TableReader {
  return {
    sheet: name,
    visibility: 'visible',
    encoding: null,
    delimiter: null,
    dateSystem: '1900',
    readRows() {
      throw new TableReadError(reason);
    },
  };
}
