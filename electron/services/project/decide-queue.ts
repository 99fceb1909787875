import type { QueueParts, QueueRow, QueueView } from '../../../shared/domain/decide-queue.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import type { Firmness, Verdict } from '../../../shared/domain/verdict.ts';
import type { Connection } from './connection.ts';
import { readPolicy } from './read-weighing.ts';
import { listRecords } from './records.ts';
import { reviewDecision } from './review-decisions.ts';
import { parseServerId } from './server-id.ts';
import { presentServer, ROW_COLUMNS, type ServerLine } from './server-query.ts';
import { digestVerdict } from './verdict-digest.ts';

/** The queue of one project, kept in memory and brought up to date by what the history says has changed. */
export interface DecideQueue {
  page(view: QueueView, offset: number, limit: number): { total: number; rows: QueueRow[] };
  parts(): Omit<QueueParts, 'answered' | 'saidUnknown'>;
  place(view: QueueView, serverId: number): number | null;
  next(view: QueueView, after: number | null, passed: ReadonlySet<number>): { index: number; row: QueueRow } | null;
  /** The workload of a server and how far it is decided. */
  workloadOf(serverId: number): { id: string; name: string; servers: number; left: number } | null;
}

/** What the queue is read from. */
export interface QueueSource {
  connection: Connection;
  revision: number;
  asOf: string;
  /** Day of the knowledge in force. */
  knowledge: string;
}

interface QueueLine {
  id: number;
  owner: string;
  verdict: Verdict['path'];
  firmness: Firmness;
  decision: string | null;
  review: 'due' | 'no';
}

interface HeldWorkload {
  id: string;
  name: string;
  rank: number;
}

/** After changes of these kinds nothing but the servers they name comes out differently. */
const LIGHT_KINDS = new Set(['decision', 'answer', 'waiver', 'comment', 'control', 'plan', 'workshop', 'workload']);

/** Firmness in the order in which people need to talk: contested first, settled last. */
const FIRMNESS_ORDER: readonly Firmness[] = ['contestable', 'undetermined', 'robust'];

/** Views whose order is remembered until the project changes. */
const REMEMBERED_VIEWS = 12;

const READ = `select server.id, coalesce(owner, '') as owner, server.verdict, firmness, server.decision, decision.decision as made, assessment_id
  from server left join decision on decision.server_id = server.id`;
interface ReadLine extends Omit<QueueLine, 'review'> {
  made: string | null;
  assessment_id: number | null;
}

/** Creates the reader of the queue; it holds one project at a time. */
export function createDecideQueue(): (source: QueueSource) => DecideQueue {
  let held: HeldQueue | null = null;
  return (source) => {
    if (held === null || held.connection !== source.connection || held.asOf !== source.asOf || held.knowledge !== source.knowledge) {
      held = readQueue(source);
    } else if (held.revision !== source.revision) held = refreshQueue(held, source);
    return present(held);
  };
}

interface HeldQueue extends QueueSource {
  /** The last entry of the history that is taken into account. */
  seq: number;
  /** In the order of names. */
  lines: QueueLine[];
  at: Map<number, number>;
  workloads: Map<number, HeldWorkload>;
  comments: Map<number, number>;
  views: Map<string, Int32Array>;
}

function readQueue(source: QueueSource): HeldQueue {
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
  };
}

