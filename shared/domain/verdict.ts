import { z } from 'zod';
import { ExitPath } from './exit-path.ts';
import { FactValue } from './fact.ts';

/** What the engine recommends; the last three are answers about a machine rather than ways out. */
export const VerdictPath = z.enum(['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'out-of-scope', 'none']);
export type VerdictPath = z.infer<typeof VerdictPath>;

/** robust: the same path wins whatever the unknowns turn out to be; contestable: it wins on the midpoints; undetermined: a gate hangs on an unknown, or too little is known. */
export const Firmness = z.enum(['robust', 'contestable', 'undetermined']);
export type Firmness = z.infer<typeof Firmness>;

/** Lowest and highest score that the unknowns allow, 0 to 100; null where a gate closed the path. */
export const ScoreInterval = z.tuple([z.number(), z.number()]).nullable();
export type ScoreInterval = z.infer<typeof ScoreInterval>;

/** A hard reason that closes a path, and what would open it again. */
export const Gate = z.object({ rule: z.string(), closes: ExitPath, text: z.string(), opensWhen: z.string().nullable() });
export type Gate = z.infer<typeof Gate>;

/** What the engine says about one server, and every reason for it. */
export const Verdict = z.object({
  path: VerdictPath,
  firmness: Firmness,
  scores: z.object({ migrate: ScoreInterval, virtualize: ScoreInterval, isolate: ScoreInterval, retire: ScoreInterval }),
  /** Gates that close a path. */
  gates: z.array(Gate),
  /** Gates that hang on an unknown fact: they would close the path if the fact turned out so. */
  pendingGates: z.array(Gate),
  /** Rules that added points. */
  reasons: z.array(z.object({ rule: z.string(), path: ExitPath, points: z.number(), text: z.string() })),
  /** Facts that rules ask for and nobody knows yet. */
  unknowns: z.array(z.object({ fact: z.string(), question: z.string(), couldChange: z.boolean() })),
  /** Single facts that, if they took the value, would make another path win. */
  flips: z.array(z.object({ fact: z.string(), to: FactValue, path: VerdictPath })),
});
export type Verdict = z.infer<typeof Verdict>;

/** An unanswered question over the estate, with how many verdicts its answer could settle. */
export const EstateQuestion = z.object({
  fact: z.string(),
  question: z.string(),
  servers: z.number().int(),
  couldSettle: z.number().int(),
});
export type EstateQuestion = z.infer<typeof EstateQuestion>;
