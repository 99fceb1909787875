import type { FactSet, FactValue } from '../domain/fact.ts';
import type { FactEntry } from '../domain/knowledge.ts';
import type { Verdict } from '../domain/verdict.ts';
import { acceptFactValue, listCandidateValues } from './compile-rules.ts';
import type { Winner } from './decide-winner.ts';
import type { Weighing } from './judge-server.ts';

/** A verdict names at most this many single facts that would change it. */
export const MOST_FLIPS = 12;

type Flip = Verdict['flips'][number];

/** Finds the unknown facts that could change a verdict, and the single facts that would make another path win, by judging every "what if". */
export function explainVerdict(
  entries: readonly FactEntry[],
  facts: FactSet,
  weigh: (facts: FactSet) => Weighing,
  isPossible: (facts: FactSet) => boolean,
): Pick<Verdict, 'unknowns' | 'flips'> {
  const now = weigh(facts);
  // Where the facts contradict each other already, a contradiction says nothing about a "what if".
  const canBe = isPossible(facts) ? isPossible : () => true;
  const asked = new Set(now.state.components.flatMap((component) => component.undecided.flatMap((rule) => rule.facts)));
  const unknowns: Verdict['unknowns'] = [];
  const flipsByFact: { order: number; flips: Flip[] }[] = [];
  for (const entry of entries) {
    const known = acceptFactValue(entry, now.facts[entry.id]);
    const whatIfs = listCandidateValues(entry, known)
      .filter((value) => !isSameValue(value, known) && canBe({ ...facts, [entry.id]: value }))
      .map((value) => ({ value, state: weigh({ ...facts, [entry.id]: value }).state }));
    if (known === undefined && asked.has(entry.id)) {
      const couldChange = whatIfs.some(
        ({ state }) => differs(state.winner, now.state.winner) || differs(state.underneath, now.state.underneath),
      );
      unknowns.push({ fact: entry.id, question: entry.question, couldChange });
    }
    const flips = whatIfs
      .filter(({ state }) => state.winner.path !== now.state.winner.path)
      .map(({ value, state }) => ({ fact: entry.id, to: value, path: state.winner.path }));
    flipsByFact.push({ order: rankFact(entry, known), flips });
  }
  return {
    unknowns: unknowns.sort((a, b) => Number(b.couldChange) - Number(a.couldChange) || compareText(a.fact, b.fact)),
    flips: chooseFlips(flipsByFact),
  };
}

/** Takes turns between facts, so that one fact with many values does not crowd out the others. */
function chooseFlips(byFact: readonly { order: number; flips: Flip[] }[]): Flip[] {
  const sorted = byFact
    .filter(({ flips }) => flips.length > 0)
    .sort((a, b) => a.order - b.order || compareText(a.flips[0]?.fact ?? '', b.flips[0]?.fact ?? ''));
  const rounds = Math.max(0, ...sorted.map(({ flips }) => flips.length));
  const chosen = Array.from({ length: rounds }, (_, round) => sorted.flatMap(({ flips }) => flips.slice(round, round + 1))).flat();
  return chosen.slice(0, MOST_FLIPS);
}

/** Unknown facts first, then facts that people can change or correct, then what a machine reported. */
function rankFact(entry: FactEntry, known: FactValue | undefined): number {
  if (known === undefined) return 0;
  return entry.knownBy === 'inventory' || entry.knownBy === 'platform' ? 2 : 1;
}

function differs(a: Winner, b: Winner): boolean {
  return a.path !== b.path || a.firmness !== b.firmness;
}

function isSameValue(a: FactValue, b: FactValue | undefined): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one) => b.includes(one)));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
