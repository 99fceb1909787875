import type { ColumnEdit, EditKind, TableIdentity } from '../../../shared/domain/review.ts';

/** How a cell looks and whether it can be typed into; the writer knows one format for each. */
export const CELL_STYLES = [
  'plain',
  'title',
  'subtitle',
  'message',
  'heading',
  'note',
  'label',
  'text',
  'wrap',
  'code',
  'whole',
  'decimal',
  'date',
  'link',
  'link-plain',
  'link-wrap',
  'about',
  'about-date',
  'band',
  'header',
  'header-input',
  'header-number',
  'header-date',
  'header-input-centred',
  'total-label',
  'total',
  'input',
  'input-wrap',
  'input-date',
  'input-number',
  'colour-name',
] as const;

/** One of the cell styles. */
export type CellStyle = (typeof CELL_STYLES)[number];

/** A day, written as a real date; YYYY-MM-DD. */
interface DayValue {
  day: string;
}

/** A formula of ours, with the value it has when the workbook is written. Never built from inventory text. */
interface FormulaValue {
  formula: string;
  cached: string | number;
}

/** What a cell holds; null is an empty cell. Text is always written as text, whatever it begins with. */
export type CellValue = string | number | DayValue | FormulaValue | null;

/** A cell; a style of its own overrides the column's. */
export interface Cell {
  value: CellValue;
  style?: CellStyle;
  /** A place in this workbook, or an address of the knowledge, that a click leads to. Never an address from an inventory. */
  link?: { sheet: string; cell: string } | { address: string };
  /** What may be typed into this one cell, where that differs from row to row. */
  allowed?: AllowedInput;
}

/** The cells of one row, from the first column on; undefined leaves a place empty. */
export type Row = (Cell | undefined)[];

/** A word that colours its cell, always beside the word itself. */
export interface ColourRule {
  equals: string;
  text: string;
  fill: string;
}

/** What may be typed into a cell. */
export type AllowedInput =
  | { kind: 'list'; values: readonly string[]; title: string; prompt: string }
  | { kind: 'day'; title: string; prompt: string }
  | { kind: 'number'; decimals: 'yes' | 'no'; least?: number; most?: number; title: string; prompt: string };

/**
 * One column of a table.
 *
 * To let people edit a column in a spreadsheet program and have it read back, do three things:
 * 1. give the table an `identity`: which column holds the row ids and what a row is;
 * 2. make the column with `makeInputColumn({ key, header, width, edit: { as, writes } })`, which also gives it its yellow cells and the check of what is typed;
 * 3. lay its cells out as people read them: the label of a choice, Yes or No, `makeDay` for a day, null for nothing.
 * Nothing else is needed: the baseline, the merge, the check, the review screen and undo follow from the declaration.
 * Keys are for ever: a workbook that is out there is read by them. Columns without `edit` are locked: changes are reported, never taken over.
 */
export interface TableColumn {
  /** Stable name by which formulas and a later reading find the column. */
  key: string;
  header: string;
  /** In characters of the standard font. */
  width: number;
  style: CellStyle;
  /** Columns of one group share a band above the header. */
  group?: string;
  /** input: people type here; calculated: a formula, which is not watched for edits. */
  role?: 'imported' | 'input' | 'calculated';
  /** What is made of an edited cell when the workbook comes back; locked where left out. */
  edit?: 'locked' | ColumnEdit;
  allowed?: AllowedInput;
  colours?: readonly ColourRule[];
}

/** A table with filters whose columns carry defined names `<Table>_<key>`. */
export interface TableBlock {
  kind: 'table';
  /** Unique in the workbook, letters and digits only. */
  name: string;
  columns: readonly TableColumn[];
  /** How rows are found again when the workbook comes back; a table without one is not read back. */
  identity?: TableIdentity;
  /** Gives the rows in order; `firstRow` is the 1-based row of the first. May be called several times. */
  rows: (firstRow: number) => Iterable<Row>;
}

/** Loose cells: titles, messages, small summaries. */
export interface CellsBlock {
  kind: 'cells';
  rows: readonly Row[];
  /** 0-based positions in `rows` that are not shown. */
  hidden?: readonly number[];
}

/** A native chart that reads cells of its own sheet. */
export interface Chart {
  title: string;
  /** What the chart says, for people who cannot see it. */
  alternativeText: string;
  kind: 'bar' | 'column';
  /** Top left and bottom right cell, 0-based [column, row]. */
  from: readonly [number, number];
  to: readonly [number, number];
  categories: { range: string; cached: readonly string[] };
  series: readonly { name: string; range: string; cached: readonly number[]; colour: string; pointColours?: readonly string[] }[];
}

