import type { RetirementPlan } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { listAskedFacts, listFactsOf } from '../verdict/list-asked-facts.ts';

/** Days for which a server stays disconnected before it is taken away. */
const HOLD_DAYS = 30;
/** Over a quarter's end where the business would be hurt. */
const LONG_HOLD_DAYS = 90;

/** A retirement plan with the facts that its evidence rests on, in place of their cells. */
export interface WeighedRetirement extends Omit<RetirementPlan, 'evidence'> {
  evidence: readonly (Omit<RetirementPlan['evidence'][number], 'cells'> & { looked: readonly string[] })[];
}

/** Puts the cells into the evidence of a retirement. `sayEvidence` gives the cells that a fact rests on. */
export function quoteRetirement(weighed: WeighedRetirement, sayEvidence: (fact: string) => string[]): RetirementPlan {
  return {
    ...weighed,
    evidence: weighed.evidence.map(({ looked, ...entry }) => ({ ...entry, cells: looked.flatMap(sayEvidence) })),
  };
}

/** Plans a retirement: what speaks for and against, the controlled stop, how long it is held, and which data must be kept; where the facts were read is left aside. */
export function weighRetirement(knowledge: Pick<Knowledge, 'retireSteps' | 'retireEvidence' | 'facts'>, facts: FactSet): WeighedRetirement {
  const evidence = knowledge.retireEvidence.flatMap((entry): WeighedRetirement['evidence'] => {
    const truth = evaluateRuleWhen(entry.when, facts);
    if (truth === 'no') return [];
    const { id, speaks, text, sources } = entry;
    return [
      {
        id,
        speaks,
        state: truth === 'yes' ? 'holds' : 'unknown',
        text,
        looked: truth === 'yes' ? listFactsOf(entry.when) : [],
        asks: truth === 'yes' ? [] : listAskedFacts(entry.when, facts),
        sources,
      },
    ];
  });
  const holds = (speaks: 'for' | 'against') => evidence.some((one) => one.speaks === speaks && one.state === 'holds');
  const standing = holds('against') ? 'contradicted' : holds('for') ? 'supported' : 'open';
  return {
    evidence: evidence.sort(
      (a, b) => Number(a.state === 'unknown') - Number(b.state === 'unknown') || (a.speaks < b.speaks ? 1 : a.speaks > b.speaks ? -1 : 0),
    ),
    standing,
    text: SAID[standing],
    steps: [...knowledge.retireSteps]
      .sort((a, b) => a.order - b.order)
      .map(({ phase, label, text, sources }) => ({ phase, label, text, sources })),
    holdDays: typeof facts.criticality === 'number' && facts.criticality <= 2 ? HOLD_DAYS : LONG_HOLD_DAYS,
    retention: listRetention(knowledge, facts),
  };
}

const SAID = {
  supported: "Evidence speaks for retiring and none against. The owner's word is still needed.",
  open: 'Nothing known speaks for retiring.',
  contradicted: 'Evidence speaks against retiring; use goes before idle figures.',
} as const;

function listRetention({ facts: entries }: Pick<Knowledge, 'facts'>, facts: FactSet): string[] {
  const choices = entries.find(({ id }) => id === 'compliance')?.choices ?? [];
  if (facts.compliance === undefined) return ['Which rules apply to its data is unknown. Settle that before anything is deleted.'];
  const named = Array.isArray(facts.compliance)
    ? facts.compliance.map((value) => choices.find((one) => one.value === value)?.label ?? value)
    : [];
  const general = 'The owner names, for each kind of data, how long it is kept, where, and who destroys it.';
  return named.length === 0
    ? [`No rule is said to apply. ${general}`]
    : [...named.map((label) => `${label} applies: its retention period goes before every other date.`), general];
}
