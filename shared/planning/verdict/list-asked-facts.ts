import type { FactSet } from '../../domain/fact.ts';
import type { RuleWhen } from '../../domain/knowledge/condition.ts';
import { evaluateCondition, listConditions } from './evaluate-condition.ts';

/** Facts that are missing for a condition to be decided, each once. */
export function listAskedFacts(when: RuleWhen, facts: FactSet): string[] {
  const open = listConditions(when).filter((condition) => evaluateCondition(condition, facts) === 'unknown');
  return [...new Set(open.map(({ fact }) => fact))];
}

/** Every fact that a condition looks at, each once. */
export function listFactsOf(when: RuleWhen): string[] {
  return [...new Set(listConditions(when).map(({ fact }) => fact))];
}
