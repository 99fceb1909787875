import { createXmlScanner, readAttribute } from './xml-scanner.ts';

/** What a number in a cell stands for by its format. */
export type NumberMeaning = 'number' | 'date' | 'percent' | SizeUnit;

/** A unit of size that a format writes behind the number. */
export type SizeUnit = 'KB' | 'MB' | 'GB' | 'TB' | 'KiB' | 'MiB' | 'GiB' | 'TiB';

const SIZE_UNITS: readonly SizeUnit[] = ['KB', 'MB', 'GB', 'TB', 'KiB', 'MiB', 'GiB', 'TiB'];
/** A unit in quotes at the end; a comma before it would divide the number by a thousand. */
const UNIT_IN_FORMAT = /[0#?]\s*(?:\\ )?"\s*([kmgt]i?b)\s*"\s*$/i;

/** Built-in formats that show a date or a time, by number (ECMA-376 part 1, 18.8.30). */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Tells what a format code shows; text in quotes, escapes, colours and conditions are no part of that. */
export function readFormatCode(code: string): NumberMeaning {
  const bare = code
    .split(';')[0]
    ?.replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .replace(/general/gi, '');
  if (bare === undefined) return 'number';
  const unit = UNIT_IN_FORMAT.exec(code.split(';')[0] ?? '')?.[1]?.toLowerCase();
  const size = SIZE_UNITS.find((known) => known.toLowerCase() === unit);
  if (size !== undefined) return size;
  if (/[ymdhs]/i.test(bare)) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

/** What each cell format of a workbook (the number in a cell's `s`) makes of a number. */
export function readStyles(xml: string): NumberMeaning[] {
  const codes = new Map<number, string>();
  const meanings: NumberMeaning[] = [];
  let isInCellFormats = false;
  const scanner = createXmlScanner({
    isTextWanted: false,
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(readAttribute(attributes, 'numFmtId')), readAttribute(attributes, 'formatCode') ?? '');
      else if (name === 'cellXfs') isInCellFormats = true;
      else if (name === 'xf' && isInCellFormats) {
        const id = Number(readAttribute(attributes, 'numFmtId') ?? 0);
        const code = codes.get(id);
        if (code !== undefined) meanings.push(readFormatCode(code));
        else meanings.push(isBuiltInDate(id) ? 'date' : id === 9 || id === 10 ? 'percent' : 'number');
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCellFormats = false;
    },
    text() {},
  });
  scanner.push(xml);
  return meanings;
}

const DAY_MS = 86_400_000;

/** A date serial as "YYYY-MM-DD", with " HH:MM:SS" where it has a time; a time alone as "HH:MM:SS"; null outside the calendar. */
export function formatSerial(serial: number, system: '1900' | '1904'): string | null {
  if (serial < 0 || serial > 2_958_466) return null;
  const ms = Math.round(serial * 86_400) * 1000;
  const time = ms % DAY_MS;
  const timeText = time === 0 ? '' : new Date(time).toISOString().slice(11, 19);
  if (serial < 1) return timeText === '' ? '00:00:00' : timeText;
  const shift = system === '1900' && serial < 60 ? 1 : 0;
  const epoch = system === '1904' ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30 + shift);
  const date = new Date(epoch + ms - time).toISOString().slice(0, 10);
  return timeText === '' ? date : `${date} ${timeText}`;
}
