import type { Condition, FactEntry, Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RulePack } from '../../../shared/domain/rule-pack.ts';
import { compareValue, listConditions } from '../../../shared/planning/verdict/evaluate-condition.ts';

interface Replacing {
  id: string;
  replaces?: string | undefined;
}

/**
 * Puts packs over Offramp's own knowledge: their entries join ours, and what they replace gives way. Numbers that the packs' rules compare
 * become probes of their facts, so that intervals stay exact. Without packs it is the knowledge itself.
 */
export function composeKnowledge(base: Knowledge, packs: readonly RulePack[]): Knowledge {
  if (packs.length === 0) return base;
  const controls = packs.flatMap((pack) => pack.controls);
  const rules = joinEntries(
    base.rules,
    packs.flatMap((pack) => pack.rules),
  );
  const standsFor = new Map(controls.flatMap(({ id, replaces }) => (replaces === undefined ? [] : [[replaces, id] as const])));
  const asked = rules.flatMap(({ when }) => listConditions(when));
  return {
    ...base,
    facts: sortById([...base.facts, ...packs.flatMap((pack) => pack.facts)]).map((fact) => addProbes(fact, asked)),
    rules,
    controls: joinEntries(base.controls, controls),
    controlPacks: joinEntries(
      base.controlPacks,
      packs.flatMap((pack) => pack.controlPacks),
    ).map((pack) => ({ ...pack, controls: [...new Set(pack.controls.map((id) => standsFor.get(id) ?? id))] })),
  };
}

function joinEntries<Entry extends { id: string }>(own: readonly Entry[], added: readonly (Entry & Replacing)[]): Entry[] {
  const replaced = new Set(added.map(({ replaces }) => replaces));
  // What an entry replaces is said by the pack; in the knowledge it is an entry like any other.
  const plain = added.map(({ replaces: _, ...entry }) => entry as unknown as Entry);
  return sortById([...own.filter(({ id }) => !replaced.has(id)), ...plain]);
}

function sortById<Entry extends { id: string }>(entries: Entry[]): Entry[] {
  return entries.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Adds values on both sides of every limit that is compared with and that no probe stands for yet. */
function addProbes(fact: FactEntry, asked: readonly Condition[]): FactEntry {
  const own = asked.filter((condition) => condition.fact === fact.id);
  // Without probes, the limits themselves stand for every case.
  if (fact.type !== 'number' || own.length === 0 || fact.probes.length === 0) return fact;
  const step = fact.decimals === 'yes' ? 0.001 : 1;
  const limits = own.flatMap(({ value }) => (Array.isArray(value) ? value : [value])).filter((value) => typeof value === 'number');
  const sign = (value: number) => own.map((condition) => compareValue(condition, value)).join();
  const probes = [...fact.probes];
  const known = new Set(probes.map(sign));
  for (const limit of limits) {
    for (const value of [limit - step, limit, limit + step]) {
      if (value < (fact.least ?? Number.NEGATIVE_INFINITY) || value > (fact.most ?? Number.POSITIVE_INFINITY)) continue;
      if (known.has(sign(value))) continue;
      known.add(sign(value));
      probes.push(value);
    }
  }
  return probes.length === fact.probes.length ? fact : { ...fact, probes: probes.sort((a, b) => a - b) };
}
