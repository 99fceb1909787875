import type { ServerDetail } from '../../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import { UNDECIDED } from './colours.ts';
import { hasPosture, sayExposure, sayRung } from './describe-posture.ts';
import { describeServer } from './describe-server.ts';
import { listFindings } from './list-findings.ts';
import type { Steps } from './take-steps.ts';
import { type ApplicationTally, createApplicationTally } from './tally-applications.ts';
import { createKnownFactsTally, type KnownByOwner } from './tally-known-facts.ts';
import type { Words } from './words.ts';
import { needsDecision } from './words.ts';

/** Counts over the whole estate, so that every formula of the summary can carry its value. */
export interface Survey {
  servers: number;
  /** Servers on the Decisions sheet. */
  listed: number;
  findings: number;
  inScope: number;
  possiblyInScope: number;
  withoutUpdates: number;
  withConflicts: number;
  /** Windows Server 2008 only: `build|architecture` → servers; an unknown half is empty. */
  byBuildAndArchitecture: ReadonlyMap<string, number>;
  /** Product label → all servers and listed servers; "" where the product is not known. */
  byProduct: ReadonlyMap<string, { servers: number; listed: number }>;
  /** `recommended|firmness|decided` in words → servers on the Decisions sheet. */
  byOutcome: ReadonlyMap<string, number>;
  /** What the check of each decision answers → servers. */
  byCheck: ReadonlyMap<string, number>;
  /** Product id and build, `id|build` → servers; an unknown build is empty. */
  byProductAndBuild: ReadonlyMap<string, number>;
  /** Servers on the Patch posture sheet. */
  withPosture: number;
  /** `rung|exposure` in words → servers on the Patch posture sheet. */
  byPosture: ReadonlyMap<string, number>;
  /** Known-exploited vulnerability → servers on which it is open for certain. */
  openVulnerabilities: ReadonlyMap<string, number>;
  /** Rule or gate → servers whose verdict names it. */
  byRule: ReadonlyMap<string, number>;
  /** Owner as first written → servers listed and undecided; owners that differ in case only are one. */
  byOwner: readonly { owner: string; listed: number; undecided: number }[];
  /** Questions whose answer could change a recommendation. */
  questions: number;
  byApplication: readonly ApplicationTally[];
  knownByOwner: readonly KnownByOwner[];
}

/** What the check of a decision answers, in the order in which it looks. */
export const CHECKS = {
  undecided: 'To decide',
  accepter: 'Name who accepts the risk',
  expiry: 'Set the day the acceptance ends',
  followOn: 'Say what follows, and by when',
  reason: 'Say why not the recommended path',
  complete: 'Complete',
} as const;

/** Says what a decision still lacks; the formula on the Decisions sheet says the same. */
export function checkDecision(server: ServerDetail): string {
  const { decision } = server;
  if (decision === null) return CHECKS.undecided;
  if (decision.path === 'isolate' && (decision.accepter ?? '') === '') return CHECKS.accepter;
  if (decision.path === 'isolate' && decision.expiresOn === null) return CHECKS.expiry;
  if (decision.path === 'virtualize' && decision.followOn === null) return CHECKS.followOn;
  if (VERDICT_WORDS[decision.path] !== VERDICT_WORDS[server.verdict.path] && decision.reason === '') return CHECKS.reason;
  return CHECKS.complete;
}

/** The word in the path cell of a server. */
export function sayDecision(server: ServerDetail): string {
  return server.decision === null ? UNDECIDED : VERDICT_WORDS[server.decision.path];
}

