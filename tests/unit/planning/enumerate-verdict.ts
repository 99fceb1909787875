import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet, FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry, Rule } from '../../../shared/domain/knowledge.ts';
import type { JudgingKnowledge } from '../../../shared/planning/verdict/compile-rules.ts';
import { evaluateRuleWhen } from '../../../shared/planning/verdict/evaluate-condition.ts';

const TIES: ExitPath[] = ['retire', 'migrate', 'virtualize', 'isolate'];

/** What a verdict must be, found the slow way: by scoring every server that the facts could still describe. */
export function enumerateVerdict(knowledge: JudgingKnowledge, facts: FactSet) {
  const read = new Set(
    knowledge.rules.flatMap((rule) => [...rule.when.all, ...rule.when.any, ...(rule.when.unless ?? [])].map((condition) => condition.fact)),
  );
  const open = knowledge.facts.filter((entry) => read.has(entry.id) && facts[entry.id] === undefined);
  const cases = complete(open, facts).map((known) => scoreKnown(knowledge, known));
  const scores = Object.fromEntries(
    EXIT_PATHS.map((path) => {
      const all = cases.map((one) => one.scores[path]);
      return [path, cases.every((one) => one.closed.has(path)) ? null : [Math.min(...all), Math.max(...all)]];
    }),
  ) as Record<ExitPath, [number, number] | null>;
  // Rules that only an unnamed exception could keep from applying count where paths are compared.
  const presumed = knowledge.rules.filter(({ when: { unless, ...base } }) => {
    if (unless === undefined || evaluateRuleWhen(base, facts) !== 'yes') return false;
    return new Set(cases.map(({ known }) => evaluateRuleWhen({ all: [], any: unless }, known))).size > 1;
  });
  const likely = cases.map(({ applied }) => knowledge.rules.filter((rule) => applied.includes(rule) || presumed.includes(rule)));
  const certain = knowledge.rules.filter((rule) => likely.every((applied) => applied.includes(rule)));
  const stands = Object.fromEntries(
    EXIT_PATHS.map((path) => {
      if (scores[path] === null) return [path, null];
      const entry = knowledge.paths.find((known) => known.id === path);
      const addUp = (rules: readonly Rule[]) => rules.reduce((total, rule) => total + (rule.points[path] ?? 0), entry?.startScore ?? 0);
      const sums = likely.map(addUp);
      const [low, high] = [Math.min(...sums), Math.max(...sums)];
      const known = addUp(certain);
      return [path, clamp(entry?.standsAt === 'low' ? low : Math.min(high, Math.max(low, known)))];
    }),
  ) as Record<ExitPath, number | null>;
  const path = pickWinner((one) => stands[one], knowledge.minimumScore);
  const couldClose = cases.some((one) => one.closed.has(path as ExitPath));
  const isRobust = cases.every((one) => one.winner === path);
  return { path, scores, stands, firmness: couldClose ? 'undetermined' : isRobust ? 'robust' : 'contestable', completions: cases.length };
}

function complete(open: readonly FactEntry[], facts: FactSet): FactSet[] {
  return open.reduce<FactSet[]>(
    (sets, entry) => sets.flatMap((set) => listValues(entry).map((value) => ({ ...set, [entry.id]: value }))),
    [facts],
  );
}

/** Every value that a fact can take, every subset of a list among them. */
export function listValues(entry: FactEntry): FactValue[] {
  if (entry.type === 'boolean') return [true, false];
  if (entry.type === 'number') return entry.probes;
  const choices = entry.choices.map((choice) => choice.value);
  if (entry.type !== 'list') return choices;
  return choices.reduce<string[][]>((subsets, choice) => subsets.flatMap((subset) => [subset, [...subset, choice]]), [[]]);
}

function scoreKnown(knowledge: JudgingKnowledge, facts: FactSet) {
  const applied = knowledge.rules.filter((rule) => evaluateRuleWhen(rule.when, facts) === 'yes');
  const closed = new Set(applied.flatMap((rule) => rule.closes));
  const sums = Object.fromEntries(
    knowledge.paths.map((path) => [path.id, applied.reduce((total, rule) => total + (rule.points[path.id] ?? 0), path.startScore)]),
  ) as Record<ExitPath, number>;
  const scores = Object.fromEntries(EXIT_PATHS.map((path) => [path, clamp(sums[path])])) as Record<ExitPath, number>;
  const winner = pickWinner((path) => (closed.has(path) ? null : scores[path]), knowledge.minimumScore);
  return { known: facts, applied, closed, sums, scores, winner };
}

/** Weights leave fractions, so that what is equal on paper has to be equal here. */
function clamp(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 1e6) / 1e6));
}

/** `standOf` gives where a path stands, or null where it is closed. */
function pickWinner(standOf: (path: ExitPath) => number | null, minimumScore = 40): ExitPath | 'manual-review' {
  const standing = TIES.flatMap((path) => {
    const stand = standOf(path);
    return stand !== null && stand >= minimumScore ? [{ path, stand }] : [];
  });
  return standing.sort((a, b) => b.stand - a.stand || TIES.indexOf(a.path) - TIES.indexOf(b.path))[0]?.path ?? 'manual-review';
}
