import type { MilestoneEntry } from '../../domain/knowledge/running.ts';
import type { PlanMilestone } from '../../domain/wave-plan.ts';

/** The days that a plan is held against, from the as-of date on, the first one first. */
export function listMilestones(entries: readonly MilestoneEntry[], asOf: string): PlanMilestone[] {
  return entries
    .filter(({ on }) => on >= asOf)
    .map(({ on, text, sources }) => ({ on, text, source: sources[0]?.url ?? null }))
    .sort((a, b) => (a.on === b.on ? (a.text < b.text ? -1 : 1) : a.on < b.on ? -1 : 1));
}
