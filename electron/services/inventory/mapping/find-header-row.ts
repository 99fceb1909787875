import { looksLikeOs } from './column-content.ts';
import { isHeaderWord } from './field-aliases.ts';
import { isIpAddress } from './read-identity.ts';

/** How many rows from the top a header is looked for in. */
const ROWS_SEARCHED = 40;

/** A row that may be the header: its number in the source and its cells as text. */
interface HeaderCandidate {
  row: number;
  cells: readonly string[];
}

function isDataLike(text: string): boolean {
  return (
    /^[-+]?[\d.,\s]+%?$/.test(text) ||
    isIpAddress(text) ||
    (looksLikeOs(text) && text.length > 12 && /\d/.test(text)) ||
    /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(text)
  );
}

/** The first row as wide as the table is taken for its header unless a later one has this many more known headers. */
const FIRST_WIDE_ROW_HEADERS = 2.5;

function scoreHeader(cells: readonly string[], usualWidth: number, isFirstWide: boolean): number {
  const texts = cells.map((cell) => cell.trim()).filter((text) => text !== '');
  if (texts.length === 0 || texts[0]?.startsWith('#TYPE')) return -1;
  let known = 0;
  let dataLike = 0;
  let long = 0;
  for (const text of texts) {
    if (isDataLike(text)) dataLike++;
    else if (isHeaderWord(text)) known++;
    if (text.length > 60) long++;
  }
  const distinct = new Set(texts.map((text) => text.toLowerCase())).size / texts.length;
  const fill = Math.min(1, texts.length / Math.max(1, usualWidth));
  if (fill >= 0.9 && dataLike === 0 && distinct === 1 && isFirstWide) known += FIRST_WIDE_ROW_HEADERS;
  return known * 2 + (known / texts.length) * 3 + fill * 4 + distinct - (dataLike / texts.length) * 8 - (long / texts.length) * 4;
}

/** The most usual number of filled cells among rows. */
function findUsualWidth(rows: readonly HeaderCandidate[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    if (filled > 1) counts.set(filled, (counts.get(filled) ?? 0) + 1);
  }
  let width = 1;
  let times = 0;
  for (const [size, count] of counts) if (count > times || (count === times && size > width)) [width, times] = [size, count];
  return width;
}

/** Position among the given rows of the one that heads the table; null where none looks like a header. */
export function findHeaderRow(rows: readonly HeaderCandidate[]): number | null {
  const usualWidth = findUsualWidth(rows);
  let best: number | null = null;
  let bestScore = 0;
  let hasWideRow = false;
  for (let i = 0; i < Math.min(rows.length, ROWS_SEARCHED); i++) {
    const cells = rows[i]?.cells ?? [];
    const score = scoreHeader(cells, usualWidth, !hasWideRow) - i * 0.02;
    hasWideRow ||= cells.filter((cell) => cell.trim() !== '').length >= usualWidth * 0.9;
    if (score > bestScore + 1e-9) [best, bestScore] = [i, score];
  }
  return best;
}

/** Column names made unique: spaces collapsed, "Column N" where the header is empty, " (2)" behind a repeated one. */
export function nameColumns(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((text, index) => {
    const name = text.replace(/\s+/g, ' ').trim() || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
