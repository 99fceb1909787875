const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** Writes a number for a sentence, with thousands separators: 1,788. */
export function sayNumber(value: number): string {
  return numbers.format(value);
}

/** Writes a count with its noun for a sentence: 1 day, 1,788 days. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}
