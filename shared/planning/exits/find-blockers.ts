import type { Blocker } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { RuleWhen } from '../../domain/knowledge/condition.ts';
import type { KnowledgeSource } from '../../domain/knowledge/provenance.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { listAskedFacts } from '../verdict/list-asked-facts.ts';

/** What could stand in the way, as the knowledge says it. */
interface StatedBlocker {
  id: string;
  when: RuleWhen;
  text: string;
  fix: string;
  sources: readonly KnowledgeSource[];
}

/** The blockers that hold, and those that hang on an unknown fact. */
export function findBlockers(stated: readonly StatedBlocker[], facts: FactSet): Blocker[] {
  return stated.flatMap(({ id, when, text, fix, sources }): Blocker[] => {
    const truth = evaluateRuleWhen(when, facts);
    if (truth === 'no') return [];
    const asks = truth === 'unknown' ? listAskedFacts(when, facts) : [];
    return [{ id, text, fix, state: truth === 'yes' ? 'blocks' : 'unknown', asks, sources: [...sources] }];
  });
}
