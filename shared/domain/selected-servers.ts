import { z } from 'zod';
import { VerdictPath } from './verdict.ts';

/** What is to be known of servers before something is done to all of them: counts, and the first of each kind. */
export const SelectedServers = z.object({
  servers: z.number().int(),
  /** Of how many each path is recommended, with the first two hundred of them; `at` is the place in the selection. Paths of none are left out. */
  verdicts: z.array(
    z.object({
      verdict: VerdictPath,
      servers: z.number().int(),
      first: z.array(z.object({ id: z.string(), name: z.string(), at: z.number().int() })),
    }),
  ),
  decided: z.number().int(),
  /** Servers of which the fact is known that was asked about, with the first ten names; none where none was. */
  knownTotal: z.number().int(),
  known: z.array(z.string()),
});
export type SelectedServers = z.infer<typeof SelectedServers>;
