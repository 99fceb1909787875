import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from 'xlsx';

/** A workbook in the hands of a reviewer: cells are found by row id and column key, as Offramp finds them. */
export interface EditedWorkbook {
  /** Types into a cell; null empties it. */
  type(sheet: string, rowId: string, column: string, value: string | number | boolean | null): EditedWorkbook;
  /** What stands in a cell. */
  read(sheet: string, rowId: string, column: string): unknown;
  /** Gives the data rows of a sheet to a function and puts back what it answers. */
  rearrange(sheet: string, change: (rows: unknown[][], columns: string[]) => unknown[][]): EditedWorkbook;
  /** Does anything else with the grid of a sheet, from its first row on. */
  redraw(sheet: string, change: (grid: unknown[][]) => unknown[][]): EditedWorkbook;
  rename(sheet: string, name: string): EditedWorkbook;
  remove(sheet: string): EditedWorkbook;
  rowIds(sheet: string): string[];
  save(path: string): string;
}

/** First row of data and row of column ids, 0-based, as workbooks are written. */
const FIRST_ROW = 5;
const ID_ROW = 2;

/** Opens a workbook for editing by a script. */
export function openForEditing(path: string): EditedWorkbook {
  const book = XLSX.read(readFileSync(path), { cellNF: true });
  const grids = new Map<string, unknown[][]>();
  const grid = (sheet: string): unknown[][] => {
    const known = grids.get(sheet);
    if (known !== undefined) return known;
    const made = XLSX.utils.sheet_to_json<unknown[]>(book.Sheets[sheet] as XLSX.WorkSheet, {
      header: 1,
      raw: true,
      defval: null,
      blankrows: true,
    });
    grids.set(sheet, made);
    return made;
  };
  const columns = (sheet: string): string[] => (grid(sheet)[ID_ROW] ?? []).map((id) => String(id ?? '').replace(/^.*\./, ''));
  const place = (sheet: string, rowId: string, column: string): [unknown[], number] => {
    const row = grid(sheet)
      .slice(FIRST_ROW)
      .find((cells) => cells[0] === rowId);
    const at = columns(sheet).indexOf(column);
    if (row === undefined || at === -1) throw new Error(`There is no ${column} of ${rowId} on ${sheet}.`);
    return [row, at];
  };
  const edited: EditedWorkbook = {
    type(sheet, rowId, column, value) {
      const [row, at] = place(sheet, rowId, column);
      row[at] = value;
      return edited;
    },
    read(sheet, rowId, column) {
      const [row, at] = place(sheet, rowId, column);
      return row[at];
    },
    rearrange(sheet, change) {
      const held = grid(sheet);
      grids.set(sheet, [...held.slice(0, FIRST_ROW), ...change(held.slice(FIRST_ROW), columns(sheet))]);
      return edited;
    },
    redraw(sheet, change) {
      grids.set(sheet, change(grid(sheet)));
      return edited;
    },
    rename(sheet, name) {
      const held = grid(sheet);
      const at = book.SheetNames.indexOf(sheet);
      book.SheetNames[at] = name;
      book.Sheets[name] = book.Sheets[sheet] as XLSX.WorkSheet;
      grids.delete(sheet);
      grids.set(name, held);
      return edited;
    },
    remove(sheet) {
      book.SheetNames.splice(book.SheetNames.indexOf(sheet), 1);
      grids.delete(sheet);
      return edited;
    },
    rowIds: (sheet) =>
      grid(sheet)
        .slice(FIRST_ROW)
        .map((row) => String(row[0] ?? '')),
    save(target) {
      for (const [name, rows] of grids) book.Sheets[name] = XLSX.utils.aoa_to_sheet(rows);
      const kept = Object.fromEntries(book.SheetNames.map((name) => [name, book.Sheets[name] as XLSX.WorkSheet]));
      writeFileSync(target, XLSX.write({ SheetNames: book.SheetNames, Sheets: kept }, { type: 'buffer', bookType: 'xlsx' }));
      return target;
    },
  };
  return edited;
}