/** Reads again what has changed since; everything where a change is not of servers alone. */
function refreshQueue(held: HeldQueue, source: QueueSource): HeldQueue {
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

function present(held: HeldQueue): DecideQueue {
  const { lines } = held;

  /** Positions of the lines of a view, in its order. */
  function order(view: QueueView): Int32Array {
    const key = JSON.stringify([view.show, view.firmness, view.verdict, view.owner, view.workload, view.sort]);
    const known = held.views.get(key);
    if (known !== undefined) return known;
    if (held.views.size >= REMEMBERED_VIEWS) held.views.clear();
    const found = sortByRank(selectLines(held, view), rankLines(held, view));
    held.views.set(key, found);
    return found;
  }

  function readRows(positions: Iterable<number>): QueueRow[] {
    const wanted = [...positions].map((at) => lines[at]).filter((line) => line !== undefined);
    const found = new Map(
      held.connection
        .all<ServerLine>(
          `select ${ROW_COLUMNS} from server where id in (select value from json_each(?))`,
          JSON.stringify(wanted.map(({ id }) => id)),
        )
        .map((line) => [line.id, presentServer(line)]),
    );
    return wanted.flatMap(({ id, review }) => {
      const row = found.get(id);
      const workload = held.workloads.get(id);
      return row === undefined
        ? []
        : [
            {
              ...row,
              workload: workload === undefined ? null : { id: workload.id, name: workload.name },
              review,
              comments: held.comments.get(id) ?? 0,
            },
          ];
    });
  }

  function place(view: QueueView, serverId: number): number | null {
    const at = held.at.get(serverId);
    const index = at === undefined ? -1 : order(view).indexOf(at);
    return index < 0 ? null : index;
  }

  return {
    place,
    page(view, offset, limit) {
      const positions = order(view);
      return { total: positions.length, rows: readRows(positions.subarray(offset, offset + limit)) };
    },
    next(view, after, passed) {
      const positions = order(view);
      const from = after === null ? -1 : (place(view, after) ?? -1);
      for (let step = 1; step <= positions.length; step += 1) {
        const index = (from + step) % positions.length;
        const line = lines[positions[index] as number];
        if (line === undefined || line.decision !== null || line.id === after || passed.has(line.id)) continue;
        const [row] = readRows([positions[index] as number]);
        return row === undefined ? null : { index, row };
      }
      return null;
    },
    parts() {
      const owners = new Map<string, { owner: string; servers: number; left: number }>();
      const workloads = new Map<string, { id: string; name: string; servers: number; left: number }>();
      let review = 0;
      let commented = 0;
      for (const { id, owner, decision, review: due } of lines) {
        count(owners, owner, () => ({ owner, servers: 0, left: 0 }), decision);
        const workload = held.workloads.get(id);
        if (workload !== undefined)
          count(workloads, workload.id, () => ({ id: workload.id, name: workload.name, servers: 0, left: 0 }), decision);
        if (due === 'due') review += 1;
        if (held.comments.has(id)) commented += 1;
      }
      const byName = (a: string, b: string) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
      return {
        owners: [...owners.values()].sort((a, b) => byName(a.owner, b.owner)),
        workloads: [...workloads.values()].sort((a, b) => byName(a.name, b.name)),
        review,
        commented,
      };
    },
    workloadOf(serverId) {
      const workload = held.workloads.get(serverId);
      if (workload === undefined) return null;
      let servers = 0;
      let left = 0;
      for (const { id, decision } of lines) {
        if (held.workloads.get(id)?.id !== workload.id) continue;
        servers += 1;
        if (decision === null) left += 1;
      }
      return { id: workload.id, name: workload.name, servers, left };
    },
  };
}

function count<T extends { servers: number; left: number }>(into: Map<string, T>, key: string, make: () => T, decision: string | null) {
  let group = into.get(key);
  if (group === undefined) {
    group = make();
    into.set(key, group);
  }
  group.servers += 1;
  if (decision === null) group.left += 1;
}

function selectLines({ lines, workloads, comments }: HeldQueue, view: QueueView): number[] {
  const found: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as QueueLine;
    if (view.firmness !== null && line.firmness !== view.firmness) continue;
    if (view.verdict !== null && line.verdict !== view.verdict) continue;
    if (view.owner !== null && line.owner !== view.owner) continue;
    if (view.workload !== null && (workloads.get(line.id)?.id ?? '') !== view.workload) continue;
    if (view.show === 'undecided' && line.decision !== null) continue;
    if (view.show === 'decided' && line.decision === null) continue;
    if (view.show === 'review' && line.review === 'no') continue;
    if (view.show === 'commented' && !comments.has(line.id)) continue;
    found.push(at);
  }
  return found;
}

/** What is compared before the name; the lower stands first. */
function rankLines({ lines, workloads }: HeldQueue, { sort }: QueueView): (at: number) => number {
  const line = (at: number) => lines[at] as QueueLine;
  switch (sort) {
    case 'undecided':
      return (at) => (line(at).decision === null ? 0 : 1);
    case 'firmness':
      return (at) => FIRMNESS_ORDER.indexOf(line(at).firmness);
    case 'workload':
      return (at) => workloads.get(line(at).id)?.rank ?? Number.MAX_SAFE_INTEGER;
    case 'owner': {
      const owners = [...new Set(lines.map(({ owner }) => owner))].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
      const ranks = new Map(owners.map((owner, rank) => [owner, owner === '' ? Number.MAX_SAFE_INTEGER : rank]));
      return (at) => ranks.get(line(at).owner) ?? Number.MAX_SAFE_INTEGER;
    }
    default:
      return () => 0;
  }
}

/** Sorts by rank and keeps the order of names within equal ranks. */
function sortByRank(positions: readonly number[], rankOf: (at: number) => number): Int32Array {
  const ranks = new Map<number, number[]>();
  for (const at of positions) {
    const rank = rankOf(at);
    const same = ranks.get(rank);
    if (same === undefined) ranks.set(rank, [at]);
    else same.push(at);
  }
  return Int32Array.from([...ranks].sort(([a], [b]) => a - b).flatMap(([, same]) => same));
}

/** Ids as everybody outside the project file knows them, read back. */
export function parseServerIds(ids: readonly string[]): Set<number> {
  return new Set(ids.map(parseServerId));
}
