import { EXIT_PATHS, type ExitPath } from '../../domain/exit-path.ts';
import type { FactSet, FactValue } from '../../domain/fact.ts';
import type { Condition, FactEntry, PathEntry, Rule } from '../../domain/knowledge.ts';
import { combineWhen, compareValue, listConditions, negate, someTruth, type Truth } from './evaluate-condition.ts';

/** What judging needs of the knowledge. */
export interface JudgingKnowledge {
  rules: readonly Rule[];
  paths: readonly PathEntry[];
  facts: readonly FactEntry[];
  /** A path needs at least this score to be recommended; 40 where left out. */
  minimumScore?: number;
  /** A path that stands nearer than this to the recommended one makes it a close call; 10 where left out. */
  closeCallMargin?: number;
  /** Gates that somebody waived; `rules` close those paths no more. */
  waived?: readonly WaivedGate[];
}

/** A gate that does not close its path. */
export interface WaivedGate {
  rule: string;
  opens: ExitPath;
}

/** Values of a list fact that are known to be in it although the whole list is not known. */
export type KnownMembers = Readonly<Record<string, readonly string[]>>;

/**
 * One independent unknown: a scalar fact reduced to the cases that the rules tell apart, or the question whether a
 * list holds one of the members that the rules treat alike.
 */
export interface Atom {
  fact: string;
  /** How many cases an unknown value can take; a known value may also be a case beyond them. */
  feasible: number;
  /** Case of the facts at hand, or -1 where they do not say. */
  readCase(facts: FactSet, members: KnownMembers): number;
}

/** A rule with its conditions bound to the atoms of its component. */
export interface BoundRule {
  rule: Rule;
  /** Points per path, in the order of EXIT_PATHS. */
  points: readonly number[];
  /** Bit i is set where the rule closes path i of EXIT_PATHS. */
  closes: number;
  /** Facts that the rule reads. */
  facts: readonly string[];
  /** Whether the rule applies, given the case of every atom of the component (-1 for unknown). */
  evaluate(cases: readonly number[]): Truth;
  /** Whether only an exception that nobody has named could keep the rule from applying. */
  isPresumed(cases: readonly number[]): boolean;
}

/** Rules that share no fact with any other component, so that components can be weighed one by one. */
export interface Component {
  atoms: readonly Atom[];
  rules: readonly BoundRule[];
}

/** Divides the rules into components that are independent of each other whatever the unknown facts turn out to be. */
export function compileRules(knowledge: JudgingKnowledge): Component[] {
  const entries = new Map(knowledge.facts.map((entry) => [entry.id, entry]));
  const conditions = knowledge.rules.flatMap((rule) => listConditions(rule.when));
  const atomsByFact = new Map<string, FactAtoms>();
  for (const fact of new Set(conditions.map((condition) => condition.fact))) {
    const entry = entries.get(fact);
    if (entry === undefined) throw new Error(`A rule asks for the fact "${fact}", which has no entry.`);
    const asked = conditions.filter((condition) => condition.fact === fact);
    atomsByFact.set(fact, entry.type === 'list' ? createListAtoms(entry, asked) : createScalarAtom(entry, asked));
  }
  return groupRules(knowledge.rules, atomsByFact);
}

/** Candidate values of a fact that lead to different cases, for asking "what if". */
export function listCandidateValues(entry: FactEntry, known: FactValue | undefined): FactValue[] {
  switch (entry.type) {
    case 'boolean':
      return [true, false];
    case 'number':
      return [...entry.probes];
    case 'choice':
      return entry.choices.map((choice) => choice.value);
    case 'text':
      return [];
    case 'list': {
      const members = entry.choices.map((choice) => choice.value);
      if (!Array.isArray(known)) return [[], ...members.map((member) => [member])];
      return members.map((member) => (known.includes(member) ? known.filter((one) => one !== member) : [...known, member]));
    }
  }
}

