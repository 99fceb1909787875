import { OperationFailure } from '../../../shared/domain/result.ts';
import type { PlanPlacement, PlanSettings } from '../../../shared/domain/wave-plan.ts';
import type { SolvedPlan } from '../../../shared/planning/waves/lay-out-plan.ts';
import type { PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, listRecords, type RecordWrite } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId } from '../project/server-id.ts';

interface PlannedChange {
  change: Change;
  note: ChangeNote;
}

/** The id of the one record that holds the settings. */
export const SETTINGS_ID = 'plan';

/** Builds the change that saves a solved plan; what left the plan, or found no place, loses its wave. */
export function buildPlan(connection: Connection, problem: PlanProblem, solved: SolvedPlan, who: string): PlannedChange | null {
  const placements = readPlacements(solved, problem.placements);
  const writes: RecordWrite[] = [...placements].map(([id, value]) => ({ kind: 'wave-placement', id, value }));
  for (const { id } of listRecords(connection, 'wave-placement'))
    if (!placements.has(id)) writes.push({ kind: 'wave-placement', id, value: null });
  const change = buildRecordChange(connection, writes);
  if (change === null) return null;
  const waves = new Set([...placements.values()].map(({ wave }) => wave)).size;
  const without = solved.failed.reduce((sum, { units }) => sum + units.length, 0);
  const rest = without === 0 ? '' : `; ${formatCount(without)} found no place`;
  return {
    change,
    note: {
      kind: 'plan',
      who,
      summary: `Planned ${formatCount(placements.size)} workloads and servers in ${formatCount(waves)} waves${rest}`,
      reason: '',
    },
  };
}

/** Builds the change that puts units into a wave by hand. Throws OperationFailure 'not-in-plan'. */
export function buildMove(
  connection: Connection,
  problem: PlanProblem,
  units: readonly string[],
  wave: number,
  who: string,
): PlannedChange | null {
  const named = findUnits(problem, units);
  const placement: PlanPlacement = { wave, cutoverOn: null, set: 'person' };
  const writes = named.map(({ id }) => ({ kind: 'wave-placement' as const, id, value: placement }));
  const change = buildRecordChange(connection, writes, listNumbers(named));
  const where = wave === 0 ? 'containment' : `wave ${wave}`;
  return change === null ? null : { change, note: { kind: 'plan', who, summary: `Moved ${sayUnits(named)} to ${where}`, reason: '' } };
}

/** Builds the change that lets the plan choose the wave of units again. Throws OperationFailure 'not-in-plan'. */
export function buildRelease(connection: Connection, problem: PlanProblem, units: readonly string[], who: string): PlannedChange | null {
  const named = findUnits(problem, units);
  const writes = named.flatMap(({ id }): RecordWrite[] => {
    const placement = problem.placements.get(id);
    return placement === undefined ? [] : [{ kind: 'wave-placement', id, value: { ...placement, set: 'plan' } }];
  });
  const change = buildRecordChange(connection, writes, listNumbers(named));
  return change === null
    ? null
    : { change, note: { kind: 'plan', who, summary: `Let the plan choose the wave of ${sayUnits(named)}`, reason: '' } };
}

/** Builds the change that sets the settings of the plan. Throws OperationFailure 'period-reversed'. */
export function buildSettings(connection: Connection, settings: PlanSettings, who: string): PlannedChange | null {
  for (const { name, from, to } of settings.freezes) {
    if (to < from) throw new OperationFailure('period-reversed', `The freeze ${name} ends before it begins.`);
  }
  for (const person of settings.people) {
    for (const { from, to } of person.away) {
      if (to < from) throw new OperationFailure('period-reversed', `An absence of ${person.name} ends before it begins.`);
    }
  }
  const change = buildRecordChange(connection, [{ kind: 'plan-settings', id: SETTINGS_ID, value: settings }]);
  return change === null ? null : { change, note: { kind: 'plan', who, summary: 'Changed the settings of the plan', reason: '' } };
}

function findUnits(problem: PlanProblem, ids: readonly string[]): PlanProblem['units'][number][] {
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  return [...new Set(ids)].map((id) => {
    const unit = units.get(id);
    if (unit === undefined)
      throw new OperationFailure('not-in-plan', 'This workload or server is no part of the plan. Decide its way out first.');
    return unit;
  });
}

function listNumbers(units: readonly { servers: readonly string[] }[]): number[] {
  return units.flatMap(({ servers }) => servers.map(parseServerId));
}

function sayUnits(units: readonly { name: string }[]): string {
  return units.length === 1 ? (units[0]?.name ?? '') : `${formatCount(units.length)} workloads and servers`;
}
