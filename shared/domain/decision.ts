import { z } from 'zod';
import { ExitPath } from './exit-path.ts';
import { FactValue } from './fact.ts';

/** What people chose for one server. */
export const Decision = z.object({
  path: ExitPath,
  reason: z.string(),
  /** Who decided, as they signed. */
  decidedBy: z.string(),
  decidedAt: z.string(),
  /** Isolate: who accepts the residual risk, and until when. */
  accepter: z.string().nullable(),
  expiresOn: z.iso.date().nullable(),
  /** Virtualize: what follows, because a virtual 6003 is still an unsupported 6003. */
  followOn: z.object({ path: z.enum(['isolate', 'migrate', 'retire']), by: z.iso.date() }).nullable(),
  /** What the engine recommended at that moment. */
  verdictThen: z.string(),
  /** What it was made on: the day of the knowledge, a digest of the verdict with everything it stands on, and the day that counted as today. */
  basis: z.object({ knowledge: z.string(), verdict: z.string(), asOf: z.string() }).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** What a person hands in to decide. `decidedBy` may be empty on a laptop that one person uses. */
export const DecisionInput = z.object({
  path: ExitPath,
  reason: z.string().max(2_000).default(''),
  decidedBy: z.string().max(200).default(''),
  accepter: z.string().max(200).nullable().default(null),
  expiresOn: z.iso.date().nullable().default(null),
  followOn: z
    .object({ path: z.enum(['isolate', 'migrate', 'retire']), by: z.iso.date() })
    .nullable()
    .default(null),
});
export type DecisionInput = z.infer<typeof DecisionInput>;

/** What kind of change a history entry records. */
export const HistoryKind = z.enum([
  'decision',
  'answer',
  'import',
  'project',
  'undo',
  'redo',
  /** Servers that were taken to be one, or were told apart again. */
  'merge',
  'waiver',
  'policy',
  'comment',
  'workload',
  'control',
  /** A reviewed workbook that was taken over. */
  'review',
  'plan',
  'workshop',
  /** How the project looks and is read: branding, saved views, mapping profiles. */
  'setting',
]);
export type HistoryKind = z.infer<typeof HistoryKind>;

/** One entry of the decision history; each carries the hash of the one before it. */
export const HistoryEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  who: z.string(),
  kind: HistoryKind,
  /** One plain sentence. */
  summary: z.string(),
  reason: z.string(),
  /** The first hundred servers that it is about. */
  servers: z.array(z.object({ id: z.string(), name: z.string() })),
  /** How many servers it is about in all. */
  serverCount: z.number().int().optional(),
  /** For decisions: the knowledge, and the digests of the verdicts (at most a hundred), that it was made on. */
  basis: z.object({ knowledge: z.string(), verdicts: z.array(z.string()) }).optional(),
  hash: z.string(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** A person's answer to a question about a server; null withdraws the answer. */
export const Answer = z.object({ fact: z.string(), value: FactValue.nullable() });
export type Answer = z.infer<typeof Answer>;

/** Why a decision is to be looked at again. */
export const DecisionReview = z.object({
  /** What has changed since, in sentences. */
  why: z.array(z.string()).min(1),
});
export type DecisionReview = z.infer<typeof DecisionReview>;