/** The value where it is one that the fact can hold, otherwise undefined: a value of the wrong kind counts as unknown. */
export function acceptFactValue(entry: FactEntry, value: unknown): FactValue | undefined {
  switch (entry.type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'text':
      return typeof value === 'string' && value !== '' ? value : undefined;
    case 'choice':
      return typeof value === 'string' && entry.choices.some((choice) => choice.value === value) ? value : undefined;
    case 'list':
      return Array.isArray(value) && value.every((member) => typeof member === 'string') ? value : undefined;
  }
}

interface FactAtoms {
  atoms: Atom[];
  bind(condition: Condition, positionOf: (atom: Atom) => number): (cases: readonly number[]) => Truth;
}

function createScalarAtom(entry: FactEntry, asked: readonly Condition[]): FactAtoms {
  const signatures: Truth[][] = [];
  const caseBySignature = new Map<string, number>();
  const caseByWord = new Map<FactValue, number>();
  const caseOf = (value: FactValue): number => {
    const known = caseByWord.get(value) ?? classify(value);
    // Only what has few values is worth remembering.
    if (entry.type === 'boolean' || entry.type === 'choice') caseByWord.set(value, known);
    return known;
  };
  const classify = (value: FactValue): number => {
    const truths = asked.map((condition) => compareValue(condition, value));
    const signature = truths.join();
    let known = caseBySignature.get(signature);
    if (known === undefined) {
      known = signatures.push(truths) - 1;
      caseBySignature.set(signature, known);
    }
    return known;
  };
  for (const value of listFeasibleValues(entry, asked)) caseOf(value);
  const feasible = signatures.length;
  const atom: Atom = {
    fact: entry.id,
    feasible,
    readCase: (facts) => {
      const value = acceptFactValue(entry, facts[entry.id]);
      return value === undefined ? -1 : caseOf(value);
    },
  };
  return {
    atoms: [atom],
    bind: (condition, positionOf) => {
      const column = asked.indexOf(condition);
      const position = positionOf(atom);
      const truthOfCase = (known: number): Truth => signatures[known]?.[column] ?? 'unknown';
      const whenUnknown = agreeOn(Array.from({ length: feasible }, (_, known) => truthOfCase(known)));
      return (cases) => {
        const known = cases[position] ?? -1;
        return known < 0 ? whenUnknown : truthOfCase(known);
      };
    },
  };
}

function listFeasibleValues(entry: FactEntry, asked: readonly Condition[]): FactValue[] {
  if (entry.type === 'boolean') return [true, false];
  if (entry.type === 'choice') return entry.choices.map((choice) => choice.value);
  if (entry.type === 'number' && entry.probes.length > 0) return [...entry.probes];
  return listValuesAround(asked);
}

/** The values that conditions name, and neighbours of the numbers among them. */
function listValuesAround(asked: readonly Condition[]): FactValue[] {
  const named: FactValue[] = asked.flatMap((condition): FactValue[] =>
    Array.isArray(condition.value) ? [...(condition.value as readonly FactValue[])] : [condition.value],
  );
  const numbers = named.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const between = numbers.slice(1).map((value, index) => (value + (numbers[index] ?? value)) / 2);
  const ends = numbers.length > 0 ? [(numbers[0] ?? 0) - 1, (numbers.at(-1) ?? 0) + 1] : [];
  const texts = named.filter((value) => typeof value === 'string');
  return [...texts, ...(texts.length > 0 ? ['\u0000'] : []), ...numbers, ...between, ...ends];
}

function createListAtoms(entry: FactEntry, asked: readonly Condition[]): FactAtoms {
  const wantedMembers = (condition: Condition): string[] => (Array.isArray(condition.value) ? condition.value.map(String) : []);
  const classes = new Map<string, string[]>();
  for (const member of new Set(asked.flatMap(wantedMembers))) {
    const signature = asked.map((condition) => wantedMembers(condition).includes(member)).join();
    classes.set(signature, [...(classes.get(signature) ?? []), member]);
  }
  const memberAtoms = [...classes.values()].map((alike) => ({ alike, atom: createMemberAtom(entry, alike) }));
  return {
    atoms: memberAtoms.map(({ atom }) => atom),
    bind: (condition, positionOf) => {
      const wanted = wantedMembers(condition);
      const positions = memberAtoms
        .filter(({ alike }) => alike.some((member) => wanted.includes(member)))
        .map(({ atom }) => positionOf(atom));
      return (cases) => {
        const found = someTruth(positions.map((position) => PRESENCE[cases[position] ?? -1] ?? 'unknown'));
        return condition.is === 'none-of' ? negate(found) : condition.is === 'any-of' ? found : 'unknown';
      };
    },
  };
}

