import type { TableRecognition } from '../../../../shared/domain/import.ts';
import { listZip, readEntryText, toEntryKey } from '../readers/xlsx/zip-archive.ts';

const YEAR = '(20[0-4]\\d)';
const NAME_DATES: readonly RegExp[] = [
  new RegExp(`(?<!\\d)${YEAR}[-_. ](0?[1-9]|1[0-2])[-_. ](0?[1-9]|[12]\\d|3[01])(?!\\d)`),
  new RegExp(
    `(?<!\\d)${YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)|(?<!\\d)${YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=\\d{4,6}(?!\\d))`,
  ),
];
const DAY_FIRST = new RegExp(`(?<!\\d)(0[1-9]|[12]\\d|3[01])\\.(0[1-9]|1[0-2])\\.${YEAR}(?!\\d)`);
const MADE = /\b(export|generated|created|report(ed)?|erstellt|exportiert|stand|as of|date|datum|run|scan)/i;

/** The day that a file's name gives (YYYY-MM-DD), or null; a day that could be read in two ways counts as unknown. */
export function readDayInName(fileName: string): string | null {
  const name = fileName.replace(/\.[a-z0-9]{1,5}$/i, '');
  for (const pattern of NAME_DATES) {
    const parts = pattern
      .exec(name)
      ?.slice(1)
      .filter((part) => part !== undefined);
    if (parts?.length === 3) return toDay(parts[0], parts[1], parts[2]);
  }
  const [, day, month, year] = DAY_FIRST.exec(name) ?? [];
  return toDay(year, month, day);
}

function toDay(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const moment = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== text ? null : text;
}

/** The day that a line above a table's header gives as the one it was made on, or null. */
export function readDayInPreamble(lines: readonly (readonly string[])[]): string | null {
  for (const line of lines) {
    const text = line.join(' ');
    if (!MADE.test(text)) continue;
    const day = readDayInName(`${text}.x`);
    if (day !== null) return day;
  }
  return null;
}

/** The day that a workbook's own properties give as the one it was last saved on, or null. */
async function readDayInProperties(path: string): Promise<string | null> {
  try {
    const entry = (await listZip(path)).get(toEntryKey('docProps/core.xml'));
    if (entry === undefined) return null;
    const xml = await readEntryText(path, entry, 1024 * 1024);
    const made =
      /<dcterms:(?:created)[^>]*>\s*(\d{4})-(\d{2})-(\d{2})T/.exec(xml) ?? /<dcterms:modified[^>]*>\s*(\d{4})-(\d{2})-(\d{2})T/.exec(xml);
    const day = made === null ? null : toDay(made[1], made[2], made[3]);
    // Libraries that write workbooks put a fixed day there, long before anybody exported anything.
    return day === null || day < '2010-01-01' ? null : day;
  } catch {
    return null;
  }
}

/** The day that a table was exported on (YYYY-MM-DD): from what stands above it or in another sheet, from the file's name, or from the workbook's properties; null where nothing says. */
export async function findExportedOn(
  path: string,
  fileName: string,
  container: string,
  { preamble = [], writtenOn }: Pick<TableRecognition, 'preamble' | 'writtenOn'>,
): Promise<string | null> {
  const said = readDayInPreamble(preamble) ?? writtenOn ?? readDayInName(fileName.replace(/^.*[/\\]/, ''));
  if (said !== null) return said;
  return /xls[xm]/i.test(container) ? await readDayInProperties(path) : null;
}
