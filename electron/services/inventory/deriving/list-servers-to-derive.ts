import type { Change } from '../../project/changes/change.ts';
import { listChangedServers } from '../../project/changes/change.ts';
import type { Connection } from '../../project/file/connection.ts';
import { listServersOf } from '../exports/remove-source.ts';

/** The servers that come out differently after a change of sources, of their rows, or of whom to trust. */
export function listServersToDerive(connection: Connection, change: Change): number[] {
  if (change.type === 'sightings') return listChangedServers(change);
  if (change.type === 'source')
    return [...new Set([...listServersOf(connection, change.source), ...listShelved(connection, change.source)])];
  if (change.type !== 'records') return [];
  const kinds = new Set(change.items.map(([kind]) => kind));
  if (kinds.has('waiver')) return listChangedServers(change);
  if (kinds.has('trust-order')) return connection.all<{ id: number }>('select id from server order by id').map(({ id }) => id);
  if (!kinds.has('newer-export')) return [];
  const sources = change.items
    .filter(([kind]) => kind === 'newer-export')
    .flatMap(([, id, before, after]) => [Number(id), ...[before, after].flatMap(readNewer)]);
  return [...new Set(sources.flatMap((source) => listServersOf(connection, source)))];
}

function readNewer(text: string | null): number[] {
  return text === null ? [] : [(JSON.parse(text) as { newer: number }).newer];
}

function listShelved(connection: Connection, sourceId: number): number[] {
  return connection
    .all<{ id: number }>(
      `select distinct json_extract(line, '$.server_id') as id from shelf where source_id = ? and kind = 'sighting'`,
      sourceId,
    )
    .map(({ id }) => id);
}
