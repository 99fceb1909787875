import { z } from 'zod';
import { ServerRow } from './server.ts';

/** Servers that one decision could be applied to together with another, and those that nearly could. */
export const SimilarServers = z.object({
  /** Undecided, with the same product, recommendation, firmness and closed exits; the first of them in the order of names. */
  like: z.array(ServerRow),
  likeTotal: z.number().int(),
  /** Undecided, with the same product and recommendation, but different in what `why` says. */
  odd: z.array(z.object({ server: ServerRow, why: z.string() })),
  oddTotal: z.number().int(),
});
export type SimilarServers = z.infer<typeof SimilarServers>;
