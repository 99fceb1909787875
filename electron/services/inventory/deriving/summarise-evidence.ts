import type { FactSet, FactValue } from '../../../../shared/domain/fact.ts';
import type { OsField, OsIdentity, OsObservation } from '../../../../shared/domain/operating-system.ts';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import type { StagedRow } from '../matching/link-sightings.ts';
import type { SightingSource, StoredSighting } from '../stored-sighting.ts';
import { findNewestDay } from './derive-posture.ts';
import { collectAliases, collectObservations, type GatheredServer } from './gather-server.ts';
import { pickFactValues } from './resolve-facts.ts';
import type { ServerPlanner } from './server-planner.ts';

/** All that is derived about a server is derived from this. */
export interface EvidenceSummary {
  name: string;
  identity: OsIdentity;
  /** The texts that count for the identity. */
  observations: readonly OsObservation[];
  /** Facts in force. */
  values: FactSet;
  /** How many sources name it. */
  sources: number;
  /** Whether only exports name it that have a newer one. */
  vanished: 'yes' | 'no';
  aliases: readonly string[];
  addresses: readonly string[];
  /** YYYY-MM-DD, or null. */
  lastSeenOn: string | null;
}

/** Sums up what was gathered about a server, under the name that it ends up with. */
export function summariseGathered(name: string, gathered: GatheredServer): EvidenceSummary {
  const { identity, facts, sightings, speaking } = gathered;
  return {
    name,
    identity,
    observations: speaking.length === 1 ? (speaking[0]?.os ?? []) : speaking.flatMap(({ os }) => os),
    values: pickFactValues(facts),
    sources: sightings.length === 1 ? 1 : new Set(sightings.map(({ source }) => source.id)).size,
    vanished: isVanished(speaking) ? 'yes' : 'no',
    aliases: collectAliases(name, [...speaking, ...sightings]),
    addresses: sightings.flatMap(({ keys }) => keys.ipAddresses ?? []),
    lastSeenOn: findEvidenceDay(gathered),
  };
}

/** Makes the function that sums up a server which one row names; it comes to the same as gathering that row would. */
export function createRowSummariser(planner: Pick<ServerPlanner, 'identify'>): (row: StagedRow, source: SightingSource) => EvidenceSummary {
  const read = new Map<string, { identity: OsIdentity; observations: OsObservation[] }>();

  function readSystem(text: string) {
    const known = read.get(text);
    if (known !== undefined) return known;
    const observations = (JSON.parse(text) as [OsField, string][]).map(([field, said]) => ({ field, text: said }));
    const system = { identity: planner.identify(collectObservations([{ os: observations }])), observations };
    if (read.size >= REMEMBERED) read.clear();
    read.set(text, system);
    return system;
  }

  return ({ name, aliases, keys: packedKeys, os, facts }, { exportedOn = null }) => {
    const { identity, observations } = readSystem(os);
    const keys = JSON.parse(packedKeys) as IdentityKeys;
    const values: FactSet = {};
    for (const [fact, value] of JSON.parse(facts) as [string, FactValue][]) values[fact] = value;
    const named = { name, aliases: aliases === '[]' ? [] : (JSON.parse(aliases) as string[]), keys };
    return {
      name,
      identity,
      observations,
      values,
      sources: 1,
      vanished: 'no',
      aliases: collectAliases(name, [named]),
      addresses: keys.ipAddresses ?? [],
      lastSeenOn: findNewestDay(values.lastSeenOn === undefined ? undefined : { value: values.lastSeenOn, otherClaims: [] }) ?? exportedOn,
    };
  };
}

/** How many texts are remembered; an inventory repeats the same few hundred. */
const REMEMBERED = 50_000;

/** A server that only older exports name was not in the newest one. */
export function flagVanished(speaking: readonly StoredSighting[]): string[] {
  return isVanished(speaking) ? ['not-in-newest-export'] : [];
}

function isVanished(speaking: readonly StoredSighting[]): boolean {
  return speaking.length > 0 && speaking.every(({ source }) => (source.supersededBy ?? null) !== null);
}

/** How recent the evidence of a server is (YYYY-MM-DD): the newest day on which a cell says it was seen, else that of the newest export which names it; null where nothing says. */
export function findEvidenceDay({ facts, speaking }: Pick<GatheredServer, 'facts' | 'speaking'>): string | null {
  const exports = speaking.flatMap(({ source: { exportedOn = null } }) => (exportedOn === null ? [] : [exportedOn]));
  return findNewestDay(facts.lastSeenOn) ?? exports.sort().at(-1) ?? null;
}
