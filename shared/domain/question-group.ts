import { z } from 'zod';
import { FactValue } from './fact.ts';
import { ServerSelection } from './server-edit.ts';

/** Servers that one question is answered for together; only flagged ones count. */
export const QuestionGroup = z.discriminatedUnion('by', [
  z.object({ by: z.literal('selection'), ids: z.array(z.string().min(1).max(40)).min(1).max(1_000_000) }),
  z.object({ by: z.literal('selected'), selection: ServerSelection }),
  z.object({ by: z.literal('owner'), value: z.string().min(1).max(500) }),
  z.object({ by: z.literal('application'), value: z.string().min(1).max(500) }),
]);
export type QuestionGroup = z.infer<typeof QuestionGroup>;

/** What is known of a group before one answer is given for all of it. */
export const QuestionGroupState = z.object({
  servers: z.number().int(),
  /** Servers for which nothing is known. */
  lacking: z.number().int(),
  /** Servers for which the same is known already. */
  agreeing: z.number().int(),
  /** Servers for which something else is known; the first two hundred by name are listed. */
  oddTotal: z.number().int(),
  odd: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      value: FactValue,
      /** Where that comes from, such as "vinfo.csv, row 4". */
      from: z.string(),
    }),
  ),
});
export type QuestionGroupState = z.infer<typeof QuestionGroupState>;
