import type { Sighting } from '../../../shared/domain/sighting.ts';
import { normaliseKeys } from './identity-key.ts';

/** What one table says about itself before its rows are matched: keys that machines of different names share, and names that come twice. */
export interface TableCensus {
  add(sighting: Sighting): void;
  /** Strong keys that stand on rows with different names: clones, which prove nothing. */
  readonly sharedKeys: ReadonlySet<string>;
  isRepeated(name: string): boolean;
}

/** Creates an empty census. */
export function createTableCensus(): TableCensus {
  const firstNames = new Map<string, string>();
  const sharedKeys = new Set<string>();
  const names = new Set<string>();
  const repeated = new Set<string>();
  return {
    sharedKeys,
    add(sighting) {
      const name = foldName(sighting.name);
      if (names.has(name)) repeated.add(name);
      else names.add(name);
      for (const { key } of normaliseKeys(sighting).strong) {
        const first = firstNames.get(key);
        if (first === undefined) firstNames.set(key, name);
        else if (!isSameName(first, name)) sharedKeys.add(key);
      }
    },
    isRepeated: (name) => repeated.has(foldName(name)),
  };
}

function foldName(name: string): string {
  return name.trim().toLowerCase().replace(/\$$/, '');
}

/** A short name and the same name with its domain are one name. */
function isSameName(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
