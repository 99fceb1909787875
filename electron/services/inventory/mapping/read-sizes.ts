import { AMBIGUOUS, type DecimalMark, parseDigits, splitUnit } from './read-number.ts';

/** Between the sizes of several disks: a comma only where a space follows, because it may begin decimals. */
const BETWEEN = /\s*[;\n|+]\s*|,\s+|\s+\/\s+|\s+&\s+/;
/** What stands before the size of a disk: a drive letter, a mount point or its number. */
const LABEL = /^(?:(?:disk|disco|disque|hdd|laufwerk|festplatte|platte|drive|volume|vol)\s*\d*\s*[:=-]\s*|[a-z]:?\\?\s*[:=(-]\s*)/i;
const TIMES = /^(\d{1,2})\s*[x×*]\s*(.+)$/i;

/** Sizes that one cell lists, such as "C: 40 GB; D: 60 GB" or "2 x 72 GB"; a unit behind the last holds for those without one. Null where a part is no size. */
export function readSizes(text: string, decimal: DecimalMark): { value: number; unit: string | null }[] | null {
  const sizes: { value: number; unit: string | null }[] = [];
  for (const part of text.split(BETWEEN)) {
    const told = part.trim().replace(LABEL, '').replace(/\)$/, '').trim();
    if (told === '') continue;
    const times = TIMES.exec(told);
    const one = splitUnit(times?.[2] ?? told);
    const value = one === null ? null : parseDigits(one.digits, decimal);
    if (one === null || value === null || value === AMBIGUOUS) return null;
    sizes.push({ value: value * Number(times?.[1] ?? 1), unit: one.unit });
  }
  const last = sizes.at(-1)?.unit ?? null;
  return sizes.length === 0 ? null : sizes.map(({ value, unit }) => ({ value, unit: unit ?? last }));
}