/** A picture that lies over cells, such as a logo. */
export interface Picture {
  mediaType: 'image/png' | 'image/jpeg';
  base64: string;
  alternativeText: string;
  /** 0-based column and row of the cell that it begins in, and pixels from that cell's left edge. */
  at: readonly [column: number, row: number];
  offsetPixels: number;
  widthPixels: number;
  heightPixels: number;
}

/** How a sheet falls onto A4 pages. */
interface PrintSetup {
  /** landscape where left out. */
  orientation?: 'portrait' | 'landscape';
  /** 1-based row that every page repeats. */
  repeatRow: number | null;
  /** How many columns, from the first, every page repeats. */
  repeatColumns: number;
  pagesAcross: number;
  /** 0: as many as it takes. */
  pagesDown: number;
  /** In percent; the sheet is then not made to fit a number of pages, which would put page breaks out of force. */
  scale?: number;
  /** 1-based rows after which a new page begins. */
  breaks?: readonly number[];
}

/** One sheet as data: what the writer writes, the preview shows and the goldens hold. */
export interface Sheet {
  /** At most 31 characters, unique in the workbook. */
  name: string;
  purpose: string;
  /** Six hexadecimal digits. */
  tabColour: string;
  /** Column widths where no table gives them. */
  widths?: readonly number[];
  blocks: readonly (CellsBlock | TableBlock)[];
  /** Rows and columns that stay in view. */
  freeze: { rows: number; columns: number };
  print: PrintSetup;
  /** Single cells that formulas use by a name. */
  names?: readonly { name: string; cell: string }[];
  /** Range, such as "A5:A9", whose words colour their cells, outside tables. */
  colourRanges?: readonly { range: string; colours: readonly ColourRule[] }[];
  /** protected: cells without an input style cannot be changed by accident; there is no password. */
  protection: 'open' | 'protected';
  /** very-hidden: out of sight, and not offered for showing; for what only a later reading needs. */
  visibility?: 'visible' | 'very-hidden';
  charts?: readonly Chart[];
  picture?: Picture;
}

/** Makes a column that people type into: its look, the check of what is typed, and what reading back makes of it. */
export function makeInputColumn(
  column: Omit<TableColumn, 'style' | 'role' | 'allowed'> & { edit: ColumnEdit; style?: CellStyle; allowed?: AllowedInput },
): TableColumn {
  const { as } = column.edit;
  const allowed = column.allowed ?? describeAllowed(as, column.header);
  const style =
    as.kind === 'day'
      ? 'input-date'
      : as.kind === 'number'
        ? 'input-number'
        : as.kind === 'choice' || as.kind === 'yes-no'
          ? 'input'
          : 'input-wrap';
  return { style, ...column, role: 'input', ...(allowed === undefined ? {} : { allowed }) };
}

/** What a spreadsheet program offers and checks for a kind of cell; undefined where anything goes. */
export function describeAllowed(as: EditKind, title: string): AllowedInput | undefined {
  switch (as.kind) {
    case 'choice': {
      const values = as.choices.map(({ label }) => label);
      return { kind: 'list', values, title, prompt: `One of: ${values.join(', ')}.` };
    }
    case 'yes-no':
      return { kind: 'list', values: ['Yes', 'No'], title, prompt: 'Yes or No; empty while nobody knows.' };
    case 'day':
      return { kind: 'day', title, prompt: 'A date, such as 2027-06-30.' };
    case 'number':
      return {
        ...as,
        kind: 'number',
        title,
        prompt: as.decimals === 'yes' ? 'A number; empty while nobody knows.' : 'A whole number; empty while nobody knows.',
      };
    default:
      return undefined;
  }
}

/** Gives the letters of a 0-based column: 0 is A, 26 is AA. */
export function nameColumn(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** Gives the defined name of a table's column, which formulas use in place of an address. */
export function nameRange(table: string, key: string): string {
  return `${table}_${key}`;
}

/** Makes a text or number cell; null, undefined and empty text make an empty one. */
export function makeCell(value: CellValue | undefined, style?: CellStyle): Cell {
  const held = value === undefined || value === '' ? null : value;
  return style === undefined ? { value: held } : { value: held, style };
}

/** Makes a formula cell. */
export function makeFormula(formula: string, cached: string | number, style?: CellStyle): Cell {
  return makeCell({ formula, cached }, style);
}

/** Makes a real date of YYYY-MM-DD or of a longer timestamp; anything else stays text. */
export function makeDay(text: string | null | undefined): CellValue {
  if (text === null || text === undefined || text === '') return null;
  const day = text.slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= '1900-03-01' && !Number.isNaN(Date.parse(day)) ? { day } : text;
}

/** Gives a number its everyday digits: at most `digits` after the point, no trailing binary noise. */
export function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
