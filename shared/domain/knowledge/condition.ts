import { z } from 'zod';
import { FactValue } from '../fact.ts';

/** One comparison of a fact: [fact, operator, value]. An unknown fact makes it unknown. */
export const Condition = z.object({
  fact: z.string(),
  is: z.enum(['eq', 'in', 'not-in', 'any-of', 'none-of', 'gte', 'gt', 'lte', 'lt', 'between']),
  value: z.union([FactValue, z.array(z.number())]),
});
export type Condition = z.infer<typeof Condition>;

/**
 * When a rule applies: every `all`, at least one `any` where some are given, and no `unless`. An exception that nobody has named is presumed
 * not to hold where paths are compared; the interval and the firmness still reckon with it.
 */
export const RuleWhen = z.object({
  all: z.array(Condition).default([]),
  any: z.array(Condition).default([]),
  unless: z.array(Condition).optional(),
});
export type RuleWhen = z.infer<typeof RuleWhen>;

/** Facts, and whether the rule applies to them; runs as a test. */
export const RuleExample = z.object({
  facts: z.record(z.string(), FactValue),
  applies: z.enum(['yes', 'no', 'unknown']),
});
