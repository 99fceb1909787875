import { EXIT_PATHS, type ExitPath } from '../../domain/exit-path.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { Criterion, FactEntry, Rule } from '../../domain/knowledge.ts';
import type { Gate, Verdict, WeightFlip } from '../../domain/verdict.ts';
import { type WeighedComponent, weighComponent } from '../posture/weigh-component.ts';
import {
  type Atom,
  acceptFactValue,
  type BoundRule,
  type Component,
  compileRules,
  type JudgingKnowledge,
  type KnownMembers,
  type WaivedGate,
} from './compile-rules.ts';
import { decideWinner, readStart, type Start, type Winner } from './decide-winner.ts';
import { createWhatIf, findFlips, findUnknowns } from './explain-verdict.ts';
import { findWeightFlips, type WeightHandle } from './find-weight-flips.ts';
import { listFactsOf } from './list-asked-facts.ts';

/** A verdict without what it takes to change it: enough for lists, totals and plans. */
export type Judgement = Omit<Verdict, 'unknowns' | 'flips' | 'weightFlips' | 'confidence'>;

/** Facts with what follows from them; `members` are values that a list is known to hold although the whole list is not known. */
export interface ImpliedFacts {
  facts: FactSet;
  members: KnownMembers;
}

/** Weighs servers against the rules. Answers are shared between servers with equal facts: treat them as read-only. */
export interface Judge {
  /** Path, firmness, scores, gates and reasons; about as fast as a look-up once equal facts have been judged. */
  judge(facts: FactSet): Judgement;
  /** Path and firmness alone, for previews. */
  decide(facts: FactSet): Pick<Judgement, 'path' | 'firmness'>;
  /** The whole verdict: with the unknown facts that could change it, and the single facts that would. */
  explain(facts: FactSet): Verdict;
  /** The unknown facts that rules ask for, those that could change the verdict first. */
  findUnknowns(facts: FactSet): Verdict['unknowns'];
  /** The smallest changes of single weights that make another path win, the smallest first. */
  findWeightFlips(facts: FactSet): WeightFlip[];
  /** Names of the facts that rules read, sorted; verdicts depend on nothing else but how many key facts are known. */
  readonly factsRead: readonly string[];
}

/** What the rules make of a set of facts. */
export interface WeighedState {
  /** The verdict's path and firmness. */
  winner: Winner;
  /** What would win if too little were not known; equal to `winner` otherwise. */
  underneath: Winner;
  components: readonly WeighedComponent[];
}

/** What judging may be told beside the knowledge. */
export interface JudgeOptions {
  /** Adds what follows from given facts; asked again for every "what if". */
  imply?: (facts: FactSet) => ImpliedFacts;
  /** Whether there can be a machine of which these facts hold; asked for every "what if". */
  isPossible?: (facts: FactSet) => boolean;
  /** Criteria whose weight can be turned. */
  criteria?: readonly Pick<Criterion, 'id' | 'label'>[];
}

/** One set of facts, weighed. */
export interface Weighing {
  /** Equal for facts between which no rule can tell a difference. */
  key: string;
  /** Facts in force, with what was implied. */
  facts: FactSet;
  members: KnownMembers;
  /** How many of the key facts are known. */
  known: number;
  /** The case of every atom of each component, as text. */
  states: readonly string[];
  state: WeighedState;
}

/** Weighs facts, and what a change of a few of them makes of a weighing. */
export interface Weigher {
  weigh(facts: FactSet): Weighing;
  /** The state of facts that differ from those of a weighing, which is much quicker than weighing them afresh. */
  weighChange(from: Weighing, facts: FactSet): WeighedState;
}

/** At most this share of the key facts known is too little to recommend anything (one star of five in Azure Migrate's scale). */
export const TOO_LITTLE_KNOWN_SHARE = 0.2;

const MOST_REMEMBERED = 50_000;

/** One answer makes no more key facts known than this, with what follows from it. */
const MOST_IMPLIED = 3;

/** Names of the facts that rules read, sorted. */
export function factsThatRulesRead(knowledge: Pick<JudgingKnowledge, 'rules'>): string[] {
  return [...new Set(knowledge.rules.flatMap((rule) => listFactsOf(rule.when)))].sort();
}

/**
 * Creates a judge from the knowledge. Judging never throws: a fact of the wrong kind counts as unknown. Throws only where rules ask
 * for facts or paths without an entry.
 */
