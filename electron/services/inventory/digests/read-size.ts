import { parseDigits, splitUnit, toTBFactor } from '../mapping/read-number.ts';

/** Sizes keep so many digits, as cells read through the mapping do. */
const DIGITS_KEPT = 1e6;

/** Rounds a size as cells read through the mapping are. */
export function roundTB(size: number): number {
  return Math.round(size * DIGITS_KEPT) / DIGITS_KEPT;
}

/** A size in TB; `unit` is what numbers without one are in. Null where the text is no size above zero. */
export function readSizeTB(text: string, unit: string): number | null {
  const parts = splitUnit(text);
  const value = parts === null ? null : parseDigits(parts.digits, '.');
  const factor = parts === null ? null : toTBFactor(parts.unit ?? unit);
  return typeof value === 'number' && value > 0 && factor !== null ? value * factor : null;
}
