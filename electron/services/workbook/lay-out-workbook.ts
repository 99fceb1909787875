import type { Sheet } from './sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import { layOutSheets } from './sheets.ts';
import { surveyServers } from './survey.ts';
import { createWords } from './words.ts';
import type { WorkbookInput } from './workbook-input.ts';

/** Lays the whole workbook out as data, reading the servers once to count them. */
export function layOutWorkbook(input: WorkbookInput): { context: SheetContext; sheets: Sheet[] } {
  const words = createWords(input);
  const context: SheetContext = {
    input,
    words,
    survey: surveyServers(input.servers, words),
    confidentiality: input.confidentiality ?? 'Confidential',
  };
  return { context, sheets: layOutSheets(context) };
}
