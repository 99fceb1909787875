import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import { listWorkloads } from './workload-changes.ts';

/** Servers whose name fits a pattern, with the workload that each is in. */
export interface MatchedServers {
  total: number;
  servers: { id: string; name: string; workload: { id: string; name: string } | null }[];
}

/** Finds servers by patterns of names: * stands for any letters, ? for one, commas and blanks separate patterns, the case does not matter. At most `limit` are answered, in the order of names. */
export function matchServers(connection: Connection, pattern: string, limit: number): MatchedServers {
  const patterns = pattern
    .toLowerCase()
    .split(/[\s,;]+/u)
    .filter((part) => part !== '');
  if (patterns.length === 0) return { total: 0, servers: [] };
  const homes = new Map(
    listWorkloads(connection).flatMap(({ id, name, servers }) => servers.map((one) => [one.id, { id, name }] as const)),
  );
  const matched: MatchedServers = { total: 0, servers: [] };
  for (const { id, name } of connection.iterate<{ id: number; name: string }>('select id, name from server order by name_key, id')) {
    const key = name.toLowerCase();
    if (!patterns.some((part) => fitsPattern(key, part))) continue;
    matched.total += 1;
    const presented = presentServerId(id);
    if (matched.servers.length < limit) matched.servers.push({ id: presented, name, workload: homes.get(presented) ?? null });
  }
  return matched;
}

/** Goes back to the last star only, so that no pattern takes long. */
function fitsPattern(name: string, pattern: string): boolean {
  let [at, want, star, taken] = [0, 0, -1, 0];
  while (at < name.length) {
    if (want < pattern.length && pattern[want] !== '*' && (pattern[want] === '?' || pattern[want] === name[at])) {
      at += 1;
      want += 1;
    } else if (pattern[want] === '*') {
      star = want;
      taken = at;
      want += 1;
    } else if (star >= 0) {
      taken += 1;
      at = taken;
      want = star + 1;
    } else return false;
  }
  while (pattern[want] === '*') want += 1;
  return want === pattern.length;
}
