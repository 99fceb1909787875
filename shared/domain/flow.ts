import { z } from 'zod';

/** One end of an observed connection: the server where it is known, and what the source wrote. */
export const FlowEnd = z.object({
  server: z.string().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  process: z.string().nullable(),
});
export type FlowEnd = z.infer<typeof FlowEnd>;

/** One observed connection, from who opens it to who listens, added up over what the source saw. */
export const Flow = z.object({
  from: FlowEnd,
  to: FlowEnd,
  /** Port that the target listens on; null where the source does not say. */
  port: z.number().int().min(0).max(65_535).nullable(),
  protocol: z.string().nullable(),
  /** How many connections were counted, or null. */
  count: z.number().int().nullable(),
  firstSeenOn: z.iso.date().nullable(),
  lastSeenOn: z.iso.date().nullable(),
  /** The cell it came from, such as "flows.csv#12". */
  evidence: z.string(),
});
export type Flow = z.infer<typeof Flow>;
