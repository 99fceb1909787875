import type { ImportLedger } from '../../shared/domain/import.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import type { EstateQuestion } from '../../shared/domain/verdict.ts';
import { SCORING_FLAGS } from '../../shared/planning/verdict/flag-server.ts';
import type { ExitPlans } from '../services/exit-plan/read-exit-plans.ts';
import type { AnswersOutcome } from './apply-answers.ts';
import type { AssessmentTotals } from './count-totals.ts';
import type { ReplacedExport } from './list-replaced.ts';
import { type IdentifyOs, stateIdentityFacts } from './state-identity-facts.ts';

/** What `assess --json` is made from, but for the servers. */
export interface AssessmentParts {
  version: string;
  asOf: string;
  knowledgeAsOf: string;
  /** Rule packs that are switched on. */
  rulePacks: readonly { id: string; version: string; hash: string }[];
  ledger: ImportLedger;
  /** Number of a source → the older exports that it speaks instead of. */
  replaced: ReadonlyMap<number, readonly ReplacedExport[]>;
  questions: readonly EstateQuestion[];
  /** Where answers were handed over: what became of them. */
  answers: AnswersOutcome | null;
  identify: IdentifyOs;
  /** Risk and plan of a server that needs a way out. */
  exits: Pick<ExitPlans, 'summarize'>;
}

/**
 * Writes an assessment as the JSON that the command line promises, in pieces, one server a line: 100,000 servers are more than
 * one string can hold. Fields may be added, never renamed. `totals` is read once all servers have gone by.
 */
export function* writeAssessment(
  parts: AssessmentParts,
  servers: Iterable<ServerDetail>,
  totals: () => AssessmentTotals,
): Generator<string, void> {
  const head = {
    offramp: parts.version,
    asOf: parts.asOf,
    knowledge: parts.knowledgeAsOf,
    ...(parts.rulePacks.length === 0 ? {} : { rulePacks: parts.rulePacks }),
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
      exportedOn: source.exportedOn ?? null,
      newerThan: (parts.replaced.get(source.id) ?? []).map(({ differences, ...older }) => ({
        ...older,
        differences: differences.map(({ id, name, what, changes }) => ({ server: name, id, what, changes })),
      })),
    })),
    unread: parts.ledger.unread,
  };
  yield `${indentFields(head)},\n  "servers": [`;
  let separator = '\n    ';
  for (const server of servers) {
    yield `${separator}${JSON.stringify(shapeServer(server, parts))}`;
    separator = ',\n    ';
  }
  // The screen weighs by criticality; whoever reads the figures alone finds them in their own order.
  const ordered = parts.questions.toSorted((a, b) => b.couldSettle - a.couldSettle);
  const questions = ordered.map(({ fact, servers: asked, couldSettle, question }) => ({
    fact,
    servers: asked,
    couldSettle,
    question,
  }));
  const tail = { questions, totals: totals(), ...(parts.answers === null ? {} : { answers: parts.answers }) };
  yield `${separator === '\n    ' ? '' : '\n  '}],${indentFields(tail).slice(1)}\n}\n`;
}

/** An object without its closing brace. */
function indentFields(fields: object): string {
  return JSON.stringify(fields, null, 2).replace(/\n\}$/u, '');
}

function shapeServer(server: ServerDetail, { identify, exits }: AssessmentParts) {
  const stated = Object.entries(server.facts).map(([name, { value, evidence }]) => {
    const from = `${evidence.source}${evidence.row === null ? '' : `#${evidence.row}`}:${evidence.column}`;
    return [name, { value, from }] as const;
  });
  const facts = [...stated, ...stateIdentityFacts(server, identify)].sort(([a], [b]) => (a < b ? -1 : 1));
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
    facts: Object.fromEntries(facts),
    updates: server.updates,
    verdict: server.verdict,
    decision: server.decision,
    ...(needsWayOut(server) ? exits.summarize(server) : { risk: null, exitPlan: null }),
  };
}

function needsWayOut({ decision, flags }: ServerDetail): boolean {
  return decision !== null || flags.some((flag) => SCORING_FLAGS.includes(flag));
}
