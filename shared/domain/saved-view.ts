import { z } from 'zod';
import { ServerColumn, ServerQuery } from './server.ts';

/** One column of a grid as a person laid it out; without a width of its own it takes its usual one. */
export const LaidOutColumn = z.object({ column: ServerColumn, widthPx: z.number().int().min(40).max(2_000).nullable() });
export type LaidOutColumn = z.infer<typeof LaidOutColumn>;

/** What a list of servers shows and how, under a name: search, filters, order and columns. */
export const SavedView = z.object({
  name: z.string().trim().min(1).max(120),
  query: ServerQuery,
  columns: z.array(LaidOutColumn).min(1).max(60),
});
export type SavedView = z.infer<typeof SavedView>;

/** A saved view as screens list it. */
export const SavedViewLine = SavedView.extend({ id: z.string() });
export type SavedViewLine = z.infer<typeof SavedViewLine>;
