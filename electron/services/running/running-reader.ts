import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { PreparedExits } from '../../../shared/planning/exits/plan-exits.ts';
import { describePlan } from '../../../shared/planning/waves/describe-plan.ts';
import { readAssumptions, readExitPlans } from '../exit-plan/read-exit-plans.ts';
import type { HandlerParts } from '../handlers/handler-parts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { joinEdges } from '../plan/dependency-changes.ts';
import { gatherPlan, nameServers } from '../plan/gather-plan.ts';
import { createPlanningServerReader } from '../plan/read-planning-servers.ts';
import type { PlannedWaves } from '../plan/read-wave-sheets.ts';
import { createBreather } from '../project/breathe.ts';
import type { Change } from '../project/changes/change.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { readServersToDecide } from '../project/read-server.ts';
import { type ExitingServer, gatherExits } from './gather-exits.ts';
import { createRunningPlan, type RunningPlan, readSaidOfPlan } from './running-plan.ts';

/** Reads what a plan is run with, and keeps it for as long as it holds. */
export interface RunningReader {
  read(): Promise<RunningPlan>;
  /** Makes a change that touches no server, so that what was gathered still holds after it. */
  change(build: (plan: RunningPlan) => { change: Change; note: ChangeNote } | null): Promise<void>;
}

interface Held {
  store: unknown;
  revision: number;
  exits: Promise<ExitingServer[]>;
}

/** Creates a reader for the open project. */
export function createRunningReader({ session, knowledge, planner }: HandlerParts): RunningReader {
  const planned = createPlanningServerReader();
  let held: Held | null = null;

  async function gather(): Promise<ExitingServer[]> {
    const { database, store } = session.current();
    const { asOf } = store;
    const snapshot = database.openSnapshot();
    try {
      const breathe = createBreather(new AbortController().signal);
      const { prepare } = readExitPlans(snapshot.connection, knowledge, asOf);
      const exits: ExitingServer[] = [];
      for (const server of gatherExits(readServersToDecide(snapshot.connection, planner, asOf), prepare, asOf)) {
        exits.push(server);
        await breathe();
      }
      return exits;
    } finally {
      snapshot.close();
    }
  }

  const readHeld = (): Promise<ExitingServer[]> => {
    const { store } = session.current();
    if (held === null || held.store !== store || held.revision !== store.revision) {
      const exits = gather();
      held = { store, revision: store.revision, exits };
      exits.catch(() => {
        held = null;
      });
    }
    return held.exits;
  };

  async function read(): Promise<RunningPlan> {
    const exits = await readHeld();
    const { database, store, remember } = session.current();
    return remember(`running ${store.asOf}`, () => {
      const servers = planned.read(database.read, planner, store.asOf);
      const suspected = planned.suspect(database.read);
      const { problem, leftOut } = gatherPlan(database.read, knowledge, servers, suspected, store.asOf);
      return createRunningPlan({
        said: readSaidOfPlan(database.read),
        knowledge,
        asOf: store.asOf,
        plan: describePlan(problem, leftOut),
        edges: joinEdges(database.read, suspected, nameServers(servers)),
        exits,
        assumptions: readAssumptions(database.read, knowledge),
      });
    });
  }

  return {
    read,
    async change(build) {
      const plan = await read();
      const { store } = session.current();
      const before = held;
      const from = store.revision;
      await store.change(() => build(plan));
      if (before !== null && held === before && before.store === store && before.revision === from) before.revision = store.revision;
    },
  };
}

/** The running plan for sheets and reports. */
export interface SheetsPlan {
  /** Nothing is read before it is asked for, and then once. */
  read(): RunningPlan;
  /** Takes the servers that need a way out from somebody who reads them anyway, in the order of names, so that they are not read once more. */
  gather(): PlanGathering;
}

/** Takes servers one after the other; the plan is there once every one was taken. */
export interface PlanGathering {
  add(server: ServerDetail, exits: PreparedExits): void;
  finish(): void;
}

/** Creates a reader of the running plan for sheets and reports. */
export function createSheetsPlan(
  connection: Connection,
  knowledge: Knowledge,
  planner: ServerPlanner,
  asOf: string,
  waves: () => PlannedWaves,
): SheetsPlan {
  let plan: RunningPlan | undefined;
  const readAll = () => {
    const { prepare } = readExitPlans(connection, knowledge, asOf);
    return gatherExits(readServersToDecide(connection, planner, asOf), prepare, asOf);
  };
  const join = (exits: readonly ExitingServer[]): RunningPlan => {
    const { plan: wavePlan, edges } = waves();
    return createRunningPlan({
      said: readSaidOfPlan(connection),
      knowledge,
      asOf,
      plan: wavePlan,
      edges,
      exits,
      assumptions: readAssumptions(connection, knowledge),
    });
  };
  return {
    read() {
      plan ??= join([...readAll()]);
      return plan;
    },
    gather() {
      const exits: ExitingServer[] = [];
      return {
        add(server, prepared) {
          if (plan === undefined) exits.push(...gatherExits([server], () => prepared, asOf));
        },
        finish() {
          plan ??= join(exits);
        },
      };
    },
  };
}
