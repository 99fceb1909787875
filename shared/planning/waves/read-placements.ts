import type { PlanPlacement } from '../../domain/wave-plan.ts';
import { toIsoDate } from './day-number.ts';
import type { SolvedPlan } from './lay-out-plan.ts';

/** Reads where a solver placed each unit; what a person placed stays theirs, and stays where it is where it found no place. */
export function readPlacements(solved: SolvedPlan, before: ReadonlyMap<string, PlanPlacement>): Map<string, PlanPlacement> {
  const placements = new Map<string, PlanPlacement>();
  for (const group of solved.groups) {
    const standing = solved.board.standings.get(group);
    if (standing === undefined) continue;
    for (const { id } of group.units) {
      const set = before.get(id)?.set === 'person' ? 'person' : 'plan';
      placements.set(id, { wave: standing.wave, cutoverOn: standing.day === null ? null : toIsoDate(standing.day), set });
    }
  }
  // What a person placed is theirs even where it cannot hold.
  for (const { units } of solved.failed) {
    for (const { id } of units) {
      const own = before.get(id);
      if (own?.set === 'person') placements.set(id, own);
    }
  }
  return placements;
}
