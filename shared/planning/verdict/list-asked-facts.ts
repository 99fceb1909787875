import type { FactSet } from '../../domain/fact.ts';
import type { RuleWhen } from '../../domain/knowledge/condition.ts';
import { evaluateCondition } from './evaluate-condition.ts';

/** Facts that are missing for a condition to be decided, each once. */
export function listAskedFacts(when: RuleWhen, facts: FactSet): string[] {
  const open = [...when.all, ...when.any].filter((condition) => evaluateCondition(condition, facts) === 'unknown');
  return [...new Set(open.map(({ fact }) => fact))];
}

/** Every fact that a condition looks at, each once. */
export function listFactsOf(when: RuleWhen): string[] {
  return [...new Set([...when.all, ...when.any].map(({ fact }) => fact))];
}
