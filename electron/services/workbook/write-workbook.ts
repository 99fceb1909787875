import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { WrittenWorkbook } from '../../../shared/domain/workbook.ts';
import { layOutWorkbook } from './lay-out-workbook.ts';
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
  const fileName = basename(destinationPath);
  const draftPath = join(dirname(destinationPath), `.${fileName}.part`);
  try {
    if (writing.signal?.aborted) throw new OperationFailure('cancelled', CANCELLED);
    const { context, sheets } = layOutWorkbook(input);
    const rowsTotal = context.survey.servers + context.survey.findings + context.survey.listed;
    const file = await open(draftPath, 'w');
    let bytes: number;
    try {
      bytes = await writeXlsx(file, {
        sheets,
        properties: describeDocument(context),
        ...writePageText(context),
        ...(writing.signal === undefined ? {} : { signal: writing.signal }),
        onRows: (rowsWritten) => writing.onProgress?.({ rowsWritten: Math.min(rowsWritten, rowsTotal), rowsTotal }),
      });
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draftPath, destinationPath);
    writing.onProgress?.({ rowsWritten: rowsTotal, rowsTotal });
    return { fileName, bytes, sheets: sheets.map((sheet: Sheet) => sheet.name), servers: context.survey.servers };
  } catch (error) {
    await rm(draftPath, { force: true });
    if (writing.signal?.aborted) throw new OperationFailure('cancelled', CANCELLED);
    throw explainFailure(error, fileName);
  }
}

const CANCELLED = 'The workbook was not written, because it was cancelled.';

function describeDocument({ input, confidentiality, survey }: SheetContext): DocumentProperties {
  return {
    title: `${input.project.name}: migration workbook`,
    subject: `The way out for every Windows Server 2008 machine, as known on ${input.asOf}`,
    company: input.project.name,
    category: confidentiality,
    createdAt: `${input.asOf}T00:00:00Z`,
    custom: [
      { name: 'OfframpVersion', value: input.offrampVersion },
      { name: 'OfframpAsOf', value: input.asOf },
      { name: 'OfframpKnowledge', value: input.knowledge.asOf },
      { name: 'OfframpProjectRevision', value: String(input.project.revision) },
      { name: 'OfframpServers', value: String(survey.servers) },
    ],
  };
}

/** Header and footer codes; an ampersand begins a code, so one in a name is doubled. */
function writePageText({ input, confidentiality }: SheetContext): { header: string; footer: string } {
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

function explainFailure(error: unknown, fileName: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EBUSY' || code === 'EPERM') {
    return new OperationFailure('destination-busy', `${fileName} is open in another program. Close it there and write the workbook again.`);
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new OperationFailure('destination-unwritable', `${fileName} cannot be written in that folder. Choose another folder.`);
  }
  if (code === 'ENOSPC') return new OperationFailure('destination-full', `There is not enough room on the disk for ${fileName}.`);
  return error;
}
