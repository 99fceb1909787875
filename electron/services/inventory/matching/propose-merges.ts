import type { MergeProposal, ProposalCount, ProposalKind } from '../../../../shared/domain/merge.ts';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { Connection } from '../../project/file/connection.ts';
import { presentServerId } from '../../project/server-id.ts';
import { compareServers } from './compare-servers.ts';
import { normaliseKeys, type StrongKeyKind } from './identity-key.ts';
import { groupByKind } from './key-index.ts';
import { findDifference } from './match-row.ts';
import { createSift } from './sift-keys.ts';

/** A key on more servers than this says nothing about any two of them. */
const SERVERS_OF_ONE_KEY = 6;
/** Above this many servers, names are not compared with each other letter by letter. */
const NAMES_COMPARED = 300_000;

const HARDWARE: readonly StrongKeyKind[] = ['biosUuid', 'instanceUuid', 'serialNumber'];

/** Looks for pairs of servers that are probably one, over the whole project, and stores them; belongs into the transaction that changed servers. */
export function refreshProposals(connection: Connection): void {
  connection.run('delete from merge_proposal');
  const insert = connection.statement('insert or ignore into merge_proposal values (?, ?, ?, ?)');
  const judge = createPairJudge(connection);
  const seen = new Set<string>();
  const propose = (a: number, b: number, key: string) => {
    const [first, second] = a < b ? [a, b] : [b, a];
    const pair = `${presentServerId(first)}~${presentServerId(second)}`;
    if (seen.has(pair)) return;
    const kind = judge(first, second, key);
    if (kind === null) return;
    seen.add(pair);
    insert.run(first, second, kind, pair);
  };
  // The strongest sign comes first, because it names the kind of the proposal.
  for (const prefix of ['biosUuid', 'instanceUuid', 'serialNumber', 'objectGuid', 'sid', 'name', 'mac', 'ip']) {
    for (const { key, servers } of listSharedKeys(connection, prefix)) {
      for (const [at, a] of servers.entries()) for (const b of servers.slice(at + 1)) propose(a, b, key);
    }
  }
  for (const [a, b] of listSimilarNames(connection)) propose(a, b, 'similar:');
}

function listSharedKeys(connection: Connection, prefix: string): { key: string; servers: number[] }[] {
  return connection
    .all<{ key: string; servers: string }>(
      `select key, group_concat(server_id) as servers from server_key where key >= ? and key < ?
       group by key having count(*) between 2 and ${SERVERS_OF_ONE_KEY}`,
      `${prefix}:`,
      `${prefix};`,
    )
    .map(({ key, servers }) => ({ key, servers: servers.split(',').map(Number) }));
}

/** Pairs whose names are alike but for hyphens, spaces and leading zeros. */
function listSimilarNames(connection: Connection): [number, number][] {
  const count = connection.get<{ n: number }>('select count(*) as n from server')?.n ?? 0;
  if (count > NAMES_COMPARED) return [];
  const groups = new Map<string, { name: string; servers: number[] }[]>();
  const lines = connection.iterate<{ key: string; server_id: number }>(
    `select key, server_id from server_key where key >= 'name:' and key < 'name;'`,
  );
  for (const { key, server_id } of lines) {
    const name = key.slice(5);
    const squeezed = name.replace(/[^a-z0-9]+/g, '').replace(/(?<!\d)0+(?=\d)/g, '');
    if (squeezed.length < 4) continue;
    const names = groups.get(squeezed);
    if (names === undefined) groups.set(squeezed, [{ name, servers: [server_id] }]);
    else if (names.length <= SERVERS_OF_ONE_KEY) {
      const same = names.find((known) => known.name === name);
      if (same === undefined) names.push({ name, servers: [server_id] });
      else same.servers.push(server_id);
    }
  }
  const pairs: [number, number][] = [];
  for (const names of groups.values()) {
    if (names.length < 2 || names.length > SERVERS_OF_ONE_KEY) continue;
    for (const [at, { servers }] of names.entries()) {
      for (const other of names.slice(at + 1)) for (const a of servers) for (const b of other.servers) if (a !== b) pairs.push([a, b]);
    }
  }
  return pairs;
}

