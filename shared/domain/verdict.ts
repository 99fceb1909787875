import { z } from 'zod';
import { ExitPath } from './exit-path.ts';
import { FactValue } from './fact.ts';

/** What the engine recommends; the last three are answers about a machine rather than ways out. */
export const VerdictPath = z.enum(['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'out-of-scope', 'none']);
export type VerdictPath = z.infer<typeof VerdictPath>;

/** robust: the same path wins whatever the unknowns turn out to be; contestable: it leads where the paths stand today; undetermined: a gate hangs on an unknown, or too little is known. */
export const Firmness = z.enum(['robust', 'contestable', 'undetermined']);
export type Firmness = z.infer<typeof Firmness>;

/** Lowest and highest score that the unknowns allow, 0 to 100; null where a gate closed the path. */
export const ScoreInterval = z.tuple([z.number(), z.number()]).nullable();
export type ScoreInterval = z.infer<typeof ScoreInterval>;

/** A hard reason that closes a path, and what would open it again. */
export const Gate = z.object({
  rule: z.string(),
  closes: ExitPath,
  text: z.string(),
  opensWhen: z.string().nullable(),
  /** Stands where nobody can accept it, because the path cannot be taken at all. */
  waivable: z.literal('no').optional(),
});
export type Gate = z.infer<typeof Gate>;

/** A number between 0 and 1, and what keeps it from 1. */
export const ConfidencePart = z.object({ value: z.number().min(0).max(1), drags: z.array(z.string()) });
export type ConfidencePart = z.infer<typeof ConfidencePart>;

/** How far the evidence behind a verdict goes; it is shown beside the scores and never multiplied into them. */
export const VerdictConfidence = z.object({
  /** How many of the key facts are known. */
  completeness: ConfidencePart,
  /** How much of what is known is shown to be recent. */
  freshness: ConfidencePart,
  /** How much of what is known nobody contradicts. */
  agreement: ConfidencePart,
});
export type VerdictConfidence = z.infer<typeof VerdictConfidence>;

/** The smallest change of one weight that makes another path win. */
export const WeightFlip = z.object({
  /** criterion: all points of its rules at once; rule: the points of one. */
  of: z.enum(['criterion', 'rule']),
  id: z.string(),
  /** The label of the criterion, or the sentence of the rule. */
  text: z.string(),
  /** What the weight would have to be multiplied with; just beyond it the other path wins. */
  factor: z.number(),
  path: VerdictPath,
});
export type WeightFlip = z.infer<typeof WeightFlip>;

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
  /** Where each open path stands when paths are compared: what is known adds up to this; null where a gate closed it. */
  stands: z
    .object({
      migrate: z.number().nullable(),
      virtualize: z.number().nullable(),
      isolate: z.number().nullable(),
      retire: z.number().nullable(),
    })
    .optional(),
  /** The open path that stands so near to the recommended one that people should talk; absent where none does. */
  closeCall: z.object({ path: ExitPath, margin: z.number() }).optional(),
  /** Gates that apply, or may, and do not close their path because somebody waived them. */
  waived: z.array(Gate).optional(),
  /** Smallest changes of single weights that make another path win, the smallest first; only where one server is looked at. */
  weightFlips: z.array(WeightFlip).optional(),
  confidence: VerdictConfidence.optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** An unanswered question over the estate, with how many verdicts its answer could settle. */
export const EstateQuestion = z.object({
  fact: z.string(),
  question: z.string(),
  servers: z.number().int(),
  couldSettle: z.number().int(),
  /** `couldSettle`, with each server counted by its criticality: 1 where that is middling or unknown. */
  weight: z.number().optional(),
});
export type EstateQuestion = z.infer<typeof EstateQuestion>;

/** The open questions of one owner's servers. */
export const OwnerQuestions = z.object({
  /** Null for servers without a known owner. */
  owner: z.string().nullable(),
  /** Flagged servers of this owner. */
  servers: z.number().int(),
  /** Servers with at least one question whose answer could change the verdict. */
  open: z.number().int(),
  questions: z.array(EstateQuestion),
});
export type OwnerQuestions = z.infer<typeof OwnerQuestions>;
