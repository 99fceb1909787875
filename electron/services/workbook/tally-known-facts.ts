import type { FactSet } from '../../../shared/domain/fact.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { deriveFactsFromIdentity, implyFacts } from '../../../shared/planning/verdict/imply-facts.ts';

/** How many of the facts that decide are known about the servers of one owner. */
export interface KnownByOwner {
  /** As first written; null where nobody is named. */
  owner: string | null;
  listed: number;
  known: ReadonlyMap<string, number>;
}

/** Starts counting which of these facts are known, among servers that need a decision. */
export function createKnownFactsTally(facts: readonly string[]) {
  const owners = new Map<string, { owner: string | null; listed: number; known: Map<string, number> }>();
  return {
    add(server: ServerDetail, owner: string | null): void {
      const key = owner === null ? '' : owner.toLowerCase();
      const tally = owners.get(key) ?? { owner, listed: 0, known: new Map<string, number>() };
      owners.set(key, tally);
      tally.listed += 1;
      const known = listKnownFacts(server);
      for (const fact of facts) if (known[fact] !== undefined) tally.known.set(fact, (tally.known.get(fact) ?? 0) + 1);
    },
    /** Those with most servers first; servers without an owner last. */
    list: (): KnownByOwner[] =>
      [...owners.values()].sort(
        (a, b) =>
          Number(a.owner === null) - Number(b.owner === null) || b.listed - a.listed || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1),
      ),
  };
}

/** What is said about a server, and what follows from it with certainty. */
function listKnownFacts(server: ServerDetail): FactSet {
  const said = Object.fromEntries(Object.entries(server.facts).map(([fact, { value }]) => [fact, value]));
  return implyFacts({ ...deriveFactsFromIdentity(server.identity), ...said }).facts;
}
