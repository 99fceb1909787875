import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { PlanUnit, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { PATHS } from '../../components/path-marks.tsx';

/** What the calendar and the board can be narrowed to. */
export type PlanShow = 'everything' | 'broken' | 'critical';

/** The path that most servers of a unit take; the first in order among equals. */
export function findMainPath({ paths }: Pick<PlanUnit, 'paths'>): ExitPath {
  let main: ExitPath = 'migrate';
  for (const path of PATHS) if ((paths[path] ?? 0) > (paths[main] ?? 0)) main = path;
  return main;
}

/** Thousands of names are compared after every move; a collator that is made once takes a tenth of the time. */
const NAMES = new Intl.Collator('en', { numeric: true });

/** The units of each wave in the order of their cut-over; those without a wave under null. */
export function groupByWave(units: readonly PlanUnit[]): Map<number | null, PlanUnit[]> {
  const groups = new Map<number | null, PlanUnit[]>();
  for (const unit of units) {
    const list = groups.get(unit.wave);
    if (list === undefined) groups.set(unit.wave, [unit]);
    else list.push(unit);
  }
  for (const list of groups.values()) {
    list.sort((a, b) => compareDays(a.cutoverOn ?? '', b.cutoverOn ?? '') || NAMES.compare(a.name, b.name));
  }
  return groups;
}

function compareDays(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Whether a unit is shown under what the user narrowed the plan to. */
export function isShown(unit: PlanUnit, show: PlanShow): boolean {
  return show === 'everything' || (show === 'broken' ? unit.breaks > 0 || unit.wave === null : unit.onCriticalPath === 'yes');
}

/** Waves to which units can be moved: every one there is, and one more behind them. */
export function listTargets(plan: WavePlan): number[] {
  const last = plan.waves.at(-1)?.number ?? 0;
  const first = plan.waves[0]?.number === 0 ? 0 : 1;
  return Array.from({ length: last + 2 - first }, (_, at) => at + first);
}
