import type { Branding } from '../../../shared/domain/branding.ts';
import type { Sheet } from './sheet.ts';
import type { Survey } from './survey.ts';
import type { Words } from './words.ts';
import type { WorkbookInput } from './workbook-input.ts';

/** What every sheet is laid out from. */
export interface SheetContext {
  input: WorkbookInput;
  words: Words;
  survey: Survey;
  branding: Branding;
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
  /** with-content: the sheet is there only where it has rows; always where left out. */
  presence?: 'always' | 'with-content';
  /** optional: people may leave it out; formulas of other sheets must not use it. needed where left out. */
  role?: 'needed' | 'optional';
}
