import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';

/** The line below a header that a console prints: a row of dashes for each column. */
const RULE = /^(?=.*---)\s*-+(\s+-+)+\s*$/;
/** How a console marks what it cut off. */
const CUT = /(\.{3}|…)$/;
const CUT_OFF =
  'Printed too narrow: cells that end in "..." were cut off when the table was printed, and were left out. Export it with Export-Csv to have them.';

const REMARK =
  'A table that a console printed. Where it was printed too narrow, cells end in "..." and are left out; Export-Csv writes them whole.';

const linesOf = (text: string) => text.replace(/^\uFEFF/, '').split(/\r*\n/);

function findRule(lines: readonly string[]): number {
  const first = lines.slice(0, 60).findIndex((line) => RULE.test(line));
  return first > 0 && (lines[first - 1] ?? '').trim() !== '' ? first : -1;
}

/** Whether a text is a table in columns of fixed width, with dashes below its header. */
export function looksLikePrintedTable(head: string): boolean {
  const lines = linesOf(head);
  const rule = findRule(lines);
  return rule > 0 && !/[;\t|]/.test(lines[rule - 1] ?? '') && (lines[rule + 1] ?? '').trim() !== '';
}

/** Opens a printed table; what the console cut off is left out, and a row without what names it is refused by whoever reads it. */
export function openPrintedTable(source: ByteSource, encoding: string): TableReader {
  const table = openWholeText({ source, encoding, sheet: null }, (text, onNote) => {
    const { rows, isCut } = readColumns(linesOf(text));
    if (isCut) onNote?.(CUT_OFF);
    return rows;
  });
  return { ...table, remark: REMARK };
}

function readColumns(lines: readonly string[]): { rows: TableRow[]; isCut: boolean } {
  const rule = findRule(lines);
  const body = lines.slice(rule + 1).filter((line) => line.trim() !== '' && !RULE.test(line));
  const starts = [...(lines[rule] ?? '').matchAll(/-+/g)].map(({ index, 0: dashes }) => ({ from: index, to: index + dashes.length }));
  const isBlank = (at: number) => body.every((line) => (line[at] ?? ' ') === ' ');
  // Words begin where their dashes do; numbers end where theirs do, and may begin before them.
  const edges = starts.map(({ from }, index) => {
    const least = index === 0 ? 0 : (starts[index - 1]?.to ?? 0);
    let edge = from;
    while (edge > least && !isBlank(edge - 1)) edge--;
    return edge > least ? edge : index === 0 ? 0 : from;
  });
  const cut = (line: string) => edges.map((edge, index) => line.slice(edge, edges[index + 1]).trim());
  let isCut = false;
  const rows: TableRow[] = [{ row: rule, cells: cut(lines[rule - 1] ?? '') }];
  const header = (rows[0]?.cells ?? []).join('\u0000');
  for (let at = rule + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || RULE.test(line) || cut(line).join('\u0000') === header) continue;
    const isRunTogether = (edge: number | undefined) => edge !== undefined && edge > 0 && /\S\S/.test(line.slice(edge - 1, edge + 1));
    const cells = cut(line).map((cell, index) => {
      if (!CUT.test(cell) && !isRunTogether(edges[index]) && !isRunTogether(edges[index + 1])) return cell;
      isCut = true;
      return '';
    });
    if (cells.some((cell) => cell !== '')) rows.push({ row: at + 1, cells });
  }
  return { rows, isCut };
}
