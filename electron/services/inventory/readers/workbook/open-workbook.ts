import { readFile, stat } from 'node:fs/promises';
import { type OpenedFile, TableReadError } from '../table-reader.ts';
import { openXlsx } from '../xlsx/open-xlsx.ts';
import { readEntryText, type ZipListing, type ZipPlace } from '../xlsx/zip-archive.ts';
import { openWithSheetJs } from './open-with-sheetjs.ts';

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

/** Opens a zip file that is a workbook; null where it is an archive of something else. */
export async function openZippedWorkbook(place: ZipPlace, entries: ZipListing): Promise<OpenedFile | null> {
  if (entries.has('[content_types].xml')) {
    if ([...entries.keys()].some((name) => name.endsWith('workbook.bin'))) {
      return { container: 'xlsb', tables: await openWithSheetJs(place, sumSizes(entries)), problem: null };
    }
    const isWorkbook = [...entries.keys()].some((name) => /(^|\/)workbook[^/]*\.xml$/.test(name) || /worksheets\/[^/]+\.xml$/.test(name));
    if (!isWorkbook) return { container: 'office', tables: [], problem: NOT_A_SHEET };
    return { container: 'xlsx', tables: await openXlsx(place, entries), problem: null };
  }
  if (!entries.has('content.xml')) return null;
  const manifest = entries.get('meta-inf/manifest.xml');
  if (manifest !== undefined && (await readEntryText(place, manifest)).includes('encryption-data')) {
    return { container: 'ods', tables: [], problem: PASSWORD };
  }
  return { container: 'ods', tables: await openWithSheetJs(place, sumSizes(entries)), problem: null };
}

/** Opens an Office file of the older kind, or one that is encrypted. */
export async function openOle(place: string | Buffer): Promise<OpenedFile> {
  const size = typeof place === 'string' ? (await stat(place)).size : place.length;
  if (size > LARGEST_OLE_BYTES)
    throw new TableReadError('The file is too large for its format to be read safely. Save it as .xlsx or CSV and import that.');
  const bytes = typeof place === 'string' ? await readFile(place) : place;
  const has = (name: string) => bytes.includes(Buffer.from(name, 'utf16le'));
  if (has('DRMEncrypted') || has('DRMContent') || (has('EncryptedPackage') && has('LabelInfo')))
    return { container: 'ole', tables: [], problem: LABEL };
  if (has('EncryptedPackage')) return { container: 'ole', tables: [], problem: PASSWORD };
  if (!has('Workbook') && !has('Book')) return { container: 'ole', tables: [], problem: NOT_A_SHEET };
  return { container: 'xls', tables: await openWithSheetJs(place, 0), problem: null };
}
