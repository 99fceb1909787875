import { improvePlan, readPrevious, readPreviousDay } from './improve-plan.ts';
import { boundWaves, isContainment, type LaidOutPlan, layOutPlan, type SolvedPlan, type SolveMode } from './lay-out-plan.ts';
import type { MoveGroup } from './move-groups.ts';
import { MOST_WAVES } from './plan-calendar.ts';
import { NOTHING_SET_ASIDE, type PlanProblem, type SetAside } from './plan-problem.ts';
import { pickAnchor, type WaveRange } from './repair-plan.ts';
import type { WaveBoard } from './wave-board.ts';

/** How often groups that found no place are put in front and everything is tried again. */
const MOST_ATTEMPTS = 6;
/** Waves that are looked at behind the first possible one, to be near what belongs together. */
const NEAR_WAVES = 3;

/** Places every group that can be placed; the same problem always gives the same plan. */
export function solveWaves(problem: PlanProblem, mode: SolveMode, setAside: SetAside = NOTHING_SET_ASIDE): SolvedPlan {
  const bumped: MoveGroup['id'][] = [];
  let best: SolvedPlan | null = null;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const plan = attemptPlan(problem, mode, setAside, bumped);
    if (best === null || isBetter(plan, best, problem, mode)) best = plan;
    if (plan.failed.length === 0) break;
    const known = new Set(bumped);
    const fresh = plan.failed.filter(({ id }) => !known.has(id));
    if (fresh.length === 0) break;
    bumped.unshift(...fresh.map(({ id }) => id));
  }
  return improvePlan(problem, mode, setAside, best as SolvedPlan);
}

/** Whether a plan takes fewer servers out of waves they had, or, at no more of these, finds a place for more. */
function isBetter(plan: SolvedPlan, than: SolvedPlan, problem: PlanProblem, mode: SolveMode): boolean {
  const countLost = ({ failed }: SolvedPlan) => countServers(failed.filter((group) => readPrevious(group, problem).size > 0));
  const [lost, before] = mode === 'keep' ? [countLost(plan), countLost(than)] : [0, 0];
  return lost < before || (lost === before && countServers(plan.failed) < countServers(than.failed));
}

function countServers(groups: readonly MoveGroup[]): number {
  return groups.reduce((sum, { servers }) => sum + servers, 0);
}

function attemptPlan(problem: PlanProblem, mode: SolveMode, setAside: SetAside, bumped: readonly string[]): SolvedPlan {
  const plan = layOutPlan(problem, setAside);
  const { groups, board } = plan;
  const bounds = boundWaves(plan);
  const previous = groups.map((group) => (mode === 'keep' ? pickAnchor(readPrevious(group, problem)) : null));
  const queue = queueGroups(plan, bumped, previous);
  const failed = new Set<MoveGroup>();
  const deferred: MoveGroup[] = [];
  const front = new Set(bumped);
  const hints = new Map<number, number>();
  for (const group of queue) {
    const kept = previous[group.index] ?? null;
    if (mode === 'keep' && front.has(group.id) && placeGroup(plan, group, bounds[group.index] as WaveRange, kept, hints)) continue;
    if (kept === null || front.has(group.id)) {
      deferred.push(group);
      continue;
    }
    const day = board.findDay(group, kept, readPreviousDay(group, problem));
    if (day === 'none') deferred.push(group);
    else board.place(group, kept, day);
  }
  let ejections = groups.length * 2;
  // What stays has its place; the rest looks for one, and may push away what has to come later than itself.
  for (let at = 0; at < deferred.length; at += 1) {
    const group = deferred[at] as MoveGroup;
    if (board.standings.has(group)) continue;
    if (placeGroup(plan, group, bounds[group.index] as WaveRange, previous[group.index] ?? null, hints)) continue;
    // Who comes new takes nobody's place; what little has to move for it is looked for afterwards.
    const isNew = mode === 'keep' && (previous[group.index] ?? null) === null;
    const pushed = ejections > 0 && !isNew ? ejectFollowers(plan, group, bounds[group.index] as WaveRange) : [];
    ejections -= pushed.length;
    if (pushed.length > 0 && placeGroup(plan, group, bounds[group.index] as WaveRange, previous[group.index] ?? null, new Map())) {
      deferred.push(...pushed);
      continue;
    }
    for (const other of pushed) deferred.push(other);
    failed.add(group);
  }
  return { ...plan, failed: [...failed].filter((group) => !board.standings.has(group)) };
}

