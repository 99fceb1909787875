/** Which of two small numbers is the day in a column; null where its cells do not tell. */
export type DayOrder = 'day-first' | 'month-first' | null;

/** A date that reads differently by order of day and month, in a column that does not tell which. */
export const AMBIGUOUS_DATE = 'ambiguous';
/** A placeholder that systems write where nothing ever happened. */
export const NEVER = 'never';

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,].*|-\d{1,2}:\d{2}.*)?$/;
const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{6}(?:\.\d+)?(?:Z|[+-]\d{3,4})?)?$/;
const MONTH_WORD = /\p{L}{3,}/gu;
const TIME = /\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?|GMT[+-]\d{4}|UTC/g;
/** A day before the name of a month and two digits of a year behind it. */
const SHORT_YEAR = /^([0-3]?\d)[ .-]+\p{L}{3,}\.?[ .-]+'?(\d{2})$/u;
const JSON_DATE = /^\/Date\((-?\d+)/;
const MONTHS: Record<string, number> = {};
[
  'jan|january|januar|jän|jänner|janvier|enero|gennaio|gen|janeiro|januari|styczeń|stycznia|sty|январь|января|янв',
  'feb|february|februar|février|febrero|févr|febbraio|fevereiro|fev|februari|luty|lutego|lut|февраль|февраля|фев',
  'mar|march|mär|mrz|märz|mars|marzo|março|maart|mrt|marca|marzec|март|марта',
  'apr|april|avril|abril|avr|aprile|kwiecień|kwietnia|kwi|апрель|апреля|апр',
  'may|mai|mayo|maggio|mag|maio|mei|maj|maja|май|мая',
  'jun|june|juni|juin|junio|giugno|giu|junho|czerwiec|czerwca|cze|июнь|июня|июн',
  'jul|july|juli|juillet|julio|juil|luglio|lug|julho|lipiec|lipca|lip|июль|июля|июл',
  'aug|august|août|agosto|ago|augustus|augusti|sierpień|sierpnia|sie|август|августа|авг',
  'sep|sept|september|septembre|septiembre|settembre|set|setembro|wrzesień|września|wrz|сентябрь|сентября|сен|сент',
  'oct|okt|october|oktober|octobre|octubre|ottobre|ott|outubro|out|październik|października|paź|октябрь|октября|окт',
  'nov|november|novembre|noviembre|novembro|listopad|listopada|lis|ноябрь|ноября|ноя',
  'dec|dez|december|dezember|décembre|diciembre|dic|déc|dicembre|dezembro|grudzień|grudnia|gru|декабрь|декабря|дек',
].forEach((names, index) => {
  for (const name of names.split('|')) MONTHS[name] = index + 1;
});

const DAY_MS = 86_400_000;
const FILETIME_EPOCH_MS = -11_644_473_600_000;
const SERIAL_EPOCH_MS = { '1900': Date.UTC(1899, 11, 30), '1904': Date.UTC(1904, 0, 1) };

function toIsoDate(year: number, month: number, day: number): string | typeof NEVER | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (year < 1991) return NEVER;
  if (year > 2200) return NEVER;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

function fromMs(ms: number): string | typeof NEVER | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : toIsoDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function readNumberDate(value: number, system: '1900' | '1904'): string | typeof NEVER | null {
  if (value === 0 || value === -1) return NEVER;
  if (value >= 15_000 && value < 110_000) return fromMs((SERIAL_EPOCH_MS[system] ?? 0) + Math.floor(value) * DAY_MS);
  if (value >= 1e9 && value < 4e9) return fromMs(value * 1000);
  if (value >= 6e11 && value < 4e12) return fromMs(value);
  if (value >= 9e18) return NEVER;
  if (value >= 1e17 && value < 3e17) return fromMs(FILETIME_EPOCH_MS + value / 10_000);
  return null;
}

function readWordedDate(text: string): string | typeof NEVER | null {
  let month = 0;
  for (const word of text.matchAll(MONTH_WORD)) month ||= MONTHS[word[0].toLowerCase()] ?? 0;
  if (month === 0) return null;
  const rest = text.replace(TIME, ' ').replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1');
  const short = SHORT_YEAR.exec(rest.trim());
  if (short !== null) return toIsoDate(2000 + Number(short[2]), month, Number(short[1]));
  const year = /\b(?:19|20)\d{2}\b/.exec(rest);
  const day = /\b([0-3]?\d)\b/.exec(year === null ? rest : rest.replace(year[0], ' '));
  return year === null || day === null ? null : toIsoDate(Number(year[0]), month, Number(day[1]));
}

/** What one date says about the order of day and month in its column; null where nothing, "ambiguous" where it could be read either way. */
export function findDayOrder(text: string): DayOrder | typeof AMBIGUOUS_DATE {
  const match = NUMERIC.exec(text);
  if (match === null || match[2] === '.') return null;
  const first = Number(match[1]);
  const second = Number(match[3]);
  if (first > 12 && second <= 12) return 'day-first';
  if (second > 12 && first <= 12) return 'month-first';
  return first === second ? null : AMBIGUOUS_DATE;
}

/** Reads a date in any of the ways that inventories write one, as YYYY-MM-DD; null where it is no date. */
export function readDate(
  cell: string | number,
  order: DayOrder,
  system: '1900' | '1904',
): string | typeof NEVER | typeof AMBIGUOUS_DATE | null {
  if (typeof cell === 'number') return readNumberDate(cell, system);
  const iso = ISO.exec(cell);
  if (iso !== null) return toIsoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(cell);
  if (numeric !== null) {
    const own = numeric[2] === '.' ? 'day-first' : findDayOrder(cell);
    const use = own === AMBIGUOUS_DATE ? order : (own ?? 'day-first');
    if (use === null) return AMBIGUOUS_DATE;
    const short = Number(numeric[4]);
    const year = numeric[4]?.length === 2 ? short + (short < 70 ? 2000 : 1900) : short;
    const [first, second] = [Number(numeric[1]), Number(numeric[3])];
    return use === 'day-first' ? toIsoDate(year, second, first) : toIsoDate(year, first, second);
  }
  const compact = COMPACT.exec(cell);
  if (compact !== null) {
    const found = toIsoDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    if (found !== null) return found;
  }
  if (/^-?\d+(\.\d+)?$/.test(cell)) return readNumberDate(Number(cell), system);
  const json = JSON_DATE.exec(cell);
  if (json !== null) return fromMs(Number(json[1]));
  if (/^(never|nie|jamais|nunca|mai|nooit|nigdy|aldrig|aldri|никогда)$/i.test(cell)) return NEVER;
  return readWordedDate(cell);
}
