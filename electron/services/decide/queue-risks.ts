import type { FactSet } from '../../../shared/domain/fact.ts';
import { RISK_LEVELS, type RiskLevel } from '../../../shared/domain/knowledge/weighing.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { LevelRange } from '../../../shared/domain/risk.ts';
import { assessRisk } from '../../../shared/planning/exits/assess-risk.ts';
import { combinePlanFacts } from '../../../shared/planning/exits/gather-plan-facts.ts';
import { listFactsOf } from '../../../shared/planning/verdict/list-asked-facts.ts';
import { gatherServer } from '../inventory/deriving/gather-server.ts';
import { pickFactValues } from '../inventory/deriving/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { readSightingSources } from '../inventory/stored-sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';

/** The risk of one server as it stands, before any control: the level as a range, and the points that are there for certain. */
export interface QueueRisk {
  level: LevelRange;
  /** Likelihood times impact at the low end, 0 to 10,000. */
  points: number;
}

/** Risks of servers, worked out when they are first asked for. */
export interface QueueRisks {
  of(serverId: number): QueueRisk | undefined;
  /** A server whose facts have changed is worked out again. */
  forget(serverId: number): void;
  /** Works out the risks that are missing, and says whether there were any; other calls are answered meanwhile. */
  complete(servers: readonly { id: number; name: string }[], basis: RiskBasis, breathe: Breathe): Promise<'more' | 'same'>;
}

/** What risks are worked out from. */
export interface RiskBasis {
  connection: Connection;
  planner: ServerPlanner;
  knowledge: Pick<Knowledge, 'riskFactors' | 'riskFloors' | 'riskLevels'>;
  asOf: string;
}

/** Creates an empty memory of risks. */
export function createQueueRisks(): QueueRisks {
  const held = new Map<number, QueueRisk>();
  return {
    of: (serverId) => held.get(serverId),
    forget: (serverId) => void held.delete(serverId),
    async complete(servers, { connection, planner, knowledge, asOf }, breathe) {
      const missing = servers.filter(({ id }) => !held.has(id));
      if (missing.length === 0) return 'same';
      const sources = readSightingSources(connection);
      const assess = createRiskReader(knowledge);
      for (const { id, name } of missing) {
        const { identity, facts: resolved, speaking } = gatherServer(connection, id, name, sources, planner, asOf);
        const facts = pickFactValues(resolved);
        const updates = planner.describeUpdates({ identity, facts, observations: speaking.flatMap(({ os }) => os) });
        held.set(id, assess(combinePlanFacts(identity, facts, updates)));
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
      return 'more';
    },
  };
}

/** Whether a risk is for certain at least at a level. */
export function reachesRisk(risk: QueueRisk | undefined, level: RiskLevel): boolean {
  return risk !== undefined && RISK_LEVELS.indexOf(risk.level[0]) >= RISK_LEVELS.indexOf(level);
}

/** A number that is lower the higher the risk: by the level that is certain, then by its points, then by how high it may be. */
export function rankRisk(risk: QueueRisk | undefined): number {
  if (risk === undefined) return Number.MAX_SAFE_INTEGER;
  const [low, high] = risk.level.map((level) => RISK_LEVELS.indexOf(level)) as [number, number];
  return -((low * 10_001 + risk.points) * RISK_LEVELS.length + high);
}

/** Assesses servers by the facts that risk factors look at; servers that are alike in these are assessed once. */
function createRiskReader(knowledge: RiskBasis['knowledge']): (facts: FactSet) => QueueRisk {
  const names = [
    ...new Set(
      knowledge.riskFactors.flatMap(({ when, groupCovers }) => [
        ...listFactsOf(when),
        ...(groupCovers === undefined ? [] : listFactsOf(groupCovers)),
      ]),
    ),
  ];
  const known = new Map<string, QueueRisk>();
  return (facts) => {
    const key = JSON.stringify(names.map((name) => facts[name] ?? null));
    let risk = known.get(key);
    if (risk === undefined) {
      const { level, likelihood, impact } = assessRisk({ knowledge, facts: { ...facts, isolationVerified: false } });
      risk = { level, points: Math.round(likelihood[0] * impact[0]) };
      known.set(key, risk);
    }
    return risk;
  };
}
