import type { FactValue } from '../../shared/domain/fact.ts';
import type { OperatingSystem, OsField, OsIdentity, OsObservation } from '../../shared/domain/operating-system.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';

/** Says what a machine runs from its evidence. */
export type IdentifyOs = (evidence: OsObservation[]) => OsIdentity;

/** A fact that the operating system states, and the fields whose cells are quoted for it, the most direct first. */
interface IdentityFact {
  fact: string;
  read(os: OperatingSystem): FactValue | null;
  /** Fields that hold this very thing; they are enough even where the product stays open. */
  direct: readonly OsField[];
  /** Fields that it follows from once the whole identification is certain. */
  indirect: readonly OsField[];
}

const IDENTITY_FACTS: readonly IdentityFact[] = [
  {
    fact: 'ntVersion',
    read: (os) => os.ntVersion,
    direct: ['version', 'file-version'],
    indirect: ['build', 'any', 'caption', 'guest-id', 'sku', 'configured-guest'],
  },
  {
    fact: 'build',
    read: (os) => os.build,
    direct: ['build', 'file-version', 'version'],
    indirect: ['any', 'caption'],
  },
  {
    fact: 'arch',
    read: (os) => os.architecture,
    direct: ['architecture'],
    indirect: ['any', 'caption', 'edition', 'sku', 'guest-id', 'configured-guest'],
  },
  {
    // The name of a server release does not say whether the machine is a domain controller, so only a product type shows "server".
    fact: 'productType',
    read: (os) => (os.kind === 'server' ? 'server' : os.kind === 'client' ? 'workstation' : null),
    direct: ['product-type'],
    indirect: ['any', 'caption', 'sku', 'guest-id'],
  },
];

/** Facts that the identification of a server states for certain, each with the cell that says so by itself; a fact that a source or a person states goes before them. */
export function stateIdentityFacts(server: ServerDetail, identify: IdentifyOs): [name: string, fact: { value: FactValue; from: string }][] {
  const cells = server.sightings
    .toReversed()
    .flatMap(({ source, row, os }) => os.map(({ field, text, column }) => ({ field, text, from: `${source}#${row}:${column}` })));
  const isSettled = server.identity.confidence === 'certain' && server.identity.conflicts.length === 0;
  return IDENTITY_FACTS.flatMap(({ fact, read, direct, indirect }): [string, { value: FactValue; from: string }][] => {
    const value = read(server.identity.os);
    if (value === null || fact in server.facts) return [];
    const follows = isSettled && value !== 'server' ? indirect : [];
    for (const field of [...direct, ...follows]) {
      const readings = cells
        .filter((cell) => cell.field === field)
        .map(({ text, from }) => ({ from, says: read(identify([{ field, text }]).os) }))
        .filter(({ says }) => says !== null);
      if (readings.some(({ says }) => says !== value)) return [];
      const [first] = readings;
      if (first !== undefined) return [[fact, { value, from: first.from }]];
    }
    return [];
  });
}
