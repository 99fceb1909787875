import type { LadderRung } from '../../domain/knowledge.ts';
import type { Architecture } from '../../domain/operating-system.ts';
import type { RungState } from '../../domain/server.ts';
import { isSystemUpdate, type UpdateReach } from './read-update-reach.ts';
import type { UpdateCatalogue } from './update-catalogue.ts';

/** Says of every rung whether it is reached, missing or unknown; rungs that the architecture never had are left out. */
export function judgeRungs(
  ladder: readonly LadderRung[],
  reach: UpdateReach,
  architecture: Architecture | null,
  catalogue: UpdateCatalogue,
): RungState[] {
  const states = new Map<string, RungState['state']>();
  for (const rung of listRungs(ladder, architecture)) {
    const needsMore = rung.requires.some((id) => states.get(id) === 'missing');
    const state = isReached(rung, reach, catalogue) ? 'reached' : needsMore || isMissing(rung, reach, catalogue) ? 'missing' : 'unknown';
    states.set(rung.id, state);
  }
  return [...states].map(([rung, state]) => ({ rung, state }));
}

/** Names what is shown to be missing, in the order in which it goes on: every step, and the last update that the architecture had. */
export function listMissing(ladder: readonly LadderRung[], states: readonly RungState[], architecture: Architecture | null): string[] {
  const rungs = listRungs(ladder, architecture);
  const last = rungs.findLast(isOnTheWay);
  const isState = (id: string, state: RungState['state']) => states.some((one) => one.rung === id && one.state === state);
  if (last === undefined || isState(last.id, 'reached')) return [];
  return rungs
    .filter((rung) => (rung === last || rung.role === 'step') && isState(rung.id, 'missing'))
    .flatMap((rung) => rung.packages.slice(0, 1));
}

function listRungs(ladder: readonly LadderRung[], architecture: Architecture | null): LadderRung[] {
  return ladder
    .filter(({ architectures }) => architecture === null || architectures.includes(architecture))
    .sort((a, b) => a.order - b.order);
}

function isReached(rung: LadderRung, reach: UpdateReach, catalogue: UpdateCatalogue): boolean {
  if (rung.packages.some((kb) => reach.installed.has(kb))) return true;
  if (rung.build !== undefined) return reach.buildAtLeast !== null && reach.buildAtLeast >= rung.build;
  if (isOnTheWay(rung)) {
    const first = catalogue.packageOf(rung.packages[0] ?? '');
    return first !== undefined && reach.level !== null && reach.level.at >= first.at;
  }
  return rung.role === 'step' && showsUpdatesThatNeed(rung, reach, catalogue);
}

function isMissing(rung: LadderRung, reach: UpdateReach, catalogue: UpdateCatalogue): boolean {
  if (rung.build !== undefined) return reach.build !== null && reach.build < rung.build;
  const [first, ...others] = rung.packages.flatMap((kb) => catalogue.packageOf(kb) ?? []);
  if (first === undefined) return false;
  if (isOnTheWay(rung)) return reach.possibleAt !== null && first.at > reach.possibleAt;
  // Paid updates that are in show that some licence was there, whichever way it came.
  if (rung.role === 'licence' && showsUpdatesThatNeed(rung, reach, catalogue)) return false;
  if (reach.list === 'complete') return true;
  const oldestAt = Math.min(first.at, ...others.map(({ at }) => at));
  return reach.lastPatchedOn !== null && catalogue.lastUntil(reach.lastPatchedOn) < oldestAt;
}

function isOnTheWay({ role }: LadderRung): boolean {
  return role === 'milestone' || role === 'last';
}

function showsUpdatesThatNeed({ neededFrom }: LadderRung, { level, installed }: UpdateReach, catalogue: UpdateCatalogue): boolean {
  if (neededFrom === undefined) return false;
  const neededAt = catalogue.lastBefore(neededFrom) + 1;
  return (level?.at ?? -1) >= neededAt || [...installed.values()].some((one) => isSystemUpdate(one) && one.at >= neededAt);
}
