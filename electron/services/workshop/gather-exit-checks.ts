import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RaidRow } from '../../../shared/domain/risk-log.ts';
import type { ExitCheck } from '../../../shared/domain/workshop.ts';
import { type CheckedServer, type CheckedUnit, checkExits } from '../../../shared/planning/workshop/check-exits.ts';
import { readExitPlans } from '../exit-plan/read-exit-plans.ts';
import type { ServerPlanner } from '../inventory/server-planner.ts';
import { readPlannedWaves } from '../plan/read-wave-sheets.ts';
import type { Connection } from '../project/connection.ts';
import { readServer } from '../project/read-server.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { listRecords } from '../project/records.ts';
import { readLastWorkbook } from '../project/workbook-marks.ts';
import { readFlaggedServers } from './read-queue.ts';
import { readParked, readWorkshop } from './read-workshops.ts';

/** The last wave that a room has to leave with: containment and the first moves. */
const LAST_CHECKED_WAVE = 1;

/** Checks in the project itself whether everything is settled that a room should have settled. */
export function gatherExitChecks(
  connection: Connection,
  id: string,
  planner: ServerPlanner,
  knowledge: Knowledge,
  raid: readonly RaidRow[],
  asOf: string,
): ExitCheck[] {
  const policy = readPolicy(connection);
  return checkExits({
    workshop: readWorkshop(connection, id),
    servers: readCheckedServers(connection, planner, knowledge, asOf),
    parked: readParked(connection, id),
    firstWaves: readFirstWaves(connection, planner, knowledge, asOf),
    weights: { ranked: policy.ranking.length, agreedBy: policy.agreedBy },
    unownedRisks: listUnownedRisks(raid),
    baselineOn: readLastWorkbook(connection)?.on ?? null,
  });
}

function readCheckedServers(connection: Connection, planner: ServerPlanner, knowledge: Knowledge, asOf: string): CheckedServer[] {
  const plans = readExitPlans(connection, knowledge, asOf);
  return readFlaggedServers(connection).map(({ id, name, owner, verdict, decision }) => {
    if (decision?.path !== 'isolate') return { id, name, owner, verdict, decision, isolation: null };
    // Only an isolation has to be read in full.
    const { authority, controls } = plans.plan(readServer(connection, id, planner, asOf)).isolate;
    const mandatory = controls.filter(
      (control) => control.mandatory === 'yes' && control.applies === 'yes' && control.status !== 'not-applicable',
    );
    const undatedControls = mandatory.filter((control) => control.status !== 'verified' && control.dueOn === null).length;
    return { id, name, owner, verdict, decision, isolation: { authority, undatedControls, controls: mandatory.length } };
  });
}

function readFirstWaves(connection: Connection, planner: ServerPlanner, knowledge: Knowledge, asOf: string): CheckedUnit[] | null {
  if (listRecords(connection, 'wave-placement').length === 0) return null;
  return readPlannedWaves(connection, knowledge, planner, asOf)().plan.units.filter(
    ({ wave }) => wave !== null && wave <= LAST_CHECKED_WAVE,
  );
}

/** Rows of the risk log that no person answers for, those of one kind together; null where the log is empty. */
function listUnownedRisks(raid: readonly RaidRow[]): string[] | null {
  if (raid.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { label, status, accountableSet } of raid) {
    if (status !== 'closed' && accountableSet === 'role') counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => (count === 1 ? label : `${label} (${count})`));
}
