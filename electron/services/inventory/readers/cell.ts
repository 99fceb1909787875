/** One cell as a reader hands it over: text, or a number where the container types its cells; '' is blank. Dates arrive as ISO text. */
export type Cell = string | number;

/** One row that holds something. */
export interface TableRow {
  /** 1-based, as a spreadsheet numbers it. */
  row: number;
  cells: Cell[];
  /** Something about how the row was written that a person should know. */
  note?: string;
}

/** The text of a cell. */
export function toText(cell: Cell | undefined): string {
  return cell === undefined ? '' : typeof cell === 'string' ? cell : String(cell);
}

/** Whether no cell of a row holds anything but white space. */
export function isBlankRow(cells: readonly Cell[]): boolean {
  for (const cell of cells) {
    if (typeof cell === 'number') return false;
    if (cell !== '' && (cell.charCodeAt(0) > 32 || cell.trim() !== '')) return false;
  }
  return true;
}
