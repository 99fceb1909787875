import { z } from 'zod';

/** What one sheet of the workbook would hold, for looking at before it is written. */
export const SheetPreview = z.object({
  /** Stable id of the sheet. */
  id: z.string(),
  /** needed: the workbook does not work without it; optional: it can be left out. */
  role: z.enum(['needed', 'optional']),
  name: z.string(),
  purpose: z.string(),
  rows: z.number().int(),
  header: z.array(z.string()),
  /** The first rows as text. */
  sample: z.array(z.array(z.string())),
});
export type SheetPreview = z.infer<typeof SheetPreview>;

/** A workbook that was written. */
export const WrittenWorkbook = z.object({
  fileName: z.string(),
  bytes: z.number().int(),
  sheets: z.array(z.string()),
  servers: z.number().int(),
});
export type WrittenWorkbook = z.infer<typeof WrittenWorkbook>;
