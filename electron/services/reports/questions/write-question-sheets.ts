import type { FileHandle } from 'node:fs/promises';
import { recordBaseline } from '../../review/record-baseline.ts';
import { maskSheets } from '../../workbook/mask-sheets.ts';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import { describeDocument, writePageText } from '../../workbook/write-workbook.ts';
import { writeXlsx } from '../../workbook/write-xlsx/write-xlsx.ts';
import { layOutQuestionSheets } from './lay-out-question-sheets.ts';

/** Writes the question sheets into an empty file, one sheet for each owner. The file comes home the way a reviewed workbook does. */
export async function writeQuestionSheets(
  file: FileHandle,
  context: SheetContext,
  writing: { signal?: AbortSignal; onRows?: (rows: number) => void } = {},
): Promise<{ bytes: number; parts: string[] }> {
  const { input } = context;
  const { id, name, revision } = input.project;
  const plain = layOutQuestionSheets(context);
  const sheets = input.masker === undefined ? plain : maskSheets(plain, input.masker);
  const bytes = await writeXlsx(file, {
    sheets: recordBaseline(sheets, { offramp: input.offrampVersion, project: { id: id ?? '', name, revision }, asOf: input.asOf }),
    properties: { ...describeDocument(context), title: `${name}: questions to owners` },
    accent: context.branding.accent,
    ...writePageText(context),
    ...writing,
  });
  return { bytes, parts: sheets.map((sheet) => sheet.name) };
}
