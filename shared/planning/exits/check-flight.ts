import type { CheckedItem } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { CheckStatus, FlightCheck } from '../../domain/knowledge/conversion.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { listAskedFacts, listFactsOf } from '../verdict/list-asked-facts.ts';

/** What a flight check says: the first certain finding speaks; where one is open, the check is unknown. */
export function judgeFlightCheck(
  check: Pick<FlightCheck, 'judge' | 'fine' | 'ask'>,
  facts: FactSet,
): { status: CheckStatus; text: string; asks: string[] } {
  const judged = check.judge.map((finding) => ({ ...finding, truth: evaluateRuleWhen(finding.when, facts) }));
  const blocked = judged.find(({ truth, status }) => truth === 'yes' && status === 'blocked');
  const certain = blocked ?? judged.find(({ truth }) => truth === 'yes');
  if (certain !== undefined) return { status: certain.status, text: certain.text, asks: [] };
  const asks = [...new Set(judged.filter(({ truth }) => truth === 'unknown').flatMap(({ when }) => listAskedFacts(when, facts)))];
  return asks.length > 0 ? { status: 'unknown', text: check.ask, asks } : { status: 'ok', text: check.fine, asks: [] };
}

/** An item of the flight check with the facts that it looked at, in place of the cells that these rest on. */
export interface JudgedItem {
  item: Omit<CheckedItem, 'evidence'>;
  looked: readonly string[];
}

/** Goes through every item of the flight check and leaves aside where the facts were read. */
export function judgeFlight(checks: readonly FlightCheck[], facts: FactSet): JudgedItem[] {
  return [...checks]
    .sort((a, b) => a.order - b.order)
    .map((check) => {
      const { status, text, asks } = judgeFlightCheck(check, facts);
      const { id, area, label, fix, sources } = check;
      return {
        item: { id, area, label, status, text, asks, fix, sources },
        looked: [...new Set(check.judge.flatMap(({ when }) => listFactsOf(when)))],
      };
    });
}

/** Puts the cells into judged items; `sayEvidence` gives those that a fact rests on. */
export function quoteEvidence(items: readonly JudgedItem[], sayEvidence: (fact: string) => string[]): CheckedItem[] {
  return items.map(({ item, looked }) => ({ ...item, evidence: looked.flatMap(sayEvidence) }));
}
