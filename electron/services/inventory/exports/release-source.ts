import type { TableRecognition } from '../../../../shared/domain/import.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { Connection } from '../../project/file/connection.ts';
import { createKeyIndex, type KeyIndex } from '../matching/key-index.ts';
import { dropServer } from '../matching/move-sightings.ts';
import { createSift } from '../matching/sift-keys.ts';

/** A source that was imported before, and how it was read. */
export interface KnownSource {
  id: number;
  reading: string;
  /** remains: most of it was removed, and what is left are rows of servers that people worked on. */
  state: 'present' | 'remains';
}

/** Finds the source that came from the same content, or null. */
export function findKnownSource(connection: Connection, contentHash: string, sheet: string | null): KnownSource | null {
  const line = connection.get<{
    id: number;
    encoding: string | null;
    delimiter: string | null;
    header_row: number;
    mapping: string;
    state: 'present' | 'remains';
  }>(
    `select state, id, encoding, delimiter, header_row, mapping from source where content_hash = ? and coalesce(sheet, '') = ?`,
    contentHash,
    sheet ?? '',
  );
  if (line === undefined) return null;
  const { id, state, encoding, delimiter, header_row: headerRow, mapping } = line;
  return { id, state, reading: describeReading({ encoding, delimiter, headerRow, mapping: JSON.parse(mapping) }) };
}

/** What makes one reading of a table differ from another. */
export function describeReading(recognition: Pick<TableRecognition, 'encoding' | 'delimiter' | 'headerRow' | 'mapping'>): string {
  const { encoding, delimiter, headerRow, mapping } = recognition;
  return JSON.stringify([encoding, delimiter, headerRow, mapping.map(({ index, field, unit }) => [index, field, unit])]);
}

/** What is left to settle when a source is read again: rows whose servers people worked on, and nobody else names. */
export interface ReleasedSource {
  /** Row → the server that it has to stay. */
  held: ReadonlyMap<number, number>;
}

/** Takes the rows of a source out of the project so that it can be read again under the same number; servers that only it names go too, unless people worked on them. */
export function releaseSource(connection: Connection, sourceId: number): ReleasedSource {
  const rows = connection.all<{ row: number; server_id: number; role: string }>(
    'select row, server_id, role from sighting where source_id = ? order by id',
    sourceId,
  );
  const index = createKeyIndex(connection, createSift(connection));
  const everyKey = createKeyIndex(connection, (keys) => keys);
  const servers = [...new Set(rows.map((line) => line.server_id))];
  for (const serverId of servers) everyKey.removeAll(serverId);
  connection.run('delete from flow where source_id = ?', sourceId);
  connection.run('delete from sighting where source_id = ?', sourceId);
  connection.run('delete from issue where source_id = ?', sourceId);
  connection.run('delete from refused_row where source_id = ?', sourceId);
  connection.run('delete from source where id = ?', sourceId);
  const orphans = new Set<number>();
  const wereFounded = new Set(rows.filter((line) => line.role === 'kept').map((line) => line.server_id));
  for (const serverId of servers) settleServer(connection, index, serverId, wereFounded.has(serverId), orphans);
  return { held: new Map(rows.filter((line) => orphans.has(line.server_id)).map((line) => [line.row, line.server_id])) };
}

function settleServer(connection: Connection, index: KeyIndex, serverId: number, wasFounded: boolean, orphans: Set<number>): void {
  const next = connection.get<{ id: number; source_id: number }>(
    'select id, source_id from sighting where server_id = ? order by id limit 1',
    serverId,
  );
  if (next !== undefined) {
    index.addAll(serverId);
    if (!wasFounded) return;
    connection.run(`update sighting set role = 'kept' where id = ?`, next.id);
    connection.run('update source set rows_kept = rows_kept + 1, rows_merged = rows_merged - 1 where id = ?', next.source_id);
  } else if (connection.get('select 1 from history_server where server_id = ? limit 1', serverId) !== undefined) {
    orphans.add(serverId);
  } else {
    dropServer(connection, serverId, null);
  }
}

/** Refuses a reading that would lose a server which people worked on. Throws OperationFailure 'reading-loses-servers'. */
export function refuseLostServers(connection: Connection, { held }: ReleasedSource): void {
  const lost = [...new Set(held.values())].filter(
    (serverId) => connection.get('select 1 from sighting where server_id = ? limit 1', serverId) === undefined,
  );
  if (lost.length === 0) return;
  const names = lost.slice(0, 5).map((id) => connection.get<{ name: string }>('select name from server where id = ?', id)?.name ?? '');
  const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : '';
  throw new OperationFailure(
    'reading-loses-servers',
    `Read this way, the table no longer names ${names.join(', ')}${more}, which people have worked on. Nothing was changed.`,
    { servers: lost.length },
  );
}
