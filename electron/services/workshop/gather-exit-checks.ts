import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RaidRow } from '../../../shared/domain/risk-log.ts';
import type { Runbook } from '../../../shared/domain/runbook.ts';
import type { ExitCheck } from '../../../shared/domain/workshop.ts';
import { type CheckedServer, type CheckedUnit, checkExits } from '../../../shared/planning/workshop/check-exits.ts';
import { readExitPlans } from '../exit-plan/read-exit-plans.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import type { Connection } from '../project/file/connection.ts';
import { readServer } from '../project/read-server.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { readLastWorkbook } from '../project/workbook-marks.ts';
import type { RunningPlan } from '../running/running-plan.ts';
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
  running: RunningPlan,
  asOf: string,
): ExitCheck[] {
  const policy = readPolicy(connection);
  return checkExits({
    workshop: readWorkshop(connection, id),
    servers: readCheckedServers(connection, planner, knowledge, asOf),
    parked: readParked(connection, id),
    firstWaves: readFirstWaves(running),
    weights: { ranked: policy.ranking.length, agreedBy: policy.agreedBy },
    unownedRisks: listUnownedRisks(running.raid().rows),
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

function readFirstWaves({ plan, runbook }: RunningPlan): CheckedUnit[] | null {
  if (plan.state === 'none') return null;
  const first = plan.units.filter(({ wave }) => wave !== null && wave <= LAST_CHECKED_WAVE);
  const contained = plan.waves.find(({ number }) => number === 0)?.endsOn ?? null;
  return first.map((unit) => ({
    ...unit,
    // Containment changes no machine's place: it has a span of days, and nothing of it is rehearsed.
    ...(unit.wave === 0 ? { cutoverOn: contained, rehearsalOn: contained } : {}),
    // What is switched off is not rehearsed either.
    ...(Object.keys(unit.paths).every((path) => path === 'retire') ? { rehearsalOn: unit.cutoverOn } : {}),
    backOut: unit.servers.every((id) => hasBackOut(runbook(id))) ? 'yes' : 'no',
  }));
}

/** Whether at least one step says how to go back, and nobody struck it out. */
function hasBackOut(runbook: Runbook | null): boolean {
  return runbook?.steps.some(({ phase, status }) => phase === 'back-out' && status !== 'not-needed') ?? false;
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
