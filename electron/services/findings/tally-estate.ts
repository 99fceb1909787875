import { DatabaseSync } from 'node:sqlite';
import { COLUMN_GROUPS, GROUP_NAMES, type GroupName, placeInGroup } from '../grid/column-groups.ts';
import type { EstateColumns } from '../grid/estate-columns.ts';
import { type Connection, createConnection } from '../project/file/connection.ts';

/** What the numbers of the findings are counted from; every table has the columns `flagged` and `in_scope` beside those of its group. */
export interface EstateTally {
  connection: Connection;
  /** The table that has a column of the table of servers. */
  from(column: string): string;
  /** SQL for the number of servers among lines. */
  count: string;
  /** SQL for the number of servers that a condition holds for. */
  sumOf(condition: string): string;
}

/** Counts from the table of servers itself. */
export function tallyTable(connection: Connection): EstateTally {
  return { connection, from: () => 'server', count: 'count(*)', sumOf: (condition) => `sum(${condition})` };
}

const SCOPES = ['yes', 'ambiguous', 'no'];
const COPIED = ['fact_set', 'open_vulnerability'];

/** Counts from columns that are held in memory: each combination of values is one line, with the number of servers that have it. The caller closes it. */
export function tallyColumns(connection: Connection, columns: EstateColumns): EstateTally & { close(): void } {
  const db = new DatabaseSync(':memory:');
  const standings = listStandings(columns);
  db.exec('begin');
  const types = readTypes(connection, 'server');
  for (const group of GROUP_NAMES) writeGroup(db, group, columns, standings, types);
  for (const table of COPIED) copyTable(db, connection, table);
  db.exec('commit');
  const homes = new Map<string, GroupName>(GROUP_NAMES.flatMap((group) => COLUMN_GROUPS[group].map((column) => [column, group] as const)));
  return {
    connection: createConnection(db),
    from: (column) => `tally_${homes.get(column) ?? 'system'}`,
    count: 'sum(n)',
    sumOf: (condition) => `sum((${condition}) * n)`,
    close: () => db.close(),
  };
}

/** By number of a combination of `system`: whether its servers are flagged and in scope, as one small number. */
function listStandings({ groups }: EstateColumns): Uint8Array {
  const [flagged, scope] = [placeInGroup('system', 'flagged'), placeInGroup('system', 'in_scope')];
  return Uint8Array.from(groups.system.lines, (line) => Number(line[flagged]) * SCOPES.length + SCOPES.indexOf(String(line[scope])));
}

function writeGroup(
  db: DatabaseSync,
  group: GroupName,
  { groups, count }: EstateColumns,
  standings: Uint8Array,
  types: ReadonlyMap<string, string>,
): void {
  const { codes, lines } = groups[group];
  const system = groups.system.codes;
  const kinds = 2 * SCOPES.length;
  const counts = new Uint32Array(lines.length * kinds);
  for (let row = 0; row < count; row += 1) {
    const at = (codes[row] as number) * kinds + (standings[system[row] as number] as number);
    counts[at] = (counts[at] as number) + 1;
  }
  const isSystem = group === 'system';
  const names = [...COLUMN_GROUPS[group], ...(isSystem ? [] : ['flagged', 'in_scope']), 'n'];
  db.exec(`create table tally_${group}(${names.map((name) => `${name} ${types.get(name) ?? 'integer'}`).join(', ')})`);
  const insert = db.prepare(`insert into tally_${group} values (${names.map(() => '?').join(', ')})`);
  for (const [code, line] of lines.entries()) {
    for (let kind = 0; kind < kinds; kind += 1) {
      const servers = counts[code * kinds + kind] ?? 0;
      if (servers === 0) continue;
      const standing = isSystem ? [] : [Math.floor(kind / SCOPES.length), SCOPES[kind % SCOPES.length] ?? ''];
      insert.run(...line, ...standing, servers);
    }
  }
}

function copyTable(db: DatabaseSync, connection: Connection, table: string): void {
  const lines = connection.all<Record<string, string | number | null>>(`select * from ${table}`);
  const types = readTypes(connection, table);
  const names = [...types.keys()];
  db.exec(`create table ${table}(${names.map((name) => `${name} ${types.get(name)}`).join(', ')})`);
  const insert = db.prepare(`insert into ${table} values (${names.map(() => '?').join(', ')})`);
  for (const line of lines) insert.run(...names.map((name) => line[name] ?? null));
}

/** The types of a table's columns, so that numbers stay whole numbers in a copy and texts stay texts. */
function readTypes(connection: Connection, table: string): Map<string, string> {
  const lines = connection.all<{ name: string; type: string }>('select name, type from pragma_table_info(?)', table);
  return new Map(lines.map(({ name, type }) => [name, type]));
}
