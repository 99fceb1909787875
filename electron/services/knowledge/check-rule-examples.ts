import type { Rule } from '../../../shared/domain/knowledge.ts';
import { evaluateRuleWhen } from '../../../shared/planning/verdict/evaluate-condition.ts';
import type { KnowledgeProblem } from './knowledge-error.ts';

/** Applies every rule to its own examples and lists what comes out otherwise than the example says. */
export function checkRuleExamples(rules: readonly Rule[]): KnowledgeProblem[] {
  return rules.flatMap((rule) =>
    rule.examples.flatMap((example, at) => {
      const applies = evaluateRuleWhen(rule.when, example.facts);
      if (applies === example.applies) return [];
      const text = `${JSON.stringify(example.facts)} should give ${example.applies}, but gives ${applies}`;
      return [{ file: `rules/${rule.id}.yaml`, field: `examples[${at}]`, text }];
    }),
  );
}
