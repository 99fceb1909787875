import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet, FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { JudgingKnowledge } from '../../../shared/planning/compile-rules.ts';
import { evaluateRuleWhen } from '../../../shared/planning/evaluate-condition.ts';

const TIES: ExitPath[] = ['retire', 'migrate', 'virtualize', 'isolate'];

/** What a verdict must be, found the slow way: by scoring every server that the facts could still describe. */
export function enumerateVerdict(knowledge: JudgingKnowledge, facts: FactSet) {
  const read = new Set(knowledge.rules.flatMap((rule) => [...rule.when.all, ...rule.when.any].map((condition) => condition.fact)));
  const open = knowledge.facts.filter((entry) => read.has(entry.id) && facts[entry.id] === undefined);
  const cases = complete(open, facts).map((known) => scoreKnown(knowledge, known));
  const scores = Object.fromEntries(
    EXIT_PATHS.map((path) => {
      const all = cases.map((one) => one.scores[path]);
      return [path, cases.every((one) => one.closed.has(path)) ? null : [Math.min(...all), Math.max(...all)]];
    }),
  ) as Record<ExitPath, [number, number] | null>;
  const path = pickWinner((one) => {
    const interval = scores[one];
    if (interval === null) return null;
    const entry = knowledge.paths.find((known) => known.id === one);
    return [entry?.standsAt === 'low' ? interval[0] : (interval[0] + interval[1]) / 2, interval[0]];
  });
  const couldClose = cases.some((one) => one.closed.has(path as ExitPath));
  const isRobust = cases.every((one) => one.winner === path);
  return { path, scores, firmness: couldClose ? 'undetermined' : isRobust ? 'robust' : 'contestable', completions: cases.length };
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
  const scores = Object.fromEntries(
    knowledge.paths.map((path) => {
      const sum = applied.reduce((total, rule) => total + (rule.points[path.id] ?? 0), path.startScore);
      return [path.id, Math.max(0, Math.min(100, sum))];
    }),
  ) as Record<ExitPath, number>;
  return { closed, scores, winner: pickWinner((path) => (closed.has(path) ? null : [scores[path], scores[path]])) };
}

/** `standOf` gives where a path stands and the least it scores, or null where it is closed. */
function pickWinner(standOf: (path: ExitPath) => [stand: number, least: number] | null): ExitPath | 'manual-review' {
  const standing = TIES.flatMap((path) => {
    const stand = standOf(path);
    return stand !== null && stand[0] >= 40 ? [{ path, stand }] : [];
  });
  const ordered = standing.sort(
    (a, b) => b.stand[0] - a.stand[0] || b.stand[1] - a.stand[1] || TIES.indexOf(a.path) - TIES.indexOf(b.path),
  );
  return ordered[0]?.path ?? 'manual-review';
}
