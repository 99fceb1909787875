import type { ThreePoint } from './effort.ts';

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Writes a number for a sentence, with thousands separators: 1,788. */
export function sayNumber(value: number): string {
  return numbers.format(value);
}

/** Writes a count with its noun for a sentence: 1 day, 1,788 days. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}

/** Writes a three-point figure for a sentence: 60 to 240, most likely 120; and one number where all three are the same. */
export function sayThreePoint({ low, likely, high }: ThreePoint): string {
  const [least, middle, most] = [low, likely, high].map((value) => (value === null ? 'unknown' : sayNumber(value)));
  return least === most && least === middle ? `${least}` : `${least} to ${most}, most likely ${middle}`;
}
