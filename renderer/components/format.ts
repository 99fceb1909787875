import { readLocale } from './language.ts';

interface Formats {
  counts: Intl.NumberFormat;
  tenths: Intl.NumberFormat;
  /** By the most decimals that are shown. */
  upTo: Readonly<Record<1 | 2 | 3, Intl.NumberFormat>>;
  dates: Intl.DateTimeFormat;
  months: Intl.DateTimeFormat;
  monthNames: Intl.DateTimeFormat;
  clock: Intl.DateTimeFormat;
  moments: Intl.DateTimeFormat;
}

function createFormats(locale: string): Formats {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return {
    counts: new Intl.NumberFormat(locale),
    tenths: new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    upTo: {
      1: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
      2: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
      3: new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }),
    },
    dates: new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' }),
    months: new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
    monthNames: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
    clock: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    moments: new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit' }),
  };
}

const formatsByLocale = new Map<string, Formats>();

/** Making a format is slow, using it is not. */
function pickFormats(): Formats {
  const locale = readLocale();
  const known = formatsByLocale.get(locale);
  if (known !== undefined) return known;
  const formats = createFormats(locale);
  formatsByLocale.set(locale, formats);
  return formats;
}

/** Writes a whole number with thousands separators: 1,204 or 1.204. */
export function formatCount(count: number): string {
  return pickFormats().counts.format(count);
}

/** Writes a number with at most so many decimals: 12, 3.75 or 3,75. */
export function formatNumber(value: number, decimals: 1 | 2 | 3 = 2): string {
  return pickFormats().upTo[decimals].format(value);
}

/** Writes a calendar date (YYYY-MM-DD) as 20 Nov 2026; anything else is shown as it is. */
export function formatDate(isoDate: string): string {
  const date = new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? isoDate : pickFormats().dates.format(date);
}

/** Writes every ISO day within a sentence as the locale writes days. */
export function formatDatesIn(text: string): string {
  return text.replace(/\b\d{4}-\d{2}-\d{2}\b/gu, formatDate);
}

/** Writes a month (YYYY-MM) as Nov 2022; anything else is shown as it is. */
export function formatMonth(isoMonth: string): string {
  const date = new Date(`${isoMonth}-01T00:00:00Z`);
  return /^\d{4}-\d{2}$/.test(isoMonth) && !Number.isNaN(date.getTime()) ? pickFormats().months.format(date) : isoMonth;
}

/** Writes the name of a month of the year in short; 0 is January. */
export function formatMonthName(index: number): string {
  return pickFormats().monthNames.format(new Date(Date.UTC(2001, index, 1)));
}

/** Writes the local time of day of a timestamp: 14:02:11. */
export function formatTime(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? timestamp : pickFormats().clock.format(date);
}

/** Writes a timestamp as local date and time: 20 Nov 2026, 14:02. */
export function formatMoment(timestamp: string): string {
  const date = new Date(timestamp);
  return Number.isNaN(date.getTime()) ? timestamp : pickFormats().moments.format(date);
}

/** Writes a size in bytes with a unit a person reads: 812 B, 4.2 KB, 31 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let size = bytes / 1_000;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${size < 9.95 ? pickFormats().tenths.format(size) : formatCount(Math.round(size))} ${units[unit]}`;
}

/** Writes a share between 0 and 1 as a whole percentage; anything above nothing is at least 1 %, anything below everything at most 99 %. */
export function formatShare(share: number): string {
  if (share <= 0) return '0 %';
  if (share >= 1) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round(share * 100)))} %`;
}

/** Today's date in the local calendar, as YYYY-MM-DD. */
export function formatLocalDate(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
