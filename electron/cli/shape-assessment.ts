import type { ImportLedger } from '../../shared/domain/import.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import type { EstateQuestion } from '../../shared/domain/verdict.ts';
import { judgeExposure } from '../../shared/planning/judge-exposure.ts';

/** What `assess --json` is made from. */
export interface AssessmentParts {
  version: string;
  asOf: string;
  knowledgeAsOf: string;
  ledger: ImportLedger;
  servers: readonly ServerDetail[];
  questions: readonly EstateQuestion[];
}

/** Lays out an assessment as the JSON that the command line promises; fields may be added, never renamed. */
export function shapeAssessment(parts: AssessmentParts) {
  return {
    offramp: parts.version,
    asOf: parts.asOf,
    knowledge: parts.knowledgeAsOf,
    imports: parts.ledger.sources.map((source) => ({
      file: source.file,
      sheet: source.sheet,
      format: source.format,
      encoding: source.encoding,
      delimiter: source.delimiter,
      headerRow: source.headerRow,
      counts: source.counts,
      issues: source.issues,
      issueCount: source.issueCount,
    })),
    unread: parts.ledger.unread,
    servers: parts.servers.map(shapeServer),
    questions: parts.questions.map(({ fact, servers, couldSettle, question }) => ({ fact, servers, couldSettle, question })),
    totals: countTotals(parts.servers),
  };
}

function shapeServer(server: ServerDetail) {
  return {
    id: server.id,
    name: server.name,
    aliases: server.aliases,
    sources: server.sightings.map((sighting) => `${sighting.source}#${sighting.row}`),
    os: server.identity.os,
    inScope: server.identity.inScope,
    confidence: server.identity.confidence,
    conflicts: server.identity.conflicts,
    flags: server.flags,
    facts: Object.fromEntries(
      Object.entries(server.facts).map(([name, fact]) => [
        name,
        {
          value: fact.value,
          from: `${fact.evidence.source}${fact.evidence.row === null ? '' : `#${fact.evidence.row}`}:${fact.evidence.column}`,
        },
      ]),
    ),
    updates: server.updates,
    verdict: server.verdict,
    decision: server.decision,
  };
}

const VERDICT_PATHS = ['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'out-of-scope', 'none'] as const;
const RUNGS = ['rtm', 'sp2', '6003-rollup'] as const;
const EXPOSURES = ['open', 'none-shown', 'closed'] as const;
const FIRMNESSES = ['robust', 'contestable', 'undetermined'] as const;

function countTotals(servers: readonly ServerDetail[]) {
  const inScope = servers.filter((server) => server.identity.inScope === 'yes');
  const flagged = servers.filter((server) => server.verdict.path !== 'none' && server.verdict.path !== 'out-of-scope');
  const count = <T>(list: readonly T[], holds: (item: T) => boolean) => list.filter(holds).length;
  const decided = servers.filter((server) => server.decision !== null);
  return {
    servers: servers.length,
    inScope: inScope.length,
    ambiguous: count(servers, (server) => server.identity.inScope === 'ambiguous'),
    flagged: flagged.length,
    decided: decided.length,
    byBuild: Object.fromEntries(
      [6001, 6002, 6003].map((build) => [String(build), count(inScope, (server) => server.identity.os.build === build)]),
    ),
    byPath: Object.fromEntries(VERDICT_PATHS.map((path) => [path, count(servers, (server) => server.verdict.path === path)])),
    byFirmness: Object.fromEntries(
      FIRMNESSES.map((firmness) => [firmness, count(flagged, (server) => server.verdict.firmness === firmness)]),
    ),
    posture: countPosture(servers.filter((server) => server.identity.inScope !== 'no')),
  };
}

/** Servers that are or may be Windows Server 2008, by rung, by month reached, and by whether known-exploited vulnerabilities are open. */
function countPosture(servers: readonly ServerDetail[]) {
  const tally = (keys: readonly string[], keyOf: (server: ServerDetail) => string | null) => {
    const counts = new Map<string, number>([...keys, 'unknown'].map((key) => [key, 0]));
    for (const server of servers) {
      const key = keyOf(server) ?? 'unknown';
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  };
  const months = [...new Set(servers.flatMap(({ updates }) => updates.level ?? []))].sort();
  return {
    servers: servers.length,
    byRung: tally(RUNGS, ({ updates }) => updates.rung),
    byLevel: tally(months, ({ updates }) => updates.level),
    byExposure: tally(EXPOSURES, ({ updates }) => judgeExposure(updates)),
  };
}