const PRESENCE: Readonly<Record<number, Truth>> = { 0: 'no', 1: 'yes' };

function createMemberAtom(entry: FactEntry, alike: readonly string[]): Atom {
  return {
    fact: entry.id,
    feasible: 2,
    readCase: (facts, members) => {
      const list = acceptFactValue(entry, facts[entry.id]);
      const certain = Array.isArray(list) ? list : (members[entry.id] ?? []);
      if (alike.some((member) => certain.includes(member))) return 1;
      return list === undefined ? -1 : 0;
    },
  };
}

function groupRules(rules: readonly Rule[], atomsByFact: ReadonlyMap<string, FactAtoms>): Component[] {
  const atomsOfRule = rules.map((rule) => [
    ...new Set(listConditions(rule.when).flatMap((condition) => atomsAskedBy(condition, atomsByFact))),
  ]);
  const groups: { atoms: Set<Atom>; rules: Rule[] }[] = [];
  rules.forEach((rule, index) => {
    const atoms = new Set(atomsOfRule[index]);
    const merged: { atoms: Set<Atom>; rules: Rule[] } = { atoms, rules: [rule] };
    for (const group of groups.filter((one) => [...one.atoms].some((atom) => atoms.has(atom)))) {
      groups.splice(groups.indexOf(group), 1);
      for (const atom of group.atoms) merged.atoms.add(atom);
      merged.rules = [...group.rules, ...merged.rules];
    }
    groups.push(merged);
  });
  return groups.map((group) => bindGroup([...group.atoms], group.rules, atomsByFact));
}

function atomsAskedBy(condition: Condition, atomsByFact: ReadonlyMap<string, FactAtoms>): Atom[] {
  const asked: Atom[] = [];
  // Binding asks for the position of exactly those atoms that the condition depends on.
  atomsByFact.get(condition.fact)?.bind(condition, (atom) => asked.push(atom) - 1);
  return asked;
}

function bindGroup(atoms: Atom[], rules: readonly Rule[], atomsByFact: ReadonlyMap<string, FactAtoms>): Component {
  type Literal = (cases: readonly number[]) => Truth;
  const bind = (condition: Condition): [Condition, Literal] => [
    condition,
    atomsByFact.get(condition.fact)?.bind(condition, (atom) => atoms.indexOf(atom)) ?? (() => 'unknown' as const),
  ];
  return {
    atoms,
    rules: rules.map((rule) => {
      const literals = new Map(listConditions(rule.when).map(bind));
      const read = (cases: readonly number[]) => (condition: Condition) => literals.get(condition)?.(cases) ?? 'unknown';
      const { unless = [], ...base } = rule.when;
      return {
        rule,
        points: EXIT_PATHS.map((path) => rule.points[path] ?? 0),
        closes: EXIT_PATHS.reduce((mask, path, index) => (rule.closes.includes(path) ? mask | (1 << index) : mask), 0),
        facts: [...new Set(listConditions(rule.when).map((condition) => condition.fact))],
        evaluate: (cases) => combineWhen(rule.when, read(cases)),
        isPresumed: (cases) =>
          unless.length > 0 && combineWhen(base, read(cases)) === 'yes' && someTruth(unless.map(read(cases))) === 'unknown',
      };
    }),
  };
}

function agreeOn(truths: readonly Truth[]): Truth {
  const [first] = truths;
  return first !== undefined && truths.every((truth) => truth === first) ? first : 'unknown';
}
