import { convertToLong, toText, truth } from './values.ts';

export { truth };

/** The value of an object variable that refers to nothing. */
export const NOTHING = { isNothing: true };

const VARIANT_BOOLEAN = 11;

function typeNumber(value: unknown): number {
  if (value === undefined) return 0;
  if (value === null) return 1;
  if (typeof value === 'boolean') return VARIANT_BOOLEAN;
  if (typeof value === 'string') return 8;
  if (Array.isArray(value)) return 8204;
  return typeof value === 'object' ? 9 : 3;
}

const date = (value: unknown) => value as Date;

/** Functions and constants of VBScript that the collector uses. */
export const BUILT_IN: Record<string, (...args: unknown[]) => unknown> = {
  true: () => true,
  false: () => false,
  null: () => null,
  empty: () => undefined,
  nothing: () => NOTHING,
  vbtab: () => '\t',
  vbboolean: () => VARIANT_BOOLEAN,
  isnull: (value) => value === null,
  isempty: (value) => value === undefined,
  isarray: (value) => Array.isArray(value),
  isobject: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  isnumeric: (value) => typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))),
  vartype: typeNumber,
  cstr: toText,
  clng: convertToLong,
  chr: (code) => String.fromCharCode(Number(code)),
  ascw: (text) => (toText(text).charCodeAt(0) << 16) >> 16,
  len: (text) => toText(text).length,
  mid: (text, start, length) =>
    toText(text).substring(Number(start) - 1, length === undefined ? undefined : Number(start) - 1 + Number(length)),
  left: (text, length) => toText(text).slice(0, Number(length)),
  right: (text, length) => (Number(length) === 0 ? '' : toText(text).slice(-Number(length))),
  trim: (text) => toText(text).replace(/^ +| +$/g, ''),
  lcase: (text) => toText(text).toLowerCase(),
  instr: (text, part) => toText(text).indexOf(toText(part)) + 1,
  replace: (text, from, to) => toText(text).replaceAll(toText(from), () => toText(to)),
  split: (text, by) => (toText(text) === '' ? [] : toText(text).split(toText(by))),
  ubound: (list) => (list as unknown[]).length - 1,
  hex: (value) => (convertToLong(value) >>> 0).toString(16).toUpperCase(),
  year: (value) => date(value).getUTCFullYear(),
  month: (value) => date(value).getUTCMonth() + 1,
  day: (value) => date(value).getUTCDate(),
  hour: (value) => date(value).getUTCHours(),
  minute: (value) => date(value).getUTCMinutes(),
  second: (value) => date(value).getUTCSeconds(),
};
