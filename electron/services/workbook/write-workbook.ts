import { basename } from 'node:path';
import type { WrittenWorkbook } from '../../../shared/domain/workbook.ts';
import { createBreather } from '../project/breathe.ts';
import { type BaselineHead, recordBaseline } from '../review/record-baseline.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { layOutCalmly } from './lay-out-workbook.ts';
import type { Sheet } from './sheet.ts';
import type { SheetContext } from './sheet-context.ts';
import type { WorkbookInput } from './workbook-input.ts';
import type { DocumentProperties } from './write-xlsx/write-package.ts';
import { writeXlsx } from './write-xlsx/write-xlsx.ts';

/** How far the writing has come. */
export interface WorkbookProgress {
  rowsWritten: number;
  rowsTotal: number;
}

/** What may be watched and stopped while a workbook is written. */
export interface WorkbookWriting {
  signal?: AbortSignal;
  onProgress?: (progress: WorkbookProgress) => void;
}

/** Writes the migration workbook to a path, which holds the whole workbook afterwards or is untouched. Throws OperationFailure `cancelled`, `destination-busy` or `destination-unwritable`. */
export async function writeWorkbook(
  input: WorkbookInput,
  destinationPath: string,
  writing: WorkbookWriting = {},
): Promise<WrittenWorkbook> {
  const { signal } = writing;
  return writeWholeFile(destinationPath, { cancelled: CANCELLED }, signal, async (file) => {
    const { context, sheets } = await layOutCalmly(input, createBreather(signal ?? new AbortController().signal));
    const rowsTotal = context.survey.servers + context.survey.findings + context.survey.listed;
    const bytes = await writeXlsx(file, {
      sheets: recordBaseline(sheets, describeBaseline(context)),
      properties: describeDocument(context),
      accent: context.branding.accent,
      ...writePageText(context),
      ...(signal === undefined ? {} : { signal }),
      onRows: (rowsWritten) => writing.onProgress?.({ rowsWritten: Math.min(rowsWritten, rowsTotal), rowsTotal }),
    });
    writing.onProgress?.({ rowsWritten: rowsTotal, rowsTotal });
    return {
      fileName: basename(destinationPath),
      bytes,
      sheets: sheets.map((sheet: Sheet) => sheet.name),
      servers: context.survey.servers,
    };
  });
}

/** What a copy of the workbook has to match when it comes back. */
function describeBaseline({ input }: SheetContext): BaselineHead {
  const { name, revision, id } = input.project;
  return { offramp: input.offrampVersion, project: { id: id ?? '', name, revision }, asOf: input.asOf };
}

const CANCELLED = 'The workbook was not written, because it was cancelled.';

/** What the file says of itself in its properties. */
export function describeDocument({ input, confidentiality, survey, branding }: SheetContext): DocumentProperties {
  return {
    title: `${input.project.name}: migration workbook`,
    subject: `The way out for every Windows Server 2008 machine, as known on ${input.asOf}`,
    company: branding.consultancy === '' ? input.project.name : branding.consultancy,
    category: confidentiality,
    createdAt: `${input.asOf}T00:00:00Z`,
    custom: [
      { name: 'OfframpVersion', value: input.offrampVersion },
      { name: 'OfframpAsOf', value: input.asOf },
      { name: 'OfframpKnowledge', value: input.knowledge.asOf },
      { name: 'OfframpProjectRevision', value: String(input.project.revision) },
      { name: 'OfframpNames', value: input.masker === undefined ? 'real' : 'masked' },
      { name: 'OfframpServers', value: String(survey.servers) },
    ],
  };
}

/** Header and footer codes; an ampersand begins a code, so one in a name is doubled. */
export function writePageText({ input, confidentiality }: SheetContext): { header: string; footer: string } {
  const plain = (text: string): string => text.slice(0, 60).replaceAll('&', '&&');
  return {
    header: `&L&"Calibri,Bold"&9${separate(plain(input.project.name))}&R&9${separate(plain(confidentiality))}`,
    footer: `&L&9&A&C&9As known on ${input.asOf}&R&9Page &P of &N`,
  };
}

/** A digit straight after a size code would be read as part of the size. */
function separate(text: string): string {
  return /^\d/.test(text) ? ` ${text}` : text;
}
