import type { CellsBlock, Row, Sheet, TableBlock } from './sheet.ts';
import { makeCell } from './sheet.ts';

/** First row of data of a sheet that begins with `frameTable`. */
export const FIRST_DATA_ROW = 6;

/** Name of the sheet that every other sheet leads back to. */
export const START_SHEET = 'Start here';

/** Puts a title, a way back and the purpose above the table of a sheet; the header is in row 5, what is frozen and repeated on paper with it. */
export function frameTable(name: string, purpose: string, table: TableBlock): (CellsBlock | TableBlock)[] {
  const link = { value: START_SHEET, style: 'link-plain' as const, link: { sheet: START_SHEET, cell: 'A1' } };
  const ids = table.columns.map((column) => makeCell(nameColumnId(table.name, column.key), 'note'));
  // Without bands a blank row keeps the header, and with it what is frozen and repeated, in the same place on every sheet.
  const spacer: Row[] = table.columns.some(({ group }) => group !== undefined) ? [] : [[]];
  const rows = [[makeCell(name, 'title')], [link, makeCell(purpose, 'subtitle')], ids, ...spacer];
  return [{ kind: 'cells', rows, hidden: [2] }, table];
}

/** What stands in the hidden row above a table's header, so that a column is known whatever its header is called and wherever it was moved. */
export function nameColumnId(table: string, key: string): string {
  return `offramp:${table}.${key}`;
}

/** Reads what `nameColumnId` wrote; null for any other text. */
export function readColumnId(text: string): { table: string; key: string } | null {
  const match = /^\s*offramp:([A-Za-z0-9]+)\.([A-Za-z0-9]+)\s*$/.exec(text);
  return match === null ? null : { table: match[1] as string, key: match[2] as string };
}

/** Freeze and print set-up that fit `frameTable`: the header and the first two columns stay in view, on paper too. */
export function setUpFrame(pagesAcross: number): Pick<Sheet, 'freeze' | 'print'> {
  const header = FIRST_DATA_ROW - 1;
  return {
    freeze: { rows: header, columns: 2 },
    print: { repeatRow: header, repeatColumns: pagesAcross > 1 ? 2 : 0, pagesAcross, pagesDown: 0 },
  };
}
