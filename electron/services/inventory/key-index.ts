import type { Connection } from '../project/connection.ts';
import { normaliseKeys, type RowKeys, type StrongKey, type StrongKeyKind } from './identity-key.ts';
import { createKeyFilter } from './key-filter.ts';

/** Finds servers by their keys, those of the running import included. */
export interface KeyIndex {
  find(key: string): readonly number[];
  /** Adds every key of a row of a server. */
  add(keys: RowKeys, serverId: number): void;
  /** The strong keys of a server by kind. */
  strongKeysOf(serverId: number): Map<StrongKeyKind, Set<string>>;
  /** Hands every key of one server to another; for before its sightings are handed over. */
  move(from: number, to: number): void;
  /** Adds the keys of everything that is stored about a server. */
  addAll(serverId: number): void;
  /** Removes them; for before its sightings change. */
  removeAll(serverId: number): void;
}

const NOBODY: readonly number[] = [];

/** Keeps the keys of a row that prove something. */
export type SiftKeys = (keys: RowKeys) => RowKeys;

/** Creates an index over the writing connection for so many rows to come; belongs into one transaction. */
export function createKeyIndex(connection: Connection, sift: SiftKeys, rows = 0): KeyIndex {
  // In a project without servers nearly every key is new, and the filter says so without asking the project file.
  const filter = connection.get('select 1 from server_key limit 1') === undefined ? createKeyFilter(rows) : null;
  const inserts = createKeyInserts(connection);
  const select = connection.statement('select server_id from server_key where key = ? order by server_id');
  const selectSightings = connection.statement('select name, aliases, keys from sighting where server_id = ?');

  function readKeys(serverId: number): RowKeys[] {
    const lines = selectSightings.all(serverId) as unknown as { name: string; aliases: string; keys: string }[];
    return lines.map(({ name, aliases, keys }) => sift(normaliseKeys({ name, aliases: JSON.parse(aliases), keys: JSON.parse(keys) })));
  }

  function add(keys: RowKeys, serverId: number): void {
    const list = listKeys(keys);
    inserts.run(list, serverId);
    if (filter !== null) for (const key of list) filter.add(key);
  }

  return {
    add,
    addAll(serverId) {
      for (const keys of readKeys(serverId)) add(keys, serverId);
    },
    removeAll(serverId) {
      for (const key of readKeys(serverId).flatMap(listKeys)) {
        connection.run('delete from server_key where key = ? and server_id = ?', key, serverId);
      }
    },
    find(key) {
      if (filter?.has(key) === 'no') return NOBODY;
      return (select.all(key) as unknown as { server_id: number }[]).map((line) => line.server_id);
    },
    strongKeysOf(serverId) {
      const grouped = new Map<StrongKeyKind, Set<string>>();
      for (const { strong } of readKeys(serverId)) groupByKind(strong, grouped);
      return grouped;
    },
    move(from, to) {
      for (const key of new Set(readKeys(from).flatMap(listKeys))) {
        connection.run('delete from server_key where key = ? and server_id = ?', key, from);
        inserts.run([key], to);
      }
    },
  };
}

/** Every key of a row as it is looked up. */
function listKeys(keys: RowKeys): string[] {
  const list: string[] = [];
  for (const { key } of keys.strong) list.push(key);
  for (const { key } of keys.weak) list.push(key);
  return list;
}

/** Keys that one statement stores at most; rows with more of them take several. */
const KEYS_AT_ONCE = 8;

/** Stores the keys of a row with as few statements as possible. */
function createKeyInserts(connection: Connection): { run(keys: readonly string[], serverId: number): void } {
  const statements = Array.from({ length: KEYS_AT_ONCE }, (_, index) => {
    const values = Array.from({ length: index + 1 }, (__, at) => `(?${at + 2}, ?1)`);
    return `insert or ignore into server_key values ${values.join(', ')}`;
  });
  return {
    run(keys, serverId) {
      for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
        const some = keys.length <= KEYS_AT_ONCE ? keys : keys.slice(from, from + KEYS_AT_ONCE);
        connection.statement(statements[some.length - 1] as string).run(serverId, ...some);
      }
    },
  };
}

/** Sorts strong keys by kind. */
export function groupByKind(keys: readonly StrongKey[], grouped = new Map<StrongKeyKind, Set<string>>()): Map<StrongKeyKind, Set<string>> {
  for (const { kind, key } of keys) {
    const held = grouped.get(kind);
    if (held === undefined) grouped.set(kind, new Set([key]));
    else held.add(key);
  }
  return grouped;
}
