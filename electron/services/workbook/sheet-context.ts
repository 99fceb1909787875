import type { Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';
import type { Words } from './words.ts';
import type { WorkbookInput } from './workbook-input.ts';

/** What every sheet is laid out from. */
export interface SheetContext {
  input: WorkbookInput;
  words: Words;
  survey: Survey;
  /** The label printed on every page. */
  confidentiality: string;
}

/** A sheet of the workbook: what it is called, what it is for, and how it is laid out. */
export interface SheetEntry {
  /** Stable id; the file in sheets/ has the same name. */
  id: string;
  name: string;
  /** One sentence: what the sheet is for and what can be done on it. */
  purpose: string;
  /** Rows that the sheet holds beside its headings. */
  countRows: (context: SheetContext) => number;
  layOut: (context: SheetContext) => Sheet;
}
