import type { FactSet, FactValue } from '../../domain/fact.ts';
import type { FactEntry } from '../../domain/knowledge.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { acceptFactValue, listCandidateValues } from './compile-rules.ts';
import type { Winner } from './decide-winner.ts';
import type { WeighedState, Weigher, Weighing } from './judge-server.ts';

/** A verdict names at most this many single facts that would change it. */
export const MOST_FLIPS = 12;

type Flip = Verdict['flips'][number];

/** What the rules would make of a server if one fact had another value; null where no machine can be so. */
type WhatIf = (entry: FactEntry, value: FactValue) => WeighedState | null;

/** Makes what answers every "what if" about one server, each worked out once. */
export function createWhatIf(facts: FactSet, now: Weighing, { weighChange }: Weigher, isPossible: (facts: FactSet) => boolean): WhatIf {
  // Where the facts contradict each other already, a contradiction says nothing about a "what if".
  const isBounded = isPossible(facts);
  const answers = new Map<string, Map<FactValue, WeighedState | null>>();
  return (entry, value) => {
    let known = answers.get(entry.id);
    if (known === undefined) {
      known = new Map();
      answers.set(entry.id, known);
    }
    const answered = known.get(value);
    if (answered !== undefined) return answered;
    const changed = { ...facts, [entry.id]: value };
    const answer = isBounded && !isPossible(changed) ? null : weighChange(now, changed);
    known.set(value, answer);
    return answer;
  };
}

/** Finds the unknown facts that rules ask for, and whether one of their values could change the verdict, by judging every "what if". */
export function findUnknowns(entries: readonly FactEntry[], now: Weighing, whatIf: WhatIf): Verdict['unknowns'] {
  const asked = new Set(now.state.components.flatMap((component) => component.undecided.flatMap((rule) => rule.facts)));
  const unknowns = entries
    .filter((entry) => asked.has(entry.id) && acceptFactValue(entry, now.facts[entry.id]) === undefined)
    .map((entry) => ({
      fact: entry.id,
      question: entry.question,
      couldChange: listCandidateValues(entry, undefined).some((value) => {
        const state = whatIf(entry, value);
        return state !== null && (differs(state.winner, now.state.winner) || differs(state.underneath, now.state.underneath));
      }),
    }));
  return unknowns.sort((a, b) => Number(b.couldChange) - Number(a.couldChange) || compareText(a.fact, b.fact));
}

/** Finds the single facts that would make another path win, among values that can be true beside the other facts. */
export function findFlips(entries: readonly FactEntry[], facts: FactSet, now: Weighing, whatIf: WhatIf): Verdict['flips'] {
  // What follows from other facts can only change with them.
  const isFree = (entry: FactEntry) => entry.type === 'list' || facts[entry.id] !== undefined || now.facts[entry.id] === undefined;
  const flipsByFact = entries.filter(isFree).map((entry) => {
    const known = acceptFactValue(entry, now.facts[entry.id]);
    const flips = listCandidateValues(entry, known).flatMap((value): Flip[] => {
      const path = isSameValue(value, known) ? undefined : whatIf(entry, value)?.winner.path;
      return path === undefined || path === now.state.winner.path ? [] : [{ fact: entry.id, to: value, path }];
    });
    // Where too little is known, any answer may be the one that is enough; what leads elsewhere says more.
    const isEnough = ({ path }: Flip) => path === now.state.underneath.path;
    const elsewhere = flips.filter((flip) => !isEnough(flip));
    return { order: rankFact(entry, known) + (elsewhere.length > 0 ? 0 : 3), flips: [...elsewhere, ...flips.filter(isEnough)] };
  });
  return chooseFlips(flipsByFact);
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
