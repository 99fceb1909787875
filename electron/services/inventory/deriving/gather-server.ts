import type { ResolvedFact } from '../../../../shared/domain/fact.ts';
import type { OsIdentity, OsObservation } from '../../../../shared/domain/operating-system.ts';
import type { StoredAnswer } from '../../project/changes/change.ts';
import type { Connection } from '../../project/file/connection.ts';
import { claimFlowFacts } from '../flows/claim-flow-facts.ts';
import { readSightings, type SightingSource, type StoredSighting } from '../stored-sighting.ts';
import { resolveFacts } from './resolve-facts.ts';
import type { ServerPlanner } from './server-planner.ts';

/** Everything that sources and people say about one server, brought together. */
export interface GatheredServer {
  /** Every row, in the order of imports. */
  sightings: StoredSighting[];
  /** The rows that count, the one that speaks last at the end. */
  speaking: StoredSighting[];
  answers: Map<string, StoredAnswer>;
  facts: Record<string, ResolvedFact>;
  identity: OsIdentity;
  aliases: string[];
}

/** Reads and combines what is known about a server called `name` on the day `asOf` (YYYY-MM-DD). */
export function gatherServer(
  connection: Connection,
  serverId: number,
  name: string,
  sources: ReadonlyMap<number, SightingSource>,
  planner: Pick<ServerPlanner, 'identify' | 'trustOf'>,
  asOf: string,
): GatheredServer {
  return createGatherer(connection, sources, planner, asOf)(serverId, name);
}

/** Makes the function that reads and combines what is known about a server, for many of them while nobody answers and no connection changes. */
export function createGatherer(
  connection: Connection,
  sources: ReadonlyMap<number, SightingSource>,
  planner: Pick<ServerPlanner, 'identify' | 'trustOf'>,
  asOf: string,
): (serverId: number, name: string) => GatheredServer {
  const isAnswered = connection.get('select 1 from answer limit 1') !== undefined;
  const isConnected = connection.get('select 1 from flow limit 1') !== undefined;
  return (serverId, name) => {
    const shown = isConnected ? claimFlowFacts(connection, serverId, sources, asOf) : [];
    const answers = isAnswered ? readAnswers(connection, serverId) : new Map<string, StoredAnswer>();
    return combineServer(name, readSightings(connection, serverId, sources), answers, planner, shown);
  };
}

/** Combines what sources and people say about a server called `name`; `shown` holds what its connections show. */
function combineServer(
  name: string,
  sightings: StoredSighting[],
  answers: Map<string, StoredAnswer>,
  planner: Pick<ServerPlanner, 'identify' | 'trustOf'>,
  shown: readonly StoredSighting[],
): GatheredServer {
  const speaking = orderSightings(sightings);
  return {
    sightings,
    speaking,
    answers,
    facts: resolveFacts(shown.length === 0 ? speaking : [...speaking, ...shown], answers, planner.trustOf),
    identity: planner.identify(collectObservations(speaking)),
    aliases: collectAliases(name, [...speaking, ...sightings]),
  };
}

/** What a server is called where nobody worked on it: as the source calls it that is trusted most, and among equals by the name that comes first. */
export function pickServerName({ speaking }: GatheredServer, trustOf: ServerPlanner['trustOf']): string | null {
  let best: { name: string; trust: number } | null = null;
  for (const { name, source } of speaking) {
    const trust = trustOf(source.format, 'name');
    if (best === null || trust > best.trust || (trust === best.trust && name < best.name)) best = { name, trust };
  }
  return best?.name ?? null;
}

/** The rows that count, the one that speaks last at the end: a row falls silent where a newer export of its source names the server too. By day of export and by name, so that the order of imports makes no difference. */
function orderSightings(sightings: readonly StoredSighting[]): StoredSighting[] {
  if (sightings.length < 2) return [...sightings];
  const present = new Set(sightings.map(({ source }) => source.id));
  const counting = sightings.filter(({ source }) => !present.has(source.supersededBy ?? 0));
  const said = new Map(counting.map((sighting) => [sighting, `${sighting.source.exportedOn ?? ''} ${sighting.source.label}`]));
  return counting.sort((a, b) => compareTexts(said.get(a) ?? '', said.get(b) ?? '') || a.row - b.row);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads a person's answers about a server. */
export function readAnswers(connection: Connection, serverId: number): Map<string, StoredAnswer> {
  const lines = connection.all<{ fact: string; value: string; who: string; at: string }>(
    'select fact, value, who, at from answer where server_id = ? order by fact',
    serverId,
  );
  return new Map(lines.map(({ fact, value, who, at }) => [fact, { value: JSON.parse(value), who, at }]));
}

/** What sources say about the operating system, each text once. */
export function collectObservations(sightings: readonly { os: readonly OsObservation[] }[]): OsObservation[] {
  const observations: OsObservation[] = [];
  for (const sighting of sightings) {
    for (const { field, text } of sighting.os) {
      const isKnown = observations.some((known) => known.text === text && known.field === field);
      if (!isKnown) observations.push({ field, text });
    }
  }
  return observations;
}

/** Other names than `name` that rows give a machine, each once whatever its case. */
export function collectAliases(name: string, sightings: readonly Pick<StoredSighting, 'name' | 'aliases' | 'keys'>[]): string[] {
  const own = name.toLowerCase();
  const aliases = new Map<string, string>();
  for (const sighting of sightings) {
    for (const alias of [sighting.name, ...sighting.aliases, sighting.keys.fqdn]) {
      if (alias === undefined || alias === '') continue;
      const key = alias.toLowerCase();
      if (key !== own && !aliases.has(key)) aliases.set(key, alias);
    }
  }
  return [...aliases.values()];
}
