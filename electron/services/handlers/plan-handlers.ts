import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { PlanBreak } from '../../../shared/domain/wave-plan.ts';
import { checkPlacements } from '../../../shared/planning/waves/check-placements.ts';
import { createConditionWords } from '../../../shared/planning/waves/describe-conditions.ts';
import { describePlan } from '../../../shared/planning/waves/describe-plan.ts';
import { createPlacementWords } from '../../../shared/planning/waves/explain-placement.ts';
import { type LaidOutPlan, layOutPlan, renewLayout } from '../../../shared/planning/waves/lay-out-plan.ts';
import { proposeWorkloads } from '../../../shared/planning/waves/propose-workloads.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { buildRulings, joinEdges } from '../plan/dependency-changes.ts';
import { formatDependencies, readDependencies } from '../plan/dependency-file.ts';
import { type GatheredPlan, gatherPlan, nameServers, readConflicts, readPlaced } from '../plan/gather-plan.ts';
import { matchServers } from '../plan/match-servers.ts';
import { createPlanBasis } from '../plan/plan-basis.ts';
import { buildMove, buildPlan, buildRelease, buildSettings } from '../plan/plan-changes.ts';
import { createPlanningServerReader } from '../plan/read-planning-servers.ts';
import { buildDissolved, buildWorkloads, listWorkloads } from '../plan/workload-changes.ts';
import { formatWorkloads, readWorkloads } from '../plan/workload-file.ts';
import { writeTextFile } from '../plan/write-text-file.ts';
import type { Change } from '../project/changes/change.ts';
import type { ChangeNote } from '../project/project-store.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** How many servers a workload may hold. */
const MOST_IN_WORKLOAD = 10_000;

