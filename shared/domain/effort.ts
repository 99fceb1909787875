import { z } from 'zod';
import { EffortSize } from './knowledge/migration.ts';
import { KnowledgeSource } from './knowledge/provenance.ts';

/** Low, most likely and high; each null where it rests on something that nobody knows. */
export const ThreePoint = z.object({ low: z.number().nullable(), likely: z.number().nullable(), high: z.number().nullable() });
export type ThreePoint = z.infer<typeof ThreePoint>;

/** A figure of the client's own in place of an assumption of the knowledge. */
export const Assumption = z
  .object({
    low: z.number().min(0).max(1_000_000_000),
    likely: z.number().min(0).max(1_000_000_000),
    high: z.number().min(0).max(1_000_000_000),
    note: z.string().max(2_000).default(''),
    who: z.string().max(200).default(''),
    at: z.string(),
  })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, 'low, likely and high must be in this order');
export type Assumption = z.infer<typeof Assumption>;

/** An assumption as it is in force. */
export const AssumptionView = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  group: z.enum(['cost', 'copy', 'isolation']),
  question: z.string(),
  value: ThreePoint,
  /** own: a person said so; published: the knowledge says so; open: nobody has said. */
  origin: z.enum(['own', 'published', 'open']),
  note: z.string(),
  who: z.string(),
  at: z.string().nullable(),
  sources: z.array(KnowledgeSource),
});
export type AssumptionView = z.infer<typeof AssumptionView>;

/** What one path takes for one server. */
export const EffortEstimate = z.object({
  size: z.tuple([EffortSize, EffortSize]),
  personDays: ThreePoint,
  /** In the currency of the day rate. */
  cost: ThreePoint,
  /** Labels of assumptions without which the cost stays unknown. */
  costNeeds: z.array(z.string()),
  /** How the figures came about, in sentences. */
  because: z.array(z.string()),
  sources: z.array(KnowledgeSource),
});
export type EffortEstimate = z.infer<typeof EffortEstimate>;
