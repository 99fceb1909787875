import type { Breathe } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';
import { type Cell, COLUMN_GROUPS, GROUP_NAMES, type GroupName } from './column-groups.ts';
import { createGroupStore, type GroupStore } from './group-store.ts';
import { createSearchText, type SearchText } from './search-text.ts';

/** The columns of every server, held in memory in the order of names, so that a million servers are filtered, counted and sorted while a person waits. */
export interface EstateColumns {
  readonly count: number;
  /** By position in the order of names: the server's number. */
  readonly ids: Int32Array;
  /** The position of a server, or -1. */
  positionOf(serverId: number): number;
  readonly groups: Readonly<Record<GroupName, GroupStore>>;
  readonly search: SearchText;
}

const ROWS_AT_ONCE = 10_000;
/** One text for each wider group: reading single cells takes twice as long. */
const READ = `select id, search, ${GROUP_NAMES.map((group) => readGroup(COLUMN_GROUPS[group])).join(', ')} from server`;
type Line = [id: number, search: string, ...groups: Cell[]];

function readGroup(columns: readonly string[]): string {
  return columns.length === 1 ? columns.join('') : `json_array(${columns.join(', ')})`;
}

/** Reads the columns of every server, giving way to other calls in between; null where the table changed meanwhile. */
export async function readEstateColumns(connection: Connection, breathe: Breathe): Promise<EstateColumns | null> {
  const ids = readOrder(connection);
  const columns = createColumns(ids);
  const statement = connection.db.prepare(`${READ} where id > ? order by id limit ${ROWS_AT_ONCE}`);
  statement.setReturnArrays(true);
  let read = 0;
  for (let last = 0; ; ) {
    const lines = statement.all(last) as unknown as Line[];
    for (const line of lines) if (takeLine(columns, line) === 'unknown') return null;
    read += lines.length;
    last = lines.at(-1)?.[0] ?? last;
    const pause = breathe();
    if (pause !== undefined) await pause;
    if (lines.length < ROWS_AT_ONCE) break;
  }
  if (read !== ids.length) return null;
  await columns.search.settle(breathe);
  return columns;
}

/** Brings some servers up to date; 'rearranged' where servers came, went or changed their place, and the columns have to be read anew. */
export function refreshColumns(connection: Connection, columns: EstateColumns, serverIds: readonly number[]): 'fresh' | 'rearranged' {
  const count = connection.get<{ n: number }>('select count(*) as n from server')?.n;
  if (count !== columns.count) return 'rearranged';
  const statement = connection.db.prepare(`${READ} where id in (select value from json_each(?))`);
  statement.setReturnArrays(true);
  const keyOf = connection.statement('select name_key as key from server where id = ?');
  for (const line of statement.iterate(JSON.stringify(serverIds)) as unknown as Iterable<Line>) {
    if (takeLine(columns, line) === 'unknown' || !keepsPlace(columns, line[0], keyOf)) return 'rearranged';
  }
  return 'fresh';
}

/** A covering index holds this order, so that a million ids are read in a fraction of a second. */
function readOrder(connection: Connection): Int32Array {
  const all = connection.get<{ ids: string | null }>('select group_concat(id) as ids from (select id from server order by name_key, id)');
  return all?.ids === null || all === undefined ? new Int32Array() : Int32Array.from(all.ids.split(','), Number);
}

function createColumns(ids: Int32Array): EstateColumns {
  let highest = 0;
  for (const id of ids) if (id > highest) highest = id;
  const positions = new Int32Array(highest + 1).fill(-1);
  for (let at = 0; at < ids.length; at += 1) positions[ids[at] as number] = at;
  return {
    count: ids.length,
    ids,
    positionOf: (id) => positions[id] ?? -1,
    groups: Object.fromEntries(
      GROUP_NAMES.map((group) => [group, createGroupStore(COLUMN_GROUPS[group].length, ids.length)]),
    ) as unknown as Record<GroupName, GroupStore>,
    search: createSearchText(ids.length),
  };
}

function takeLine(columns: EstateColumns, line: Line): 'taken' | 'unknown' {
  const at = columns.positionOf(line[0]);
  if (at < 0) return 'unknown';
  columns.search.set(at, line[1]);
  for (let group = 0; group < GROUP_NAMES.length; group += 1) {
    columns.groups[GROUP_NAMES[group] as GroupName].set(at, line[group + 2] as Cell);
  }
  return 'taken';
}

/** Whether a server still stands between its neighbours. */
function keepsPlace(columns: EstateColumns, id: number, keyOf: ReturnType<Connection['statement']>): boolean {
  const at = columns.positionOf(id);
  const isBefore = (one: number | undefined, other: number | undefined) => {
    if (one === undefined || other === undefined) return true;
    const [a, b] = [keyOf.get(one)?.key, keyOf.get(other)?.key] as [string | undefined, string | undefined];
    return a !== undefined && b !== undefined && (a < b || (a === b && one < other));
  };
  return isBefore(columns.ids[at - 1], id) && isBefore(id, columns.ids[at + 1]);
}
