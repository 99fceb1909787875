import type { Connection } from '../../project/file/connection.ts';
import { makeNameKey } from '../../project/name-key.ts';
import { createKeyIndex, type KeyIndex } from './key-index.ts';
import { createSift } from './sift-keys.ts';

/** Rows that are taken to be another server than before, and observed connections that go with them. */
export interface SightingMoves {
  type: 'sightings';
  /** Every server that comes or goes, with its name. */
  servers: [id: number, name: string][];
  items: [source: number, row: number, before: number, after: number, matchedBefore: string, matchedAfter: string][];
  flows: [id: number, end: 'from' | 'to', before: number, after: number][];
}

/** Carries moves out: servers come into being and go with their rows, keys and the ledger follow. Rows that are no longer there are passed over. */
export function moveSightings(
  connection: Connection,
  { servers, items, flows }: SightingMoves,
  index: KeyIndex = createKeyIndex(connection, createSift(connection)),
): void {
  const affected = new Set<number>();
  const heirs = new Map<number, number>();
  for (const [, , before, after] of items) {
    affected.add(before).add(after);
    heirs.set(before, after);
  }
  const names = new Map(servers);
  for (const id of affected) {
    const name = names.get(id);
    if (name !== undefined && connection.get('select 1 from server where id = ?', id) === undefined) {
      connection.run('insert into server(id, name, name_key) values (?, ?, ?)', id, name, makeNameKey(name));
    }
  }
  for (const id of affected) index.removeAll(id);
  for (const [source, row, before, after, , matchedBy] of items) {
    const move = 'update sighting set server_id = ?, matched_by = ? where source_id = ? and row = ? and server_id = ?';
    connection.run(move, after, matchedBy, source, row, before);
  }
  for (const [id, end, before, after] of flows) {
    const column = end === 'from' ? 'from_server' : 'to_server';
    connection.run(`update flow set ${column} = ? where id = ? and ${column} = ?`, after, id, before);
  }
  for (const id of affected) {
    index.addAll(id);
    if (settleRoles(connection, id) === 'unnamed') dropServer(connection, id, heirs.get(id) ?? null);
  }
}

/** Sees to it that exactly one row of a server is the one that it was kept for, and that the ledger says so. */
export function settleRoles(connection: Connection, serverId: number): 'named' | 'unnamed' {
  const rows = connection.all<{ id: number; source_id: number; role: 'kept' | 'merged' }>(
    'select id, source_id, role from sighting where server_id = ? order by id',
    serverId,
  );
  const founding = rows.find(({ role }) => role === 'kept') ?? rows[0];
  for (const { id, source_id, role } of rows) {
    const due = id === founding?.id ? 'kept' : 'merged';
    if (role === due) continue;
    connection.run('update sighting set role = ? where id = ?', due, id);
    const [kept, merged] = due === 'kept' ? [1, -1] : [-1, 1];
    connection.run('update source set rows_kept = rows_kept + ?, rows_merged = rows_merged + ? where id = ?', kept, merged, source_id);
  }
  return rows.length === 0 ? 'unnamed' : 'named';
}

/** Takes a server away that no row names any more; observed connections go to its heir, or keep only what the source wrote. */
export function dropServer(connection: Connection, serverId: number, heir: number | null): void {
  connection.run('update flow set from_server = ? where from_server = ?', heir, serverId);
  connection.run('update flow set to_server = ? where to_server = ?', heir, serverId);
  connection.run('delete from server where id = ?', serverId);
}
