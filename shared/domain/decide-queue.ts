import { z } from 'zod';
import { Comment } from './comment.ts';
import { RiskLevel } from './knowledge/weighing.ts';
import { SaidUnknown } from './said-unknown.ts';
import { ServerRow } from './server.ts';
import { Firmness, VerdictPath } from './verdict.ts';

/** How the queue of the Decide screen is narrowed and ordered; what is null does not narrow. */
export const QueueView = z.object({
  /** review: decisions that are to be looked at again; commented: servers about which somebody noted something. */
  show: z.enum(['all', 'undecided', 'decided', 'review', 'commented']).default('all'),
  firmness: Firmness.nullable().default(null),
  verdict: VerdictPath.nullable().default(null),
  /** An owner as the inventory writes it; "" stands for servers without a known owner. */
  owner: z.string().max(500).nullable().default(null),
  /** Id of a workload; "" stands for servers in none. */
  workload: z.string().max(40).nullable().default(null),
  /** Servers whose risk is for certain at least at this level, before any control. */
  risk: RiskLevel.nullable().default(null),
  /** Within what is compared first, servers stand in the order of names. */
  sort: z.enum(['undecided', 'firmness', 'name', 'workload', 'owner', 'risk']).default('undecided'),
});
export type QueueView = z.infer<typeof QueueView>;

/** A server in the queue, with what is marked beside it. */
export const QueueRow = ServerRow.extend({
  workload: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** due: its decision is to be looked at again. */
  review: z.enum(['due', 'no']),
  comments: z.number().int(),
  /** Lowest and highest level of risk before any control; null where no view has asked for risks yet. */
  risk: z.tuple([RiskLevel, RiskLevel]).nullable(),
});
export type QueueRow = z.infer<typeof QueueRow>;

/** What the queue can be narrowed to, and how many flagged servers each part has. */
export const QueueParts = z.object({
  owners: z.array(z.object({ owner: z.string(), servers: z.number().int(), left: z.number().int() })),
  workloads: z.array(z.object({ id: z.string(), name: z.string(), servers: z.number().int(), left: z.number().int() })),
  review: z.number().int(),
  commented: z.number().int(),
  /** Answers to questions about flagged servers: given, and said to be known by nobody. */
  answered: z.number().int(),
  saidUnknown: z.number().int(),
});
export type QueueParts = z.infer<typeof QueueParts>;

/** What people noted about one server beside decisions and answers. */
export const ServerNotes = z.object({
  /** The server that it is about. */
  server: z.string(),
  /** The oldest first. */
  comments: z.array(Comment.extend({ id: z.string() })),
  saidUnknown: z.array(SaidUnknown.pick({ fact: true, who: true, at: true })),
  workload: z.object({ id: z.string(), name: z.string(), servers: z.number().int(), left: z.number().int() }).nullable(),
});
export type ServerNotes = z.infer<typeof ServerNotes>;