/** Reads every server once and counts, a server with each step; `facts` are those of which is counted how often they are known. */
export function* surveyServers(servers: Iterable<ServerDetail>, words: Words, facts: readonly string[] = []): Steps<Survey> {
  const applications = createApplicationTally();
  const knownFacts = createKnownFactsTally(facts);
  const counts = { servers: 0, listed: 0, findings: 0, questions: 0, inScope: 0, possiblyInScope: 0, withoutUpdates: 0, withConflicts: 0 };
  const byBuildAndArchitecture = new Map<string, number>();
  const byProduct = new Map<string, { servers: number; listed: number }>();
  const byOutcome = new Map<string, number>();
  const byCheck = new Map<string, number>();
  const byProductAndBuild = new Map<string, number>();
  const byPosture = new Map<string, number>();
  const openVulnerabilities = new Map<string, number>();
  const byRule = new Map<string, number>();
  let withPosture = 0;
  const owners = new Map<string, { owner: string; listed: number; undecided: number }>();
  for (const server of servers) {
    yield;
    const row = describeServer(server, words);
    counts.servers += 1;
    counts.findings += listFindings(server, words).length;
    if (server.identity.inScope === 'yes') {
      counts.inScope += 1;
      increase(byBuildAndArchitecture, `${row.build ?? ''}|${row.architecture ?? ''}`);
    }
    if (server.identity.inScope === 'ambiguous') counts.possiblyInScope += 1;
    if (row.vendorUpdates !== null) counts.withoutUpdates += 1;
    if (server.identity.conflicts.length > 0) counts.withConflicts += 1;
    const product = byProduct.get(row.product ?? '') ?? { servers: 0, listed: 0 };
    product.servers += 1;
    byProduct.set(row.product ?? '', product);
    increase(byProductAndBuild, `${server.identity.os.product ?? ''}|${row.build ?? ''}`);
    if (hasPosture(server)) {
      withPosture += 1;
      increase(byPosture, `${sayRung(server.updates)}|${sayExposure(server.updates)}`);
      for (const id of server.updates.openKnownExploitedIds ?? []) increase(openVulnerabilities, id);
    }
    for (const rule of listRules(server)) increase(byRule, rule);
    const listed = needsDecision(server);
    applications.add(server, row, listed ? 'listed' : 'not-listed', counts.servers - 1);
    if (!listed) continue;
    counts.listed += 1;
    counts.questions += server.verdict.unknowns.filter(({ couldChange }) => couldChange).length;
    knownFacts.add(server, row.owner);
    product.listed += 1;
    const decided = sayDecision(server);
    increase(byOutcome, `${VERDICT_WORDS[server.verdict.path]}|${FIRMNESS_WORDS[server.verdict.firmness]}|${decided}`);
    increase(byCheck, checkDecision(server));
    if (row.owner !== null) {
      const key = row.owner.toLowerCase();
      const owner = owners.get(key) ?? { owner: row.owner, listed: 0, undecided: 0 };
      owner.listed += 1;
      if (server.decision === null) owner.undecided += 1;
      owners.set(key, owner);
    }
  }
  const byOwner = [...owners.values()].sort((a, b) => b.undecided - a.undecided || b.listed - a.listed || (a.owner < b.owner ? -1 : 1));
  const posture = { byProductAndBuild, withPosture, byPosture, openVulnerabilities, byRule };
  const spread = { byBuildAndArchitecture, byProduct, byOutcome, byCheck, byOwner };
  return { ...counts, ...posture, ...spread, byApplication: applications.list(), knownByOwner: knownFacts.list() };
}

/** The rules and gates that the verdict of a server names, each once. */
function listRules({ verdict }: ServerDetail): Set<string> {
  return new Set([...verdict.reasons, ...verdict.gates, ...verdict.pendingGates].map(({ rule }) => rule));
}

/** Adds up the servers of the Patch posture sheet that match; a part left out matches everything. */
export function countPosture(survey: Survey, match: { rung?: string; exposure?: string }): number {
  let sum = 0;
  for (const [key, servers] of survey.byPosture) {
    const [rung, exposure] = key.split('|');
    if ((match.rung ?? rung) === rung && (match.exposure ?? exposure) === exposure) sum += servers;
  }
  return sum;
}

/** Adds up the outcomes that match; a part left out matches everything. */
export function countOutcomes(survey: Survey, match: { recommended?: string; firmness?: string; decided?: string }): number {
  let sum = 0;
  for (const [key, servers] of survey.byOutcome) {
    const [recommended, firmness, decided] = key.split('|');
    if (match.recommended !== undefined && match.recommended !== recommended) continue;
    if (match.firmness !== undefined && match.firmness !== firmness) continue;
    if (match.decided !== undefined && match.decided !== decided) continue;
    sum += servers;
  }
  return sum;
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
