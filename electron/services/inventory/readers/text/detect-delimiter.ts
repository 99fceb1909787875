import { createDelimitedParser } from './delimited-parser.ts';

/** Delimiters that are tried, the likelier ones first. */
const CANDIDATES = [',', ';', '\t', '|', '^', '~', '¦', '\u001f', '\u0001'] as const;

const ROWS_WEIGHED = 60;

/** The delimiter that a leading `sep=` line names, or null. */
function readSepLine(text: string): string | null {
  return /^sep=(.)\r?\n/i.exec(text)?.[1] ?? null;
}

/** Decides the delimiter from the beginning of a text; counts only what stands outside quotation marks. */
export function detectDelimiter(head: string): string {
  const named = readSepLine(head);
  if (named !== null) return named;
  let best = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    if (!head.includes(candidate)) continue;
    const parser = createDelimitedParser(candidate);
    const complete = parser.push(head);
    const rows = (complete.length > 1 ? complete : [...complete, ...parser.end()]).slice(0, ROWS_WEIGHED);
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
    let width = 1;
    let count = 0;
    for (const [size, times] of widths)
      if (size > 1 && times * Math.min(size, 12) > count * Math.min(width, 12)) [width, count] = [size, times];
    if (width < 2 || rows.length === 0) continue;
    const filled = rows.reduce((sum, row) => sum + row.cells.filter((cell) => cell !== '').length, 0) / rows.length;
    const score = (count / rows.length) ** 2 * Math.log2(1 + Math.min(width, Math.max(2, filled * 1.5)));
    if (score > bestScore * 1.05) [best, bestScore] = [candidate, score];
  }
  return best;
}