export function createJudge(knowledge: JudgingKnowledge, options: JudgeOptions = {}): Judge {
  const { imply = implyNothing, isPossible = () => true, criteria = [] } = options;
  const components = compileRules(knowledge);
  const start = readStart(knowledge);
  const keyFacts = knowledge.facts.filter((entry) => entry.key);
  const factsRead = factsThatRulesRead(knowledge);
  const entriesRead = factsRead.flatMap((fact) => knowledge.facts.filter((entry) => entry.id === fact));
  const weigher = createWeigher(components, start, keyFacts, imply);
  const { weigh } = weigher;
  const judgements = new Map<string, Judgement>();
  const verdicts = new Map<string, Verdict>();

  const weightFlips = new Map<string, WeightFlip[]>();
  const handles = listWeightHandles(knowledge, criteria);
  const waived = knowledge.waived ?? [];

  const describe = ({ key, state }: Weighing): Judgement => remember(judgements, key, () => describeState(state, waived));
  return {
    factsRead,
    judge: (facts) => describe(weigh(facts)),
    decide: (facts) => weigh(facts).state.winner,
    explain: (facts) => {
      const now = weigh(facts);
      const lists = entriesRead.filter((entry) => entry.type === 'list').map((entry) => acceptFactValue(entry, facts[entry.id]) ?? null);
      // What a further answer changes depends on how many it takes until enough is known.
      const known = Math.min(now.known, keyFacts.length * TOO_LITTLE_KNOWN_SHARE + MOST_IMPLIED);
      return remember(verdicts, `${now.key}|${known}|${JSON.stringify(lists)}`, () => {
        const whatIf = createWhatIf(facts, now, weigher, isPossible);
        return { ...describe(now), unknowns: findUnknowns(entriesRead, now, whatIf), flips: findFlips(entriesRead, facts, now, whatIf) };
      });
    },
    findUnknowns: (facts) => {
      const now = weigh(facts);
      return findUnknowns(entriesRead, now, createWhatIf(facts, now, weigher, isPossible));
    },
    findWeightFlips: (facts) => {
      const { key, state, states } = weigh(facts);
      // Where too little is known, no weight makes up for it.
      if (state.winner.path !== state.underneath.path) return [];
      return remember(weightFlips, key, () =>
        findWeightFlips(
          {
            start,
            components: components.map((component, index) => ({ component, cases: readState(states[index] ?? '') })),
            mustClose: EXIT_PATHS.reduce((mask, path, index) => (state.winner.scores[path] === null ? mask | (1 << index) : mask), 0),
            path: state.winner.path,
          },
          handles,
        ),
      );
    },
  };
}

function createWeigher(
  components: readonly Component[],
  start: Start,
  keyFacts: readonly FactEntry[],
  imply: (facts: FactSet) => ImpliedFacts,
): Weigher {
  const weighedComponents = components.map((component) => ({ component, remembered: new Map<string, WeighedComponent>() }));
  const weighedStates = new Map<string, WeighedState>();
  const watched = listWatched(components, keyFacts);

  const weighStates = (states: readonly string[], isTooLittle: boolean, from: Weighing | null): WeighedState => {
    const weighed = weighedComponents.map(({ component, remembered }, index) => {
      const state = states[index] ?? '';
      const unchanged = from?.states[index] === state ? from.state.components[index] : undefined;
      if (unchanged !== undefined) return unchanged;
      return remember(remembered, state, () => weighComponent(component, readState(state)));
    });
    const underneath = decideWinner(start, weighed);
    const isHeld = isTooLittle && underneath.firmness !== 'robust';
    // A path that starts at nothing has been earned by what is known, however little that is.
    const isEarned = start.standsAt.some((standsAt, path) => standsAt === 'low' && EXIT_PATHS[path] === underneath.path);
    const winner: Winner = isHeld
      ? { ...underneath, path: isEarned ? underneath.path : 'manual-review', firmness: 'undetermined' }
      : underneath;
    return { winner, underneath, components: weighed };
  };
  const isTooLittle = (known: number): boolean => keyFacts.length > 0 && known <= keyFacts.length * TOO_LITTLE_KNOWN_SHARE;
  const writeKey = (states: readonly string[], known: number): string => `${states.join('')}|${isTooLittle(known)}`;
  const isKnown = (entry: FactEntry, facts: FactSet): boolean => acceptFactValue(entry, facts[entry.id]) !== undefined;
  const find = (key: string, states: readonly string[], known: number, from: Weighing | null): WeighedState =>
    remember(weighedStates, key, () => weighStates(states, isTooLittle(known), from));
  return {
    weigh(given) {
      const { facts, members } = imply(given);
      const states = components.map((component) => writeState(component.atoms, facts, members));
      const known = keyFacts.filter((entry) => isKnown(entry, facts)).length;
      const key = writeKey(states, known);
      return { key, facts, members, known, states, state: find(key, states, known, null) };
    },
    weighChange(from, given) {
      const { facts, members } = imply(given);
      let states: string[] | null = null;
      let { known } = from;
      for (const { fact, key, parts } of watched) {
        if (facts[fact] === from.facts[fact] && isSameList(members[fact], from.members[fact])) continue;
        if (key !== null) known += Number(isKnown(key, facts)) - Number(isKnown(key, from.facts));
        for (const part of parts) {
          const state = writeState(components[part]?.atoms ?? [], facts, members);
          if (state === (states ?? from.states)[part]) continue;
          states ??= [...from.states];
          states[part] = state;
        }
      }
      if (states === null && isTooLittle(known) === isTooLittle(from.known)) return from.state;
      return find(writeKey(states ?? from.states, known), states ?? from.states, known, from);
    },
  };
}

