import { z } from 'zod';

/** How many criteria people can rank and still mean it (practice of the SMART technique). */
export const MOST_CRITERIA = 8;

/** How a project weighs: what counts more, what is enough, and what is allowed. Left as it is, every score is the rules' own. */
export const Policy = z.object({
  /** Ids of criteria, what counts most first; those that are not named share the last places. Empty: all count the same. */
  ranking: z.array(z.string().min(1).max(80)).max(MOST_CRITERIA).default([]),
  /** A path needs at least this score to be recommended. */
  minimumScore: z.number().int().min(0).max(100).default(40),
  /** Paths that stand nearer than this to the recommended one make it a close call. */
  closeCallMargin: z.number().int().min(0).max(100).default(10),
  /** Ids of the targets that a migration may lead to; null allows every target. */
  allowedTargets: z.array(z.string().min(1).max(80)).max(100).nullable().default(null),
  /** For how many days from the decision on a server may be isolated; null sets no limit. */
  longestIsolationDays: z.number().int().min(1).max(36_500).nullable().default(null),
  /** Who agreed on it, in their own words. */
  agreedBy: z.string().max(500).default(''),
});
export type Policy = z.infer<typeof Policy>;

/** The policy of a project in which nobody has set one. */
export const DEFAULT_POLICY: Policy = Policy.parse({});

/** The id of the only record of the kind `policy`. */
export const POLICY_ID = 'project';

/** Servers that go another way under a policy. */
export const PolicyMove = z.object({ from: z.string(), to: z.string(), servers: z.number().int() });

/** What a policy would change before it is applied. */
export const PolicyPreview = z.object({
  /** Weight of each criterion: 1 is what the rules say. */
  weights: z.array(z.object({ criterion: z.string(), factor: z.number(), share: z.number() })),
  flagged: z.number().int(),
  /** Servers whose recommended path changes, and those whose path stays but whose firmness changes. */
  pathChanges: z.number().int(),
  firmnessChanges: z.number().int(),
  /** Of those whose path changes: how many people had decided for the path that is recommended now. */
  decidedOtherwise: z.number().int(),
  /** Counts for each pair of paths, the most frequent first. */
  moves: z.array(PolicyMove),
  /** The first of the servers whose path changes, in the order of names. */
  servers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      owner: z.string().nullable(),
      decision: z.string().nullable(),
    }),
  ),
  /** How many different cases were scored for all servers. */
  cases: z.number().int(),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;