/** What a pair is judged by, of one of its servers. */
interface Candidate {
  strong: Map<StrongKeyKind, Set<string>>;
  addresses: Set<string>;
  sources: Set<number>;
}

/** How many servers are remembered while pairs are judged. */
const REMEMBERED = 20_000;

/** Makes the function that reads what a server is judged by; a server stands in several pairs as a rule. */
function createCandidateReader(connection: Connection): (id: number) => Candidate {
  const sift = createSift(connection);
  const select = connection.statement('select source_id, name, aliases, keys from sighting where server_id = ?');
  const known = new Map<number, Candidate>();
  return (id) => {
    const remembered = known.get(id);
    if (remembered !== undefined) return remembered;
    const candidate: Candidate = { strong: new Map(), addresses: new Set(), sources: new Set() };
    for (const line of select.all(id) as unknown as { source_id: number; name: string; aliases: string; keys: string }[]) {
      const keys = normaliseKeys({ name: line.name, aliases: JSON.parse(line.aliases), keys: JSON.parse(line.keys) as IdentityKeys });
      candidate.sources.add(line.source_id);
      groupByKind(sift(keys).strong, candidate.strong);
      for (const { kind, key } of keys.weak) if (kind !== 'name') candidate.addresses.add(key);
    }
    if (known.size >= REMEMBERED) known.clear();
    known.set(id, candidate);
    return candidate;
  };
}

/** Makes the function that says what kind of proposal two servers are, or null where they are none. */
function createPairJudge(connection: Connection) {
  const read = createCandidateReader(connection);
  return (a: number, b: number, key: string): ProposalKind | null => {
    const left = read(a);
    const right = read(b);
    const kind = key.slice(0, key.indexOf(':'));
    const isHardware = (HARDWARE as readonly string[]).includes(kind) || kind === 'objectGuid' || kind === 'sid';
    if (isHardware) return 'same-hardware';
    // One list names a machine once as a rule, so two rows of it are two machines unless their hardware says otherwise.
    if (overlap(left.sources, right.sources)) return null;
    if (kind === 'similar') return haveAnotherSign(left, right) ? 'similar-name' : null;
    const difference = findDifference(left.strong, right.strong);
    if (kind === 'name') {
      if (difference === null) return 'same-name';
      return difference === 'fqdn' ? 'other-domain' : 'new-hardware';
    }
    if (kind === 'mac') return difference === null || difference === 'fqdn' ? 'same-mac' : null;
    return difference === null ? 'same-address' : null;
  };
}

/** Whether two servers share an address, or the end of a serial number. */
function haveAnotherSign(left: Candidate, right: Candidate): boolean {
  const ends = ({ strong }: Candidate) =>
    new Set(HARDWARE.flatMap((kind) => [...(strong.get(kind) ?? [])].map((key) => key.slice(key.indexOf(':') + 1).slice(-6))));
  const others = ends(right);
  if ([...ends(left)].some((end) => end.length === 6 && others.has(end))) return true;
  return overlap(left.addresses, right.addresses);
}

function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

const OPEN = `not exists (select 1 from record where record.kind = 'kept-apart' and record.id = pair)`;
const POSTPONED = `exists (select 1 from record where record.kind = 'postponed-merge' and record.id = pair)`;

/** How many proposals of each kind wait. */
export function countProposals(connection: Connection): ProposalCount[] {
  return connection.all<ProposalCount>(
    `select kind, sum(not ${POSTPONED}) as open, sum(${POSTPONED}) as postponed from merge_proposal where ${OPEN} group by kind order by kind`,
  );
}

/** How many proposals wait for an answer, those that were put off left out. */
export function countOpenProposals(connection: Connection): number {
  return connection.get<{ n: number }>(`select count(*) as n from merge_proposal where ${OPEN} and not ${POSTPONED}`)?.n ?? 0;
}

