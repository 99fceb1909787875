import type { PlanConflict } from '../../domain/wave-plan.ts';
import type { DescribeCondition } from './describe-conditions.ts';
import type { SolvedPlan, SolveMode } from './lay-out-plan.ts';
import type { MoveGroup } from './move-groups.ts';
import { NOTHING_SET_ASIDE, type PlanProblem, type SetAside } from './plan-problem.ts';
import { solveWaves } from './solve-waves.ts';

/** Conflicts that are worked out at once; the others show when these are settled. */
const MOST_CONFLICTS = 5;
/** Units up to which a conflict is checked against all of them. */
const MOST_CHECKED = 500;

/** Every condition of a plan that somebody could set aside. */
export function listConditions(problem: PlanProblem): string[] {
  const { settings, placements, units, dependencies } = problem;
  const ids = [
    ...settings.wishes.map(({ id }) => `wish:${id}`),
    ...units.flatMap(({ id }) => (placements.get(id)?.set === 'person' ? [`pin:${id}`] : [])),
    ...settings.freezes.map(({ id }) => `freeze:${id}`),
    ...dependencies.flatMap(({ id, ruling }) => (ruling === 'hard' ? [`dependency:${id}`] : [])),
    ...units.flatMap(({ deadlines }) => deadlines.map(({ server }) => `deadline:${server}`)),
    ...settings.windows.map(({ site }) => `window:${site.toLowerCase()}`),
    'finish-by',
    'holidays',
    'rehearsal',
    'rule:dev-first',
    'rule:identity-apart',
    'rule:pilots',
    'capacity:link',
    'capacity:people',
    'capacity:servers',
  ];
  return [...new Set(ids)];
}

/** Names, for each group without a place, the smallest set of conditions that cannot all hold: without any one of them it has a place. */
export function findConflicts(problem: PlanProblem, solved: SolvedPlan, mode: SolveMode, describe: DescribeCondition): PlanConflict[] {
  const conflicts: PlanConflict[] = [];
  const seen = new Map<string, PlanConflict>();
  for (const group of solved.failed.slice(0, MOST_CONFLICTS * 4)) {
    if (conflicts.length >= MOST_CONFLICTS) break;
    const conditions = findConflict(problem, solved, group, mode);
    const units = group.units.map(({ id, name }) => ({ id, name }));
    const key = conditions.join('\n');
    const known = seen.get(key);
    if (known !== undefined) {
      known.units.push(...units);
      continue;
    }
    const conflict: PlanConflict = { units, conditions: conditions.map(describe), text: sayConflict(units, conditions.length) };
    seen.set(key, conflict);
    conflicts.push(conflict);
  }
  return conflicts.map((conflict) => ({ ...conflict, text: sayConflict(conflict.units, conflict.conditions.length) }));
}

/** The smallest set of conditions under which a group finds no place: taking any one away gives it one. */
export function findConflict(
  problem: PlanProblem,
  solved: SolvedPlan,
  group: MoveGroup,
  mode: SolveMode,
  setAside: SetAside = NOTHING_SET_ASIDE,
): string[] {
  const anchor = group.units[0]?.id ?? '';
  const reach = listReach(solved, group);
  const local: PlanProblem = { ...problem, units: problem.units.filter(({ id }) => reach.has(id)) };
  const all = listConditions(problem);
  const standing = all.filter((id) => !setAside.has(id));
  const fails = (scope: PlanProblem, active: readonly string[]): boolean => {
    const kept = new Set(active);
    const plan = solveWaves(scope, mode, new Set(all.filter((id) => !kept.has(id))));
    return plan.failed.some(({ units }) => units.some(({ id }) => id === anchor));
  };
  const touching = new Set(listTouching(solved, reach));
  const near = standing.filter((id) => !/^(wish|pin|dependency|deadline):/.test(id) || touching.has(id));
  const scope = fails(local, near) ? local : problem;
  const start = fails(scope, near) ? near : standing;
  if (!fails(scope, start)) return start.filter((id) => touching.has(id));
  const named = shrink(start, (active) => fails(scope, active));
  // By itself a group may have a place that others would take from it.
  const isSmall = problem.units.length <= MOST_CHECKED;
  const isAlone =
    scope === local &&
    isSmall &&
    named.some((id) =>
      fails(
        problem,
        named.filter((other) => other !== id),
      ),
    );
  return isAlone ? shrink(start, (active) => fails(problem, active)) : named;
}

/** Leaves out halves, then quarters, then single conditions, as long as the rest still fails. */
function shrink(conditions: readonly string[], fails: (active: readonly string[]) => boolean): string[] {
  let kept = [...conditions];
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length; ) {
      const rest = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (rest.length < kept.length && fails(rest)) kept = rest;
      else at += size;
    }
  }
  // What looked needed beside others may not be once they are gone.
  const again = kept.filter((id) => !fails(kept.filter((other) => other !== id)));
  return fails(again) ? again : kept;
}

/** Ids of the units that a group hangs together with, however far. */
function listReach({ groups }: SolvedPlan, start: MoveGroup): ReadonlySet<string> {
  const seen = new Set([start.index]);
  const open = [start];
  const units = new Set<string>();
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    for (const { id } of group.units) units.add(id);
    const linked = [
      ...group.before.map(({ earlier }) => earlier),
      ...group.after.map(({ later }) => later),
      ...group.apart.map(({ other }) => other),
    ];
    for (const index of linked) {
      if (seen.has(index)) continue;
      seen.add(index);
      open.push(groups[index] as MoveGroup);
    }
  }
  return units;
}

function listTouching({ groups }: SolvedPlan, reach: ReadonlySet<string>): string[] {
  return groups
    .filter(({ units }) => units.some(({ id }) => reach.has(id)))
    .flatMap((group) => [
      ...group.heldBy,
      ...[...group.fixed, ...group.notBefore, ...group.notAfter, ...group.before, ...group.after, ...group.apart].map(({ id }) => id),
    ]);
}

function sayConflict(units: PlanConflict['units'], conditions: number): string {
  const [first] = units;
  const who =
    units.length === 1
      ? (first?.name ?? '')
      : units.length === 2
        ? units.map(({ name }) => name).join(' and ')
        : `${first?.name ?? ''} and ${units.length - 1} more`;
  if (conditions === 0) return `${who} found no place.`;
  return conditions === 1
    ? `${who} has no place while this holds.`
    : `${who} has no place while all ${conditions} of these hold. Without any one of them there is a place.`;
}