/** A fact that weighing looks at: as a key fact, and in the components with these positions. */
interface WatchedFact {
  fact: string;
  key: FactEntry | null;
  parts: readonly number[];
}

function listWatched(components: readonly Component[], keyFacts: readonly FactEntry[]): WatchedFact[] {
  const read = components.map(({ atoms }) => new Set(atoms.map(({ fact }) => fact)));
  const names = new Set([...read.flatMap((facts) => [...facts]), ...keyFacts.map(({ id }) => id)]);
  return [...names].map((fact) => ({
    fact,
    key: keyFacts.find(({ id }) => id === fact) ?? null,
    parts: read.flatMap((facts, part) => (facts.has(fact) ? [part] : [])),
  }));
}

function isSameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a === b || (a.length === b.length && a.every((member, index) => member === b[index]));
}

// A state is one character for each atom, because strings are the fastest keys to build and to look up; '@' is unknown.
const UNKNOWN_CODE = 64;

function writeState(atoms: readonly Atom[], facts: FactSet, members: KnownMembers): string {
  let state = '';
  for (const atom of atoms) state += String.fromCharCode(UNKNOWN_CODE + 1 + atom.readCase(facts, members));
  return state;
}

function readState(state: string): number[] {
  return Array.from(state, (character) => character.charCodeAt(0) - UNKNOWN_CODE - 1);
}

/** Every weight that can be turned: of each criterion, and of each rule with points. */
function listWeightHandles({ rules }: JudgingKnowledge, criteria: NonNullable<JudgeOptions['criteria']>): WeightHandle[] {
  const withPoints = rules.filter((rule) => Object.values(rule.points).some((points) => points !== 0));
  return [
    ...criteria.map(
      ({ id, label }): WeightHandle => ({
        of: 'criterion',
        id,
        text: label,
        rules: new Set(withPoints.filter((rule) => rule.criterion === id).map((rule) => rule.id)),
      }),
    ),
    ...withPoints.map(({ id, text }): WeightHandle => ({ of: 'rule', id, text, rules: new Set([id]) })),
  ];
}

function describeState({ winner, components }: WeighedState, waivers: readonly WaivedGate[]): Judgement {
  const byId = (a: BoundRule, b: BoundRule): number => (a.rule.id < b.rule.id ? -1 : 1);
  const applied = components.flatMap((component) => component.applied).sort(byId);
  const undecided = components.flatMap((component) => component.undecided).sort(byId);
  const gates = applied.flatMap(listGates);
  const waived = [...applied, ...undecided].flatMap(({ rule }) =>
    waivers.filter((waiver) => waiver.rule === rule.id).map(({ opens }) => describeGate(rule, opens)),
  );
  return {
    path: winner.path,
    firmness: winner.firmness,
    scores: winner.scores,
    stands: winner.stands,
    ...(winner.closeCall === undefined || winner.path === 'manual-review' ? {} : { closeCall: winner.closeCall }),
    ...(waived.length === 0 ? {} : { waived }),
    gates,
    // A gate that might close what is closed already would only distract.
    pendingGates: undecided.flatMap(listGates).filter((pending) => gates.every((gate) => gate.closes !== pending.closes)),
    reasons: components
      .flatMap((component) => component.counted)
      .sort(byId)
      .flatMap(({ rule }) =>
        EXIT_PATHS.flatMap((path) => {
          const points = rule.points[path] ?? 0;
          return points === 0 ? [] : [{ rule: rule.id, path, points, text: rule.text }];
        }),
      )
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

function listGates({ rule }: BoundRule): Gate[] {
  return EXIT_PATHS.filter((path) => rule.closes.includes(path)).map((path) => describeGate(rule, path));
}

function describeGate(rule: Rule, path: ExitPath): Gate {
  const gate = { rule: rule.id, closes: path, text: rule.text, opensWhen: rule.opensWhen ?? null };
  return rule.waivable === 'no' ? { ...gate, waivable: 'no' } : gate;
}

function implyNothing(facts: FactSet): ImpliedFacts {
  return { facts, members: {} };
}

function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}
