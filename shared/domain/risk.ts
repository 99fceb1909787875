import { z } from 'zod';
import { KnowledgeSource } from './knowledge/provenance.ts';
import { RiskLevel } from './knowledge/weighing.ts';

/** Lowest and highest points that the unknowns allow, 0 to 100. */
const Points = z.tuple([z.number(), z.number()]);

/** Lowest and highest level that the unknowns allow. */
export const LevelRange = z.tuple([RiskLevel, RiskLevel]);
export type LevelRange = z.infer<typeof LevelRange>;

/** One factor of a risk: counted for certain, or open because nobody knows. */
export const WeighedFactor = z.object({
  id: z.string(),
  number: z.string(),
  side: z.enum(['likelihood', 'impact']),
  label: z.string(),
  points: z.number(),
  state: z.enum(['counts', 'unknown', 'taken-away']),
  /** Facts that would settle it, where it is open. */
  asks: z.array(z.string()),
  sources: z.array(KnowledgeSource),
});
export type WeighedFactor = z.infer<typeof WeighedFactor>;

/** The risk of one server at one moment: a range as long as factors are unknown. */
export const Risk = z.object({
  likelihood: Points,
  impact: Points,
  likelihoodLevel: LevelRange,
  impactLevel: LevelRange,
  level: LevelRange,
  factors: z.array(WeighedFactor),
  /** Floors that lift the level: for certain, or possibly. */
  floors: z.array(z.object({ number: z.string(), label: z.string(), atLeast: RiskLevel, state: z.enum(['holds', 'unknown']) })),
  /** What the highest possible level asks for. */
  action: z.string(),
});
export type Risk = z.infer<typeof Risk>;
