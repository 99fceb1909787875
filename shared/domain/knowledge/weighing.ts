import { z } from 'zod';
import { ExitPath } from '../exit-path.ts';
import { RuleExample, RuleWhen } from './condition.ts';
import { EffortSize } from './migration.ts';
import { EntryId, PROVENANCE } from './provenance.ts';

/** Levels of risk, likelihood and impact, from the lowest. */
export const RISK_LEVELS = ['very-low', 'low', 'moderate', 'high', 'very-high'] as const;

/** One level of risk. */
export const RiskLevel = z.enum(RISK_LEVELS);
export type RiskLevel = z.infer<typeof RiskLevel>;

/** What adds to likelihood or impact: assets/knowledge/risk-factors/<id>.yaml. */
export const RiskFactor = z.object({
  id: EntryId,
  order: z.number().int(),
  side: z.enum(['likelihood', 'impact']),
  /** The number by which it is cited, such as L3. */
  number: z.string(),
  label: z.string(),
  points: z.number(),
  /** At most one factor of a group counts. */
  group: z.string().optional(),
  /** Where this holds, one factor of the group counts for certain. */
  groupCovers: RuleWhen.optional(),
  when: RuleWhen,
  examples: z.array(RuleExample).min(2),
  ...PROVENANCE,
});
export type RiskFactor = z.infer<typeof RiskFactor>;

/** A level below which a server cannot come: assets/knowledge/risk-floors/<id>.yaml. */
export const RiskFloor = z.object({
  id: EntryId,
  number: z.string(),
  label: z.string(),
  atLeast: RiskLevel,
  /** Ids of factors that must all apply. */
  factors: z.array(EntryId),
  likelihoodAtLeast: RiskLevel,
  ...PROVENANCE,
});
export type RiskFloor = z.infer<typeof RiskFloor>;

/** What a level means and asks for: assets/knowledge/risk-levels/<id>.yaml. */
export const RiskLevelEntry = z.object({
  id: RiskLevel,
  order: z.number().int(),
  label: z.string(),
  /** Points from and to, both included. */
  least: z.number(),
  most: z.number(),
  text: z.string(),
  containWithinDays: z.number().int().nullable(),
  outWithinDays: z.number().int().nullable(),
  ...PROVENANCE,
});
export type RiskLevelEntry = z.infer<typeof RiskLevelEntry>;

/** Person-days of one path and size: assets/knowledge/effort/<id>.yaml. */
export const EffortEntry = z.object({
  id: EntryId,
  path: ExitPath,
  size: EffortSize,
  low: z.number(),
  likely: z.number(),
  high: z.number(),
  when: RuleWhen,
  text: z.string(),
  ...PROVENANCE,
});
export type EffortEntry = z.infer<typeof EffortEntry>;

/** What makes the work larger: assets/knowledge/effort-multipliers/<id>.yaml. */
export const EffortMultiplier = z.object({
  id: EntryId,
  label: z.string(),
  factor: z.number(),
  when: RuleWhen,
  paths: z.array(ExitPath),
  /** Where given, each unit beyond a number adds this much in place of `factor`. */
  each: z.object({ fact: z.string(), beyond: z.number(), add: z.number() }).optional(),
  ...PROVENANCE,
});
export type EffortMultiplier = z.infer<typeof EffortMultiplier>;

/** A figure that effort and cost rest on, to be replaced by the client's own: assets/knowledge/assumptions/<id>.yaml. */
export const AssumptionEntry = z.object({
  id: EntryId,
  label: z.string(),
  unit: z.string(),
  group: z.enum(['cost', 'copy', 'isolation']),
  /** Null where there is no public figure: what rests on it stays unknown. */
  low: z.number().nullable(),
  likely: z.number().nullable(),
  high: z.number().nullable(),
  question: z.string(),
  ...PROVENANCE,
});
export type AssumptionEntry = z.infer<typeof AssumptionEntry>;
