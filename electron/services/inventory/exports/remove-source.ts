import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { Change } from '../../project/changes/change.ts';
import { buildRecordChange, listRecords } from '../../project/changes/records.ts';
import type { Connection } from '../../project/file/connection.ts';
import { formatCount } from '../../project/format-count.ts';
import { makeNameKey } from '../../project/name-key.ts';
import type { ChangeNote } from '../../project/project-store.ts';
import { createKeyIndex } from '../matching/key-index.ts';
import { dropServer, settleRoles } from '../matching/move-sightings.ts';
import { createSift } from '../matching/sift-keys.ts';

const PARTS = ['sighting', 'issue', 'refused_row', 'flow'] as const;
type Part = (typeof PARTS)[number] | 'source' | 'server';

/** Takes a source out and puts all of it on the shelf. Servers that only it names go, unless people worked on them: those keep their rows. */
export function removeSource(connection: Connection, sourceId: number): void {
  const isThere = connection.get('select 1 from source where id = ?', sourceId) !== undefined;
  if (!isThere) return;
  const servers = listServersOf(connection, sourceId);
  connection.run('delete from shelf where source_id = ?', sourceId);
  shelve(connection, sourceId, 'source', 'id = ?', sourceId);
  for (const part of PARTS) shelve(connection, sourceId, part, 'source_id = ?', sourceId);
  const index = createKeyIndex(connection, createSift(connection));
  connection.run('delete from flow where source_id = ?', sourceId);
  let stay = 0;
  for (const id of servers) {
    const other = connection.get('select 1 from sighting where server_id = ? and source_id <> ? limit 1', id, sourceId);
    const isWorkedOn = connection.get('select 1 from history_server where server_id = ? limit 1', id) !== undefined;
    if (other === undefined && isWorkedOn) {
      stay += 1;
      continue;
    }
    if (other === undefined) shelve(connection, sourceId, 'server', 'id = ?', id);
    index.removeAll(id);
    connection.run('delete from sighting where server_id = ? and source_id = ?', id, sourceId);
    index.addAll(id);
    if (settleRoles(connection, id) === 'unnamed') dropServer(connection, id, null);
  }
  connection.run('delete from issue where source_id = ?', sourceId);
  connection.run('delete from refused_row where source_id = ?', sourceId);
  if (stay === 0) connection.run('delete from source where id = ?', sourceId);
  else keepRemains(connection, sourceId);
}

/** The rows of servers that people worked on stay, as a source of which the rest was removed. */
function keepRemains(connection: Connection, sourceId: number): void {
  const counts = connection.get<{ kept: number | null; rows: number }>(
    `select count(*) as rows, sum(role = 'kept') as kept from sighting where source_id = ?`,
    sourceId,
  );
  const kept = counts?.kept ?? 0;
  const rows = counts?.rows ?? 0;
  connection.run(
    `update source set state = 'remains', rows_read = ?, rows_kept = ?, rows_merged = ?, rows_refused = 0, rows_ignored = 0, issue_count = 0
     where id = ?`,
    ...[rows, kept, rows - kept, sourceId],
  );
}

/** Brings a removed source back from the shelf, with the servers that went with it; passes over content that was imported again meanwhile. */
export function restoreSource(connection: Connection, sourceId: number): void {
  const [line] = readShelf(connection, sourceId, 'source');
  if (line === undefined) return;
  const again = connection.get<{ state: string }>(
    `select state from source where content_hash = ? and coalesce(sheet, '') = ? and (id <> ? or state = 'present')`,
    String(line.content_hash),
    String(line.sheet ?? ''),
    sourceId,
  );
  if (again !== undefined) return;
  const index = createKeyIndex(connection, createSift(connection));
  const affected = new Set(listServersOf(connection, sourceId));
  for (const id of affected) index.removeAll(id);
  connection.run('delete from sighting where source_id = ?', sourceId);
  connection.run('delete from issue where source_id = ?', sourceId);
  connection.run('delete from source where id = ?', sourceId);
  insertLine(connection, 'source', line);
  for (const server of readShelf(connection, sourceId, 'server')) addServer(connection, Number(server.id), String(server.name));
  for (const sighting of readShelf(connection, sourceId, 'sighting')) {
    const id = Number(sighting.server_id);
    addServer(connection, id, String(sighting.name));
    if (!affected.has(id)) {
      affected.add(id);
      index.removeAll(id);
    }
    insertLine(connection, 'sighting', sighting);
  }
  for (const part of ['issue', 'refused_row'] as const) {
    for (const held of readShelf(connection, sourceId, part)) insertLine(connection, part, held);
  }
  for (const flow of readShelf(connection, sourceId, 'flow')) insertLine(connection, 'flow', forgetMissing(connection, flow));
  settleCounts(connection, sourceId);
  for (const id of affected) {
    index.addAll(id);
    if (settleRoles(connection, id) === 'unnamed') dropServer(connection, id, null);
  }
  connection.run('delete from shelf where source_id = ?', sourceId);
}

