import { z } from 'zod';

/** What can be handed over beside the workbook. */
export const REPORT_KINDS = ['deck', 'briefing', 'questions', 'pdf'] as const;

/** deck: slides for the kick-off; briefing: one HTML file; questions: a workbook with a sheet for each owner; pdf: the briefing on paper, where the host can print. */
export const ReportKind = z.enum(REPORT_KINDS);
export type ReportKind = z.infer<typeof ReportKind>;

/** real: as the project has them; masked: pseudonyms in place of names, addresses and owners. */
export const NamesShown = z.enum(['real', 'masked']);
export type NamesShown = z.infer<typeof NamesShown>;

/** A report that was written. */
export const WrittenReport = z.object({
  fileName: z.string(),
  bytes: z.number().int(),
  /** What it consists of: slides, sections or sheets by name. */
  parts: z.array(z.string()),
});
export type WrittenReport = z.infer<typeof WrittenReport>;

/** A place where a text looks as if it held a password, key or other secret; the text itself is not repeated. */
export const SecretNotice = z.object({
  sheet: z.string(),
  /** Such as "U14". */
  cell: z.string(),
  column: z.string(),
  /** The server of the row, or null. */
  server: z.string().nullable(),
  /** What it looks like, such as "a password". */
  looksLike: z.string(),
});
export type SecretNotice = z.infer<typeof SecretNotice>;
