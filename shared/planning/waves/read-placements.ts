import type { PlanPlacement } from '../../domain/wave-plan.ts';
import { toIsoDate } from './day-number.ts';
import type { SolvedPlan } from './solve-waves.ts';

/** Reads where a solver placed each unit; what a person placed stays theirs. */
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
  return placements;
}
