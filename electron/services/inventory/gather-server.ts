import type { ResolvedFact } from '../../../shared/domain/fact.ts';
import type { OsIdentity, OsObservation } from '../../../shared/domain/operating-system.ts';
import type { StoredAnswer } from '../project/change.ts';
import type { Connection } from '../project/connection.ts';
import { claimFlowFacts } from './flows/claim-flow-facts.ts';
import { resolveFacts } from './resolve-facts.ts';
import type { ServerPlanner } from './server-planner.ts';
import { readSightings, type SightingSource, type StoredSighting } from './stored-sighting.ts';

/** Everything that sources and people say about one server, brought together. */
export interface GatheredServer {
  sightings: StoredSighting[];
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
  const shown = claimFlowFacts(connection, serverId, sources, asOf);
  return combineServer(name, readSightings(connection, serverId, sources), readAnswers(connection, serverId), planner, shown);
}

/** Combines what sources and people say about a server called `name`; `shown` holds what its connections show. */
export function combineServer(
  name: string,
  sightings: StoredSighting[],
  answers: Map<string, StoredAnswer>,
  planner: Pick<ServerPlanner, 'identify' | 'trustOf'>,
  shown: readonly StoredSighting[] = [],
): GatheredServer {
  return {
    sightings,
    answers,
    facts: resolveFacts(shown.length === 0 ? sightings : [...sightings, ...shown], answers, planner.trustOf),
    identity: planner.identify(collectObservations(sightings)),
    aliases: collectAliases(name, sightings),
  };
}

/** Reads a person's answers about a server. */
export function readAnswers(connection: Connection, serverId: number): Map<string, StoredAnswer> {
  const lines = connection.all<{ fact: string; value: string; who: string; at: string }>(
    'select fact, value, who, at from answer where server_id = ? order by fact',
    serverId,
  );
  return new Map(lines.map(({ fact, value, who, at }) => [fact, { value: JSON.parse(value), who, at }]));
}

function collectObservations(sightings: readonly StoredSighting[]): OsObservation[] {
  const observations: OsObservation[] = [];
  for (const sighting of sightings) {
    for (const { field, text } of sighting.os) {
      const isKnown = observations.some((known) => known.text === text && known.field === field);
      if (!isKnown) observations.push({ field, text });
    }
  }
  return observations;
}

function collectAliases(name: string, sightings: readonly StoredSighting[]): string[] {
  const aliases = new Map<string, string>();
  for (const sighting of sightings) {
    for (const alias of [sighting.name, ...sighting.aliases, sighting.keys.fqdn]) {
      if (alias === undefined || alias === '') continue;
      const key = alias.toLowerCase();
      if (key !== name.toLowerCase() && !aliases.has(key)) aliases.set(key, alias);
    }
  }
  return [...aliases.values()];
}
