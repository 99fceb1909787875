import type { Product } from '../../domain/knowledge.ts';
import type { OsIdentity } from '../../domain/operating-system.ts';

/** What flags depend on. `product` is the entry of `identity.os.product`, or null. */
export interface FlagQuestion {
  identity: OsIdentity;
  product: Product | null;
  /** The day that counts as today, YYYY-MM-DD. */
  asOf: string;
}

/** Flags that put a server in need of a way out; the others only say more about it. */
export const SCORING_FLAGS: readonly string[] = [
  'windows-server-2008',
  'possibly-windows-server-2008',
  'windows-server-2008-r2',
  'end-of-support',
  'no-vendor-updates',
  'level-out-of-support',
];

/** Builds of Windows Server 2008: Service Pack 1, Service Pack 2, and Service Pack 2 with the updates of 2019 and later. */
export const BUILDS_OF_2008: readonly number[] = [6001, 6002, 6003];

/** Names the reasons that a machine is in scope, most specific first; a client, another system or a supported server has none that scores. */
export function flagServer({ identity, product, asOf }: FlagQuestion): string[] {
  if (isClient(identity)) return [];
  const flags = [...flagProduct(identity), ...flagSupport(identity, product, asOf)];
  if (identity.confidence === 'unknown') flags.push('os-unknown');
  if (identity.conflicts.length > 0) flags.push('os-conflict');
  return flags;
}

/** Whether a machine is a client for certain, which the endpoint track takes care of. */
export function isClient(identity: OsIdentity): boolean {
  return identity.os.kind === 'client' && identity.inScope !== 'ambiguous';
}

function flagProduct({ inScope, os }: OsIdentity): string[] {
  if (inScope === 'yes') return ['windows-server-2008', ...(flagBuild(os.build) ?? ['build-unknown'])];
  if (inScope === 'ambiguous' && (os.ntVersion === null || os.ntVersion === '6.0')) {
    return ['possibly-windows-server-2008', ...(flagBuild(os.build) ?? [])];
  }
  return os.product === 'windows-server-2008-r2' ? ['windows-server-2008-r2'] : [];
}

function flagBuild(build: number | null): string[] | null {
  return build !== null && BUILDS_OF_2008.includes(build) ? [`build-${build}`] : null;
}

function flagSupport({ inScope, os }: OsIdentity, product: Product | null, asOf: string): string[] {
  if (product === null || product.kind !== 'server') return [];
  const ends = product.support.map((phase) => phase.endsOn).sort();
  const last = ends.at(-1);
  const general = product.support
    .filter((phase) => phase.phase === 'extended' || phase.phase === 'mainstream')
    .map((phase) => phase.endsOn);
  const generalEnd = general.sort().at(-1);
  const levelEnd = product.builds.find((level) => level.build === os.build)?.supportEndsOn ?? null;
  const flags: string[] = [];
  const isAbandoned = last !== undefined && asOf > last;
  // Windows Server 2008 carries a flag of its own, so that the lack of updates says all that is left to say.
  if (generalEnd !== undefined && asOf > generalEnd && !(inScope === 'yes' && isAbandoned)) flags.push('end-of-support');
  if (isAbandoned) flags.push('no-vendor-updates');
  if (levelEnd !== null && asOf > levelEnd && (generalEnd === undefined || levelEnd < generalEnd)) flags.push('level-out-of-support');
  return flags;
}
