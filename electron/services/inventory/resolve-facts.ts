import type { FactClaim, FactSet, FactValue, ResolvedFact } from '../../../shared/domain/fact.ts';
import type { StoredAnswer } from '../project/change.ts';
import type { ServerPlanner } from './server-planner.ts';
import type { StoredSighting } from './stored-sighting.ts';

/** How far a person's answer is trusted: further than any source. */
const ANSWER_TRUST = 100;

/** Picks the value in force for every fact: the most trusted claim wins, and among equals the newer source; all others stay beside it. */
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
      list.push(claimFact(sighting, name, trustOf(sighting.source.format, name)));
    }
  }
  const resolved: Record<string, ResolvedFact> = {};
  for (const name of [...claims.keys()].sort()) {
    const list = claims.get(name) ?? [];
    const winner = list.reduce((best, claim) => (isStronger(claim, best) ? claim : best));
    const otherClaims = list.filter((claim) => claim !== winner && !isSameValue(claim.value, winner.value));
    resolved[name] = { value: winner.value, evidence: winner.evidence, otherClaims };
  }
  return resolved;
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

/** Claims arrive newest source first, so an equal one never displaces an earlier one; rows of one source arrive last row first. */
function isStronger(claim: FactClaim, best: FactClaim): boolean {
  if (claim.trust !== best.trust) return claim.trust > best.trust;
  return claim.evidence.sourceId > best.evidence.sourceId;
}

function claimFact(sighting: StoredSighting, name: string, trust: number): FactClaim {
  const fact = sighting.facts[name] as StoredSighting['facts'][string];
  const { source, row } = sighting;
  return { value: fact.value, evidence: { sourceId: source.id, source: source.label, row, column: fact.column, raw: fact.raw }, trust };
}

function claimAnswer(fact: string, answer: StoredAnswer): FactClaim {
  const raw = Array.isArray(answer.value) ? answer.value.join(', ') : String(answer.value);
  const source = answer.who === '' ? 'Answer' : `Answer by ${answer.who}`;
  return { value: answer.value, evidence: { sourceId: 0, source, row: null, column: fact, raw }, trust: ANSWER_TRUST };
}
