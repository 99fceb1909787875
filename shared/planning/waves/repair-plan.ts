import type { MoveGroup } from './move-groups.ts';
import type { Standing, WaveBoard } from './wave-board.ts';

/** The waves that bounds leave to a group. */
export interface WaveRange {
  from: number;
  to: number;
}

/** What a repair works on. */
export interface RepairInput {
  board: WaveBoard;
  groups: readonly MoveGroup[];
  ranges: readonly WaveRange[];
  /** How many servers of each group should stay in which wave; empty where any will do. */
  anchors: readonly ReadonlyMap<number, number>[];
  /** Groups that have no place on the board. */
  open: readonly MoveGroup[];
  /** How many servers may leave their wave at most. */
  most: number;
  /** How many places are tried before it is given up; a count, so that the same input always ends the same way. */
  tries: number;
}

/** Conditions that somebody else's leaving can settle. */
const SETTLED_BY_LEAVING = ['capacity:servers', 'capacity:people', 'capacity:link', 'rule:pilots', 'rule:identity-apart'];
/** Waves that are looked at on either side of the one in which a group should stay. */
const REACH = 16;

/**
 * Finds places for open groups so that as few servers as possible leave the waves they should stay in: first none, then one, then two, each time
 * over every combination. Answers yes with the board as it then is; no leaves the board as it was.
 */
export function repairPlan({ board, groups, ranges, anchors, open, most, tries }: RepairInput): 'yes' | 'no' {
  const members = new Map<number, Set<MoveGroup>>();
  for (const [group, { wave }] of board.standings) join(members, wave, group);
  const settled = new Set<MoveGroup>();
  const pushed = new Map<MoveGroup, number>();
  let left = tries;

  const put = (group: MoveGroup, { wave, day }: Standing) => {
    board.place(group, wave, day);
    join(members, wave, group);
  };
  const take = (group: MoveGroup): Standing => {
    const standing = board.standings.get(group) as Standing;
    board.remove(group);
    members.get(standing.wave)?.delete(group);
    return standing;
  };
  const mayLeave = (group: MoveGroup) => !settled.has(group) && group.fixed.length === 0;

  /** Finds places for all that are open, with at most `limit` servers away from where they should stay. */
  function settle(waiting: readonly MoveGroup[], spent: number, limit: number): boolean {
    const [group, ...rest] = waiting;
    if (group === undefined) return true;
    const away = rest.reduce((sum, other) => sum + leastAway(other), 0);
    for (const wave of listWaves(group)) {
      const cost = spent + countAway(group, wave);
      if (cost + away <= limit && tryAt(group, wave, rest, cost, limit, 0)) return true;
      if (left <= 0) return false;
    }
    return false;
  }

  /** Puts a group into a wave, and pushes out what is in its way. */
  function tryAt(group: MoveGroup, wave: number, rest: readonly MoveGroup[], spent: number, limit: number, from: number): boolean {
    left -= 1;
    if (left <= 0) return false;
    const day = board.findDay(group, wave);
    if (day !== 'none') {
      put(group, { wave, day });
      settled.add(group);
      if (settle(rest, spent, limit)) return true;
      settled.delete(group);
      take(group);
      return false;
    }
    const bound = listBound(group, wave);
    if (bound.length > 0) return bound.every(mayLeave) && pushOut(bound, () => tryAt(group, wave, [...rest, ...bound], spent, limit, from));
    if (!board.listBlocks(group, wave).some((id) => SETTLED_BY_LEAVING.includes(id))) return false;
    const others = [...(members.get(wave) ?? [])]
      .filter((other) => other.index >= from && mayLeave(other))
      .sort((a, b) => a.index - b.index);
    return others.some((other) => pushOut([other], () => tryAt(group, wave, [...rest, other], spent, limit, other.index + 1)));

    function pushOut(leaving: readonly MoveGroup[], next: () => boolean): boolean {
      const stood = leaving.map((one) => [one, take(one)] as const);
      for (const [one, { wave: was }] of stood) pushed.set(one, was);
      const waiting = [...rest, ...leaving].reduce((sum, one) => sum + leastAway(one), 0);
      if (spent + waiting <= limit && left > 0 && next()) return true;
      for (const [one, standing] of stood) {
        pushed.delete(one);
        put(one, standing);
      }
      return false;
    }
  }

  /** Groups whose place forbids this one by an order or a wish. */
  function listBound(group: MoveGroup, wave: number): MoveGroup[] {
    const stands = (index: number) => board.standings.get(groups[index] as MoveGroup)?.wave;
    const found = [
      ...group.before.flatMap(({ earlier, strict }) => {
        const other = stands(earlier);
        return other !== undefined && (strict === 'yes' ? other >= wave : other > wave) ? [earlier] : [];
      }),
      ...group.after.flatMap(({ later, strict }) => {
        const other = stands(later);
        return other !== undefined && (strict === 'yes' ? other <= wave : other < wave) ? [later] : [];
      }),
      ...group.apart.flatMap(({ other }) => (stands(other) === wave ? [other] : [])),
    ];
    return [...new Set(found)].map((index) => groups[index] as MoveGroup).filter(({ motion }) => motion !== 'contained');
  }

  /** Where a group should stay, then what lies nearest; not where it was just pushed out of. */
  function listWaves(group: MoveGroup): number[] {
    const { from, to } = ranges[group.index] as WaveRange;
    const start = Math.min(to, Math.max(from, pickAnchor(anchors[group.index]) ?? from));
    const waves: number[] = [];
    for (let distance = 0; distance <= REACH; distance += 1) {
      for (const wave of distance === 0 ? [start] : [start + distance, start - distance]) {
        if (wave >= from && wave <= to && wave !== pushed.get(group)) waves.push(wave);
      }
    }
    return waves;
  }

  /** Servers of a group that a wave takes away from where they should stay. */
  function countAway({ index }: MoveGroup, wave: number): number {
    let away = 0;
    for (const [stays, servers] of anchors[index] ?? []) if (stays !== wave) away += servers;
    return away;
  }

  /** The same for the best wave that is left to a group. */
  function leastAway(group: MoveGroup): number {
    const { from, to } = ranges[group.index] as WaveRange;
    let [all, most] = [0, 0];
    for (const [stays, servers] of anchors[group.index] ?? []) {
      all += servers;
      if (stays >= from && stays <= to && stays !== pushed.get(group)) most = Math.max(most, servers);
    }
    return all - most;
  }

  for (let limit = 0; limit <= most && left > 0; limit += 1) if (settle(open, 0, limit)) return 'yes';
  return 'no';
}

/** The wave in which most servers of a group should stay; the earlier one among equals, null where any will do. */
export function pickAnchor(anchor: ReadonlyMap<number, number> | undefined): number | null {
  let best: number | null = null;
  for (const [wave, count] of anchor ?? []) {
    const most = best === null ? 0 : (anchor?.get(best) ?? 0);
    if (count > most || (count === most && best !== null && wave < best)) best = wave;
  }
  return best;
}

function join(members: Map<number, Set<MoveGroup>>, wave: number, group: MoveGroup): void {
  const known = members.get(wave);
  if (known === undefined) members.set(wave, new Set([group]));
  else known.add(group);
}
