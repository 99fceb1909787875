import { EXIT_PATHS } from '../../domain/exit-path.ts';
import type { Atom, BoundRule, Component } from '../verdict/compile-rules.ts';

/** What the rules of one component can add up to: points per path in the order of EXIT_PATHS, and the closed paths as bits. */
export interface Outcome {
  points: readonly number[];
  closes: number;
}

/** Outcomes that are possible together with any outcome of every other part. */
export interface Part {
  outcomes: readonly Outcome[];
  /** Lowest and highest points per path. */
  lowest: readonly number[];
  highest: readonly number[];
  /** Paths closed in every outcome, and paths closed in at least one. */
  mustClose: number;
  mayClose: number;
  /**
   * Outcomes that matter for whether `rival` can beat `winner` while `rival` is open: pairs [points of winner, points of
   * rival] that no other outcome undercuts on the first and exceeds on the second.
   */
  hardestFor(winner: number, rival: number): readonly Pair[];
}

/** Points of a winner and of its rival. */
export type Pair = readonly [winner: number, rival: number];

/** One component weighed against what is known. */
export interface WeighedComponent {
  parts: readonly Part[];
  /** Points per path where no exception holds that nobody has named: of the counted rules, and the least and the most that is possible. */
  standing: Readonly<Record<'known' | 'lowest' | 'highest', readonly number[]>>;
  /** Rules that apply whatever the unknown facts turn out to be, as long as no exception holds that nobody has named. */
  counted: readonly BoundRule[];
  /** Rules that apply whatever the unknown facts turn out to be. */
  applied: readonly BoundRule[];
  undecided: readonly BoundRule[];
}

// A component whose unknowns have more cases than this is bounded rule by rule, which is never too narrow.
const MOST_CASES = 20_000;

/** Weighs one component: every case of its unknown atoms is tried, so that rules which exclude each other never count together. */
export function weighComponent(component: Component, cases: readonly number[]): WeighedComponent {
  const unknown = component.atoms.map((_, index) => index).filter((index) => (cases[index] ?? -1) < 0);
  const combinations = unknown.reduce((product, index) => product * (component.atoms[index]?.feasible ?? 1), 1);
  if (combinations > MOST_CASES) return weighRuleByRule(component, cases);
  const all = createTally(component.rules);
  for (const completed of completeCases(component.atoms, cases, unknown)) {
    all.add(component.rules.filter((rule) => rule.evaluate(completed) === 'yes'));
  }
  const part = createPart(all.outcomes());
  const presumed = all.sometimes().filter((rule) => rule.isPresumed(cases));
  let likely = all;
  if (presumed.length > 0) {
    likely = createTally(component.rules);
    for (const completed of completeCases(component.atoms, cases, unknown)) {
      likely.add(component.rules.filter((rule) => presumed.includes(rule) || rule.evaluate(completed) === 'yes'));
    }
  }
  const { lowest, highest } = likely === all ? part : createPart(likely.outcomes());
  return {
    parts: [part],
    standing: { known: addUp(likely.always()).points, lowest, highest },
    counted: likely.always(),
    applied: all.always(),
    undecided: all.sometimes(),
  };
}

/** Counts, over many cases, which rules apply and what they add up to. */
function createTally(rules: readonly BoundRule[]) {
  const fired = new Map<BoundRule, number>(rules.map((rule) => [rule, 0]));
  const outcomes = new Map<string, Outcome>();
  let tried = 0;
  return {
    add: (applying: readonly BoundRule[]) => {
      tried += 1;
      for (const rule of applying) fired.set(rule, (fired.get(rule) ?? 0) + 1);
      const outcome = addUp(applying);
      outcomes.set(`${outcome.points.join()}/${outcome.closes}`, outcome);
    },
    outcomes: () => [...outcomes.values()],
    always: () => rules.filter((rule) => fired.get(rule) === tried),
    sometimes: () => rules.filter((rule) => fired.get(rule) !== 0 && fired.get(rule) !== tried),
  };
}

/**
 * The sets of rules that can apply together where no exception holds that nobody has named: one list of sets for each independent group,
 * from each of which exactly one set applies.
 * For looking closely at one server; weighing keeps only what they add up to.
 */
