import type { QueueParts, QueueRow, QueueView } from '../../../shared/domain/decide-queue.ts';
import type { Firmness } from '../../../shared/domain/verdict.ts';
import { presentServer, ROW_COLUMNS, type ServerLine } from '../grid/server-query.ts';
import type { Breathe } from '../project/breathe.ts';
import { type RiskBasis, rankRisk, reachesRisk } from './queue-risks.ts';
import { type HeldQueue, type QueueLine, type QueueSource, readQueue, refreshQueue } from './read-queue.ts';

/** The queue of one project, kept in memory and brought up to date by what the history says has changed. */
export interface DecideQueue {
  page(view: QueueView, offset: number, limit: number): { total: number; rows: QueueRow[] };
  /** Numbers of the servers of a view, in its order. */
  list(view: QueueView): number[];
  parts(): Omit<QueueParts, 'answered' | 'saidUnknown'>;
  place(view: QueueView, serverId: number): number | null;
  next(view: QueueView, after: number | null): { index: number; row: QueueRow } | null;
  /** Works out the risks of servers, for a view that is ordered or narrowed by them. */
  completeRisks(basis: Omit<RiskBasis, 'connection' | 'asOf'>, breathe: Breathe): Promise<void>;
  /** The workload of a server and how far it is decided. */
  workloadOf(serverId: number): { id: string; name: string; servers: number; left: number } | null;
}

/** Firmness in the order in which people need to talk: contested first, settled last. */
const FIRMNESS_ORDER: readonly Firmness[] = ['contestable', 'undetermined', 'robust'];

const UNDECIDED_RANK = 0;

/** Views whose order is remembered until the project changes. */
const REMEMBERED_VIEWS = 12;

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

function present(held: HeldQueue): DecideQueue {
  const { lines } = held;

  /** Positions of the lines of a view, in its order. */
  function order(view: QueueView): Int32Array {
    const key = JSON.stringify([view.show, view.firmness, view.verdict, view.owner, view.workload, view.risk, view.sort]);
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
              risk: held.risks.of(id)?.level ?? null,
            },
          ];
    });
  }

  function place(view: QueueView, serverId: number): number | null {
    const at = held.at.get(serverId);
    const index = at === undefined ? -1 : order(view).indexOf(at);
    return index < 0 ? null : index;
  }

  /** Where a server stands in a view, or stood before it was decided: the last index that is not below it; -1 where it would be the first or is not there. */
  function findPlaceOfUndecided(view: QueueView, serverId: number): number {
    const at = held.at.get(serverId);
    if (at === undefined) return -1;
    if (lines[at]?.decision === null) return place(view, serverId) ?? -1;
    const rankOf = rankLines(held, view);
    const rank = view.sort === 'undecided' ? UNDECIDED_RANK : rankOf(at);
    return order(view).findLastIndex((each) => rankOf(each) < rank || (rankOf(each) === rank && each <= at));
  }

  return {
    place,
    async completeRisks(basis, breathe) {
      const { connection, asOf } = held;
      // What was ordered while some were missing is ordered again.
      if ((await held.risks.complete(lines, { ...basis, connection, asOf }, breathe)) === 'more') held.views.clear();
    },
    page(view, offset, limit) {
      const positions = order(view);
      return { total: positions.length, rows: readRows(positions.subarray(offset, offset + limit)) };
    },
    list: (view) => Array.from(order(view), (at) => (lines[at] as QueueLine).id),
    next(view, after) {
      const positions = order(view);
      const from = after === null ? -1 : findPlaceOfUndecided(view, after);
      for (let step = 1; step <= positions.length; step += 1) {
        const index = (from + step) % positions.length;
        const line = lines[positions[index] as number];
        if (line === undefined || line.decision !== null || line.id === after) continue;
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

function selectLines({ lines, workloads, comments, risks }: HeldQueue, view: QueueView): number[] {
  const found: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as QueueLine;
    if (view.firmness !== null && line.firmness !== view.firmness) continue;
    if (view.verdict !== null && line.verdict !== view.verdict) continue;
    if (view.owner !== null && line.owner !== view.owner) continue;
    if (view.workload !== null && (workloads.get(line.id)?.id ?? '') !== view.workload) continue;
    if (view.risk !== null && !reachesRisk(risks.of(line.id), view.risk)) continue;
    if (view.show === 'undecided' && line.decision !== null) continue;
    if (view.show === 'decided' && line.decision === null) continue;
    if (view.show === 'review' && line.review === 'no') continue;
    if (view.show === 'commented' && !comments.has(line.id)) continue;
    found.push(at);
  }
  return found;
}

/** What is compared before the name; the lower stands first. */
function rankLines({ lines, workloads, risks }: HeldQueue, { sort }: QueueView): (at: number) => number {
  const line = (at: number) => lines[at] as QueueLine;
  switch (sort) {
    case 'undecided':
      return (at) => (line(at).decision === null ? UNDECIDED_RANK : UNDECIDED_RANK + 1);
    case 'risk':
      return (at) => rankRisk(risks.of(line(at).id));
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
