import { z } from 'zod';
import { ServerRow } from './server.ts';
import { VerdictPath } from './verdict.ts';

/** What is to be known of servers before something is done to all of them: counts, and the first of the odd ones out. */
export const SelectedServers = z.object({
  servers: z.number().int(),
  /** Of how many each path is recommended; paths of none are left out. */
  verdicts: z.array(z.object({ verdict: VerdictPath, servers: z.number().int() })),
  decided: z.number().int(),
  /** Servers for which something else is recommended than the path that was asked about; none where none was. */
  oddTotal: z.number().int(),
  odd: z.array(ServerRow.pick({ id: true, name: true, verdict: true })),
  /** Servers of which the fact is known that was asked about; none where none was. */
  knownTotal: z.number().int(),
  known: z.array(z.string()),
});
export type SelectedServers = z.infer<typeof SelectedServers>;
