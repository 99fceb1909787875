import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { PlacementReason, WavePlan } from '../../../shared/domain/wave-plan.ts';
import type { PlanKnowledge } from '../../../shared/planning/exits/plan-exits.ts';
import { describePlan } from '../../../shared/planning/waves/describe-plan.ts';
import { createPlacementWords } from '../../../shared/planning/waves/explain-placement.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import type { Connection } from '../project/file/connection.ts';
import { joinEdges } from './dependency-changes.ts';
import { gatherPlan, nameServers } from './gather-plan.ts';
import { createPlanningServerReader } from './read-planning-servers.ts';

/** The plan of waves as the workbook takes it. */
export interface PlannedWaves {
  plan: WavePlan;
  edges: readonly DependencyEdge[];
  /** Names by server id. */
  names: ReadonlyMap<string, string>;
  explain: (unitId: string) => readonly PlacementReason[];
}

/** Reads the plan for sheets; nothing is read before it is asked for, and then once. */
export function readPlannedWaves(
  connection: Connection,
  knowledge: PlanKnowledge & Pick<Knowledge, 'milestones'>,
  planner: ServerPlanner,
  asOf: string,
): () => PlannedWaves {
  let held: PlannedWaves | undefined;
  return () => {
    if (held !== undefined) return held;
    const reader = createPlanningServerReader();
    const servers = reader.read(connection, planner, asOf);
    const suspected = reader.suspect(connection);
    const { problem, leftOut } = gatherPlan(connection, knowledge, servers, suspected, asOf);
    held = {
      plan: describePlan(problem, leftOut),
      edges: joinEdges(connection, suspected, nameServers(servers)),
      names: new Map(servers.map(({ planning }) => [planning.id, planning.name])),
      explain: createPlacementWords(problem),
    };
    return held;
  };
}
