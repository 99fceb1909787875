import type { Row, TableColumn } from '../sheet.ts';

const LINE_POINTS = 13.5;
/** The tallest row that a spreadsheet program shows has 409 points. */
const MOST_LINES = 30;
/** Letters are narrower than the digits that widths are counted in. */
const LETTERS_PER_DIGIT = 1.15;

/** Makes what gives the height in points that the wrapped text of a table's row needs, or undefined where one line is enough. */
export function createRowMeasure(columns: readonly TableColumn[]): (row: Row) => number | undefined {
  const wrapped = columns.flatMap(({ style, width }, index) =>
    style.endsWith('wrap') ? [[index, width * LETTERS_PER_DIGIT] as const] : [],
  );
  return (row) => {
    let lines = 1;
    for (const [index, width] of wrapped) {
      const held = row[index]?.value;
      const value = typeof held === 'object' && held !== null && 'cached' in held ? held.cached : held;
      if (typeof value === 'string') lines = Math.max(lines, countLines(value, width));
    }
    return toHeight(lines);
  };
}

function toHeight(lines: number): number | undefined {
  return lines === 1 ? undefined : Math.min(lines, MOST_LINES) * LINE_POINTS + 1.5;
}

/** The same for a row of loose cells, whose own styles say whether they wrap. */
export function measureLooseRow(row: Row, widths: readonly number[]): number | undefined {
  let lines = 1;
  for (const [index, cell] of row.entries()) {
    const width = widths[index];
    if (cell === undefined || width === undefined || typeof cell.value !== 'string' || !cell.style?.endsWith('wrap')) continue;
    lines = Math.max(lines, countLines(cell.value, width * LETTERS_PER_DIGIT));
  }
  return toHeight(lines);
}

/** Gives the height in points of a table's header, whose cells hold a filter button beside the text. */
export function measureHeader(columns: readonly TableColumn[]): number {
  const lines = Math.max(...columns.map((column) => countLines(column.header, column.width - 2)));
  return lines * LINE_POINTS + 4.5;
}

/** Characters of a text that are looked at; what comes behind them is beyond the tallest row anyway. */
const MOST_CHARACTERS = 2_000;
const SPACE = 32;
const LINE_FEED = 10;

/** Counts the lines that text fills at a width in characters, breaking between words. */
function countLines(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  const end = Math.min(text.length, MOST_CHARACTERS);
  let lines = 1;
  let used = 0;
  let word = 0;
  for (let at = 0; at <= end; at += 1) {
    const code = at === end ? LINE_FEED : text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED) {
      word += 1;
      continue;
    }
    if (used > 0 && used + 1 + word > width) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? 1 : 0) + word;
    while (used > width) {
      lines += 1;
      used -= width;
    }
    word = 0;
    if (code === SPACE || at === end) continue;
    lines += 1;
    used = 0;
  }
  return lines;
}
