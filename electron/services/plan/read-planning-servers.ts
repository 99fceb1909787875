import type { Decision } from '../../../shared/domain/decision.ts';
import type { FactSet, FactValue } from '../../../shared/domain/fact.ts';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';
import type { DayRange } from '../../../shared/domain/wave-plan.ts';
import { combinePlanFacts } from '../../../shared/planning/exits/gather-plan-facts.ts';
import type { PlanningServer } from '../../../shared/planning/waves/plan-problem.ts';
import { type SuspectedDependency, type SuspectServer, suspectDependencies } from '../../../shared/planning/waves/suspect-dependencies.ts';
import { type GatheredServer, gatherServer } from '../inventory/deriving/gather-server.ts';
import { pickFactValues } from '../inventory/deriving/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { readSightingSources } from '../inventory/stored-sighting.ts';
import type { Connection } from '../project/file/connection.ts';
import { readFlows } from '../project/flows.ts';
import { presentServerId } from '../project/server-id.ts';

/** A server of the planned estate: what waves weigh, and what suspicions are read from. */
export interface EstateServer {
  /** The number in the project file. */
  number: number;
  planning: PlanningServer;
  suspect: SuspectServer;
  /** Facts in force for plans, brought together when they are first asked for. */
  planFacts: () => FactSet;
  /** Person-days that were estimated from these facts, by everything else that they hang on. */
  estimates: Map<string, DayRange>;
}

interface KnownServer {
  facts: FactSet;
  aliases: string[];
  planFacts: () => FactSet;
  estimates: Map<string, DayRange>;
}

/** Reads the flagged and decided servers of one project; facts are read again only after a change that can touch them. */
export interface PlanningServerReader {
  read(connection: Connection, planner: ServerPlanner, asOf: string): EstateServer[];
  /** What the last reading suggests of dependencies; kept for as long as the facts are. */
  suspect(connection: Connection): SuspectedDependency[];
}

/** Changes of these kinds touch no fact. */
const WITHOUT_FACTS = `('plan', 'workload', 'comment', 'workshop', 'decision', 'control', 'waiver')`;

/** Creates a reader that remembers the facts of one project at a time. */
export function createPlanningServerReader(): PlanningServerReader {
  let heldFor = '';
  let held = new Map<number, KnownServer>();
  let estate: EstateServer[] = [];
  let suspected: { key: string; edges: SuspectedDependency[] } | null = null;
  return {
    read(connection, planner, asOf) {
      const last = connection.get<{ seq: number | null }>(
        `select max(entry.seq) as seq from history entry left join history target on target.seq = entry.target
         where coalesce(target.kind, entry.kind) not in ${WITHOUT_FACTS}`,
      );
      const first = connection.get<{ hash: string }>('select hash from history order by seq limit 1');
      const key = `${first?.hash ?? ''} ${last?.seq ?? 0} ${asOf}`;
      if (key !== heldFor) {
        held = new Map();
        heldFor = key;
      }
      const lines = connection.all<{ id: number; name: string; verdict: string; decision: string | null }>(
        `select server.id, server.name, server.verdict, decision.decision from server left join decision on decision.server_id = server.id
         where server.flagged = 1 or decision.decision is not null order by server.name_key, server.id`,
      );
      const sources = readSightingSources(connection);
      estate = lines.map(({ id, name, verdict, decision }) => {
        let known = held.get(id);
        if (known === undefined) {
          known = know(gatherServer(connection, id, name, sources, planner, asOf), planner);
          held.set(id, known);
        }
        return present(id, name, verdict as VerdictPath, decision === null ? null : (JSON.parse(decision) as Decision), known);
      });
      return estate;
    },
    suspect(connection) {
      // Which servers are in the estate follows from facts and from decisions.
      const key = `${heldFor} ${estate.map(({ number }) => number).join()}`;
      if (suspected?.key !== key) {
        const servers = estate.map(({ suspect }) => suspect);
        suspected = { key, edges: suspectDependencies(servers, readFlows(connection)) };
      }
      return suspected.edges;
    },
  };
}

function know({ facts: resolved, aliases, identity, speaking }: GatheredServer, planner: ServerPlanner): KnownServer {
  const facts = pickFactValues(resolved);
  const observations = speaking.flatMap(({ os }) => os);
  let held: FactSet | undefined;
  return {
    facts,
    aliases,
    estimates: new Map(),
    planFacts() {
      held ??= combinePlanFacts(identity, facts, planner.describeUpdates({ identity, facts, observations }));
      return held;
    },
  };
}

function present(
  number: number,
  name: string,
  verdict: VerdictPath,
  decision: Decision | null,
  { facts, aliases, planFacts, estimates }: KnownServer,
): EstateServer {
  const id = presentServerId(number);
  const roles = readList(facts.roles);
  const environment = readText(facts.environment);
  const application = readText(facts.application);
  const clusterNode = typeof facts.clusterNode === 'boolean' ? facts.clusterNode : null;
  const by =
    decision === null
      ? null
      : decision.path === 'isolate'
        ? decision.expiresOn
        : decision.path === 'virtualize'
          ? (decision.followOn?.by ?? null)
          : null;
  const domain = readText(facts.domain) ?? readDomain(aliases);
  return {
    number,
    planFacts,
    estimates,
    planning: {
      id,
      name,
      decision: decision === null ? null : { path: decision.path, by },
      verdict,
      environment,
      application,
      site: readText(facts.site),
      domain,
      owner: readText(facts.owner),
      criticality: readNumber(facts.criticality),
      dataTB: readNumber(facts.dataTB),
      roles,
      clusterNode,
    },
    suspect: {
      id,
      name,
      aliases,
      application,
      environment,
      addresses: readList(facts.ipAddresses),
      accounts: readList(facts.serviceAccounts),
      notes: readText(facts.description),
      clusterNode,
      roles,
    },
  };
}

/** The domain of a fully qualified alias, where no source names one. */
function readDomain(aliases: readonly string[]): string | null {
  for (const alias of aliases) {
    const at = alias.indexOf('.');
    if (at > 0 && !/^[\d.]+$/.test(alias) && alias.indexOf('.', at + 1) > 0) return alias.slice(at + 1);
  }
  return null;
}

function readText(value: FactValue | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function readNumber(value: FactValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function readList(value: FactValue | undefined): string[] {
  return Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
}
