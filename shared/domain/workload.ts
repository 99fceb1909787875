import { z } from 'zod';

const ServerIdText = z.string().min(1).max(40);

/** How a workload came about: an imported application, a pattern in names, observed connections, or a person's own choice. */
export const WorkloadOrigin = z.enum(['application', 'name', 'flows', 'hand']);
export type WorkloadOrigin = z.infer<typeof WorkloadOrigin>;

/** Servers that serve one application and are decided and moved together; a server is in at most one. */
export const Workload = z.object({
  name: z.string().trim().min(1).max(200),
  servers: z.array(ServerIdText).min(1).max(10_000),
  origin: WorkloadOrigin,
  /** Why these servers belong together, in a sentence. */
  why: z.string().max(1_000),
  /** Who answers for its move, or null. */
  lead: z.string().max(200).nullable(),
  note: z.string().max(2_000),
});
export type Workload = z.infer<typeof Workload>;

const Member = z.object({ id: ServerIdText, name: z.string() });

/** A workload as screens list it. */
export const WorkloadLine = Workload.omit({ servers: true }).extend({ id: z.string(), servers: z.array(Member) });
export type WorkloadLine = z.infer<typeof WorkloadLine>;

/** Servers that look like one workload and are in none yet, with the reason. */
export const WorkloadProposal = z.object({
  /** Stable as long as the reason holds. */
  key: z.string(),
  name: z.string(),
  origin: WorkloadOrigin,
  why: z.string(),
  servers: z.array(Member),
});
export type WorkloadProposal = z.infer<typeof WorkloadProposal>;
