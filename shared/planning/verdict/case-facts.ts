import type { FactSet, FactValue } from '../../domain/fact.ts';
import type { FactEntry, Knowledge } from '../../domain/knowledge.ts';
import { acceptFactValue } from './compile-rules.ts';
import { compareValue, listConditions } from './evaluate-condition.ts';
import { factsThatRulesRead } from './judge-server.ts';

/** Numbers that say more than the rules ask: what a machine runs, and how much it matters. */
const KEPT_AS_THEY_ARE: readonly string[] = ['build', 'criticality'];

/**
 * Makes the function that reduces facts to what a verdict depends on: facts that rules read or that count towards "enough is known". A number
 * becomes the first probe that every rule treats alike, and a list keeps the members that the fact can have, so that like servers have equal cases.
 */
export function createCaseFacts(knowledge: Pick<Knowledge, 'rules' | 'facts'>): (facts: FactSet) => FactSet {
  const read = factsThatRulesRead(knowledge);
  const pickers = knowledge.facts
    .filter((entry) => entry.key || read.includes(entry.id))
    .map((entry) => ({ id: entry.id, pick: createPicker(entry, knowledge.rules) }));
  return (facts) => {
    // The edition brings roles with it; see implyFacts.
    const picked: FactSet = facts.edition === undefined ? {} : { edition: facts.edition };
    for (const { id, pick } of pickers) {
      const value = facts[id] === undefined ? undefined : pick(facts[id]);
      if (value !== undefined) picked[id] = value;
    }
    return picked;
  };
}

function createPicker(entry: FactEntry, rules: Knowledge['rules']): (value: unknown) => FactValue | undefined {
  if (entry.type === 'list') {
    const members = new Set(entry.choices.map((choice) => choice.value));
    return (value) => {
      const list = acceptFactValue(entry, value);
      return Array.isArray(list) ? [...new Set(list)].filter((member) => members.has(member)).sort() : undefined;
    };
  }
  if (entry.type !== 'number' || KEPT_AS_THEY_ARE.includes(entry.id)) return (value) => acceptFactValue(entry, value);
  const asked = rules.flatMap((rule) => listConditions(rule.when)).filter((condition) => condition.fact === entry.id);
  const sign = (value: number): string => asked.map((condition) => compareValue(condition, value)).join();
  const known = new Map<number, number>();
  return (value) => {
    const number = acceptFactValue(entry, value);
    if (typeof number !== 'number') return undefined;
    const standIn = known.get(number) ?? entry.probes.find((probe) => sign(probe) === sign(number)) ?? number;
    if (known.size < 10_000) known.set(number, standIn);
    return standIn;
  };
}