/** Creates the handlers of workload.*, dependency.* and plan.*. */
export function createPlanHandlers({ session, knowledge, planner, grants, now }: HandlerParts) {
  const reader = createPlanningServerReader();

  const basis = createPlanBasis();
  /** Kept while units are only placed: planning 5,000 servers afresh for each move would take most of a second. */
  const hold = <T>(key: string, compute: () => T): T => {
    const { database, store } = session.current();
    return basis({ connection: database.read, revision: store.revision, asOf: store.asOf }, key, compute);
  };
  const servers = () => {
    const { database, store } = session.current();
    return hold('servers', () => reader.read(database.read, planner, store.asOf));
  };
  const suspected = () => {
    const { database } = session.current();
    servers();
    return hold('suspected', () => reader.suspect(database.read));
  };
  const edges = (): DependencyEdge[] => {
    const { database } = session.current();
    return hold('edges', () => joinEdges(database.read, suspected(), nameServers(servers())));
  };
  const gathered = (): GatheredPlan => {
    const { database, store, remember } = session.current();
    return remember(`plan problem ${store.asOf}`, () => {
      const { problem, leftOut } = hold('problem', () => gatherPlan(database.read, knowledge, servers(), suspected(), store.asOf));
      return { problem: { ...problem, placements: readPlaced(database.read) }, leftOut };
    });
  };
  const layout = (): LaidOutPlan => {
    const { problem } = gathered();
    return hold('layout', () => layOutPlan(problem));
  };
  const explainer = () => {
    const { store, remember } = session.current();
    return remember(`plan words ${store.asOf}`, () => createPlacementWords(gathered().problem, renewLayout(layout(), gathered().problem)));
  };
  const described = () => {
    const { store, remember } = session.current();
    return remember(`plan ${store.asOf}`, () => describePlan(gathered().problem, gathered().leftOut, layout()));
  };

  async function change(build: () => { change: Change; note: ChangeNote } | null) {
    await session.current().store.change(build);
    return session.announce();
  }

  /** What a plan breaks once units are moved that it did not break before. */
  function previewMove(units: readonly string[], wave: number): PlanBreak[] {
    const { problem } = gathered();
    const placements = new Map(problem.placements);
    for (const id of units) placements.set(id, { wave, cutoverOn: null, set: 'person' });
    const keyOf = ({ unit, condition, text }: PlanBreak) => `${unit} ${condition.id} ${text}`;
    const before = new Set(described().breaks.map(keyOf));
    const moved = { ...problem, placements };
    return checkPlacements(moved, layout(), createConditionWords(moved)).breaks.filter((found) => !before.has(keyOf(found)));
  }

  return {
    'workload.list': () => listWorkloads(session.current().database.read),
    'workload.propose': () => {
      const taken = new Set(listWorkloads(session.current().database.read).flatMap((workload) => workload.servers.map(({ id }) => id)));
      return proposeWorkloads(
        servers().map(({ suspect }) => suspect),
        taken,
        suspected(),
      );
    },
    'workload.save': ({ workloads, take, who }) => {
      const { database } = session.current();
      return change(() => buildWorkloads(database.write, workloads, take, who.trim()));
    },
    'workload.match': ({ pattern }) => matchServers(session.current().database.read, pattern, MOST_IN_WORKLOAD),
    'workload.import': async ({ file, take, who }) => {
      const { database, store } = session.current();
      const { read, kept, drafts, refused } = readWorkloads(database.read, grants.resolve(file).path, take);
      if (drafts.length > 0) await store.change(() => buildWorkloads(database.write, drafts, take, who.trim()));
      session.announce();
      return { read, kept, workloads: drafts.length, refused };
    },
    'workload.export': async ({ destination }) => {
      const workloads = listWorkloads(session.current().database.read);
      await writeTextFile(grants.resolve(destination).path, formatWorkloads(workloads));
      return { fileName: destination.name, rows: workloads.reduce((sum, { servers: own }) => sum + own.length, 0) };
    },
    'workload.dissolve': ({ ids, who }) => {
      const { database } = session.current();
      return change(() => buildDissolved(database.write, ids, who.trim()));
    },
    'dependency.list': ({ standing, units, search, offset, limit }) => {
      const all = edges();
      const counts = { suspected: 0, hard: 0, soft: 0, rejected: 0 };
      for (const edge of all) counts[edge.standing] += 1;
      const wanted = new Set(units);
      for (const unit of gathered().problem.units) if (wanted.has(unit.id)) for (const server of unit.servers) wanted.add(server);
      const text = search.trim().toLowerCase();
      const found = all.filter(
        (edge) =>
          (standing === 'all' || (standing === 'ruled' ? edge.standing !== 'suspected' : edge.standing === standing)) &&
          (wanted.size === 0 || wanted.has(edge.from) || wanted.has(edge.to)) &&
          (text === '' || edge.fromName.toLowerCase().includes(text) || edge.toName.toLowerCase().includes(text)),
      );
      return { total: found.length, counts, edges: found.slice(offset, offset + limit) };
    },
    'dependency.rule': ({ rulings, who }) => {
      const { database } = session.current();
      return change(() => buildRulings(database.write, rulings, who.trim(), now().toISOString()));
    },
    'dependency.import': async ({ file, who }) => {
      const { database, store } = session.current();
      const { read, rulings, refused } = readDependencies(database.read, grants.resolve(file).path);
      if (rulings.length > 0) await store.change(() => buildRulings(database.write, rulings, who.trim(), now().toISOString()));
      session.announce();
      return { read, kept: rulings.length, refused };
    },
    'dependency.export': async ({ destination }) => {
      const all = edges();
      await writeTextFile(grants.resolve(destination).path, formatDependencies(all));
      return { fileName: destination.name, rows: all.length };
    },
    'plan.read': () => described(),
    'plan.conflicts': () => {
      const { store, remember } = session.current();
      return remember(`plan conflicts ${store.asOf}`, () => readConflicts(gathered()));
    },
    'plan.explain': ({ unit }) => {
      const plan = described();
      if (!plan.units.some(({ id }) => id === unit))
        throw new OperationFailure('not-in-plan', 'This workload or server is no part of the plan.');
      return { reasons: explainer()(unit), breaks: plan.breaks.filter((found) => found.unit === unit) };
    },
    'plan.propose': ({ mode, who }) => {
      const { database } = session.current();
      return change(() => {
        const { problem } = gathered();
        if (problem.units.length === 0) {
          throw new OperationFailure(
            'nothing-to-plan',
            'No server has a way out yet. Decide some first, or place undecided ones provisionally.',
          );
        }
        return buildPlan(database.write, problem, solveWaves(problem, mode), who.trim());
      });
    },
    'plan.move': ({ units, wave, who }) => {
      const { database } = session.current();
      return change(() => buildMove(database.write, gathered().problem, units, wave, who.trim()));
    },
    'plan.release': ({ units, who }) => {
      const { database } = session.current();
      return change(() => buildRelease(database.write, gathered().problem, units, who.trim()));
    },
    'plan.preview': ({ units, wave }) => previewMove(units, wave),
    'plan.settings': ({ settings, who }) => {
      const { database } = session.current();
      return change(() => buildSettings(database.write, settings, who.trim()));
    },
  } satisfies Partial<EngineHandlers>;
}
