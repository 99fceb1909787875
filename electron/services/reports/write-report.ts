import path from 'node:path';
import type { ReportKind, WrittenReport } from '../../../shared/domain/report.ts';
import { createBreather } from '../project/breathe.ts';
import { createSheetContextCalmly } from '../workbook/lay-out-workbook.ts';
import type { WorkbookInput } from '../workbook/workbook-input.ts';
import { writeWholeFile } from '../write-whole-file.ts';
import { writeBriefing } from './briefing/write-briefing.ts';
import { writeDeck } from './deck/write-deck.ts';
import { writeQuestionSheets } from './questions/write-question-sheets.ts';

/** What may be watched and stopped while a report is written. */
export interface ReportWriting {
  signal?: AbortSignal;
  /** Called with servers or rows done, and how many there are where that is known. */
  onProgress?: (done: number, total: number | null) => void;
}

/** Writes one report to a path, which holds it whole afterwards or is untouched. `pdf` writes the page that the host prints. */
export async function writeReport(
  kind: ReportKind,
  input: WorkbookInput,
  destinationPath: string,
  writing: ReportWriting = {},
): Promise<WrittenReport> {
  const { signal, onProgress } = writing;
  const watched = signal === undefined ? {} : { signal };
  const written = await writeWholeFile(
    destinationPath,
    { cancelled: 'The report was not written, because it was cancelled.' },
    signal,
    async (file) => {
      const context = await createSheetContextCalmly(input, createBreather(signal ?? new AbortController().signal));
      switch (kind) {
        case 'deck':
          return writeDeck(file, context);
        case 'questions':
          return writeQuestionSheets(file, context, { ...watched, onRows: (rows) => onProgress?.(rows, context.survey.questions) });
        default:
          return writeBriefing(file, context, { ...watched, onServers: (servers) => onProgress?.(servers, context.survey.listed) });
      }
    },
  );
  return { ...written, fileName: path.basename(destinationPath) };
}
