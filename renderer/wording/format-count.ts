const COUNT_FORMAT = new Intl.NumberFormat('en-GB');

/** Writes a whole number with thousands separators. */
export function formatCount(count: number): string {
  return COUNT_FORMAT.format(count);
}

/** Writes a number with its noun, such as "1 server" or "1,204 servers". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** Writes a share of a whole in percent; a share that is neither nothing nor all never reads as 0 % or 100 %. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '0 %';
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 1) return 'under 1 %';
  if (part < whole && percent > 99) return 'over 99 %';
  return `${Math.round(percent)} %`;
}
