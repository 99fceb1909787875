import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { NamesShown, SecretNotice } from '../../domain/report.ts';
import { SheetPreview, WrittenWorkbook } from '../../domain/workbook.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Operations that write what leaves the project. */
export const workbookOperations = {
  'workbook.preview': engineOperation(z.object({ names: NamesShown.default('real') }), z.array(SheetPreview)),
  /** `sheets` are ids of sheets that may be left out otherwise; null writes every sheet that has content. */
  'workbook.write': engineOperation(
    z.object({ job: Job, destination: FileRef, names: NamesShown.default('real'), sheets: z.array(z.string()).nullable().default(null) }),
    WrittenWorkbook,
  ),
  /** Texts of the workbook that look as if they held a password or key; at most the first hundred places. */
  'workbook.findSecrets': engineOperation(Nothing, z.object({ total: z.number().int(), places: z.array(SecretNotice) })),
};
