import type { Cell, CellStyle, Row } from '../sheet.ts';
import { makeCell, makeFormula } from '../sheet.ts';

/** A page of loose cells that grows row by row; column A is a margin. */
export interface Page {
  rows: Row[];
  /** Adds a row from column B on and gives its 1-based number. */
  add: (cells: (Cell | undefined)[]) => number;
}

/** Where a small table of the summary lies, and the values its charts keep. */
export interface SummaryRange {
  firstRow: number;
  lastRow: number;
  labels: string[];
  /** Column letters and cached values by name. */
  letters: Record<string, string>;
  columns: Record<string, number[]>;
}

/** Starts an empty page. */
export function createPage(): Page {
  const rows: Row[] = [];
  return { rows, add: (cells) => rows.push([undefined, ...cells]) };
}

/** Makes a formula cell that counts. */
export function makeCount(formula: string, cached: number, style: CellStyle = 'whole'): Cell {
  return makeFormula(formula, cached, style);
}

/** Headers over days, which stand in the middle of their cells. */
const DATE_HEADERS = new Set(['Support until', 'Last day', 'Starts', 'Ends', 'Escalate by']);

/** Adds a small table's heading, with a way to the sheet behind it, and its header; the first column and the named ones hold text. */
export function addHeading(
  page: Page,
  heading: string,
  link: string | null,
  header: readonly string[],
  textColumns: readonly string[] = [],
): number {
  page.add([]);
  page.add([
    makeCell(heading, 'heading'),
    ...(link === null ? [] : [{ value: `To ${link}`, style: 'link-plain' as const, link: { sheet: link, cell: 'A1' } }]),
  ]);
  return page.add(
    header.map((text, index) =>
      makeCell(text, index === 0 || textColumns.includes(text) ? 'header' : DATE_HEADERS.has(text) ? 'header-date' : 'header-number'),
    ),
  );
}

/** Points that fit on a landscape A4 page at the scale of the summary. */
const PAGE_POINTS = 540;
const ROW_POINTS = 15;

/** Finds after which rows a new page begins, so that no block is torn that fits a page; `starts` are the 1-based first rows of the blocks, `extra` the points by which the rows before them are taller than plain ones. */
export function findBreaks(starts: readonly number[], lastRow: number, extra: number): number[] {
  const breaks: number[] = [];
  let from = 1;
  let room = PAGE_POINTS - extra;
  for (const [index, start] of starts.entries()) {
    const end = (starts[index + 1] ?? lastRow + 1) - 1;
    if ((end - from + 1) * ROW_POINTS <= room || start === from) continue;
    breaks.push(start - 1);
    from = start;
    room = PAGE_POINTS;
  }
  return breaks;
}
