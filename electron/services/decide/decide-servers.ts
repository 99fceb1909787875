import type { Decision, DecisionInput } from '../../../shared/domain/decision.ts';
import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Change } from '../project/changes/change.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import { digestVerdict } from '../project/verdict-digest.ts';
import { countDays } from './review-decisions.ts';

/** How many servers a refusal names that were judged otherwise. */
const CONTRARY_NAMED = 100;

/** A server as far as deciding looks at it. */
export interface JudgedServer {
  id: number;
  name: string;
  verdict: string;
  firmness: string;
}

/** The same, with what it is judged by and what was decided, as the project keeps them. */
export interface DecidedServer extends JudgedServer {
  assessment_id: number | null;
  decision: string | null;
}

/** A change that decides servers, and of how many. */
export interface DecisionChange {
  change: Change;
  note: ChangeNote;
  changed: number;
}

/** Builds the change that decides servers. Throws OperationFailure 'reason-needed', 'accepter-needed', 'expiry-needed', 'isolation-too-long', 'follow-on-needed' or 'server-not-found'. */
export function buildDecision(
  connection: Connection,
  presentedIds: readonly string[],
  input: DecisionInput,
  at: string,
  asOf: string,
): DecisionChange {
  const builder = createDecisionBuilder(connection, input, at, asOf);
  for (const server of readDecided(connection, [...new Set(presentedIds)].map(parseServerId))) builder.add(server);
  return builder.finish();
}

/** Puts together the change that decides servers, one after another. Throws what `buildDecision` throws, what is asked of every decision at once and what is asked of servers at the end. */
export function createDecisionBuilder(
  connection: Connection,
  input: DecisionInput,
  at: string,
  asOf: string,
): { add(server: DecidedServer): void; finish(): DecisionChange } {
  checkConditions(input, asOf, readPolicy(connection).longestIsolationDays);
  const readBasis = createBasisReader(connection, asOf);
  const reason = input.reason.trim();
  const decisions: Decision[] = [];
  const places = new Map<string, number>();
  const items: [number, number | null, number | null][] = [];
  const against: JudgedServer[] = [];
  const named: JudgedServer[] = [];
  let contrary = 0;
  const place = (key: string, make: () => Decision): number => {
    const known = places.get(key);
    if (known !== undefined) return known;
    const position = decisions.push(make()) - 1;
    places.set(key, position);
    return position;
  };
  return {
    add(server) {
      const { id, verdict, firmness, assessment_id, decision: before } = server;
      if (named.length < 2) named.push(server);
      if (verdict !== input.path) {
        contrary += 1;
        if (against.length < CONTRARY_NAMED) against.push(server);
      }
      const basis = readBasis(assessment_id ?? 0);
      const verdictThen = `${verdict} (${firmness})`;
      const after = place(`after ${verdictThen} ${basis.verdict}`, () => ({
        path: input.path,
        reason,
        decidedBy: input.decidedBy.trim(),
        decidedAt: at,
        accepter: input.path === 'isolate' ? (input.accepter?.trim() ?? null) : null,
        expiresOn: input.path === 'isolate' ? input.expiresOn : null,
        followOn: input.path === 'virtualize' ? input.followOn : null,
        verdictThen,
        basis,
      }));
      items.push([id, before === null ? null : place(before, () => JSON.parse(before) as Decision), after]);
    },
    finish() {
      if (contrary > 0 && reason === '') throw needReason(against, contrary, items.length, input);
      const summary = `Chose ${EXIT_PATH_LABELS[input.path].toLowerCase()} for ${nameCounted(named, items.length)}`;
      const note = { kind: 'decision', who: input.decidedBy.trim(), summary, reason } as const;
      return { change: { type: 'decisions', decisions, items }, note, changed: items.length };
    },
  };
}

/** Builds the change that takes decisions away. Throws OperationFailure 'not-decided' where none of the servers has one, or 'server-not-found'. */
export function buildClearedDecision(connection: Connection, presentedIds: readonly string[], reason: string): DecisionChange {
  const builder = createClearingBuilder(reason);
  for (const server of readDecided(connection, [...new Set(presentedIds)].map(parseServerId))) builder.add(server);
  return builder.finish();
}

/** Puts together the change that takes decisions away, one after another; servers without one are passed over. Throws what `buildClearedDecision` throws, at the end. */
export function createClearingBuilder(reason: string): { add(server: DecidedServer): void; finish(): DecisionChange } {
  const decisions: Decision[] = [];
  const places = new Map<string, number>();
  const items: [number, number, null][] = [];
  const named: JudgedServer[] = [];
  return {
    add(server) {
      const { id, decision } = server;
      if (decision === null) return;
      if (named.length < 2) named.push(server);
      const at = places.get(decision) ?? decisions.push(JSON.parse(decision) as Decision) - 1;
      places.set(decision, at);
      items.push([id, at, null]);
    },
    finish() {
      if (items.length === 0) throw new OperationFailure('not-decided', 'There is no decision to take away.');
      const summary = `Took the decision away from ${nameCounted(named, items.length)}`;
      const note = { kind: 'decision', who: '', summary, reason: reason.trim() } as const;
      return { change: { type: 'decisions', decisions, items }, note, changed: items.length };
    },
  };
}

/** How a list of servers is called in a sentence. */
export function nameServers(servers: readonly { name: string }[]): string {
  return nameCounted(servers, servers.length);
}

/** The same where only the first of them are at hand. */
export function nameCounted(first: readonly { name: string }[], count: number): string {
  return count === 1 ? (first[0]?.name ?? '') : `${formatCount(count)} servers`;
}

/** Reads servers with what was decided, in the order of their numbers as given. Throws OperationFailure 'server-not-found'. */
export function readDecided(connection: Connection, serverIds: readonly number[]): DecidedServer[] {
  const lines = connection.all<DecidedServer>(
    `select server.id, server.name, server.verdict, server.firmness, server.assessment_id, decision.decision
     from json_each(?) as wanted join server on server.id = wanted.value
     left join decision on decision.server_id = server.id order by wanted.key`,
    JSON.stringify(serverIds),
  );
  if (lines.length < serverIds.length) {
    const found = new Set(lines.map(({ id }) => id));
    const missing = serverIds.find((id) => !found.has(id)) ?? 0;
    throw new OperationFailure('server-not-found', `There is no server with the id "${presentServerId(missing)}".`);
  }
  return lines;
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
function createBasisReader(connection: Connection, asOf: string): (assessment: number) => NonNullable<Decision['basis']> {
  const knowledge = connection.get<{ value: string }>(`select value from meta where key = 'knowledge'`)?.value ?? '';
  const digests = new Map<number, string>();
  return (assessment) => {
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

function needReason(against: readonly JudgedServer[], contrary: number, all: number, input: DecisionInput): OperationFailure {
  const [first] = against;
  const chosen = EXIT_PATH_LABELS[input.path].toLowerCase();
  const message =
    all === 1 && first !== undefined
      ? `The verdict for ${first.name} is ${sayVerdict(first.verdict)}. Give a reason for choosing ${chosen}.`
      : `For ${formatCount(contrary)} of ${formatCount(all)} servers the verdict is not ${chosen}. Give a reason for choosing it.`;
  const ids = against.map(({ id }) => presentServerId(id));
  return new OperationFailure('reason-needed', message, { servers: contrary, ids });
}

function sayVerdict(verdict: string): string {
  if (verdict === 'manual-review') return 'to look at it by hand';
  if (verdict === 'none' || verdict === 'out-of-scope') return 'that no way out is needed';
  return verdict;
}
