import type { ComparedKey, ComparedServer, ServerComparison } from '../../../../shared/domain/merge.ts';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { Connection } from '../../project/file/connection.ts';
import { readDecision } from '../../project/read-server.ts';
import { parseServerId, presentServerId } from '../../project/server-id.ts';
import { readAnswers } from '../deriving/gather-server.ts';
import { labelSource } from '../stored-sighting.ts';
import { KEY_WORDS, normaliseKeys, STRONG_KINDS, type StrongKeyKind, type WeakKeyKind } from './identity-key.ts';

type KeyKind = StrongKeyKind | WeakKeyKind;
const KINDS: readonly KeyKind[] = ['name', ...STRONG_KINDS, 'mac', 'ip'];

interface Keyed {
  server: ComparedServer;
  keys: Map<KeyKind, Set<string>>;
}

/** Puts two servers side by side: the keys that agree, those that differ, and those that one has alone. */
export function compareServers(connection: Connection, pair: readonly [string, string]): ServerComparison {
  const a = readKeyed(connection, parseServerId(pair[0]));
  const b = readKeyed(connection, parseServerId(pair[1]));
  const comparison: ServerComparison = { servers: [a.server, b.server], agrees: [], differs: [], onlyOne: [] };
  for (const kind of KINDS) {
    const left = [...(a.keys.get(kind) ?? [])];
    const right = [...(b.keys.get(kind) ?? [])];
    if (left.length === 0 && right.length === 0) continue;
    const line: ComparedKey = { key: KEY_WORDS[kind], values: [left, right] };
    if (left.length === 0 || right.length === 0) comparison.onlyOne.push(line);
    else if (left.some((value) => right.includes(value))) comparison.agrees.push(line);
    else comparison.differs.push(line);
  }
  return comparison;
}

function readKeyed(connection: Connection, id: number): Keyed {
  const line = connection.get<{ name: string; os_label: string }>('select name, os_label from server where id = ?', id);
  const keys = new Map<KeyKind, Set<string>>();
  const sources = new Set<string>();
  const rows = connection.all<{ name: string; aliases: string; keys: string; file: string; sheet: string | null }>(
    `select name, aliases, keys, file, sheet from sighting join source on source.id = source_id where server_id = ? order by sighting.id`,
    id,
  );
  for (const row of rows) {
    sources.add(labelSource(row.file, row.sheet));
    const found = normaliseKeys({ name: row.name, aliases: JSON.parse(row.aliases), keys: JSON.parse(row.keys) as IdentityKeys });
    for (const { kind, key } of [...found.strong, ...found.weak]) {
      const held = keys.get(kind) ?? new Set();
      keys.set(kind, held.add(key.slice(kind.length + 1)));
    }
  }
  const answers = Object.fromEntries([...readAnswers(connection, id)].map(([fact, { value }]) => [fact, value]));
  const server: ComparedServer = {
    id: presentServerId(id),
    name: line?.name ?? '',
    osLabel: line?.os_label ?? '',
    sources: [...sources],
    decision: readDecision(connection, id),
    answers,
  };
  return { server, keys };
}