export function listFirings(component: Component, cases: readonly number[]): BoundRule[][][] {
  const unknown = component.atoms.map((_, index) => index).filter((index) => (cases[index] ?? -1) < 0);
  const combinations = unknown.reduce((product, index) => product * (component.atoms[index]?.feasible ?? 1), 1);
  if (combinations > MOST_CASES) {
    const applied = component.rules.filter((rule) => rule.evaluate(cases) === 'yes');
    const undecided = component.rules.filter((rule) => rule.evaluate(cases) === 'unknown');
    const counted = undecided.filter((rule) => rule.isPresumed(cases));
    return [[[...applied, ...counted]], ...undecided.filter((rule) => !counted.includes(rule)).map((rule) => [[], [rule]])];
  }
  const { undecided, counted } = weighComponent(component, cases);
  const presumed = undecided.filter((rule) => counted.includes(rule));
  const sets = new Map<string, BoundRule[]>();
  for (const completed of completeCases(component.atoms, cases, unknown)) {
    const applying = component.rules.filter((rule) => presumed.includes(rule) || rule.evaluate(completed) === 'yes');
    sets.set(applying.map(({ rule }) => rule.id).join(), applying);
  }
  return [[...sets.values()]];
}

function weighRuleByRule(component: Component, cases: readonly number[]): WeighedComponent {
  const applied = component.rules.filter((rule) => rule.evaluate(cases) === 'yes');
  const undecided = component.rules.filter((rule) => rule.evaluate(cases) === 'unknown');
  const counted = [...applied, ...undecided.filter((rule) => rule.isPresumed(cases))];
  const known = addUp(counted).points;
  const open = undecided.filter((rule) => !counted.includes(rule));
  const span = (pick: (...values: number[]) => number) =>
    known.map((points, path) => open.reduce((sum, rule) => sum + pick(0, rule.points[path] ?? 0), points));
  return {
    standing: { known, lowest: span(Math.min), highest: span(Math.max) },
    counted,
    parts: [createPart([addUp(applied)]), ...undecided.map((rule) => createPart([addUp([]), addUp([rule])]))],
    applied,
    undecided,
  };
}

function* completeCases(atoms: readonly Atom[], cases: readonly number[], unknown: readonly number[]): Generator<number[]> {
  const completed = [...cases];
  for (const index of unknown) completed[index] = 0;
  for (;;) {
    yield completed;
    let turn = 0;
    for (; turn < unknown.length; turn += 1) {
      const index = unknown[turn] ?? 0;
      const next = (completed[index] ?? 0) + 1;
      completed[index] = next < (atoms[index]?.feasible ?? 1) ? next : 0;
      if (completed[index] !== 0) break;
    }
    if (turn === unknown.length) return;
  }
}

function addUp(rules: readonly BoundRule[]): Outcome {
  return {
    points: EXIT_PATHS.map((_, path) => rules.reduce((sum, rule) => sum + (rule.points[path] ?? 0), 0)),
    closes: rules.reduce((mask, rule) => mask | rule.closes, 0),
  };
}

function createPart(outcomes: readonly Outcome[]): Part {
  const hardest = new Map<number, readonly Pair[]>();
  return {
    outcomes,
    lowest: EXIT_PATHS.map((_, path) => Math.min(...outcomes.map((outcome) => outcome.points[path] ?? 0))),
    highest: EXIT_PATHS.map((_, path) => Math.max(...outcomes.map((outcome) => outcome.points[path] ?? 0))),
    mustClose: outcomes.reduce((mask, outcome) => mask & outcome.closes, -1),
    mayClose: outcomes.reduce((mask, outcome) => mask | outcome.closes, 0),
    hardestFor: (winner, rival) => {
      const key = winner * EXIT_PATHS.length + rival;
      let pairs = hardest.get(key);
      if (pairs === undefined) {
        const open = outcomes.filter((outcome) => (outcome.closes & (1 << rival)) === 0);
        pairs = keepHardest(open.map((outcome) => [outcome.points[winner] ?? 0, outcome.points[rival] ?? 0]));
        hardest.set(key, pairs);
      }
      return pairs;
    },
  };
}

/** Keeps the pairs that are hardest on the winner: none of them has both fewer points for it and more for the rival than another. */
export function keepHardest(pairs: readonly Pair[]): Pair[] {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let best = Number.NEGATIVE_INFINITY;
  return sorted.filter(([, rival]) => {
    if (rival <= best) return false;
    best = rival;
    return true;
  });
}
