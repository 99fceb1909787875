import type { Review } from '../../../shared/domain/control.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { ThreePoint } from '../../../shared/domain/effort.ts';
import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { LevelRange } from '../../../shared/domain/risk.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { WaiverState } from '../../../shared/domain/waiver.ts';
import { estimateOutage } from '../../../shared/planning/exits/estimate-outage.ts';
import { gatherPlanFacts } from '../../../shared/planning/exits/gather-plan-facts.ts';
import type { PreparedExits } from '../../../shared/planning/exits/plan-exits.ts';
import { findExitRisks } from '../../../shared/planning/running/find-exit-risks.ts';
import type { RaisedFinding } from '../../../shared/planning/running/raise-risks.ts';

/** A server that needs a way out, with everything that running the plan needs of it; nothing in it hangs on the waves. */
export interface ExitingServer {
  id: string;
  name: string;
  /** Decided, or else recommended; null where neither. */
  path: ExitPath | null;
  basis: 'decided' | 'provisional';
  decision: Decision | null;
  owner: string | null;
  site: string | null;
  facts: FactSet;
  copies: 'running' | 'stopped' | 'either' | null;
  copyMinutes: number | null;
  personDays: ThreePoint;
  controlHours: number;
  riskToday: LevelRange;
  riskContained: LevelRange;
  findings: readonly RaisedFinding[];
  reviews: readonly Review[];
  waivers: readonly WaiverState[];
}

/** Gathers servers one at a time, so that others can be served meanwhile. */
export function* gatherExits(
  servers: Iterable<ServerDetail>,
  prepare: (server: ServerDetail) => PreparedExits,
  asOf: string,
): Generator<ExitingServer, void> {
  for (const server of servers) yield gatherExit(server, prepare(server), asOf);
}

function gatherExit(server: ServerDetail, exits: PreparedExits, asOf: string): ExitingServer {
  const { id, name, decision, verdict } = server;
  const path = decision?.path ?? EXIT_PATHS.find((one) => one === verdict.path) ?? null;
  const facts = gatherPlanFacts(server);
  const owner = typeof facts.owner === 'string' && facts.owner.trim() !== '' ? facts.owner.trim() : null;
  const copies =
    path === 'virtualize' ? (exits.virtualize().tools.find(({ standing }) => standing === 'chosen')?.copies ?? null) : 'either';
  const isKept = path === 'isolate' || path === 'virtualize';
  const due = isKept ? exits.isolate().controls.filter(({ status }) => status === 'open' || status === 'planned') : [];
  const waivers = server.waivers ?? [];
  return {
    id,
    name,
    path,
    basis: decision === null ? 'provisional' : 'decided',
    decision,
    owner,
    site: typeof facts.site === 'string' && facts.site.trim() !== '' ? facts.site.trim() : null,
    facts,
    copies,
    copyMinutes: estimateOutage(facts, exits.assumptions(), copies).copyMinutes.likely,
    personDays: path === null ? { low: null, likely: null, high: null } : exits.effort(path).personDays,
    controlHours: due.reduce((sum, { serverHoursPerMonth }) => sum + serverHoursPerMonth, 0),
    riskToday: exits.riskToday().level,
    riskContained: isKept ? exits.riskContained().level : exits.riskToday().level,
    findings: findExitRisks({
      owner,
      path,
      decision,
      outdated: server.review?.why ?? [],
      waivers,
      isolation: exits.isolate,
      checks: () => exits.virtualize().checks,
      asOf,
    }),
    reviews: decision?.path === 'isolate' ? exits.isolate().reviews : [],
    waivers,
  };
}
