import type { ControlState } from '../../../shared/domain/control.ts';
import type { AssumptionView, ThreePoint } from '../../../shared/domain/effort.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ExitPlan } from '../../../shared/domain/exit-plan.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { Flow } from '../../../shared/domain/flow.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { chooseControls } from '../../../shared/planning/exits/choose-controls.ts';
import { estimateEffort, needsControls } from '../../../shared/planning/exits/estimate-effort.ts';
import {
  createExitPlanner,
  type ExitPlanCase,
  type PlanKnowledge,
  type PreparedExits,
  planExits,
} from '../../../shared/planning/exits/plan-exits.ts';
import { resolveAssumptions } from '../../../shared/planning/exits/resolve-assumptions.ts';
import { type ExitSummary, summarizeExits } from '../../../shared/planning/exits/summarize-exits.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readServerFlows } from '../project/flows.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { parseServerId } from '../project/server-id.ts';
import type { PlannedExits } from '../workbook/workbook-input.ts';

/** Plans the paths of servers with what people said in the project. */
export interface ExitPlans {
  plan(server: ServerDetail): ExitPlan;
  /** The same plan, worked out part by part as it is looked at. */
  prepare(server: ServerDetail): PreparedExits;
  /** Whoever is named in control states. */
  people: readonly string[];
  /** Person-days for one path of a server of which only the facts are at hand; the same that its whole plan says. */
  estimateDays(server: string, facts: FactSet, path: ExitPath): ThreePoint;
  /** What people said that the person-days of a server hang on beside its facts; the same text for the same. */
  sayBasis(server: string): string;
  /** The figures of a plan without its texts, for a whole estate. */
  summarize(server: ServerDetail): ExitSummary;
}

/** Reads what plans rest on once; the answer holds as long as the connection's data stays as it is. */
export function readExitPlans(connection: Connection, knowledge: PlanKnowledge, asOf: string): ExitPlans {
  const controls = new Map<string, ControlState[]>();
  for (const { id, value } of listRecords(connection, 'control')) {
    const [server = '', control = ''] = id.split(':');
    controls.set(server, [...(controls.get(server) ?? []), { ...value, server, control }]);
  }
  const choices = new Map(listRecords(connection, 'exit-choice').map(({ value }) => [value.server, value]));
  const assumptions = new Map(listRecords(connection, 'assumption').map(({ id, value }) => [id, value]));
  const { allowedTargets } = readPolicy(connection);
  const hasFlows = connection.get('select 1 from flow limit 1') !== undefined;
  const nameServer = (id: string) =>
    connection.get<{ name: string }>('select name from server where id = ?', parseServerId(id))?.name ?? null;
  const settings = { assumptions, allowedTargets, asOf };
  const prepare = createExitPlanner(knowledge, settings);
  const gather = (server: ServerDetail, flows: readonly Flow[]): ExitPlanCase => ({
    server,
    flows,
    nameServer,
    controls: controls.get(server.id) ?? [],
    choice: choices.get(server.id) ?? null,
  });
  const readFlowsOf = (server: ServerDetail) => (hasFlows ? readServerFlows(connection, server.id) : []);
  return {
    plan: (server) => planExits(knowledge, { ...gather(server, readFlowsOf(server)), ...settings }),
    prepare: (server) => prepare(gather(server, readFlowsOf(server))),
    people: [...new Set([...controls.values()].flat().flatMap(({ owner, who }) => [owner, who]))].filter(Boolean).sort(),
    estimateDays(server, facts, path) {
      const choice = choices.get(server)?.packs ?? [];
      const planned = needsControls(path) ? chooseControls(knowledge, facts, controls.get(server) ?? [], choice, asOf).controls : [];
      return estimateEffort({ knowledge, path, facts, controls: planned, assumptions: [] }).personDays;
    },
    sayBasis(server) {
      const [stated, packs] = [controls.get(server), choices.get(server)?.packs];
      return stated === undefined && packs === undefined ? '' : JSON.stringify([stated, packs]);
    },
    summarize: (server) => summarizeExits(knowledge, { ...gather(server, []), ...settings }),
  };
}

/** Plans and assumptions as the workbook takes them. */
export function readPlannedExits(connection: Connection, knowledge: PlanKnowledge, asOf: string): PlannedExits {
  const { prepare, people } = readExitPlans(connection, knowledge, asOf);
  return { prepare, people, assumptions: readAssumptions(connection, knowledge) };
}

/** Every assumption as it is in force in the project. */
export function readAssumptions(connection: Connection, knowledge: Pick<PlanKnowledge, 'assumptions'>): AssumptionView[] {
  return resolveAssumptions(knowledge.assumptions, new Map(listRecords(connection, 'assumption').map(({ id, value }) => [id, value])));
}
