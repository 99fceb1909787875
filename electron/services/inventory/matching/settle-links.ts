import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { Breathe } from '../../project/breathe.ts';
import type { Connection } from '../../project/file/connection.ts';
import { makeNameKey } from '../../project/name-key.ts';
import { normaliseKeys, type RowKeys } from './identity-key.ts';
import type { KeyIndex, SiftKeys } from './key-index.ts';
import type { SightingLinker } from './link-sightings.ts';
import { sayMatch } from './match-row.ts';
import { moveSightings, type SightingMoves } from './move-sightings.ts';
import { type LinkCluster, type LinkNode, partitionSightings } from './partition-sightings.ts';

/** A group of servers that share keys is settled up to this size; beyond it, the keys tell nothing. */
const GROUP_LIMIT = 400;
/** A key on more servers than this tells nothing about any of them. */
const TELLING_LIMIT = 64;

interface StoredRow {
  id: number;
  sourceId: number;
  serverId: number;
  row: number;
  name: string;
  matchedBy: string;
  order: string;
  keys: RowKeys;
}

interface RowLine {
  id: number;
  source_id: number;
  row: number;
  name: string;
  aliases: string;
  keys: string;
  matched_by: string;
}

/** What settling changed: servers to derive again, those that went, and the rows of one source that moved. */
export interface Settled {
  changed: Set<number>;
  gone: Set<number>;
  movedRows: Set<number>;
}

/** Links rows that share keys anew, from all that is known by now, so that the order of imports makes no difference. Servers that people worked on keep their rows. */
export async function settleLinks(
  connection: Connection,
  { index, sift, contested }: Pick<SightingLinker, 'index' | 'sift' | 'contested'>,
  sourceId: number,
  breathe: Breathe,
): Promise<Settled> {
  const settled: Settled = { changed: new Set(), gone: new Set(), movedRows: new Set() };
  const readRows = createRowReader(connection, sift);
  const done = new Set<number>();
  for (const seed of contested) {
    const pause = breathe();
    if (pause !== undefined) await pause;
    if (done.has(seed) || settled.gone.has(seed)) continue;
    const rows = gatherGroup(index, readRows, seed, done);
    if (rows === null || rows.length < 2) continue;
    settleGroup(connection, index, rows, sourceId, settled);
  }
  return settled;
}

function gatherGroup(index: KeyIndex, readRows: (serverId: number) => StoredRow[], seed: number, done: Set<number>): StoredRow[] | null {
  const servers = [seed];
  const known = new Set(servers);
  const rows: StoredRow[] = [];
  const looked = new Set<string>();
  for (const serverId of servers) {
    if (servers.length > GROUP_LIMIT) break;
    for (const row of readRows(serverId)) {
      rows.push(row);
      for (const { key } of [...row.keys.strong, ...row.keys.weak]) {
        const found = index.findRivals(key);
        if (found.length === 0 || found.length > TELLING_LIMIT || looked.has(key)) continue;
        looked.add(key);
        for (const other of found) {
          if (known.has(other)) continue;
          known.add(other);
          servers.push(other);
        }
      }
    }
  }
  for (const serverId of servers) done.add(serverId);
  // Two rows that were brought together, alone with their keys, are one whichever came first.
  return servers.length > GROUP_LIMIT || (servers.length === 1 && rows.length <= 2) ? null : rows;
}

/** Makes the function that reads the rows of a server. */
function createRowReader(connection: Connection, sift: SiftKeys): (serverId: number) => StoredRow[] {
  const sources = connection.all<{ id: number; place: string }>(
    `select id, content_hash || '!' || coalesce(sheet, '') as place from source`,
  );
  const places = new Map(sources.map(({ id, place }) => [id, place]));
  const select = connection.statement(
    'select id, source_id, row, name, aliases, keys, matched_by from sighting where server_id = ? order by id',
  );
  return (serverId) =>
    (select.all(serverId) as unknown as RowLine[]).map(({ id, source_id, row, name, aliases, keys, matched_by }) => ({
      id,
      sourceId: source_id,
      serverId,
      row,
      name,
      matchedBy: matched_by,
      order: `${places.get(source_id)} ${String(row).padStart(10, '0')}`,
      keys: sift(normaliseKeys({ name, aliases: aliases === '[]' ? [] : JSON.parse(aliases), keys: JSON.parse(keys) as IdentityKeys })),
    }));
}

