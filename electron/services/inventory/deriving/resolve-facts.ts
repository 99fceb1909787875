import type { FactClaim, FactSet, FactValue, ResolvedFact } from '../../../../shared/domain/fact.ts';
import type { StoredAnswer } from '../../project/changes/change.ts';
import type { StoredSighting } from '../stored-sighting.ts';
import type { ServerPlanner } from './server-planner.ts';

/** How far a person's answer is trusted: further than any source. */
const ANSWER_TRUST = 100;

/** Formats that a person's order leaves out are weighed by this part of their trust, below all that it names. */
const UNRANKED = 20;

/** Lists of which each source sees a part: a role that one source does not name is not denied by it. */
const GATHERED_FACTS: readonly string[] = ['roles', 'compliance', 'ipAddresses', 'macAddresses'];

/** Formats whose list of installed updates is all that Windows knows; any other list may be a part, and takes nothing away from what is known. */
const WHOLE_UPDATE_LISTS: readonly string[] = ['collector', 'systeminfo'];

/**
 * Picks the value in force for every fact: the most trusted claim wins, and among equals the one that speaks last; all others stay beside it.
 * `sightings` are in the order in which they speak.
 * A list that sources see in parts is joined from all of them, unless a person has answered.
 */
export function resolveFacts(
  sightings: readonly StoredSighting[],
  answers: ReadonlyMap<string, StoredAnswer>,
  trustOf: ServerPlanner['trustOf'],
): Record<string, ResolvedFact> {
  const [only] = sightings;
  if (only !== undefined && sightings.length === 1 && answers.size === 0) return takeOnlyClaims(only);
  const claims = new Map<string, FactClaim[]>();
  for (const [fact, answer] of answers) claims.set(fact, [claimAnswer(fact, answer)]);
  for (let index = sightings.length - 1; index >= 0; index -= 1) {
    const sighting = sightings[index] as StoredSighting;
    for (const name in sighting.facts) {
      const list = claims.get(name) ?? [];
      if (list.length === 0) claims.set(name, list);
      list.push(claimFact(sighting, name, rankClaim(sighting, name, trustOf)));
    }
  }
  const formats = new Map(sightings.map(({ source }) => [source.id, source.format]));
  const isPartialList = (name: string, claim: FactClaim) =>
    name === 'installedUpdates' && !WHOLE_UPDATE_LISTS.includes(formats.get(claim.evidence.sourceId) ?? '');
  const resolved: Record<string, ResolvedFact> = {};
  for (const name of [...claims.keys()].sort()) {
    const list = claims.get(name) ?? [];
    const winner = list.reduce((best, claim) => (isStronger(claim, best) ? claim : best));
    const value =
      winner.trust < ANSWER_TRUST && (GATHERED_FACTS.includes(name) || isPartialList(name, winner))
        ? joinLists(winner, list)
        : winner.value;
    const otherClaims = list.filter((claim) => claim !== winner && !isSameValue(claim.value, winner.value));
    resolved[name] = { value, evidence: winner.evidence, otherClaims };
  }
  return resolved;
}

/** What the winner lists, and behind it, in the order of the alphabet, what only others list. */
function joinLists(winner: FactClaim, claims: readonly FactClaim[]): FactValue {
  const own = winner.value;
  if (!Array.isArray(own)) return own;
  const known = new Set(own.map((item) => item.toLowerCase()));
  const others = claims.flatMap(({ value }) => (Array.isArray(value) ? value : [])).filter((item) => !known.has(item.toLowerCase()));
  const joined = new Map(others.toSorted().map((item) => [item.toLowerCase(), item]));
  return [...own, ...joined.values()];
}

/** Where nobody else says anything, every claim is in force. */
function takeOnlyClaims({ source, row, facts }: StoredSighting): Record<string, ResolvedFact> {
  const resolved: Record<string, ResolvedFact> = {};
  for (const name of Object.keys(facts).sort()) {
    const { value, column, raw } = facts[name] as StoredSighting['facts'][string];
    resolved[name] = { value, evidence: { sourceId: source.id, source: source.label, row, column, raw }, otherClaims: [] };
  }
  return resolved;
}

/** Only the values in force, as rules weigh them. */
export function pickFactValues(resolved: Readonly<Record<string, ResolvedFact>>): FactSet {
  const values: FactSet = {};
  for (const name in resolved) values[name] = (resolved[name] as ResolvedFact).value;
  return values;
}

/** Whether two values say the same; the order of a list does not matter, nor does the case of text. */
export function isSameValue(a: FactValue, b: FactValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && normaliseList(a) === normaliseList(b);
  if (typeof a === 'string' && typeof b === 'string') return a.toLowerCase() === b.toLowerCase();
  return a === b;
}

function normaliseList(list: readonly string[]): string {
  return JSON.stringify(list.map((item) => item.toLowerCase()).sort());
}

/** Claims arrive in the order in which they speak, the last row first, so an equal one never displaces an earlier one. */
function isStronger(claim: FactClaim, best: FactClaim): boolean {
  return claim.trust > best.trust;
}

/** A person's own order goes before the trust of formats; what it leaves out keeps below it. */
function rankClaim({ source }: StoredSighting, name: string, trustOf: ServerPlanner['trustOf']): number {
  const own = trustOf(source.format, name);
  const { rank } = source;
  return rank === undefined || rank === null ? own : (rank(name) ?? own / UNRANKED);
}

function claimFact(sighting: StoredSighting, name: string, trust: number): FactClaim {
  const fact = sighting.facts[name] as StoredSighting['facts'][string];
  const { source, row } = sighting;
  return { value: fact.value, evidence: { sourceId: source.id, source: source.label, row, column: fact.column, raw: fact.raw }, trust };
}

function claimAnswer(fact: string, answer: StoredAnswer): FactClaim {
  const raw = Array.isArray(answer.value) ? answer.value.join(', ') : String(answer.value);
  const source = answer.who === '' ? 'Answer' : /^chosen from /.test(answer.who) ? `C${answer.who.slice(1)}` : `Answer by ${answer.who}`;
  return { value: answer.value, evidence: { sourceId: 0, source, row: null, column: fact, raw }, trust: ANSWER_TRUST };
}
