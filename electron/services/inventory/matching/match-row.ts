import { contradictsNames, KEY_WORDS, type RowKeys, type StrongKeyKind, type WeakKeyKind } from './identity-key.ts';
import { groupByKind, type KeyIndex } from './key-index.ts';

/** A key on more servers than this tells nothing about any of them. */
const TELLING_LIMIT = 64;

/** A server that a row agrees with, and the reason in words. */
export interface Match {
  serverId: number;
  /** The kinds of key that agree, the strongest first. */
  kinds: (StrongKeyKind | WeakKeyKind)[];
}

/** A server that shares a strong key with a row but cannot be the same machine. */
export interface Clash {
  serverId: number;
  agreesOn: StrongKeyKind;
  differsIn: StrongKeyKind;
}

/** What the keys of a row say: the servers it agrees with (strongest first) and those it must be kept apart from. */
export interface RowMatch {
  matches: Match[];
  clashes: Clash[];
}

/** Finds the servers that a row could be, by strong keys first and by two agreeing weak ones otherwise. */
export function matchRow(keys: RowKeys, index: KeyIndex): RowMatch {
  const strong = matchStrong(keys, index);
  if (strong.matches.length > 0) return strong;
  return { matches: matchWeak(keys, index), clashes: strong.clashes };
}

function matchStrong(keys: RowKeys, index: KeyIndex): RowMatch {
  const agreeing = new Map<number, StrongKeyKind[]>();
  for (const { kind, key } of keys.strong) {
    for (const serverId of index.find(key)) agreeing.set(serverId, [...(agreeing.get(serverId) ?? []), kind]);
  }
  const result: RowMatch = { matches: [], clashes: [] };
  for (const [serverId, kinds] of agreeing) {
    const differsIn = findDifference(groupByKind(keys.strong), index.strongKeysOf(serverId));
    const agreesOn = kinds[0] as StrongKeyKind;
    if (differsIn === null) result.matches.push({ serverId, kinds });
    else result.clashes.push({ serverId, agreesOn, differsIn });
  }
  return result;
}

function matchWeak(keys: RowKeys, index: KeyIndex): Match[] {
  const agreeing = new Map<number, Set<WeakKeyKind>>();
  for (const { kind, key } of keys.weak) {
    const found = index.find(key);
    if (found.length > TELLING_LIMIT) continue;
    for (const serverId of found) {
      const kinds = agreeing.get(serverId);
      if (kinds === undefined) agreeing.set(serverId, new Set([kind]));
      else kinds.add(kind);
    }
  }
  if (agreeing.size === 0) return [];
  const own = groupByKind(keys.strong);
  const matches = [...agreeing]
    .filter(([serverId, kinds]) => kinds.size >= 2 && findDifference(own, index.strongKeysOf(serverId)) === null)
    .map(([serverId, kinds]): Match => ({ serverId, kinds: [...kinds] }));
  const most = Math.max(0, ...matches.map((match) => match.kinds.length));
  return matches.filter((match) => match.kinds.length === most);
}

/** The first kind of strong key in which two machines cannot be the same one, or null. */
export function findDifference(
  a: ReadonlyMap<StrongKeyKind, ReadonlySet<string>>,
  b: ReadonlyMap<StrongKeyKind, ReadonlySet<string>>,
): StrongKeyKind | null {
  const agrees = (kind: StrongKeyKind) => [...(a.get(kind) ?? [])].some((key) => b.get(kind)?.has(key));
  for (const [kind, keys] of a) {
    // One machine has as many ids as tools know it.
    if (kind === 'toolId') continue;
    const others = b.get(kind);
    if (kind === 'toolName') {
      if (others !== undefined && contradictsNames(keys, others)) return kind;
      continue;
    }
    if (others === undefined || [...keys].some((key) => others.has(key))) continue;
    // Tools write serial numbers of one machine in several ways, and a machine that changes its domain keeps its hardware.
    if (kind === 'serialNumber' && agrees('biosUuid')) continue;
    if (kind === 'sid' && agrees('objectGuid')) continue;
    const hardware = agrees('biosUuid') || agrees('instanceUuid') || agrees('serialNumber') || agrees('objectGuid');
    if (kind === 'fqdn' && hardware && haveSameHost(keys, others)) continue;
    return kind;
  }
  return null;
}

function haveSameHost(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const hosts = new Set([...b].map(takeHost));
  return [...a].some((key) => hosts.has(takeHost(key)));
}

function takeHost(fqdnKey: string): string {
  return fqdnKey.slice(0, fqdnKey.indexOf('.'));
}

/** Why a row was taken to be a server, such as "same machine name and IP address". */
export function sayMatch(match: Pick<Match, 'kinds'>): string {
  return `same ${joinWords(match.kinds)}`;
}

function joinWords(kinds: readonly (StrongKeyKind | WeakKeyKind)[]): string {
  const words = kinds.map((kind) => KEY_WORDS[kind]);
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
