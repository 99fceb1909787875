import type { Product } from '../../domain/knowledge.ts';
import type { Architecture } from '../../domain/operating-system.ts';
import { collectOsClaims, nameOsEvidence, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import { X64_ONLY_EDITIONS } from './os-text-tables.ts';
import type { OsReading } from './read-os-text.ts';

/** Settles the build: a later build of one kernel supersedes an earlier one, a name decides between kernels; `rivals` remain otherwise. */
export function settleBuild(
  readings: readonly OsReading[],
  named: readonly string[],
  catalogue: OsCatalogue,
  notes: OsCase,
): { build: number | null; rivals: readonly number[] } {
  const claims = collectOsClaims(readings, (reading) => reading.build);
  if (claims.length < 2) return { build: claims[0]?.value ?? null, rivals: [] };
  const builds = claims.map((claim) => claim.value).sort((a, b) => a - b);
  const written = claims.map((claim) => `"${claim.by.quote}"`).join(' and ');
  const versionOf = (build: number) => catalogue.withBuild(build)[0]?.ntVersion ?? String(build);
  const fitting = builds.filter((build) => catalogue.withBuild(build).some((product) => named.includes(product.id)));
  const pool = new Set(builds.map(versionOf)).size === 1 ? builds : fitting;
  const chosen = new Set(pool.map(versionOf)).size === 1 ? (pool.at(-1) ?? null) : null;
  const settled =
    chosen === null
      ? 'Nothing says which is right; the machine itself would (ver, or the version of ntoskrnl.exe).'
      : `${chosen} is taken: ${pool.length === builds.length ? 'builds only go up, and directories refresh late' : 'it fits the name'}. A fresh reading from the machine would settle it.`;
  notes.contradict('build', 'build', `The builds ${written} differ. ${settled}`);
  return { build: chosen, rivals: chosen === null ? builds : [] };
}

const FIELDS_OF_A_KIND = ['product-type', 'sku', 'edition'] as const;

/** Settles server or client: product name, then product type, then SKU, then an edition or role that only one has; `weak` rests on an application alone. */
export function settleKind(
  readings: readonly OsReading[],
  notes: OsCase,
): { kind: 'server' | 'client' | null; torn: boolean; weak: boolean } {
  const order = ['name', 'product-type', 'sku', 'edition', 'role', 'application'] as const;
  const claims = order.flatMap((basis) =>
    collectOsClaims(
      readings.filter((entry) => entry.kindBasis === basis),
      (entry) => entry.kind,
    ),
  );
  const first = claims[0];
  if (first === undefined) return { kind: null, torn: false, weak: false };
  const other = claims.find((claim) => claim.value !== first.value);
  if (other !== undefined) {
    const part = (reading: OsReading) =>
      FIELDS_OF_A_KIND.find((field) => field === reading.field || field === reading.kindBasis) ?? nameOsEvidence(reading, 'caption');
    notes.contradict(
      part(first.by),
      part(other.by),
      `"${first.by.quote}" means a ${first.value}, "${other.by.quote}" means a ${other.value}. ProductType read on the machine (1 client, 2 domain controller, 3 server) would settle it.`,
    );
  }
  if (first.by.kindBasis === 'product-type') notes.explain('product-type', `The product type "${first.by.quote}" means a ${first.value}.`);
  if (first.by.kindBasis === 'sku') notes.explain('sku', `The edition number "${first.by.quote}" belongs to a ${first.value}.`);
  if (first.by.kindBasis === 'edition') notes.explain('edition', `"${first.by.quote}" names an edition that only a ${first.value} has.`);
  if (first.by.kindBasis === 'role') notes.explain('server-role', `"${first.by.quote}" names a role that only a server has.`);
  if (first.by.kindBasis === 'application')
    notes.explain('server-application', `"${first.by.quote}" names an application that usually runs on a server.`);
  return { kind: first.value, torn: other !== undefined, weak: first.by.kindBasis === 'application' };
}

/** Settles the service pack: the build decides where it is known, otherwise the text. */
export function settleServicePack(
  readings: readonly OsReading[],
  build: number | null,
  product: Product | undefined,
  catalogue: OsCatalogue,
  notes: OsCase,
): number | null {
  const claims = collectOsClaims(readings, (reading) => reading.servicePack);
  const written = claims.reduce<number | null>((highest, claim) => Math.max(highest ?? 0, claim.value), null);
  const implied = build === null ? null : impliedServicePack(build, product, catalogue);
  if (claims.length > 1 && implied === null) {
    const texts = claims.map((claim) => `"${claim.by.quote}"`).join(' and ');
    notes.contradict(
      'service-pack',
      'service-pack',
      `The service packs in ${texts} differ; ${written} is taken, because service packs are not taken back. The build would settle it.`,
    );
  }
  if (implied === null) {
    const possible = product?.builds.map((entry) => entry.servicePack) ?? [];
    const listed = possible.some((pack) => pack !== null) || Number(product?.ntVersion) >= 6.2;
    if (written !== null && listed && !possible.includes(written) && product !== undefined) {
      const by = claims.find((claim) => claim.value === written)?.by;
      notes.contradict(
        'caption',
        'service-pack',
        `${product.label} never had Service Pack ${written} ("${by?.quote}"). The build would settle what it is.`,
      );
      return null;
    }
    return written;
  }
  const wrong = claims.find((claim) => claim.value !== implied);
  if (wrong !== undefined) {
    notes.contradict(
      'service-pack',
      'build',
      `"${wrong.by.quote}" says Service Pack ${wrong.value}, build ${build} is Service Pack ${implied}. The build counts; text fields refresh late.`,
    );
  } else if (claims.length === 0) notes.explain('service-pack-from-build', `Build ${build} means Service Pack ${implied}.`);
  return implied;
}

function impliedServicePack(build: number, product: Product | undefined, catalogue: OsCatalogue): number | null {
  const candidates = product === undefined ? catalogue.withBuild(build) : [product];
  const packs = new Set(
    candidates.flatMap((entry) => entry.builds.filter((level) => level.build === build).map((level) => level.servicePack)),
  );
  return packs.size === 1 ? ([...packs][0] ?? null) : null;
}

/** Settles the edition; a longer wording of the same edition is more exact, not a contradiction. */
export function settleEdition(readings: readonly OsReading[], notes: OsCase): string | null {
  const claims = collectOsClaims(readings, (reading) => reading.edition).sort(
    (a, b) => b.value.length - a.value.length || (a.value < b.value ? -1 : 1),
  );
  const longest = claims[0];
  if (longest === undefined) return null;
  const other = claims.find((claim) => !longest.value.startsWith(claim.value) && claim.value !== 'Core installation');
  if (other === undefined) return claims.find((claim) => claim.value !== 'Core installation')?.value ?? longest.value;
  const part = (reading: OsReading) =>
    reading.field === 'sku' || reading.field === 'edition' ? reading.field : nameOsEvidence(reading, 'caption');
  const named = claims.find((claim) => part(claim.by) === 'caption') ?? longest;
  const against = claims.find((claim) => claim !== named) ?? other;
  notes.contradict(
    part(named.by),
    part(against.by),
    `"${named.by.quote}" says ${named.value}, "${against.by.quote}" says ${against.value}. The edition number (SKU) read on the machine would settle it.`,
  );
  return named.value;
}

/** Settles the processor family: as written, else as the edition or the product leaves no other. */
export function settleArchitecture(
  readings: readonly OsReading[],
  product: Product | undefined,
  edition: string | null,
  notes: OsCase,
): Architecture | null {
  const claims = collectOsClaims(readings, (reading) => reading.architecture);
  const part = (reading: OsReading) => (reading.field === 'architecture' ? 'architecture' : nameOsEvidence(reading, 'caption'));
  const [first, second] = claims;
  if (first !== undefined && second !== undefined) {
    const [one, other] = part(second.by) === 'caption' ? [second, first] : [first, second];
    notes.contradict(
      part(one.by),
      part(other.by),
      `"${one.by.quote}" says ${one.value}, "${other.by.quote}" says ${other.value}. The architecture read on the machine would settle it.`,
    );
    return null;
  }
  if (first !== undefined) {
    if (product === undefined || product.architectures.length === 0 || product.architectures.includes(first.value)) return first.value;
    notes.contradict(
      'caption',
      part(first.by) === 'caption' ? 'architecture' : part(first.by),
      `${product.label} never existed for ${first.value} ("${first.by.quote}"). The build would settle what it is.`,
    );
    return null;
  }
  if (product === undefined) return null;
  if (edition?.startsWith('Itanium') === true) {
    notes.explain('architecture-from-edition', `${edition} editions exist for ia64 only.`);
    return 'ia64';
  }
  if (edition !== null && X64_ONLY_EDITIONS.has(edition) && Number(product.ntVersion) >= 6) {
    notes.explain('architecture-from-edition', `${edition} editions of ${product.label} exist for x64 only.`);
    return 'x64';
  }
  const usual = product.architectures.filter((architecture) => architecture !== 'ia64');
  if (usual.length !== 1 || usual[0] === undefined) return null;
  const itanium = product.architectures.includes('ia64') ? ' Itanium editions say so in their name.' : '';
  notes.explain('architecture-from-product', `${product.label} exists for ${usual[0]} only.${itanium}`);
  return usual[0];
}
