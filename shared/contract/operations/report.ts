import { z } from 'zod';
import { Branding } from '../../domain/branding.ts';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { NamesShown, ReportKind, WrittenReport } from '../../domain/report.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Operations that write what is handed over beside the workbook, and how all of it looks. */
export const reportOperations = {
  'branding.read': engineOperation(Nothing, Branding),
  /** Refused with branding-contrast or branding-logo where the result could not be read or shown. */
  'branding.write': engineOperation(z.object({ branding: Branding }), ProjectSummary),
  /** `pdf` writes the page that files.printPdf then prints. */
  'report.write': engineOperation(
    z.object({ job: Job, kind: ReportKind, names: NamesShown.default('real'), destination: FileRef }),
    WrittenReport,
  ),
};
