/** Which character begins the decimals in a column; null where its cells do not tell. */
export type DecimalMark = '.' | ',' | null;

/** A number that reads differently by decimal mark, in a column that does not tell which. */
export const AMBIGUOUS = 'ambiguous';

const NUMBER_WITH_UNIT = /^([-+]?[\d.,'’ \u00A0\u202F]*\d)\s*([\p{L}%]+)?$/u;
const GROUP_SPACES = /['’ \u00A0\u202F]/g;

/** A cell taken apart into digits and unit; null where it is no number. */
export function splitUnit(text: string): { digits: string; unit: string | null } | null {
  const match = NUMBER_WITH_UNIT.exec(text);
  return match === null ? null : { digits: (match[1] ?? '').replace(GROUP_SPACES, ''), unit: match[2] ?? null };
}

/** What one number says about the decimal mark of its column; null where nothing, "ambiguous" where it could be read either way. */
export function findDecimalMark(digits: string): '.' | ',' | typeof AMBIGUOUS | null {
  const dot = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (dot === -1 && comma === -1) return null;
  if (dot !== -1 && comma !== -1) return dot > comma ? '.' : ',';
  const mark = dot === -1 ? ',' : '.';
  const position = Math.max(dot, comma);
  if (digits.indexOf(mark) !== position) return mark === '.' ? ',' : '.';
  const before = digits.slice(0, position).replace(/^[-+]/, '');
  const looksGrouped = digits.length - position === 4 && before.length >= 1 && before.length <= 3 && !before.startsWith('0');
  return looksGrouped ? AMBIGUOUS : mark;
}

const isGrouped: Record<'.' | ',', RegExp> = { '.': /^[-+]?\d{1,3}(\.\d{3})+$/, ',': /^[-+]?\d{1,3}(,\d{3})+$/ };

/** Reads digits whose grouping spaces are gone; null where they are no number. */
export function parseDigits(digits: string, decimal: DecimalMark): number | typeof AMBIGUOUS | null {
  let plain = digits;
  if (digits.includes('.') || digits.includes(',')) {
    const own = findDecimalMark(digits);
    const mark = own === AMBIGUOUS ? decimal : (own ?? decimal);
    if (mark === null) return AMBIGUOUS;
    const group = mark === '.' ? ',' : '.';
    const parts = digits.split(mark);
    if (parts.length > 2) return null;
    const whole = parts[0] ?? '';
    if (whole.includes(group) && !isGrouped[group].test(whole)) return null;
    if (parts[1]?.includes(group)) return null;
    plain = parts.length === 2 ? `${whole.replaceAll(group, '')}.${parts[1]}` : whole.replaceAll(group, '');
  }
  const value = Number(plain);
  return plain === '' || Number.isNaN(value) ? null : value;
}

const MIB: Record<string, number> = {
  bytes: 1 / 1_048_576,
  b: 1 / 1_048_576,
  byte: 1 / 1_048_576,
  kb: 1 / 1024,
  kbyte: 1 / 1024,
  kbytes: 1 / 1024,
  kib: 1 / 1024,
  ko: 1 / 1024,
  mb: 1,
  mbyte: 1,
  mbytes: 1,
  mib: 1,
  mo: 1,
  мб: 1,
  m: 1,
  gb: 1024,
  gbyte: 1024,
  gbytes: 1024,
  gib: 1024,
  go: 1024,
  гб: 1024,
  g: 1024,
  tb: 1_048_576,
  tbyte: 1_048_576,
  tib: 1_048_576,
  to: 1_048_576,
  кб: 1 / 1024,
  тб: 1_048_576,
};
const TB: Record<string, number> = {
  bytes: 1e-12,
  b: 1e-12,
  byte: 1e-12,
  kb: 1e-9,
  kib: 1024e-12,
  ko: 1e-9,
  mb: 1e-6,
  mbyte: 1e-6,
  mbytes: 1e-6,
  mib: 1_048_576e-12,
  mo: 1e-6,
  мб: 1e-6,
  m: 1e-6,
  gb: 1e-3,
  gbyte: 1e-3,
  gbytes: 1e-3,
  gib: 1_073_741_824e-12,
  go: 1e-3,
  гб: 1e-3,
  g: 1e-3,
  tb: 1,
  tbyte: 1,
  tbytes: 1,
  tib: 1.099511627776,
  to: 1,
  t: 1,
  кб: 1e-9,
  тб: 1,
};

/** How many MiB one unit of memory is (makers of memory mean 1,024 by every spelling); null for a word that is no unit. */
export function toMiBFactor(unit: string): number | null {
  return MIB[unit.toLowerCase()] ?? null;
}

/** How many TB (10^12 bytes) one unit of storage is; null for a word that is no unit. */
export function toTBFactor(unit: string): number | null {
  return TB[unit.toLowerCase()] ?? null;
}
