import type { FactSet, ResolvedFact } from '../../domain/fact.ts';
import type { FactEntry } from '../../domain/knowledge.ts';
import type { OsIdentity } from '../../domain/operating-system.ts';
import { sayCount } from '../../domain/say-count.ts';
import type { ConfidencePart, VerdictConfidence } from '../../domain/verdict.ts';
import { findContradictions } from './find-contradictions.ts';

/** What confidence is measured on. Days are YYYY-MM-DD. */
export interface MeasuredEvidence {
  entries: readonly FactEntry[];
  /** Facts in force, with what follows from them. */
  known: FactSet;
  resolved: Readonly<Record<string, ResolvedFact>>;
  identity: Pick<OsIdentity, 'conflicts'>;
  /** Days on which people answered, by fact. */
  answeredOn: ReadonlyMap<string, string>;
  /** How recent the sources are: the newest day on which one saw the server, else of an export that names it; null where none says. */
  evidenceOn: string | null;
  asOf: string;
}

/** Evidence up to this old counts in full, and from the second age on not at all; in between it fades evenly. */
export const FRESH_DAYS = 30;
export const STALE_DAYS = 365;

/**
 * Measures how far the evidence behind a verdict goes: how many key facts are known, how much of them is shown to be recent, and how much
 * nobody contradicts. Each is between 0 and 1, and none of them enters a score.
 */
export function measureConfidence(evidence: MeasuredEvidence): VerdictConfidence {
  const keys = evidence.entries.filter((entry) => entry.key);
  const known = keys.filter((entry) => evidence.known[entry.id] !== undefined);
  return {
    completeness: {
      value: share(known.length, keys.length),
      drags: keys.filter((entry) => !known.includes(entry)).map((entry) => `${entry.label} is not known.`),
    },
    freshness: measureFreshness(evidence, known),
    agreement: measureAgreement(evidence, known),
  };
}

function measureFreshness({ answeredOn, evidenceOn, asOf }: MeasuredEvidence, known: readonly FactEntry[]): ConfidencePart {
  if (known.length === 0) return { value: 0, drags: ['No key fact is known, so none is recent.'] };
  const drags: string[] = [];
  let sum = 0;
  let fromSources = 0;
  const seen = evidenceOn === null ? 0 : rateAge(countDays(evidenceOn, asOf));
  for (const entry of known) {
    const answered = answeredOn.get(entry.id);
    const rated = answered === undefined ? seen : Math.max(seen, rateAge(countDays(answered, asOf)));
    if (answered === undefined) fromSources += 1;
    else if (rated < 1) drags.push(`${entry.label} was answered ${sayCount(countDays(answered, asOf), 'day')} ago.`);
    sum += rated;
  }
  if (fromSources > 0 && evidenceOn === null) drags.unshift('No source says how recent it is.');
  else if (fromSources > 0 && evidenceOn !== null && seen < 1) {
    drags.unshift(`What the sources say is ${sayCount(countDays(evidenceOn, asOf), 'day')} old.`);
  }
  return { value: share(sum, known.length), drags };
}

function measureAgreement({ resolved, identity, known: facts }: MeasuredEvidence, known: readonly FactEntry[]): ConfidencePart {
  const torn = known.filter((entry) => (resolved[entry.id]?.otherClaims.length ?? 0) > 0);
  // That the system is a server does not say that it is no domain controller; only somebody who says "member server" does.
  const { productType: _, ...said } = facts;
  const stated = resolved.productType?.value;
  const contradictions = findContradictions(stated === undefined ? said : { ...said, productType: stated });
  const drags = [
    ...identity.conflicts.map(({ text }) => text),
    ...torn.map((entry) => `${entry.label}: sources say different things.`),
    ...contradictions,
  ];
  const all = known.length + 1;
  return { value: share(Math.max(0, all - torn.length - contradictions.length - (identity.conflicts.length > 0 ? 1 : 0)), all), drags };
}

function rateAge(days: number): number {
  return Math.min(1, Math.max(0, (STALE_DAYS - days) / (STALE_DAYS - FRESH_DAYS)));
}

function countDays(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from.slice(0, 10))) / 86_400_000));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : Math.round((part / whole) * 100) / 100;
}