/** Which proposals: of one kind, or of all; waiting, or put off. */
export interface ProposalQuery {
  kind: ProposalKind | null;
  state: 'open' | 'postponed';
}

/** The pairs of a query in a lasting order. */
export function listProposedPairs(connection: Connection, { kind, state }: ProposalQuery): [string, string][] {
  return connection
    .all<{ a: number; b: number }>(
      `select a, b from merge_proposal where ${OPEN} and ${state === 'open' ? 'not ' : ''}${POSTPONED} and (?1 is null or kind = ?1) order by kind, a, b`,
      kind,
    )
    .map(({ a, b }) => [presentServerId(a), presentServerId(b)]);
}

/** Lists the open pairs of the same name of which one stands in this older source and the other in this newer one, the older one's server first. */
export function listNamesakes(connection: Connection, older: number, newer: number): [string, string][] {
  const stands = (server: 'a' | 'b', source: '?1' | '?2') =>
    `exists (select 1 from sighting where server_id = ${server} and source_id = ${source})`;
  return connection
    .all<{ a: number; b: number; first: number }>(
      `select a, b, ${stands('a', '?1')} as first from merge_proposal where ${OPEN} and kind = 'same-name'
       and ((${stands('a', '?1')} and ${stands('b', '?2')}) or (${stands('b', '?1')} and ${stands('a', '?2')})) order by a, b`,
      older,
      newer,
    )
    .map(({ a, b, first }) => (first === 1 ? [presentServerId(a), presentServerId(b)] : [presentServerId(b), presentServerId(a)]));
}

/** Source → how many machines this one has in common with it: the same servers, or open pairs of the same name. */
export function countInCommonWith(connection: Connection, sourceId: number): Map<number, number> {
  const lines = connection.all<{ source_id: number; n: number }>(
    `select source_id, count(distinct server_id) as n from sighting where server_id in (
       select server_id from sighting where source_id = ?1
       union select b from merge_proposal join sighting on server_id = a where source_id = ?1 and kind = 'same-name' and ${OPEN}
       union select a from merge_proposal join sighting on server_id = b where source_id = ?1 and kind = 'same-name' and ${OPEN}
     ) group by source_id`,
    sourceId,
  );
  return new Map(lines.map(({ source_id, n }) => [source_id, n]));
}

/** Reads a page of proposals, each with the two servers side by side. */
export function readProposals(
  connection: Connection,
  query: ProposalQuery,
  offset: number,
  limit: number,
): { total: number; proposals: MergeProposal[] } {
  const condition = `${OPEN} and ${query.state === 'open' ? 'not ' : ''}${POSTPONED} and (?1 is null or kind = ?1)`;
  const total = connection.get<{ n: number }>(`select count(*) as n from merge_proposal where ${condition}`, query.kind)?.n ?? 0;
  const lines = connection.all<{ a: number; b: number; kind: ProposalKind }>(
    `select a, b, kind from merge_proposal where ${condition} order by kind, a, b limit ?2 offset ?3`,
    query.kind,
    limit,
    offset,
  );
  const proposals = lines.map(({ a, b, kind }) => ({
    ...compareServers(connection, [presentServerId(a), presentServerId(b)]),
    kind,
    state: query.state,
  }));
  return { total, proposals };
}

/** Joins pairs that share a server into groups; a group in which one name could be several machines is left for a person. */
export function groupPairs(pairs: readonly (readonly [string, string])[]): { groups: [string, string][]; unclear: number } {
  const degree = new Map<string, number>();
  for (const pair of pairs) for (const id of pair) degree.set(id, (degree.get(id) ?? 0) + 1);
  const groups = pairs.filter((pair) => pair.every((id) => degree.get(id) === 1)).map(([a, b]): [string, string] => [a, b]);
  return { groups, unclear: pairs.length - groups.length };
}
