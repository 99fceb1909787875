import type { StrongKey } from './identity-key.ts';
import { createKeyFilter, type KeyFilter } from './key-filter.ts';

/** Learns what one table says about itself while its rows are read. */
interface CensusTaker {
  add(name: string, strong: readonly StrongKey[]): void;
  /** For after the last row; lets go of everything that was only needed to count. */
  conclude(): TableCensus;
}

/** What one table says about itself before its rows are matched: keys that machines of different names share, and names that come twice. */
export interface TableCensus {
  /** Strong keys that stand on rows with different names: clones, which prove nothing. */
  readonly sharedKeys: ReadonlySet<string>;
  /** Whether a name comes more than once; now and then it says so of one that does not, which costs time and changes nothing. */
  isRepeated(name: string): boolean;
}

/** What the filter of names is made for; beyond that it answers "maybe" more often. */
const ROWS_EXPECTED = 1_000_000;
/** Up to so many names are kept as they are. */
const FEW_NAMES = 20_000;

/** Creates an empty census. */
export function createTableCensus(): CensusTaker {
  const firstNames = new Map<string, FirstName>();
  const sharedKeys = new Set<string>();
  const names = createNameMemory();
  const repeated = new Set<string>();
  return {
    add(called, strong) {
      const name = foldName(called);
      if (names.add(name) === 'maybe') repeated.add(name);
      for (const { key } of strong) {
        const first = firstNames.get(key);
        if (first === undefined) firstNames.set(key, packName(key, name));
        else if (!isSameName(unpackName(key, first), name)) sharedKeys.add(key);
      }
    },
    conclude() {
      firstNames.clear();
      return { sharedKeys, isRepeated: (name) => repeated.size > 0 && repeated.has(foldName(name)) };
    },
  };
}

/** Remembers names: as they are while they are few, so that a small table costs little, and in a filter from then on. */
function createNameMemory(): Pick<KeyFilter, 'add'> {
  let few: Set<string> | null = new Set<string>();
  let many: KeyFilter | null = null;
  return {
    add(name) {
      if (few !== null && few.size >= FEW_NAMES) {
        many = createKeyFilter(ROWS_EXPECTED);
        for (const known of few) many.add(known);
        few = null;
      }
      if (few === null) return many?.add(name) ?? 'no';
      const answer = few.has(name) ? 'maybe' : 'no';
      few.add(name);
      return answer;
    },
  };
}

/** The first name that a key stood beside. Mostly it begins the key itself, and then its length says it. */
type FirstName = string | number;

function packName(key: string, name: string): FirstName {
  return key.startsWith(name, key.indexOf(':') + 1) ? name.length : name;
}

function unpackName(key: string, first: FirstName): string {
  if (typeof first === 'string') return first;
  const start = key.indexOf(':') + 1;
  return key.slice(start, start + first);
}

function foldName(name: string): string {
  const folded = name.trim().toLowerCase();
  return folded.endsWith('$') ? folded.slice(0, -1) : folded;
}

/** A short name and the same name with its domain are one name. */
function isSameName(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}
