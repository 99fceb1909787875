import type { Connection } from '../project/connection.ts';
import { STRONG_KINDS, type StrongKeyKind } from './identity-key.ts';

/** Finds servers by their keys, those of the running import included. */
export interface KeyIndex {
  find(key: string): readonly number[];
  add(key: string, serverId: number): void;
  /** The strong keys of a server by kind. */
  strongKeysOf(serverId: number): Map<StrongKeyKind, Set<string>>;
  /** Hands every key of one server to another. */
  move(from: number, to: number): void;
}

/** From here on, keys are looked up in the project file instead of in memory. */
const KEYS_IN_MEMORY = 2_000_000;

/** Creates an index over the writing connection; belongs into one transaction. */
export function createKeyIndex(connection: Connection): KeyIndex {
  let recent: Map<string, number | number[]> | null = new Map();
  const fileHadKeys = connection.get('select 1 from server_key limit 1') !== undefined;
  const insert = connection.statement('insert or ignore into server_key values (?, ?)');
  const select = connection.statement('select server_id from server_key where key = ?');
  const selectKeys = connection.statement('select key from server_key where server_id = ?');

  function remember(key: string, serverId: number): void {
    if (recent === null) return;
    const held = recent.get(key);
    if (held === undefined) recent.set(key, serverId);
    else if (typeof held === 'number') {
      if (held !== serverId) recent.set(key, [held, serverId]);
    } else if (!held.includes(serverId)) held.push(serverId);
    if (recent.size > KEYS_IN_MEMORY) recent = null;
  }

  return {
    find(key) {
      if (recent === null || fileHadKeys) return (select.all(key) as unknown as { server_id: number }[]).map((line) => line.server_id);
      const held = recent.get(key);
      return held === undefined ? [] : typeof held === 'number' ? [held] : held;
    },
    add(key, serverId) {
      insert.run(key, serverId);
      if (!fileHadKeys) remember(key, serverId);
    },
    strongKeysOf(serverId) {
      const keys = new Map<StrongKeyKind, Set<string>>();
      for (const { key } of selectKeys.all(serverId) as unknown as { key: string }[]) {
        const kind = STRONG_KINDS.find((strong) => key.startsWith(`${strong}:`));
        if (kind === undefined) continue;
        const held = keys.get(kind);
        if (held === undefined) keys.set(kind, new Set([key]));
        else held.add(key);
      }
      return keys;
    },
    move(from, to) {
      const keys = (selectKeys.all(from) as unknown as { key: string }[]).map((line) => line.key);
      connection.run('delete from server_key where server_id = ?', from);
      for (const key of keys) {
        insert.run(key, to);
        if (recent === null || fileHadKeys) continue;
        const held = recent.get(key);
        const rest = (typeof held === 'number' ? [held] : (held ?? [])).filter((id) => id !== from && id !== to);
        recent.set(key, rest.length === 0 ? to : [...rest, to]);
      }
    },
  };
}
