import type { FactSet, FactValue } from '../../../../shared/domain/fact.ts';
import type { OsIdentity, OsObservation } from '../../../../shared/domain/operating-system.ts';
import { judgeExposure } from '../../../../shared/planning/posture/judge-exposure.ts';
import { deriveFactsFromIdentity, implyFacts } from '../../../../shared/planning/verdict/imply-facts.ts';
import type { Connection } from '../../project/file/connection.ts';
import { createTextKeeper } from './keep-text.ts';
import type { ServerPlanner } from './server-planner.ts';

/** The columns of a server that say how far updates reach, how current its evidence is and what is known at all, in the order of their values. */
export const POSTURE_COLUMNS = [
  'rung',
  'update_level',
  'update_basis',
  'open_known_exploited',
  'exposure',
  'conflict_kinds',
  'open_set_id',
  'fact_set_id',
] as const;

type PostureValue = string | number | null;

/** Derives the values of `POSTURE_COLUMNS`. */
export interface PostureDeriver {
  /** Forgets the sets that were seen; a transaction that was taken back may have removed their rows. */
  restart(): void;
  derive(identity: OsIdentity, observations: readonly OsObservation[], facts: FactSet): PostureValue[];
}

/** Creates a deriver that keeps each distinct set of facts and of open vulnerabilities once; most servers share theirs with others. */
export function createPostureDeriver(connection: Connection, planner: Pick<ServerPlanner, 'describeUpdates'>): PostureDeriver {
  const keepVulnerabilities = createTextKeeper(connection, 'open_set');
  const keepFacts = createTextKeeper(connection, 'fact_set');
  const openSets = new Map<string, number>();
  const factSets = new Map<string, number>();
  let openSetsOfLists = new WeakMap<readonly string[], number>();

  /** Like servers are answered with one and the same list, so that most lists need no second look. */
  function findOpenSet(ids: readonly string[]): number | null {
    if (ids.length === 0) return null;
    const known = openSetsOfLists.get(ids);
    if (known !== undefined) return known;
    const id = keepOpenSet(ids);
    openSetsOfLists.set(ids, id);
    return id;
  }

  function keepOpenSet(ids: readonly string[]): number {
    const text = JSON.stringify(ids);
    const known = openSets.get(text);
    if (known !== undefined) return known;
    const id = keepVulnerabilities(text);
    for (const one of ids) connection.run('insert or ignore into open_vulnerability(vulnerability, open_set_id) values (?, ?)', one, id);
    openSets.set(text, id);
    return id;
  }

  function keepFactSet(names: readonly string[]): number {
    const text = JSON.stringify(names);
    const known = factSets.get(text);
    if (known !== undefined) return known;
    const id = keepFacts(text);
    factSets.set(text, id);
    return id;
  }

  return {
    restart() {
      openSets.clear();
      openSetsOfLists = new WeakMap();
      factSets.clear();
    },
    derive(identity, observations, facts) {
      const updates = planner.describeUpdates({ identity, facts, observations });
      const conflicts = new Set(identity.conflicts.map(({ between }) => between.join('/')));
      const known = implyFacts({ ...deriveFactsFromIdentity(identity), ...facts }).facts;
      return [
        updates.rung,
        updates.level,
        updates.basis,
        updates.openKnownExploited,
        judgeExposure(updates),
        JSON.stringify([...conflicts]),
        findOpenSet(updates.openKnownExploitedIds ?? []),
        keepFactSet(Object.keys(known).sort()),
      ];
    },
  };
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;

/** The newest day that any source gives, whichever of them is trusted most: to have been seen later is to have been seen. */
export function findNewestDay(fact: { value: FactValue; otherClaims: readonly { value: FactValue }[] } | undefined): string | null {
  let newest: string | null = null;
  for (const { value } of fact === undefined ? [] : [fact, ...fact.otherClaims]) {
    const day = typeof value === 'string' ? (ISO_DAY.exec(value)?.[0] ?? null) : null;
    if (day !== null && (newest === null || day > newest)) newest = day;
  }
  return newest;
}
