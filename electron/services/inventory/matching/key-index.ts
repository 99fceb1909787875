import type { Breathe } from '../../project/breathe.ts';
import type { Connection } from '../../project/file/connection.ts';
import { normaliseKeys, type RowKeys, type StrongKey, type StrongKeyKind } from './identity-key.ts';
import { createKeyFilter, type KeyFilter } from './key-filter.ts';

/** Finds servers by their keys, those of the running import included. */
export interface KeyIndex {
  /** Learns which keys there are and which of them several servers have, so that most questions need no look into the project; for before many rows. */
  learn(breathe: Breathe): Promise<void>;
  find(key: string): readonly number[];
  /** The servers that have a key of `own`, where others have it too; nobody where it is the only one. */
  findRivals(key: string): readonly number[];
  /** Whether no server has any of these keys. */
  isUnheard(keys: RowKeys): boolean;
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

/** How many answers are remembered while nothing changes. */
const REMEMBERED = 10_000;

/** Keeps the keys of a row that prove something. */
export type SiftKeys = (keys: RowKeys) => RowKeys;

/** What an index knows of all keys without looking: which were ever given to a server, and which to several. Neither forgets a key that is taken away. */
interface KeyMemory {
  heard: KeyFilter;
  several: KeyFilter;
}

/** Creates an index over the writing connection for so many rows to come; belongs into one transaction. */
export function createKeyIndex(connection: Connection, sift: SiftKeys, rows = 0): KeyIndex {
  let memory: KeyMemory | null = null;
  const inserts = createKeyInserts(connection);
  const select = connection.statement('select server_id from server_key where key = ? order by server_id');
  const selectSightings = connection.statement('select name, aliases, keys from sighting where server_id = ?');
  /** Answers since the index last changed: the keys of one row are asked for several times. */
  const answers = new Map<string, readonly number[]>();

  function readKeys(serverId: number): RowKeys[] {
    const lines = selectSightings.all(serverId) as unknown as { name: string; aliases: string; keys: string }[];
    return lines.map(({ name, aliases, keys }) => sift(normaliseKeys({ name, aliases: JSON.parse(aliases), keys: JSON.parse(keys) })));
  }

  function find(key: string): readonly number[] {
    if (memory !== null && memory.heard.has(key) === 'no') return NOBODY;
    let answer = answers.get(key);
    if (answer === undefined) {
      answer = (select.all(key) as unknown as { server_id: number }[]).map((line) => line.server_id);
      if (answers.size >= REMEMBERED) answers.clear();
      answers.set(key, answer);
    }
    return answer;
  }

  /** Keys of a row that its server does not have yet. */
  function listNewKeys(keys: RowKeys, serverId: number, known: KeyMemory): string[] {
    const fresh: string[] = [];
    const look = (key: string) => {
      if (known.heard.add(key) === 'maybe') {
        const holders = find(key);
        if (holders.includes(serverId)) return;
        if (holders.length > 0) known.several.add(key);
      }
      fresh.push(key);
    };
    for (const { key } of keys.strong) look(key);
    for (const { key } of keys.weak) look(key);
    return fresh;
  }

  function add(keys: RowKeys, serverId: number): void {
    inserts.run(memory === null ? listKeys(keys) : listNewKeys(keys, serverId, memory), serverId);
    answers.clear();
  }

  return {
    add,
    find,
    async learn(breathe) {
      const { servers } = connection.get<{ servers: number | null }>('select max(id) as servers from server') ?? { servers: 0 };
      const expected = rows + (servers ?? 0);
      // Reading every key is only worth it for an import of some size.
      if (rows * 8 < expected) return;
      const learned = { heard: createKeyFilter(expected), several: createKeyFilter(expected / 4) };
      let before = '';
      for (const { key } of connection.iterate<{ key: string }>('select key from server_key')) {
        if (key === before) learned.several.add(key);
        else learned.heard.add(key);
        before = key;
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
      memory = learned;
    },
    isUnheard(keys) {
      const isNew = ({ key }: { key: string }) => find(key).length === 0;
      return keys.strong.every(isNew) && keys.weak.every(isNew);
    },
    findRivals: (key) => (memory !== null && memory.several.has(key) === 'no' ? NOBODY : find(key)),
    addAll(serverId) {
      for (const keys of readKeys(serverId)) add(keys, serverId);
    },
    removeAll(serverId) {
      for (const key of readKeys(serverId).flatMap(listKeys)) {
        connection.run('delete from server_key where key = ? and server_id = ?', key, serverId);
      }
      answers.clear();
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
      answers.clear();
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