function settleGroup(connection: Connection, index: KeyIndex, rows: StoredRow[], sourceId: number, settled: Settled): void {
  const pinned = new Set<number>();
  for (const serverId of new Set(rows.map((row) => row.serverId))) {
    if (connection.get('select 1 from history_server where server_id = ? limit 1', serverId) !== undefined) pinned.add(serverId);
  }
  const nodes = rows.map((row): LinkNode => {
    const duplicate = /^exact duplicate of row (\d+)$/.exec(row.matchedBy)?.[1];
    const isPinned = pinned.has(row.serverId);
    return {
      order: row.order,
      sourceId: row.sourceId,
      keys: row.keys,
      bond: isPinned ? `server ${row.serverId}` : `row ${row.sourceId} ${duplicate ?? row.row}`,
      pinned: isPinned ? 'yes' : 'no',
    };
  });
  const clusters = partitionSightings(nodes);
  const before = new Set(rows.map((row) => row.serverId));
  if (clusters.length === before.size && clusters.every(({ members }) => isOneServer(members, rows))) return;
  applyPartition(connection, index, rows, clusters, pinned, sourceId, settled);
}

function isOneServer(members: readonly number[], rows: readonly StoredRow[]): boolean {
  return new Set(members.map((at) => rows[at]?.serverId)).size === 1;
}

function applyPartition(
  connection: Connection,
  index: KeyIndex,
  rows: readonly StoredRow[],
  clusters: readonly LinkCluster[],
  pinned: ReadonlySet<number>,
  sourceId: number,
  settled: Settled,
): void {
  const claimed = new Set<number>();
  const moves: SightingMoves = { type: 'sightings', servers: [], items: [], flows: [] };
  const rowsOf = ({ members }: LinkCluster) => members.map((at) => rows[at] as StoredRow).sort((a, b) => a.id - b.id);
  const isPinned = (cluster: LinkCluster) => rowsOf(cluster).some((row) => pinned.has(row.serverId));
  const inOrder = [...clusters].sort(
    (a, b) => Number(isPinned(b)) - Number(isPinned(a)) || (rowsOf(a)[0]?.id ?? 0) - (rowsOf(b)[0]?.id ?? 0),
  );
  for (const cluster of inOrder) {
    const own = rowsOf(cluster);
    const first = own[0] as StoredRow;
    const wanted =
      own.find((row) => pinned.has(row.serverId)) ?? own.find((row) => !claimed.has(row.serverId) && !pinned.has(row.serverId));
    const serverId = wanted === undefined ? addServer(connection, first.name) : wanted.serverId;
    claimed.add(serverId);
    for (const at of cluster.members) {
      const row = rows[at] as StoredRow;
      if (row.serverId === serverId) continue;
      const kinds = cluster.kindsOf.get(at) ?? [];
      const why = kinds.length === 0 ? 'told apart from all that is known by now' : sayMatch({ kinds });
      moves.items.push([row.sourceId, row.row, row.serverId, serverId, row.matchedBy, why]);
      if (row.sourceId === sourceId) settled.movedRows.add(row.row);
      settled.changed.add(row.serverId).add(serverId);
    }
  }
  moveSightings(connection, moves, index);
  for (const { serverId } of rows) if (!claimed.has(serverId)) settled.gone.add(serverId);
  for (const id of settled.gone) settled.changed.delete(id);
}

function addServer(connection: Connection, name: string): number {
  return Number(connection.statement('insert into server(name, name_key) values (?, ?)').run(name, makeNameKey(name)).lastInsertRowid);
}
