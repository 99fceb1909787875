import { createHash } from 'node:crypto';
import type { ImportIssue } from '../../../../shared/domain/import.ts';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { Breathe } from '../../project/breathe.ts';
import { listRecords } from '../../project/changes/records.ts';
import type { Connection } from '../../project/file/connection.ts';
import { makeNameKey } from '../../project/name-key.ts';
import { parseServerId } from '../../project/server-id.ts';
import { labelSource, type PackedSighting } from '../stored-sighting.ts';
import { KEY_WORDS, normaliseKeys, type RowKeys, STRONG_KINDS, type StrongKey } from './identity-key.ts';
import { createKeyIndex, type KeyIndex, type SiftKeys } from './key-index.ts';
import { type Clash, findDifference, type Match, matchRow, type RowMatch, sayMatch } from './match-row.ts';
import { dropServer } from './move-sightings.ts';
import { unpackLinks } from './pack-links.ts';
import { createSift } from './sift-keys.ts';
import { signRow } from './sign-row.ts';

/** One row that waits to be taken to be a server. */
export interface StagedRow extends PackedSighting {
  row: number;
  name: string;
  fingerprint: string | null;
  /** The keys in normal form (see pack-links.ts), or null where they have to be read from the row. */
  links: string | null;
}

/** Which server a row was taken to be. */
interface Linked {
  serverId: number;
  role: 'kept' | 'merged';
  issue: ImportIssue | null;
}

/** Links the rows of one source, in row order, to servers; belongs into one transaction. */
export interface SightingLinker {
  link(row: StagedRow): Linked;
  /** Servers that a row was found to be one and the same with another: gone number → the number that stays. */
  readonly absorbed: ReadonlyMap<number, number>;
  /** Servers that share a key with another one, or hold several rows: what there is to settle once all rows are known. */
  readonly contested: ReadonlySet<number>;
  /** The keys of all servers, as they are by now. */
  readonly index: KeyIndex;
  readonly sift: SiftKeys;
}

/** What a linker is given; `sharedKeys` are keys that prove nothing because machines of different names carry them. */
export interface SightingLinkerDeps {
  connection: Connection;
  sourceId: number;
  /** How many rows are to come. */
  rows: number;
  sharedKeys: ReadonlySet<string>;
  isRepeated(name: string): boolean;
  /** Adds a server that nobody named before and answers its number. */
  addServer(row: StagedRow): number;
  /** Rows that have to stay the servers they were before the source was read again. */
  held: ReadonlyMap<number, number>;
  /** Format of the source; what people placed by hand is known by it. */
  format: string;
}

const NO_MATCH: RowMatch = { matches: [], clashes: [] };

