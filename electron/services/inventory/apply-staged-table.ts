import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TableRecognition } from '../../../shared/domain/import.ts';
import { type Breathe, createBreather } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import { makeNameKey } from '../project/name-key.ts';
import type { ProjectStore } from '../project/project-store.ts';
import type { ServerDeriver } from './deriving/derive-servers.ts';
import { refuseLostServers, releaseSource } from './exports/release-source.ts';
import { noteStrangers } from './flows/note-strangers.ts';
import { resolveFlows, saveFlows } from './flows/resolve-flows.ts';
import { createSightingLinker, type SightingLinker, type StagedRow } from './matching/link-sightings.ts';
import { settleLinks } from './matching/settle-links.ts';
import type { StagedTable } from './stage-table.ts';
import { labelSource, type SightingSource } from './stored-sighting.ts';

/** A table that was read, and where it came from. */
export interface TableToApply {
  file: string;
  recognition: TableRecognition;
  header: string[];
  contentHash: string;
  /** The day that the content was exported on (YYYY-MM-DD), or null where nothing says. */
  exportedOn: string | null;
  staged: StagedTable;
  /** The number of the source that this reading takes the place of, or null. */
  replaces: number | null;
}

/** Adds a server and says whether what is computed about it stands already. */
type ServerAdder = (row: StagedRow) => { id: number; isDerived: boolean };

/** Takes a staged table into the project as one durable transaction and answers the number of its source; a cancel or a fault leaves nothing behind. */
export async function applyStagedTable(
  store: ProjectStore,
  deriver: ServerDeriver,
  table: TableToApply,
  importedAt: string,
  signal: AbortSignal,
  onProgress: (step: 'match' | 'assess', done: number, total: number) => void,
): Promise<number> {
  const { database } = store;
  return await store.turns.take(() =>
    database.transactSlowly(async () => {
      signal.throwIfAborted();
      const breathe = createBreather(signal);
      const { write } = database;
      const released = table.replaces === null ? { held: new Map<number, number>() } : releaseSource(write, table.replaces);
      const newestBefore = write.get<{ id: number | null }>('select max(id) as id from sighting')?.id ?? 0;
      const sourceId = insertSource(write, table, importedAt);
      const addServer = createServerAdder(write, deriver, sourceId, table, store.asOf);
      const { touched, added, linker } = await linkRows(write, sourceId, table, addServer, released.held, breathe, (done) =>
        onProgress('match', done, table.staged.sightings),
      );
      refuseLostServers(write, released);
      const settled = await settleLinks(write, linker, sourceId, breathe);
      for (const id of settled.changed) touched.add(id);
      for (const id of settled.gone) touched.delete(id);
      table.staged.issues.forgetApart(settled.movedRows);
      await saveFlows(write, sourceId, table.staged.flows(), breathe);
      for (const id of await resolveFlows(write, breathe)) touched.add(id);
      noteStrangers(write, sourceId, table.staged);
      const onServer = (done: number) => onProgress('assess', added + done, added + touched.size);
      onServer(0);
      await deriver.derive(touched, store.asOf, breathe, onServer);
      saveRefusals(write, sourceId, table.staged);
      saveIssues(write, sourceId, table.staged);
      const sheet = table.recognition.sheet ?? '';
      write.run('delete from unread_table where content_hash = ? and sheet = ?', table.contentHash, sheet);
      const counts = await settleCounts(write, sourceId, newestBefore, table.staged, breathe);
      store.recordImport([sourceId], describeImport(table, counts));
      // A cancel that arrived meanwhile is heard before the change becomes durable.
      await nextTurn();
      signal.throwIfAborted();
      return sourceId;
    }),
  );
}

function insertSource(connection: Connection, table: TableToApply, importedAt: string): number {
  const { recognition: known, header, staged } = table;
  const inserted = connection
    .statement(
      `insert into source(id, file, sheet, format, format_label, encoding, delimiter, header_row, header, columns, mapping, imported_at,
         content_hash, exported_on, rows_read, rows_kept, rows_merged, rows_refused, rows_ignored, issue_count)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0)`,
    )
    .run(
      ...[
        table.replaces ?? findFreeNumber(connection),
        table.file,
        known.sheet,
        known.format,
        known.formatLabel,
        known.encoding,
        known.delimiter,
        known.headerRow,
      ],
      ...[JSON.stringify(header), JSON.stringify(staged.columns), JSON.stringify(known.mapping), importedAt, table.contentHash],
      table.exportedOn,
    );
  return Number(inserted.lastInsertRowid);
}

/** A number that no source has or had, those on the shelf included. */
function findFreeNumber(connection: Connection): number {
  const newest = connection.get<{ id: number | null }>(
    'select max(id) as id from (select max(id) as id from source union all select max(source_id) from shelf)',
  );
  return (newest?.id ?? 0) + 1;
}

