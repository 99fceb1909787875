import type { Sighting } from '../../../shared/domain/sighting.ts';
import { normaliseKeys } from './identity-key.ts';

/** Learns what one table says about itself while its rows are read. */
interface CensusTaker {
  add(sighting: Sighting): void;
  /** For after the last row; lets go of everything that was only needed to count. */
  conclude(): TableCensus;
}

/** What one table says about itself before its rows are matched: keys that machines of different names share, and names that come twice. */
export interface TableCensus {
  /** Strong keys that stand on rows with different names: clones, which prove nothing. */
  readonly sharedKeys: ReadonlySet<string>;
  isRepeated(name: string): boolean;
}

/** Creates an empty census. */
export function createTableCensus(): CensusTaker {
  const firstNames = new Map<string, string>();
  const sharedKeys = new Set<string>();
  const names = new Set<string>();
  const repeated = new Set<string>();
  return {
    add(sighting) {
      const name = foldName(sighting.name);
      const known = names.size;
      names.add(name);
      if (names.size === known) repeated.add(name);
      for (const { key } of normaliseKeys(sighting).strong) {
        const first = firstNames.get(key);
        if (first === undefined) firstNames.set(key, name);
        else if (!isSameName(first, name)) sharedKeys.add(key);
      }
    },
    conclude() {
      firstNames.clear();
      names.clear();
      return { sharedKeys, isRepeated: (name) => repeated.size > 0 && repeated.has(foldName(name)) };
    },
  };
}

function foldName(name: string): string {
  const folded = name.trim().toLowerCase();
  return folded.endsWith('$') ? folded.slice(0, -1) : folded;
}

/** A short name and the same name with its domain are one name. */
function isSameName(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