/** Creates the linker for one source. */
export async function createSightingLinker(deps: SightingLinkerDeps, breathe: Breathe): Promise<SightingLinker> {
  const { connection, sourceId, rows, sharedKeys, isRepeated, addServer, held, format } = deps;
  const contested = spreadSharedKeys(connection, sharedKeys);
  const sift = createSift(connection);
  const placements = readPlacements(connection);
  const index = createKeyIndex(connection, sift, rows);
  await index.learn(breathe);
  const insertSighting = connection.statement(
    'insert into sighting(source_id, server_id, row, name, aliases, role, matched_by, keys, os, facts) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const duplicates = new Map<string, { serverId: number; row: number }>();
  const absorbed = new Map<number, number>();
  const rejoined = new Set<number>();
  const follow = (id: number): number => {
    const next = absorbed.get(id);
    return next === undefined ? id : follow(next);
  };

  function record(row: StagedRow, keys: RowKeys, serverId: number, role: 'kept' | 'merged', matchedBy: string): void {
    insertSighting.run(sourceId, serverId, row.row, row.name, row.aliases, role, matchedBy, row.keys, row.os, row.facts);
    index.add(keys, serverId);
  }

  function keepApart(row: StagedRow, message: string): ImportIssue {
    return { row: row.row, column: null, value: row.name, message, effect: 'kept-apart' };
  }

  function explainNewServer(
    row: StagedRow,
    cloned: StrongKey | null,
    matches: Match[],
    clashes: Clash[],
    namesakes: readonly number[],
  ): ImportIssue | null {
    const clash = clashes[0];
    if (matches.length > 1) {
      const others = matches.map(({ serverId }) => describeServer(connection, serverId)).join(' or ');
      return keepApart(row, `could be ${others}; kept as a server of its own, because nothing tells which`);
    }
    if (clash !== undefined) {
      const reason = clash.agreesOn === 'fqdn' ? 'the name was reused or the machine was set up again' : 'one may be a copy of the other';
      return keepApart(
        row,
        `has the same ${KEY_WORDS[clash.agreesOn]} as ${describeServer(connection, clash.serverId)} but another ${KEY_WORDS[clash.differsIn]}: ${reason}, so it is kept as a server of its own`,
      );
    }
    if (cloned !== null) {
      return keepApart(
        row,
        `its ${KEY_WORDS[cloned.kind]} also stands on machines with other names in this file (clones), so it was not used to match`,
      );
    }
    if (namesakes.length === 0) return null;
    return keepApart(
      row,
      `has the same name as ${describeServer(connection, namesakes[0] as number)}, but nothing else agrees, so it is kept as a server of its own`,
    );
  }

  function link(row: StagedRow): Linked {
    const written = readLinks(row);
    const keys = sift(written);
    const cloned = keys === written ? null : (written.strong.find((key) => sharedKeys.has(key.key) && !keys.strong.includes(key)) ?? null);
    const print = isRepeated(row.name) ? takeFingerprint(row) : null;
    const duplicate = print === null ? undefined : duplicates.get(print);
    if (duplicate !== undefined) {
      const serverId = follow(duplicate.serverId);
      record(row, keys, serverId, 'merged', `exact duplicate of row ${duplicate.row}`);
      return { serverId, role: 'merged', issue: null };
    }
    const heldBy = held.get(row.row);
    if (heldBy !== undefined && !rejoined.has(heldBy)) {
      rejoined.add(heldBy);
      connection.run('update server set name = ?, name_key = ? where id = ?', row.name, makeNameKey(row.name), heldBy);
      record(row, keys, heldBy, 'kept', 'the same row before it was read again');
      if (print !== null) duplicates.set(print, { serverId: heldBy, row: row.row });
      return { serverId: heldBy, role: 'kept', issue: null };
    }
    const placed = findPlaced(row);
    if (placed !== null) {
      record(row, keys, placed, 'merged', 'where a person put a row like this one');
      if (print !== null) duplicates.set(print, { serverId: placed, row: row.row });
      return { serverId: placed, role: 'merged', issue: null };
    }
    const isAlone = index.isUnheard(keys);
    const { matches, clashes } = isAlone ? NO_MATCH : matchRow(keys, index);
    const { survivor, apart } = unite(connection, index, matches, absorbed);
    if (survivor !== null && (apart === null || hasStrongReason(survivor))) {
      contested.add(survivor.serverId);
      record(row, keys, survivor.serverId, 'merged', sayMatch(survivor));
      if (print !== null) duplicates.set(print, { serverId: survivor.serverId, row: row.row });
      const issue =
        apart === null
          ? null
          : keepApart(
              row,
              `taken to be ${describeServer(connection, survivor.serverId)}, but it also has the ${sayMatch(apart)} as ${describeServer(connection, apart.serverId)}; those two are kept apart`,
            );
      return { serverId: survivor.serverId, role: 'merged', issue };
    }
    const namesakes = isAlone || keys.shortName === '' ? [] : index.find(keys.weak[0]?.key ?? '');
    const issue = explainNewServer(row, cloned, matches, clashes, namesakes);
    const serverId = addServer(row);
    if (!isAlone) contested.add(serverId);
    record(row, keys, serverId, 'kept', 'first row about this server');
    if (print !== null) duplicates.set(print, { serverId, row: row.row });
    return { serverId, role: 'kept', issue };
  }

  function findPlaced(row: StagedRow): number | null {
    if (placements.size === 0) return null;
    const keys = JSON.parse(row.keys) as IdentityKeys;
    const aliases: string[] = row.aliases === '[]' ? [] : JSON.parse(row.aliases);
    const placed = placements.get(signRow(format, { name: row.name, aliases, keys }));
    return placed !== undefined && connection.get('select 1 from server where id = ?', placed) !== undefined ? placed : null;
  }

  return { link, absorbed, contested, index, sift };
}

function readLinks({ name, aliases, keys, links }: StagedRow): RowKeys {
  return links === null
    ? normaliseKeys({ name, aliases: JSON.parse(aliases), keys: JSON.parse(keys) as IdentityKeys })
    : unpackLinks(links);
}

/** Where people put rows, by their signatures. */
function readPlacements(connection: Connection): Map<string, number> {
  return new Map(listRecords(connection, 'placement').map(({ id, value }) => [id, parseServerId(value.server)]));
}

/** Remembers keys that prove nothing, and takes those away by which servers were found so far; answers the servers that had one. */
function spreadSharedKeys(connection: Connection, sharedKeys: ReadonlySet<string>): Set<number> {
  const affected = new Set<number>();
  for (const key of sharedKeys) {
    if (connection.get('select 1 from shared_key where key = ?', key) !== undefined) continue;
    for (const { server_id } of connection.all<{ server_id: number }>('select server_id from server_key where key = ?', key))
      affected.add(server_id);
    connection.run('insert into shared_key values (?)', key);
  }
  if (affected.size === 0) return affected;
  const index = createKeyIndex(connection, createSift(connection));
  const everyKey = createKeyIndex(connection, (keys) => keys);
  for (const id of affected) {
    everyKey.removeAll(id);
    index.addAll(id);
  }
  return affected;
}

/** A row that agrees with two servers by weak keys only joins neither. */
function hasStrongReason(match: Match): boolean {
  return match.kinds.some((kind) => (STRONG_KINDS as readonly string[]).includes(kind));
}

/** Brings the servers that one row proves to be the same into one, where no key, no source and no person's work stands against it. */
function unite(
  connection: Connection,
  index: KeyIndex,
  matches: readonly Match[],
  absorbed: Map<number, number>,
): { survivor: Match | null; apart: Match | null } {
  let survivor = matches[0] ?? null;
  let apart: Match | null = null;
  for (const match of matches.slice(1)) {
    if (survivor === null) break;
    if (!hasStrongReason(match) || !canBeOne(connection, index, survivor.serverId, match.serverId)) {
      apart ??= match;
      continue;
    }
    const [stays, goes] = orderForUnion(connection, survivor, match);
    if (hasPeoplesWork(connection, goes.serverId)) {
      apart ??= match;
      continue;
    }
    const held: readonly string[] = survivor.kinds;
    absorbServer(connection, index, goes, stays.serverId);
    absorbed.set(goes.serverId, stays.serverId);
    survivor = { serverId: stays.serverId, kinds: [...survivor.kinds, ...match.kinds.filter((kind) => !held.includes(kind))] };
  }
  return { survivor, apart };
}

/** The server that people worked on stays, and otherwise the one that was known first. */
function orderForUnion(connection: Connection, a: Match, b: Match): [stays: Match, goes: Match] {
  const [first, second] = a.serverId < b.serverId ? [a, b] : [b, a];
  return hasPeoplesWork(connection, second.serverId) ? [second, first] : [first, second];
}

function canBeOne(connection: Connection, index: KeyIndex, a: number, b: number): boolean {
  if (findDifference(index.strongKeysOf(a), index.strongKeysOf(b)) !== null) return false;
  const inOneSource = connection.get(
    'select 1 from sighting as a join sighting as b on +a.source_id = +b.source_id where a.server_id = ? and b.server_id = ? limit 1',
    a,
    b,
  );
  return inOneSource === undefined;
}

function hasPeoplesWork(connection: Connection, serverId: number): boolean {
  return connection.get('select 1 from history_server where server_id = ? limit 1', serverId) !== undefined;
}

function absorbServer(connection: Connection, index: KeyIndex, goes: Match, stays: number): void {
  const founding = connection.get<{ source_id: number }>(
    `select source_id from sighting where server_id = ? and role = 'kept'`,
    goes.serverId,
  );
  if (founding !== undefined) {
    connection.run('update source set rows_kept = rows_kept - 1, rows_merged = rows_merged + 1 where id = ?', founding.source_id);
  }
  connection.run(
    `update sighting set role = 'merged', matched_by = ? where server_id = ? and role = 'kept'`,
    `joined by a later row with the ${sayMatch(goes)}`,
    goes.serverId,
  );
  index.move(goes.serverId, stays);
  connection.run('update sighting set server_id = ? where server_id = ?', stays, goes.serverId);
  dropServer(connection, goes.serverId, stays);
}

function describeServer(connection: Connection, serverId: number): string {
  const first = connection.get<{ name: string; row: number; file: string; sheet: string | null }>(
    `select sighting.name, sighting.row, source.file, source.sheet from sighting join source on source.id = sighting.source_id
     where server_id = ? order by sighting.id limit 1`,
    serverId,
  );
  return first === undefined ? 'another server' : `${first.name} (${labelSource(first.file, first.sheet)}, row ${first.row})`;
}

function takeFingerprint(row: StagedRow): string {
  const cells = row.fingerprint ?? `${row.aliases}\n${row.keys}\n${row.os}\n${row.facts}`;
  return createHash('sha256').update(`${row.name.trim().toLowerCase()}\n${cells}`).digest('base64');
}
