import type { Assumption, AssumptionView } from '../../domain/effort.ts';
import type { AssumptionEntry } from '../../domain/knowledge/weighing.ts';

/** Assumptions in force: a person's figure goes before the published one; without either the figure is open. */
export function resolveAssumptions(entries: readonly AssumptionEntry[], own: ReadonlyMap<string, Assumption>): AssumptionView[] {
  return entries.map(({ id, label, unit, group, question, low, likely, high, sources }) => {
    const said = own.get(id);
    const shared = { id, label, unit, group, question, sources };
    if (said !== undefined) {
      const value = { low: said.low, likely: said.likely, high: said.high };
      return { ...shared, value, origin: 'own', note: said.note, who: said.who, at: said.at };
    }
    return { ...shared, value: { low, likely, high }, origin: likely === null ? 'open' : 'published', note: '', who: '', at: null };
  });
}
