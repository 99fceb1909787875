import type { Decision } from '../../../shared/domain/decision.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Firmness, Verdict } from '../../../shared/domain/verdict.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readPolicy } from '../project/read-weighing.ts';
import { parseServerId } from '../project/server-id.ts';
import { digestVerdict } from '../project/verdict-digest.ts';
import { createQueueRisks, type QueueRisks } from './queue-risks.ts';
import { reviewDecision } from './review-decisions.ts';

/** What the queue is read from. */
export interface QueueSource {
  connection: Connection;
  revision: number;
  asOf: string;
  /** Day of the knowledge in force. */
  knowledge: string;
}

/** What the queue keeps of one server. */
export interface QueueLine {
  id: number;
  name: string;
  owner: string;
  verdict: Verdict['path'];
  firmness: Firmness;
  decision: string | null;
  review: 'due' | 'no';
}

/** The workload of a server; `rank` is its place in the order of names. */
export interface HeldWorkload {
  id: string;
  name: string;
  rank: number;
}

/** After changes of these kinds nothing but the servers they name comes out differently. */
const LIGHT_KINDS = new Set(['decision', 'answer', 'waiver', 'comment', 'control', 'plan', 'workshop', 'workload']);

const READ = `select server.id, server.name, coalesce(owner, '') as owner, server.verdict, firmness, server.decision, decision.decision as made, assessment_id
  from server left join decision on decision.server_id = server.id`;
interface ReadLine extends Omit<QueueLine, 'review'> {
  made: string | null;
  assessment_id: number | null;
}

/** The queue as it is held in memory. */
export interface HeldQueue extends QueueSource {
  /** The last entry of the history that is taken into account. */
  seq: number;
  /** In the order of names. */
  lines: QueueLine[];
  at: Map<number, number>;
  workloads: Map<number, HeldWorkload>;
  comments: Map<number, number>;
  views: Map<string, Int32Array>;
  risks: QueueRisks;
}

/** Reads the whole queue. */
export function readQueue(source: QueueSource): HeldQueue {
  const { connection } = source;
  const judge = createReviewer(source);
  const lines: QueueLine[] = [];
  for (const line of connection.iterate<ReadLine>(`${READ} where flagged = 1 order by name_key, server.id`)) lines.push(judge(line));
  return {
    ...source,
    seq: readLastSeq(connection),
    lines,
    at: new Map(lines.map(({ id }, index) => [id, index])),
    workloads: readWorkloads(connection),
    comments: countComments(connection),
    views: new Map(),
    risks: createQueueRisks(),
  };
}

/** Reads again what has changed since; everything where a change is not of servers alone. */
export function refreshQueue(held: HeldQueue, source: QueueSource): HeldQueue {
  const { connection } = source;
  const kinds = connection.all<{ kind: string }>(
    `select distinct coalesce(target.kind, entry.kind) as kind from history entry left join history target on target.seq = entry.target
     where entry.seq > ?`,
    held.seq,
  );
  if (kinds.some(({ kind }) => !LIGHT_KINDS.has(kind))) return readQueue(source);
  const judge = createReviewer(source);
  const changed = connection.all<ReadLine & { flagged: number }>(
    `${READ.replace('select', 'select flagged,')} where server.id in (select server_id from history_server where seq > ?)`,
    held.seq,
  );
  for (const { flagged, ...line } of changed) {
    const index = held.at.get(line.id);
    if ((index === undefined) !== (flagged === 0)) return readQueue(source);
    if (index !== undefined) held.lines[index] = judge(line);
    held.risks.forget(line.id);
  }
  return {
    ...held,
    ...source,
    seq: readLastSeq(connection),
    workloads: kinds.some(({ kind }) => kind === 'workload') ? readWorkloads(connection) : held.workloads,
    comments: kinds.some(({ kind }) => kind === 'comment') ? countComments(connection) : held.comments,
    views: new Map(),
  };
}

function createReviewer({ connection, knowledge, asOf }: QueueSource): (line: ReadLine) => QueueLine {
  const policy: Policy = readPolicy(connection);
  const verdicts = new Map<number, { verdict: Verdict; digest: string }>();
  const verdictOf = (id: number) => {
    let found = verdicts.get(id);
    if (found === undefined) {
      const verdict = JSON.parse(
        connection.get<{ verdict: string }>('select verdict from assessment where id = ?', id)?.verdict ?? 'null',
      ) as Verdict;
      found = { verdict, digest: digestVerdict(verdict) };
      verdicts.set(id, found);
    }
    return found;
  };
  return ({ made, assessment_id, ...line }) => {
    if (made === null || assessment_id === null) return { ...line, review: 'no' };
    const due = reviewDecision(JSON.parse(made) as Decision, { ...verdictOf(assessment_id), knowledge, policy, asOf }) !== undefined;
    return { ...line, review: due ? 'due' : 'no' };
  };
}

function readLastSeq(connection: Connection): number {
  return connection.get<{ seq: number | null }>('select max(seq) as seq from history')?.seq ?? 0;
}

function readWorkloads(connection: Connection): Map<number, HeldWorkload> {
  const found = new Map<number, HeldWorkload>();
  const sorted = listRecords(connection, 'workload').sort((a, b) => (a.value.name.toLowerCase() < b.value.name.toLowerCase() ? -1 : 1));
  for (const [rank, { id, value }] of sorted.entries())
    for (const server of value.servers) found.set(parseServerId(server), { id, name: value.name, rank });
  return found;
}

function countComments(connection: Connection): Map<number, number> {
  const lines = connection.all<{ about: string; n: number }>(
    `select json_extract(value, '$.about') as about, count(*) as n from record where kind = 'comment' group by about`,
  );
  return new Map(lines.filter(({ about }) => /^s\d+$/.test(about)).map(({ about, n }) => [parseServerId(about), n]));
}