/** Roles may have changed hands while the rows were away, so the source is counted as it stands. */
function settleCounts(connection: Connection, sourceId: number): void {
  const counts = connection.get<{ kept: number | null; rows: number }>(
    `select count(*) as rows, sum(role = 'kept') as kept from sighting where source_id = ?`,
    sourceId,
  );
  const kept = counts?.kept ?? 0;
  const flowRows = connection.get<{ rows: number | null }>('select sum(rows) as rows from flow where source_id = ?', sourceId)?.rows ?? 0;
  const merged = (counts?.rows ?? 0) - kept + flowRows;
  connection.run('update source set rows_kept = ?, rows_merged = ? where id = ?', kept, merged, sourceId);
}

/** Builds the change that takes a source out, with how many servers go and how many stay because people worked on them. Throws OperationFailure 'source-not-found'. */
export function buildRemoval(
  connection: Connection,
  sourceId: number,
): { change: Change; note: ChangeNote; gone: number; staying: number } {
  const line = connection.get<{ file: string; sheet: string | null }>('select file, sheet from source where id = ?', sourceId);
  if (line === undefined) throw new OperationFailure('source-not-found', 'There is no imported table with this number.');
  const only = listServersOf(connection, sourceId).filter(
    (id) => connection.get('select 1 from sighting where server_id = ? and source_id <> ? limit 1', id, sourceId) === undefined,
  );
  const staying = only.filter((id) => connection.get('select 1 from history_server where server_id = ? limit 1', id) !== undefined).length;
  const gone = only.length - staying;
  const name = line.sheet === null ? line.file : `${line.file}, sheet ${line.sheet}`;
  const said = (count: number) => `${formatCount(count)} ${count === 1 ? 'server' : 'servers'}`;
  const parts = [gone > 0 ? `${said(gone)} that only it named went` : '', staying > 0 ? `${said(staying)} with people’s work stayed` : ''];
  const rest = parts.filter((part) => part !== '').join(', ');
  const changes: Change[] = [{ type: 'source', source: sourceId, before: 'present', after: 'removed' }];
  const freed = freeExports(connection, sourceId);
  if (freed !== null) changes.unshift(freed);
  const note = { kind: 'import', who: '', summary: `Removed ${name}${rest === '' ? '' : `: ${rest}`}`, reason: '' } as const;
  return { change: { type: 'several', changes }, note, gone, staying };
}

/** A source that is gone is no newer export of anything, and nothing is one of it. */
function freeExports(connection: Connection, sourceId: number): Change | null {
  const ids = listRecords(connection, 'newer-export').filter(({ value }) => value.older === sourceId || value.newer === sourceId);
  return buildRecordChange(
    connection,
    ids.map(({ id }) => ({ kind: 'newer-export', id, value: null })),
  );
}

/** The servers that a source names, each once. */
export function listServersOf(connection: Connection, sourceId: number): number[] {
  return connection
    .all<{ id: number }>('select distinct server_id as id from sighting where source_id = ? order by server_id', sourceId)
    .map(({ id }) => id);
}

function addServer(connection: Connection, id: number, name: string): void {
  if (connection.get('select 1 from server where id = ?', id) !== undefined) return;
  connection.run('insert into server(id, name, name_key) values (?, ?, ?)', id, name, makeNameKey(name));
}

type Line = Record<string, string | number | null>;

function shelve(connection: Connection, sourceId: number, part: Part, condition: string, value: number): void {
  const columns = listColumns(connection, part).map((column) => `'${column}', ${column}`);
  connection.run(
    `insert into shelf(source_id, kind, line) select ?, '${part}', json_object(${columns.join(', ')}) from ${part} where ${condition}`,
    sourceId,
    value,
  );
}

function* readShelf(connection: Connection, sourceId: number, part: Part): Iterable<Line> {
  const lines = connection.iterate<{ line: string }>('select line from shelf where source_id = ? and kind = ? order by id', sourceId, part);
  for (const { line } of lines) yield JSON.parse(line) as Line;
}

function insertLine(connection: Connection, part: Part, line: Line): void {
  // Another row may have been given the number meanwhile.
  const isNumbered = part === 'sighting' || part === 'flow';
  const isTaken = isNumbered && connection.get(`select 1 from ${part} where id = ?`, line.id ?? null) !== undefined;
  const columns = listColumns(connection, part).filter((column) => column in line && !(isTaken && column === 'id'));
  const places = columns.map(() => '?').join(', ');
  connection.run(`insert into ${part}(${columns.join(', ')}) values (${places})`, ...columns.map((column) => line[column] ?? null));
}

function forgetMissing(connection: Connection, flow: Line): Line {
  const present = (id: string | number | null | undefined) =>
    id !== null && id !== undefined && connection.get('select 1 from server where id = ?', id) !== undefined ? id : null;
  return { ...flow, from_server: present(flow.from_server), to_server: present(flow.to_server) };
}

const columnsOf = new WeakMap<Connection, Map<Part, string[]>>();

function listColumns(connection: Connection, part: Part): string[] {
  const known = columnsOf.get(connection) ?? new Map<Part, string[]>();
  columnsOf.set(connection, known);
  let columns = known.get(part);
  if (columns === undefined) {
    columns = connection.all<{ name: string }>(`select name from pragma_table_info('${part}')`).map(({ name }) => name);
    known.set(part, columns);
  }
  return columns;
}
