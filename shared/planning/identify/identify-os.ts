import type { Product } from '../../domain/knowledge.ts';
import type { OsIdentity, OsObservation } from '../../domain/operating-system.ts';
import { decideOs } from './decide-os.ts';
import { cropOsText, LONGEST_OS_TEXT } from './normalise-os-text.ts';
import { createOsCatalogue } from './os-catalogue.ts';
import { type OsReading, readOsText } from './read-os-text.ts';

/** Says what a machine runs from everything that was observed of its operating system. */
export type OsIdentifier = (evidence: OsObservation[]) => OsIdentity;

const CACHE_LIMIT = 20_000;

/**
 * Creates the identifier for a set of products. It is pure and remembers recent answers by their evidence text,
 * so an answer may be shared between callers and must not be changed.
 */
export function createOsIdentifier(products: Product[]): OsIdentifier {
  const catalogue = createOsCatalogue(products);
  const readings = new Map<string, OsReading>();
  const identities = new Map<string, OsIdentity>();
  const read = (observation: OsObservation): OsReading =>
    remember(readings, `${observation.field}\u0000${cropOsText(observation.text)}`, () => readOsText(observation, catalogue));
  return (evidence) => remember(identities, createKey(evidence), () => decideOs(sortEvidence(evidence).map(read), catalogue));
}

function remember<T>(cache: Map<string, T>, key: string, compute: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = compute();
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
  return value;
}

/** Of a very long text only the part that is read belongs to the key, so that no memory is spent on the rest. */
function createKey(evidence: readonly OsObservation[]): string {
  let key = '';
  for (const { field, text } of evidence) key += `${field}\u0000${text.length > LONGEST_OS_TEXT ? cropOsText(text) : text}\u0001`;
  return key;
}

/** Order and repetition of observations carry no meaning. */
function sortEvidence(evidence: readonly OsObservation[]): OsObservation[] {
  const unique = new Map(evidence.map((observation) => [`${observation.field}\u0000${observation.text.trim()}`, observation]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, observation]) => observation);
}
