import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { SheetPreview, WrittenWorkbook } from '../../domain/workbook.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Operations that write what leaves the project. */
export const workbookOperations = {
  'workbook.preview': engineOperation(Nothing, z.array(SheetPreview)),
  'workbook.write': engineOperation(z.object({ job: Job, destination: FileRef }), WrittenWorkbook),
};
