import { buildMoveGroups, type MoveGroup, type MoveGroups } from './move-groups.ts';
import { createPlanCalendar, MOST_WAVES, type PlanCalendar } from './plan-calendar.ts';
import { NOTHING_SET_ASIDE, type PlanProblem, type SetAside } from './plan-problem.ts';
import { choosePilots, orderGroups, type Pilots } from './rank-groups.ts';
import type { WaveRange } from './repair-plan.ts';
import { createWaveBoard, type WaveBoard } from './wave-board.ts';

/** What a solver was given, laid out: groups, calendar, pilots and an empty board. */
export interface LaidOutPlan extends MoveGroups {
  calendar: PlanCalendar;
  pilots: Pilots;
  /** In the order in which they would be placed if nothing held them. */
  ordered: MoveGroup[];
  board: WaveBoard;
  /** Whether identity servers keep days of their own. */
  identityApart: boolean;
}

/** A plan, or as much of one as could be made: groups that found no place are in `failed`. */
export interface SolvedPlan extends LaidOutPlan {
  failed: MoveGroup[];
}

/** afresh: as if nobody had planned; keep: what stands stays wherever it can. */
export type SolveMode = 'afresh' | 'keep';

/** Lays out groups, calendar and board under what is not set aside. */
export function layOutPlan(problem: PlanProblem, setAside: SetAside = NOTHING_SET_ASIDE): LaidOutPlan {
  const built = buildMoveGroups(problem, setAside);
  const ordered = orderGroups(built.groups);
  const pilots = choosePilots(ordered, problem.settings);
  const calendar = createPlanCalendar(problem.settings, problem.asOf, setAside);
  const board = createWaveBoard(built.groups, problem.settings, calendar, pilots, setAside);
  const identityApart = problem.settings.identityApart === 'yes' && !setAside.has('rule:identity-apart');
  return { ...built, ordered, pilots, calendar, board, identityApart };
}

/** The same layout for other placements of the same units under the same settings: pins follow, and the board is empty. The groups themselves are taken over. */
export function renewLayout(plan: LaidOutPlan, problem: PlanProblem): LaidOutPlan {
  for (const group of plan.groups) {
    const pins = group.units.flatMap(({ id }) => {
      const placement = problem.placements.get(id);
      return placement?.set === 'person' ? [{ value: placement.wave, id: `pin:${id}` }] : [];
    });
    if (pins.length > 0 || group.fixed.some(({ id }) => id.startsWith('pin:')))
      group.fixed = [...group.fixed.filter(({ id }) => !id.startsWith('pin:')), ...pins];
  }
  return { ...plan, board: createWaveBoard(plan.groups, problem.settings, plan.calendar, plan.pilots, NOTHING_SET_ASIDE) };
}

/** The waves that bounds leave to each group, carried along the order. */
export function boundWaves({ groups, calendar }: LaidOutPlan): WaveRange[] {
  const ranges = groups.map((group): WaveRange => {
    const range = { from: isContainment(group) ? 0 : 1, to: Math.min(calendar.lastWave, MOST_WAVES) };
    for (const { value } of group.notBefore) range.from = Math.max(range.from, Math.min(MOST_WAVES + 1, calendar.waveOf(value)));
    for (const { value } of group.notAfter) range.to = Math.min(range.to, value < calendar.startsOn ? 0 : calendar.waveOf(value));
    for (const { value } of group.fixed) {
      range.from = Math.max(range.from, value);
      range.to = Math.min(range.to, value);
    }
    if (isContainment(group)) return { from: 0, to: 0 };
    return range;
  });
  const narrow = (start: readonly MoveGroup[], step: (group: MoveGroup) => MoveGroup[]) => {
    const queue = [...start];
    for (let at = 0; at < queue.length && at < groups.length * 50; at += 1) queue.push(...step(queue[at] as MoveGroup));
  };
  const ordered = groups.filter((group) => group.before.length + group.after.length > 0);
  narrow(ordered, (group) => {
    const { from } = ranges[group.index] as WaveRange;
    return group.after.flatMap(({ later, strict }) => {
      const range = ranges[later] as WaveRange;
      const least = from + (strict === 'yes' ? 1 : 0);
      if (isContainment(group) || isContainment(groups[later] as MoveGroup) || least <= range.from || range.from > MOST_WAVES) return [];
      range.from = least;
      return [groups[later] as MoveGroup];
    });
  });
  narrow(ordered, (group) => {
    const { to } = ranges[group.index] as WaveRange;
    return group.before.flatMap(({ earlier, strict }) => {
      const range = ranges[earlier] as WaveRange;
      const most = to - (strict === 'yes' ? 1 : 0);
      if (isContainment(group) || isContainment(groups[earlier] as MoveGroup) || most >= range.to || range.to < 0) return [];
      range.to = most;
      return [groups[earlier] as MoveGroup];
    });
  });
  return ranges;
}

/** Groups in which every machine stays are contained at once, unless somebody gave them another wave. */
export function isContainment(group: MoveGroup): boolean {
  return group.motion === 'contained' && group.fixed.every(({ value }) => value === 0);
}