/** Adds servers with everything derived, except where more rows with the same name are to come: those are derived once all of them are known. */
function createServerAdder(
  connection: Connection,
  deriver: ServerDeriver,
  sourceId: number,
  table: TableToApply,
  asOf: string,
): ServerAdder {
  const { columns, census } = table.staged;
  const { format, sheet } = table.recognition;
  const source: SightingSource = { id: sourceId, label: labelSource(table.file, sheet), format, columns, exportedOn: table.exportedOn };
  const addDerived = deriver.createAdder(asOf);
  const addBare = connection.statement('insert into server(name, name_key) values (?, ?)');
  return (row) =>
    census.isRepeated(row.name)
      ? { id: Number(addBare.run(row.name, makeNameKey(row.name)).lastInsertRowid), isDerived: false }
      : { id: addDerived(row, source), isDerived: true };
}

async function linkRows(
  connection: Connection,
  sourceId: number,
  { staged, recognition }: TableToApply,
  addServer: ServerAdder,
  held: ReadonlyMap<number, number>,
  breathe: Breathe,
  onRow: (done: number) => void,
): Promise<{ touched: Set<number>; added: number; linker: Pick<SightingLinker, 'index' | 'sift' | 'contested'> }> {
  const { sharedKeys, isRepeated } = staged.census;
  let derived = 0;
  let lastDerived: number | null = null;
  const add = (row: StagedRow) => {
    const { id, isDerived } = addServer(row);
    if (isDerived) {
      lastDerived = id;
      derived += 1;
    }
    return id;
  };
  const { format } = recognition;
  const given = { connection, sourceId, rows: staged.sightings, sharedKeys, isRepeated, addServer: add, held, format };
  const linker = await createSightingLinker(given, breathe);
  const touched = new Set<number>();
  let done = 0;
  for (const row of staged.rows()) {
    lastDerived = null;
    const { serverId, issue } = linker.link(row);
    if (serverId !== lastDerived) touched.add(serverId);
    if (issue !== null) staged.issues.add(issue);
    done += 1;
    onRow(done);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  for (const [gone, stays] of linker.absorbed) {
    touched.delete(gone);
    if (!linker.absorbed.has(stays)) touched.add(stays);
  }
  const contested = new Set([...linker.contested].filter((id) => !linker.absorbed.has(id)));
  return { touched, added: derived, linker: { ...linker, contested } };
}

function saveRefusals(connection: Connection, sourceId: number, staged: StagedTable): void {
  let seq = 0;
  for (const { row, cells, reason } of staged.refusals()) {
    seq += 1;
    connection.run('insert into refused_row values (?, ?, ?, ?, ?)', sourceId, seq, row, cells, reason);
  }
}

function saveIssues(connection: Connection, sourceId: number, staged: StagedTable): void {
  const inRowOrder = [...staged.issues.kept].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  for (const [at, { row, column, value, message, effect }] of inRowOrder.entries()) {
    connection.run('insert into issue values (?, ?, ?, ?, ?, ?, ?)', sourceId, at + 1, row, column, value, message, effect);
  }
}

interface SettledCounts {
  read: number;
  kept: number;
  merged: number;
  refused: number;
  ignored: number;
}

/** How many rows are counted before others get a turn. */
const COUNTED_AT_ONCE = 10_000;

/** Counts what is really in the project file, so that a row that got lost on the way is an error and not a smaller number. */
async function settleCounts(
  connection: Connection,
  sourceId: number,
  newestBefore: number,
  staged: StagedTable,
  breathe: Breathe,
): Promise<SettledCounts> {
  const counts = { ...staged.counts, kept: 0, merged: 0 };
  const portion = connection.statement(
    `select count(*) as rows, sum(role = 'kept') as kept, max(id) as last from
       (select id, role from sighting where id > ? and +source_id = ? order by id limit ${COUNTED_AT_ONCE})`,
  );
  for (let last: number | null = newestBefore; last !== null; ) {
    const some = portion.get(last, sourceId) as { rows: number; kept: number | null; last: number | null };
    counts.kept += some.kept ?? 0;
    counts.merged += some.rows - (some.kept ?? 0);
    last = some.last;
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  counts.merged += connection.get<{ rows: number | null }>('select sum(rows) as rows from flow where source_id = ?', sourceId)?.rows ?? 0;
  if (counts.read !== counts.kept + counts.merged + counts.refused + counts.ignored) {
    throw new Error(`The ledger of source ${sourceId} does not add up: ${JSON.stringify(counts)}`);
  }
  connection.run(
    'update source set rows_read = ?, rows_kept = ?, rows_merged = ?, rows_refused = ?, rows_ignored = ?, issue_count = ? where id = ?',
    ...[counts.read, counts.kept, counts.merged, counts.refused, counts.ignored, staged.issues.count, sourceId],
  );
  return counts;
}

function describeImport(table: TableToApply, counts: SettledCounts): string {
  const { sheet } = table.recognition;
  const name = sheet === null ? table.file : `${table.file}, sheet ${sheet}`;
  const said = (count: number, noun: string) => `${formatCount(count)} ${noun}`;
  const parts = [
    said(counts.read, counts.read === 1 ? 'row read' : 'rows read'),
    said(counts.kept, counts.kept === 1 ? 'new server' : 'new servers'),
    said(counts.merged - table.staged.flowRows, 'merged'),
    ...(table.staged.flowRows === 0 ? [] : [said(table.staged.flowRows, 'taken as connections')]),
    said(counts.refused, 'refused'),
    said(counts.ignored, 'ignored'),
  ];
  return `${table.replaces === null ? 'Imported' : 'Read again'} ${name}: ${parts.join(', ')}`;
}
