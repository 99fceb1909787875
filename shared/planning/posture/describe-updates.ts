import type { FactSet, FactValue } from '../../domain/fact.ts';
import type { OsIdentity, OsObservation } from '../../domain/operating-system.ts';
import type { UpdateState } from '../../domain/server.ts';
import type { PostureEvidence, PostureReader } from './describe-posture.ts';

/** What a project knows about one server's system and updates. */
export interface ServedSystem {
  identity: OsIdentity;
  facts: FactSet;
  /** The texts that the identity was read from. */
  observations: readonly OsObservation[];
}

/** Says how far the updates of a server are known to reach, from its identity and the facts `installedUpdates` and `lastPatchedOn`. */
export function describeUpdates({ identity, facts, observations }: ServedSystem, reader: Pick<PostureReader, 'describe'>): UpdateState {
  return reader.describe({
    identity,
    revisionOf: readRevisionOrigin(identity.os.revision, observations),
    installedUpdates: readList(facts.installedUpdates),
    lastPatchedOn: readDay(facts.lastPatchedOn),
  });
}

/** A revision that only a DNS version text holds is that of the DNS server, which few updates replace. */
function readRevisionOrigin(revision: number | null, observations: readonly OsObservation[]): PostureEvidence['revisionOf'] {
  if (revision === null) return 'kernel';
  const number = new RegExp(`(?<!\\d)${revision}(?!\\d)`, 'u');
  return observations.some(({ text }) => !/\bdns\b/iu.test(text) && number.test(text)) ? 'kernel' : 'another-file';
}

function readList(value: FactValue | undefined): string[] | null {
  if (typeof value === 'string') return value.split(/[\s,;|]+/u);
  return Array.isArray(value) ? value : null;
}

function readDay(value: FactValue | undefined): string | null {
  return typeof value === 'string' ? (/^\d{4}-\d{2}-\d{2}/u.exec(value)?.[0] ?? null) : null;
}
