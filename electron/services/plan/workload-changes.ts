import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Workload, WorkloadLine } from '../../../shared/domain/workload.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, listRecords, type RecordWrite } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId } from '../project/server-id.ts';

/** A workload that is made or changed; what is left out stays as it was. */
export type WorkloadDraft = Partial<Workload> & Pick<Workload, 'name' | 'servers'> & { id: string | null };

/** Reads every workload with the names of its servers, in the order of names. */
export function listWorkloads(connection: Connection): WorkloadLine[] {
  return listRecords(connection, 'workload')
    .map(({ id, value }) => ({
      ...value,
      id,
      servers: value.servers.map((server) => ({ id: server, name: readName(connection, server) ?? server })),
    }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** Builds the change that makes or changes workloads. Throws OperationFailure 'server-in-workload', 'server-not-found' or 'workload-not-found'. */
export function buildWorkloads(
  connection: Connection,
  drafts: readonly WorkloadDraft[],
  take: 'refuse' | 'move',
  who: string,
): { change: Change; note: ChangeNote } | null {
  const workloads = new Map(listRecords(connection, 'workload').map(({ id, value }) => [id, value]));
  const present = new Map(workloads);
  const home = new Map([...workloads].flatMap(([id, { servers }]) => servers.map((server) => [server, id] as const)));
  const touched = new Set<string>();
  // What one workload says of its servers is not taken away by another one of the same change.
  const drafted = new Set<string>();
  let next = 1 + Math.max(0, ...[...workloads.keys()].map((id) => Number(/^w(\d+)$/.exec(id)?.[1] ?? 0)));
  const concerned = new Set<string>();
  for (const draft of drafts) {
    const before = draft.id === null ? undefined : present.get(draft.id);
    if (draft.id !== null && before === undefined) throw new OperationFailure('workload-not-found', 'This workload is no longer there.');
    const id = draft.id ?? `w${next++}`;
    const servers = [...new Set(draft.servers)];
    for (const server of servers) {
      const name = readName(connection, server);
      if (name === null) throw new OperationFailure('server-not-found', `There is no server with the id "${server}".`);
      const other = home.get(server);
      if (other === undefined || other === id) continue;
      const from = workloads.get(other);
      if (take === 'refuse' || drafted.has(other)) {
        throw new OperationFailure(
          'server-in-workload',
          `${name} is in the workload ${from?.name ?? other} already. A server is in one workload only.`,
          { server, workload: other },
        );
      }
      const rest = from?.servers.filter((each) => each !== server) ?? [];
      if (from === undefined || rest.length === 0) workloads.delete(other);
      else workloads.set(other, { ...from, servers: rest });
      touched.add(other);
      concerned.add(server);
    }
    for (const server of before?.servers ?? []) {
      home.delete(server);
      concerned.add(server);
    }
    for (const server of servers) {
      home.set(server, id);
      concerned.add(server);
    }
    workloads.set(id, {
      name: draft.name,
      servers,
      origin: draft.origin ?? before?.origin ?? 'hand',
      why: draft.why ?? before?.why ?? '',
      lead: draft.lead === undefined ? (before?.lead ?? null) : draft.lead,
      note: draft.note ?? before?.note ?? '',
    });
    touched.add(id);
    drafted.add(id);
  }
  const writes: RecordWrite[] = [...touched].map((id) => ({ kind: 'workload', id, value: workloads.get(id) ?? null }));
  const change = buildRecordChange(connection, writes, [...concerned].map(parseServerId));
  if (change === null) return null;
  const [only] = drafts;
  const verb = drafts.every(({ id }) => id === null) ? 'Made' : 'Changed';
  const summary =
    drafts.length === 1 && only !== undefined ? `${verb} the workload ${only.name}` : `${verb} ${formatCount(drafts.length)} workloads`;
  return { change, note: { kind: 'workload', who, summary, reason: '' } };
}

/** Builds the change that dissolves workloads; their servers are units of their own again, in the wave where the workload was. */
export function buildDissolved(connection: Connection, ids: readonly string[], who: string): { change: Change; note: ChangeNote } {
  const workloads = new Map(listRecords(connection, 'workload').map(({ id, value }) => [id, value]));
  const placements = new Map(listRecords(connection, 'wave-placement').map(({ id, value }) => [id, value]));
  const writes: RecordWrite[] = [];
  const names: string[] = [];
  const servers = new Set<string>();
  for (const id of new Set(ids)) {
    const workload = workloads.get(id);
    if (workload === undefined) throw new OperationFailure('workload-not-found', 'This workload is no longer there.');
    names.push(workload.name);
    writes.push({ kind: 'workload', id, value: null });
    for (const server of workload.servers) servers.add(server);
    const placement = placements.get(id);
    if (placement === undefined) continue;
    writes.push({ kind: 'wave-placement', id, value: null });
    for (const server of workload.servers) writes.push({ kind: 'wave-placement', id: server, value: placement });
  }
  const change = buildRecordChange(connection, writes, [...servers].map(parseServerId));
  if (change === null) throw new OperationFailure('workload-not-found', 'This workload is no longer there.');
  const summary = names.length === 1 ? `Dissolved the workload ${names[0]}` : `Dissolved ${formatCount(names.length)} workloads`;
  return { change, note: { kind: 'workload', who, summary, reason: '' } };
}

/** The name of a server, or null where there is none. */
export function readName(connection: Connection, presentedId: string): string | null {
  return connection.get<{ name: string }>('select name from server where id = ?', parseServerId(presentedId))?.name ?? null;
}
