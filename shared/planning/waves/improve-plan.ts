import { toDayNumber } from './day-number.ts';
import { boundWaves, type LaidOutPlan, layOutPlan, type SolvedPlan, type SolveMode } from './lay-out-plan.ts';
import type { MoveGroup } from './move-groups.ts';
import type { PlanProblem, SetAside } from './plan-problem.ts';
import { repairPlan } from './repair-plan.ts';

/** Servers that may leave their wave so that another finds a place. */
const MOST_REPAIRED = 8;
/** Places that are tried when a plan is improved. */
const MOST_TRIES = 2_000;
/** Looks for a plan that leaves more where it stood, and for places of what found none, by trying combinations up to a limit. */
export function improvePlan(problem: PlanProblem, mode: SolveMode, setAside: SetAside, solved: SolvedPlan): SolvedPlan {
  const previous = solved.groups.map((group) => (mode === 'keep' ? readPrevious(group, problem) : new Map<number, number>()));
  const failed = solved.failed.length > 0;
  const moved = countMoved(solved, previous);
  if (!failed && moved < 2) return solved;
  if (moved > 0 || (failed && mode === 'keep')) {
    const plan = layOutPlan(problem, setAside);
    const open = placeAll(plan, previous, problem);
    const most = failed ? MOST_REPAIRED : moved - 1;
    const wanted = { board: plan.board, groups: plan.groups, ranges: boundWaves(plan), anchors: previous, open, most, tries: MOST_TRIES };
    if (repairPlan(wanted) === 'yes') return { ...plan, failed: [] };
  }
  if (!failed) return solved;
  const { board, groups } = solved;
  const ranges = boundWaves(solved);
  const still = solved.failed.filter((group) => {
    const anchors = groups.map((other, index) => {
      const stands = board.standings.get(other)?.wave;
      const known = previous[index];
      return known !== undefined && known.size > 0 ? known : new Map(stands === undefined ? [] : [[stands, other.servers]]);
    });
    return repairPlan({ board, groups, ranges, anchors, open: [group], most: MOST_REPAIRED, tries: MOST_TRIES }) === 'no';
  });
  return { ...solved, failed: still };
}

/** Servers that do not stand where they stood. */
function countMoved({ groups, board }: SolvedPlan, previous: readonly ReadonlyMap<number, number>[]): number {
  let moved = 0;
  for (const { index } of groups) {
    const stands = board.standings.get(groups[index] as MoveGroup)?.wave;
    for (const [wave, servers] of previous[index] ?? []) if (wave !== stands) moved += servers;
  }
  return moved;
}

/** Puts every group where all of it should stay, fixed ones first, and answers the others. */
function placeAll({ board, ordered }: LaidOutPlan, anchors: readonly ReadonlyMap<number, number>[], problem: PlanProblem): MoveGroup[] {
  const open: MoveGroup[] = [];
  for (const group of ordered.toSorted((a, b) => Math.min(1, b.fixed.length) - Math.min(1, a.fixed.length))) {
    const [wave, ...others] = anchors[group.index]?.keys() ?? [];
    const day = wave === undefined || others.length > 0 ? 'none' : board.findDay(group, wave, readPreviousDay(group, problem));
    if (wave === undefined || day === 'none') open.push(group);
    else board.place(group, wave, day);
  }
  return open;
}

/** Where the servers of a group stood, by wave. */
export function readPrevious(group: MoveGroup, { placements }: PlanProblem): Map<number, number> {
  const counts = new Map<number, number>();
  for (const unit of group.units) {
    const own = placements.get(unit.id);
    // What a server was placed by before it was in a workload stands for its part of it.
    const found = own === undefined ? unit.servers.flatMap((id) => placements.get(id) ?? []) : unit.servers.map(() => own);
    for (const { wave } of found) counts.set(wave, (counts.get(wave) ?? 0) + 1);
  }
  return counts;
}

/** The day on which the first unit of a group that had one was to be cut over. */
export function readPreviousDay({ units }: MoveGroup, { placements }: PlanProblem): number | null {
  for (const { id } of units) {
    const on = placements.get(id)?.cutoverOn;
    if (on !== null && on !== undefined) return toDayNumber(on);
  }
  return null;
}
