import type { Decision, DecisionInput } from '../../../shared/domain/decision.ts';
import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Change } from '../project/change.ts';
import type { Connection } from '../project/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { readDecision } from '../project/read-server.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import { digestVerdict } from '../project/verdict-digest.ts';
import { countDays } from './review-decisions.ts';

interface JudgedServer {
  id: number;
  name: string;
  verdict: string;
  firmness: string;
}

/** Builds the change that decides servers. Throws OperationFailure 'reason-needed', 'accepter-needed', 'expiry-needed', 'isolation-too-long', 'follow-on-needed' or 'server-not-found'. */
export function buildDecision(
  connection: Connection,
  presentedIds: readonly string[],
  input: DecisionInput,
  at: string,
  asOf: string,
): { change: Change; note: ChangeNote } {
  const servers = readJudged(connection, presentedIds);
  checkConditions(input, asOf, readPolicy(connection).longestIsolationDays);
  const readBasis = createBasisReader(connection, asOf);
  const reason = input.reason.trim();
  const against = servers.filter((server) => server.verdict !== input.path);
  if (against.length > 0 && reason === '') throw needReason(against, servers.length, input);
  const decisions: Decision[] = [];
  const positions = new Map<string, number>();
  const place = (decision: Decision): number => {
    const key = JSON.stringify(decision);
    const known = positions.get(key);
    if (known !== undefined) return known;
    const position = decisions.push(decision) - 1;
    positions.set(key, position);
    return position;
  };
  const items = servers.map(({ id, verdict, firmness }): [number, number | null, number] => {
    const before = readDecision(connection, id);
    const after: Decision = {
      path: input.path,
      reason,
      decidedBy: input.decidedBy.trim(),
      decidedAt: at,
      accepter: input.path === 'isolate' ? (input.accepter?.trim() ?? null) : null,
      expiresOn: input.path === 'isolate' ? input.expiresOn : null,
      followOn: input.path === 'virtualize' ? input.followOn : null,
      verdictThen: `${verdict} (${firmness})`,
      basis: readBasis(id),
    };
    return [id, before === null ? null : place(before), place(after)];
  });
  const summary = `Chose ${EXIT_PATH_LABELS[input.path].toLowerCase()} for ${nameServers(servers)}`;
  return { change: { type: 'decisions', decisions, items }, note: { kind: 'decision', who: input.decidedBy.trim(), summary, reason } };
}

/** Builds the change that takes decisions away. Throws OperationFailure 'not-decided' where none of the servers has one. */
export function buildClearedDecision(
  connection: Connection,
  presentedIds: readonly string[],
  reason: string,
): { change: Change; note: ChangeNote } {
  const servers = readJudged(connection, presentedIds);
  const decisions: Decision[] = [];
  const decided = servers.filter(({ id }) => {
    const decision = readDecision(connection, id);
    if (decision !== null) decisions.push(decision);
    return decision !== null;
  });
  if (decided.length === 0) throw new OperationFailure('not-decided', 'There is no decision to take away.');
  const items = decided.map(({ id }, at): [number, number, null] => [id, at, null]);
  const summary = `Took the decision away from ${nameServers(decided)}`;
  return { change: { type: 'decisions', decisions, items }, note: { kind: 'decision', who: '', summary, reason: reason.trim() } };
}

/** How a list of servers is called in a sentence. */
export function nameServers(servers: readonly { name: string }[]): string {
  return servers.length === 1 ? (servers[0]?.name ?? '') : `${formatCount(servers.length)} servers`;
}

/** Reads the servers that ids stand for, each once. Throws OperationFailure 'server-not-found'. */
export function readJudged(connection: Connection, presentedIds: readonly string[]): JudgedServer[] {
  return [...new Set(presentedIds)].map((presented) => {
    const line = connection.get<JudgedServer>('select id, name, verdict, firmness from server where id = ?', parseServerId(presented));
    if (line === undefined) throw new OperationFailure('server-not-found', `There is no server with the id "${presented}".`);
    return line;
  });
}

/** Reads what a decision about a server is made on today. */
function createBasisReader(connection: Connection, asOf: string): (id: number) => NonNullable<Decision['basis']> {
  const knowledge = connection.get<{ value: string }>(`select value from meta where key = 'knowledge'`)?.value ?? '';
  const digests = new Map<number, string>();
  return (id) => {
    const assessment = connection.get<{ assessment_id: number }>('select assessment_id from server where id = ?', id)?.assessment_id ?? 0;
    let digest = digests.get(assessment);
    if (digest === undefined) {
      const text = connection.get<{ verdict: string }>('select verdict from assessment where id = ?', assessment)?.verdict;
      digest = text === undefined ? '' : digestVerdict(JSON.parse(text) as Verdict);
      digests.set(assessment, digest);
    }
    return { knowledge, verdict: digest, asOf };
  };
}

function checkConditions(input: DecisionInput, asOf: string, longestIsolationDays: number | null): void {
  if (input.path === 'isolate') {
    if ((input.accepter?.trim() ?? '') === '') {
      throw new OperationFailure('accepter-needed', 'Isolating leaves a risk. Say who accepts it.');
    }
    if (input.expiresOn === null || input.expiresOn <= asOf) {
      throw new OperationFailure('expiry-needed', `Isolating is not for ever. Give the day on which it ends, after ${asOf}.`);
    }
    if (longestIsolationDays !== null && countDays(asOf, input.expiresOn) > longestIsolationDays) {
      throw new OperationFailure(
        'isolation-too-long',
        `The policy allows isolation for at most ${formatCount(longestIsolationDays)} days. Give a day up to ${addDays(asOf, longestIsolationDays)}.`,
      );
    }
  }
  if (input.path === 'virtualize' && (input.followOn === null || input.followOn.by <= asOf)) {
    throw new OperationFailure(
      'follow-on-needed',
      `A virtualized Windows Server 2008 is still unsupported. Say what follows and by when, after ${asOf}.`,
    );
  }
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function needReason(against: readonly JudgedServer[], all: number, input: DecisionInput): OperationFailure {
  const [first] = against;
  const chosen = EXIT_PATH_LABELS[input.path].toLowerCase();
  const message =
    all === 1 && first !== undefined
      ? `The verdict for ${first.name} is ${sayVerdict(first.verdict)}. Give a reason for choosing ${chosen}.`
      : `For ${formatCount(against.length)} of ${formatCount(all)} servers the verdict is not ${chosen}. Give a reason for choosing it.`;
  const ids = against.slice(0, 100).map(({ id }) => presentServerId(id));
  return new OperationFailure('reason-needed', message, { servers: against.length, ids });
}

function sayVerdict(verdict: string): string {
  if (verdict === 'manual-review') return 'to look at it by hand';
  if (verdict === 'none' || verdict === 'out-of-scope') return 'that no way out is needed';
  return verdict;
}
