import { EXIT_PATHS } from '../domain/exit-path.ts';
import type { FactSet } from '../domain/fact.ts';
import type { FactEntry } from '../domain/knowledge.ts';
import type { Gate, Verdict } from '../domain/verdict.ts';
import {
  acceptFactValue,
  type BoundRule,
  type Component,
  compileRules,
  type JudgingKnowledge,
  type KnownMembers,
} from './compile-rules.ts';
import { decideWinner, readStart, type Start, type Winner } from './decide-winner.ts';
import { explainVerdict } from './explain-verdict.ts';
import { type WeighedComponent, weighComponent } from './weigh-component.ts';

/** A verdict without what it takes to change it: enough for lists, totals and plans. */
export type Judgement = Omit<Verdict, 'unknowns' | 'flips'>;

/** Facts with what follows from them; `members` are values that a list is known to hold although the whole list is not known. */
export interface ImpliedFacts {
  facts: FactSet;
  members: KnownMembers;
}

/** Weighs servers against the rules. Answers are shared between servers with equal facts: treat them as read-only. */
export interface Judge {
  /** Path, firmness, scores, gates and reasons; about as fast as a look-up once equal facts have been judged. */
  judge(facts: FactSet): Judgement;
  /** The whole verdict: with the unknown facts that could change it, and the single facts that would. */
  explain(facts: FactSet): Verdict;
  /** Names of the facts that rules read, sorted; verdicts depend on nothing else but how many key facts are known. */
  readonly factsRead: readonly string[];
}

/** A winner and what `explain` needs to look further. */
export interface Weighing {
  /** The verdict's path and firmness. */
  winner: Winner;
  /** What would win if too little were not known; equal to `winner` otherwise. */
  underneath: Winner;
  components: readonly WeighedComponent[];
  /** Facts in force, with what was implied. */
  facts: FactSet;
}

/** At most this share of the key facts known is too little to recommend anything (one star of five in Azure Migrate's scale). */
export const TOO_LITTLE_KNOWN_SHARE = 0.2;

const MOST_REMEMBERED = 50_000;

/** Names of the facts that rules read, sorted. */
export function factsThatRulesRead(knowledge: Pick<JudgingKnowledge, 'rules'>): string[] {
  return [...new Set(knowledge.rules.flatMap((rule) => [...rule.when.all, ...rule.when.any].map((condition) => condition.fact)))].sort();
}

/**
 * Creates a judge from the knowledge. `imply` adds what follows from given facts and is asked again for every "what if".
 * Judging never throws: a fact of the wrong kind counts as unknown. Throws only where rules ask for facts or paths without an entry.
 */
export function createJudge(knowledge: JudgingKnowledge, imply: (facts: FactSet) => ImpliedFacts = implyNothing): Judge {
  const components = compileRules(knowledge);
  const start = readStart(knowledge.paths);
  const keyFacts = knowledge.facts.filter((entry) => entry.key);
  const factsRead = factsThatRulesRead(knowledge);
  const entriesRead = factsRead.flatMap((fact) => knowledge.facts.filter((entry) => entry.id === fact));
  const weigh = createWeighing(components, start, keyFacts, imply);
  const judgements = new Map<string, Judgement>();
  const verdicts = new Map<string, Verdict>();

  const judge = (facts: FactSet): Judgement => remember(judgements, weigh.keyOf(facts), () => describeWeighing(weigh.weigh(facts)));
  return {
    factsRead,
    judge,
    explain: (facts) => {
      const lists = entriesRead.filter((entry) => entry.type === 'list').map((entry) => acceptFactValue(entry, facts[entry.id]) ?? null);
      return remember(verdicts, `${weigh.keyOf(facts)}|${JSON.stringify(lists)}`, () => ({
        ...judge(facts),
        ...explainVerdict(entriesRead, facts, weigh.weigh),
      }));
    },
  };
}

function createWeighing(
  components: readonly Component[],
  start: Start,
  keyFacts: readonly FactEntry[],
  imply: (facts: FactSet) => ImpliedFacts,
) {
  const remembered = components.map(() => new Map<string, WeighedComponent>());
  const readStates = ({ facts, members }: ImpliedFacts): number[][] =>
    components.map((component) => component.atoms.map((atom) => atom.readCase(facts, members)));
  const isTooLittle = (facts: FactSet): boolean => {
    const known = keyFacts.filter((entry) => acceptFactValue(entry, facts[entry.id]) !== undefined).length;
    return known <= keyFacts.length * TOO_LITTLE_KNOWN_SHARE;
  };
  return {
    keyOf: (facts: FactSet): string => {
      const implied = imply(facts);
      return `${readStates(implied).join(';')}|${isTooLittle(implied.facts)}`;
    },
    weigh: (facts: FactSet): Weighing => {
      const implied = imply(facts);
      const weighed = readStates(implied).map((cases, index) => {
        const component = components[index] as Component;
        return remember(remembered[index] as Map<string, WeighedComponent>, cases.join(), () => weighComponent(component, cases));
      });
      const underneath = decideWinner(
        start,
        weighed.flatMap((component) => component.parts),
      );
      const held = underneath.firmness !== 'robust' && keyFacts.length > 0 && isTooLittle(implied.facts);
      const winner: Winner = held ? { ...underneath, path: 'manual-review', firmness: 'undetermined' } : underneath;
      return { winner, underneath, components: weighed, facts: implied.facts };
    },
  };
}

function describeWeighing({ winner, components }: Weighing): Judgement {
  const byId = (a: BoundRule, b: BoundRule): number => (a.rule.id < b.rule.id ? -1 : 1);
  const applied = components.flatMap((component) => component.applied).sort(byId);
  const undecided = components.flatMap((component) => component.undecided).sort(byId);
  const gates = applied.flatMap(listGates);
  return {
    path: winner.path,
    firmness: winner.firmness,
    scores: winner.scores,
    gates,
    // A gate that might close what is closed already would only distract.
    pendingGates: undecided.flatMap(listGates).filter((pending) => gates.every((gate) => gate.closes !== pending.closes)),
    reasons: applied
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
  return EXIT_PATHS.filter((path) => rule.closes.includes(path)).map((path) => ({
    rule: rule.id,
    closes: path,
    text: rule.text,
    opensWhen: rule.opensWhen ?? null,
  }));
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
