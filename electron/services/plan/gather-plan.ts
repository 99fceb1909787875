import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { type PlanConflict, PlanSettings, type WavePlan } from '../../../shared/domain/wave-plan.ts';
import type { PlanKnowledge } from '../../../shared/planning/exits/plan-exits.ts';
import { buildUnits } from '../../../shared/planning/waves/build-units.ts';
import { createConditionWords } from '../../../shared/planning/waves/describe-conditions.ts';
import { findConflicts } from '../../../shared/planning/waves/find-conflicts.ts';
import { listMilestones } from '../../../shared/planning/waves/milestones.ts';
import type { EstimateEffort, PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import type { SuspectedDependency } from '../../../shared/planning/waves/suspect-dependencies.ts';
import { readExitPlans } from '../exit-plan/read-exit-plans.ts';
import { listRecords, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { joinEdges } from './dependency-changes.ts';
import { SETTINGS_ID } from './plan-changes.ts';
import type { EstateServer } from './read-planning-servers.ts';

/** The problem that planning solves, with the servers that are no part of it. */
export interface GatheredPlan {
  problem: PlanProblem;
  leftOut: WavePlan['leftOut'];
}

/** Reads the settings in force; the defaults where nobody set any. */
export function readPlanSettings(connection: Connection): PlanSettings {
  return readRecord(connection, 'plan-settings', SETTINGS_ID) ?? PlanSettings.parse({});
}

/** Gathers everything that a plan is made of. */
export function gatherPlan(
  connection: Connection,
  knowledge: PlanKnowledge & Pick<Knowledge, 'milestones'>,
  servers: readonly EstateServer[],
  suspected: readonly SuspectedDependency[],
  asOf: string,
  settings: PlanSettings = readPlanSettings(connection),
): GatheredPlan {
  const workloads = listRecords(connection, 'workload').map(({ id, value }) => ({ id, ...value }));
  const { units, leftOut } = buildUnits(
    servers.map(({ planning }) => planning),
    workloads,
    settings,
    createEstimate(connection, knowledge, servers, asOf),
  );
  const edges = joinEdges(connection, suspected, nameServers(servers));
  const ruled = new Set(edges.flatMap(({ id, standing }) => (standing === 'suspected' ? [] : [id])));
  const problem: PlanProblem = {
    asOf,
    settings,
    units,
    dependencies: edges.flatMap((edge) => (edge.standing === 'suspected' ? [] : [asRuling(edge, edge.standing)])),
    suspected: suspected.flatMap(({ id, from, to, weight }) => (ruled.has(id) ? [] : [{ from, to, weight }])),
    placements: readPlaced(connection),
    milestones: listMilestones(knowledge.milestones, asOf),
  };
  return { problem, leftOut };
}

/** Where units were placed, by their ids. */
export function readPlaced(connection: Connection): PlanProblem['placements'] {
  return new Map(listRecords(connection, 'wave-placement').map(({ id, value }) => [id, value]));
}

/** Names by id of the servers that are planned. */
export function nameServers(servers: readonly EstateServer[]): [string, string][] {
  return servers.map(({ planning }) => [planning.id, planning.name]);
}

/** The person-days that the plan of each way out says, so that waves, forecast and sheets have the same figures. */
function createEstimate(connection: Connection, knowledge: PlanKnowledge, servers: readonly EstateServer[], asOf: string): EstimateEffort {
  const { estimateDays, sayBasis } = readExitPlans(connection, knowledge, asOf);
  const known = new Map(servers.map((server) => [server.planning.id, server]));
  return ({ id }, path) => {
    const server = known.get(id);
    const key = `${path} ${sayBasis(id)}`;
    const held = server?.estimates.get(key);
    if (held !== undefined) return held;
    const { low, likely, high } = estimateDays(id, server?.planFacts() ?? {}, path);
    const days = { low: low ?? 0, likely: likely ?? low ?? 0, high: high ?? low ?? 0 };
    server?.estimates.set(key, days);
    return days;
  };
}

/** The conflicts that keep units from a place in which they break nothing. */
export function readConflicts({ problem }: GatheredPlan): PlanConflict[] {
  const solved = solveWaves(problem, 'keep');
  return solved.failed.length === 0 ? [] : findConflicts(problem, solved, 'keep', createConditionWords(problem));
}

function asRuling(
  { id, from, fromName, to, toName, kind, by, note }: DependencyEdge,
  ruling: 'hard' | 'soft' | 'rejected',
): PlanProblem['dependencies'][number] {
  return { id, from, fromName, to, toName, kind, ruling, by, note, at: '' };
}
