const counts = new Intl.NumberFormat('en-GB');

/** Writes a whole number for a sentence, with thousands separators: 1,204. */
export function formatCount(count: number): string {
  return counts.format(count);
}
