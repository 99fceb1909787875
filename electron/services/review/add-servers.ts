import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InventoryFieldId } from '../../../shared/domain/inventory-field.ts';
import type { ReviewChoice } from '../../../shared/domain/review.ts';
import { type ImportInventoryDeps, importInventory } from '../inventory/import-inventory.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import type { BaselineTable } from './baseline.ts';
import { readEdit } from './cell-text.ts';
import type { GatheredReview } from './gather-review.ts';
import { type FieldWrite, planWrites, type WritePlanning } from './plan-review.ts';
import type { AddedRow, ReadCopy } from './read-copy.ts';

/** A machine that reviewers added, on however many sheets. */
export interface AddedServer {
  name: string;
  rows: { row: AddedRow; table: BaselineTable; copy: ReadCopy }[];
}

/** What the columns of the workbook are called in an inventory. */
const FIELDS: Readonly<Record<string, InventoryFieldId>> = {
  Server: 'name',
  OperatingSystem: 'osCaption',
  Build: 'osBuild',
  Revision: 'osRevision',
  ServicePack: 'osServicePack',
  Edition: 'osEdition',
  Architecture: 'osArchitecture',
  Platform: 'platform',
  Environment: 'environment',
  Application: 'application',
  Roles: 'roles',
  Owner: 'owner',
  Criticality: 'criticality',
  Site: 'site',
  Description: 'description',
  Cpus: 'cpuCount',
  DataTB: 'dataTB',
  PowerState: 'powerState',
  LastSeen: 'lastSeenOn',
};

/** Lists the machines among what was chosen, each once whatever number of rows names it. */
export function listAddedServers(gathered: GatheredReview, choices: readonly ReviewChoice[]): AddedServer[] {
  const servers = new Map<string, AddedServer>();
  for (const { key } of choices) {
    const added = gathered.additions.get(key);
    const proposal = gathered.review.additions.find((addition) => addition.key === key);
    if (added === undefined || proposal?.proposes !== 'server') continue;
    const server = servers.get(proposal.name.toLowerCase()) ?? { name: proposal.name, rows: [] };
    server.rows.push(added);
    servers.set(proposal.name.toLowerCase(), server);
  }
  return [...servers.values()];
}

/** Makes the machines by importing their rows as a source of its own, named after the files that hold them; so what they are is told as of any other. Answers the numbers of the source. */
export async function importAddedServers(servers: readonly AddedServer[], deps: ImportInventoryDeps): Promise<number[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'offramp-'));
  try {
    const fields = [...new Set(Object.values(FIELDS))];
    const lines = servers.map((server) => {
      const values = readValues(server);
      return fields.map((field) => quote(values.get(field) ?? '')).join(',');
    });
    const files = [...new Set(servers.flatMap(({ rows }) => rows.map(({ row }) => row.at.file)))];
    const name = `Rows added in ${nameFiles(files)}.csv`;
    const target = path.join(folder, name);
    await writeFile(target, `\ufeff${[fields.map(quote).join(','), ...lines].join('\r\n')}\r\n`);
    const file = { token: target, name, size: (await stat(target)).size };
    const recognition = await deps.readers.inspectFile({ path: target, file, signal: deps.signal });
    const columns = Object.fromEntries(fields.map((field) => [field, field]));
    const choices = recognition.tables.map(({ sheet }) => ({ file, sheet, headerRow: 1, delimiter: ',', columns }));
    const { read } = deps.store.database;
    const last = read.get<{ id: number | null }>('select max(id) as id from source')?.id ?? 0;
    await importInventory([{ path: target, file, recognition, choices }], deps);
    return read.all<{ id: number }>('select id from source where id > ? order by id', last).map(({ id }) => id);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Plans what was said of the new machines beside their facts: decision, agreement, comments. What has no place as it is becomes a comment, so that nothing is lost. */
export function planAddedServers(servers: readonly AddedServer[], planning: WritePlanning): FieldWrite[] {
  return servers.flatMap((server) => {
    const id = findServer(planning.connection, server.name);
    if (id === null) return [];
    const said = server.rows.flatMap(({ row, table, copy }) => listSaid(row, table, copy, id));
    const writes = said.flatMap(({ write }) => (write === null ? [] : [write]));
    const refused = new Set(planWrites(writes, planning).refused.map(({ key }) => key));
    // A decision that lacks something is no decision in parts: all of its cells become words.
    const spoiled = writes.some(({ key, target }) => target.to === 'decision' && refused.has(key));
    const isKept = (write: FieldWrite | null): write is FieldWrite =>
      write !== null && !refused.has(write.key) && !(spoiled && write.target.to === 'decision');
    const kept = said.flatMap(({ write }) => (isKept(write) ? [write] : []));
    const words = said.filter(({ write }) => !isKept(write));
    const [first] = words;
    if (first === undefined) return kept;
    const text = words.map(({ header, text: given }) => `${header}: ${given}`).join('; ');
    const comment: FieldWrite = {
      key: JSON.stringify(['added', id]),
      rowId: id,
      serverId: id,
      as: { kind: 'text' },
      target: { to: 'comment' },
      value: `Written beside the new row and not taken over as it was: ${text}.`,
      by: first.file,
      origin: first.origin,
    };
    return [...kept, comment];
  });
}

interface SaidCell {
  header: string;
  text: string;
  file: string;
  origin: string;
  /** Null where the text is no value of its column. */
  write: FieldWrite | null;
}

function listSaid(row: AddedRow, table: BaselineTable, copy: ReadCopy, id: string): SaidCell[] {
  return table.columns.flatMap((column): SaidCell[] => {
    const text = row.values.find((value) => value.column === column.key)?.text ?? '';
    if (column.edit === undefined || text === '' || column.edit.writes.to === 'fact' || column.edit.writes.to === 'answer') return [];
    const { as, writes } = column.edit;
    const read = readEdit(as, text);
    if (read.state === 'valid' && read.value === '') return [];
    const about = { header: column.header, text, file: row.at.file, origin: copy.workbook };
    if (read.state === 'invalid') return [{ ...about, write: null }];
    const key = JSON.stringify(['added', table.name, id, column.key]);
    const write = { key, rowId: id, serverId: id, as, target: writes, value: read.value, by: row.at.file, origin: copy.workbook };
    return [{ ...about, write }];
  });
}

function readValues({ name, rows }: AddedServer): Map<InventoryFieldId, string> {
  const values = new Map<InventoryFieldId, string>([['name', name]]);
  for (const { row } of rows) {
    for (const { column, text } of row.values) {
      const field = FIELDS[column];
      if (field !== undefined && !values.has(field)) values.set(field, text);
    }
  }
  return values;
}

/** Finds a server by its name, as the review looked whether there is one. */
function findServer(connection: Connection, name: string): string | null {
  const line = connection.get<{ id: number }>('select id from server where lower(name) = lower(?) order by id desc', name);
  return line === undefined ? null : presentServerId(line.id);
}

function nameFiles(files: readonly string[]): string {
  const [first = 'a reviewed copy', ...rest] = files;
  const name = first.replace(/[\\/:*?"<>|]/g, '_').slice(0, 80);
  return rest.length === 0 ? name : `${name} and ${rest.length} more`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