/** What is fixed first, then what was put in front, then by rank; whatever must come before a group is placed before it. */
function queueGroups({ groups, ordered }: LaidOutPlan, bumped: readonly string[], previous: readonly (number | null)[]): MoveGroup[] {
  const front = new Map(bumped.map((id, at) => [id, at]));
  const key = (group: MoveGroup): [number, number] => {
    const place = front.get(group.id);
    if (group.fixed.length > 0) return [0, 0];
    if (place !== undefined) return [1, place];
    const kept = previous[group.index] ?? null;
    return kept === null ? [3, 0] : [2, kept];
  };
  const keys = new Map(ordered.map((group) => [group, key(group)]));
  const wanted = ordered.toSorted((a, b) => {
    const [a1, a2] = keys.get(a) as [number, number];
    const [b1, b2] = keys.get(b) as [number, number];
    return a1 - b1 || a2 - b2;
  });
  const queue: MoveGroup[] = [];
  const seen = new Set<MoveGroup>();
  for (const start of wanted) {
    const path: { group: MoveGroup; at: number }[] = seen.has(start) ? [] : [{ group: start, at: 0 }];
    seen.add(start);
    while (path.length > 0) {
      const step = path[path.length - 1] as { group: MoveGroup; at: number };
      const edge = step.group.before[step.at];
      step.at += 1;
      if (edge === undefined) {
        queue.push(step.group);
        path.pop();
        continue;
      }
      const leading = groups[edge.earlier] as MoveGroup;
      // A fixed group keeps its turn: what comes before it must fit to it, not the other way round.
      if (seen.has(leading) || step.group.fixed.length > 0) continue;
      seen.add(leading);
      path.push({ group: leading, at: 0 });
    }
  }
  return queue;
}

function placeGroup(
  { board, groups, pilots }: LaidOutPlan,
  group: MoveGroup,
  range: WaveRange,
  previous: number | null,
  hints: Map<number, number>,
): boolean {
  const limit = board.limits(MOST_WAVES).servers;
  if (limit !== null && group.servers > limit && !isContainment(group)) return false;
  if (previous !== null && group.fixed.length === 0) {
    for (let distance = 0; distance <= MOST_WAVES; distance += 1) {
      for (const wave of distance === 0 ? [previous] : [previous + distance, previous - distance]) {
        if (wave < range.from || wave > range.to) continue;
        const day = board.findDay(group, wave);
        if (day === 'none') continue;
        board.place(group, wave, day);
        return true;
      }
      if (previous - distance < range.from && previous + distance > range.to) return false;
    }
    return false;
  }
  // Groups of one size that are bound by nothing need not look again at waves that were full for the last one.
  const isPlain =
    group.before.length + group.after.length + group.apart.length + group.notBefore.length + group.notAfter.length + group.fixed.length ===
      0 &&
    group.identity === 'none' &&
    group.sites.length === 0;
  const size = pilots.candidates.has(group) ? -group.servers : group.servers;
  let from = range.from;
  if (isPlain) from = Math.max(from, hints.get(size) ?? from);
  let found: { wave: number; day: number | null; pull: number } | null = null;
  let firstFound = from;
  for (let wave = from; wave <= range.to; wave += 1) {
    if (found !== null && wave > firstFound + NEAR_WAVES) break;
    const day = board.findDay(group, wave);
    if (day === 'none') continue;
    if (isPlain && found === null && group.copyMinutes === 0 && board.limits(wave).personDays === null) hints.set(size, wave);
    if (group.near.length === 0) {
      board.place(group, wave, day);
      return true;
    }
    const first: number = found === null ? wave : firstFound;
    if (found === null) firstFound = wave;
    const pull = pullNear(group, wave, board, groups) - (wave - first) * 0.4;
    if (found === null || pull > found.pull) found = { wave, day, pull };
    if (wave >= first + NEAR_WAVES) break;
  }
  if (found === null) return false;
  board.place(group, found.wave, found.day);
  return true;
}

/** How strongly what stands in a wave draws a group there. */
function pullNear(group: MoveGroup, wave: number, board: WaveBoard, groups: readonly MoveGroup[]): number {
  let pull = 0;
  for (const { other, weight } of group.near) if (board.standings.get(groups[other] as MoveGroup)?.wave === wave) pull += weight;
  return pull;
}

/** Takes what must not come before a group off the board, so that both can be placed later; fixed ones stay. */
function ejectFollowers({ board, groups }: LaidOutPlan, group: MoveGroup, range: WaveRange): MoveGroup[] {
  const pushed = new Set<MoveGroup>();
  const open = [group];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { later } of next.after) {
      const follower = groups[later] as MoveGroup;
      if (pushed.has(follower) || follower === group || follower.fixed.length > 0 || !board.standings.has(follower)) continue;
      pushed.add(follower);
      open.push(follower);
    }
  }
  if (range.from > range.to) return [];
  for (const follower of pushed) board.remove(follower);
  return [...pushed].sort((a, b) => a.before.length - b.before.length || a.index - b.index);
}
