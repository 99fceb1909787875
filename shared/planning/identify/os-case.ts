import type { OsField, OsIdentity } from '../../domain/operating-system.ts';
import type { OsReading } from './read-os-text.ts';

/** The working notes of one identification: what was concluded so far, why, and what contradicts it. */
export interface OsCase {
  because: OsIdentity['because'];
  conflicts: OsIdentity['conflicts'];
  explain: (rule: string, text: string) => void;
  contradict: (one: string, other: string, text: string) => void;
}

/** Opens an empty case; the same conflict is noted once. */
export function createOsCase(): OsCase {
  const because: OsIdentity['because'] = [];
  const conflicts: OsIdentity['conflicts'] = [];
  return {
    because,
    conflicts,
    explain: (rule, text) => {
      if (!because.some((entry) => entry.rule === rule && entry.text === text)) because.push({ rule, text });
    },
    contradict: (one, other, text) => {
      const known = conflicts.some((entry) => entry.between[0] === one && entry.between[1] === other && entry.text === text);
      if (!known) conflicts.push({ between: [one, other], text });
    },
  };
}

/** What a reading is called when it contradicts another: a name is a caption wherever it stood, except in the hypervisor's own fields. */
export function nameOsEvidence(reading: OsReading, part: OsField): string {
  return reading.field === 'configured-guest' || reading.field === 'guest-id' ? reading.field : part;
}

/** One distinct value with the first reading that gave it. */
export interface OsClaim<T> {
  value: T;
  by: OsReading;
}

/** Collects the distinct values that readings give for one part. */
export function collectOsClaims<T>(readings: readonly OsReading[], read: (reading: OsReading) => T | null): OsClaim<T>[] {
  const claims = new Map<T, OsClaim<T>>();
  for (const by of readings) {
    const value = read(by);
    if (value !== null && !claims.has(value)) claims.set(value, { value, by });
  }
  return [...claims.values()];
}
