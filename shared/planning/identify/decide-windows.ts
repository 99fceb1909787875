import type { Product } from '../../domain/knowledge.ts';
import type { OperatingSystem, OsField, OsIdentity } from '../../domain/operating-system.ts';
import { labelKernel, labelProduct } from './label-os.ts';
import { collectOsClaims, createOsCase, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import { decideOsConfidence, decideOsScope, leavesRelativeOpen } from './os-certainty.ts';
import type { OsReading } from './read-os-text.ts';
import { allowsOsName, settleNames } from './settle-os-names.ts';
import { settleArchitecture, settleBuild, settleEdition, settleKind, settleServicePack } from './settle-os-parts.ts';
import { settleProduct } from './settle-os-product.ts';

type OsParts = Omit<OperatingSystem, 'label'>;

/** Decides among Windows NT systems; `configured` are the hypervisor's settings, which only complete what the readings leave open. */
export function decideWindows(
  readings: readonly OsReading[],
  configured: readonly OsReading[],
  configuredOnly: boolean,
  catalogue: OsCatalogue,
): OsIdentity {
  const notes = createOsCase();
  const names = settleNames(readings, catalogue, notes);
  const { build, rivals } = settleBuild(readings, names.ids, catalogue, notes);
  const { kind: writtenKind, torn, weak } = settleKind(readings, notes);
  const hpc = readings.some((reading) => reading.edition?.startsWith('HPC') === true);
  const settled = settleProduct({ names, build, rivals, kind: writtenKind, hpc, readings, catalogue, notes });
  const { product, possible } = settled;
  const servicePack = settleServicePack(readings, settled.build, product, catalogue, notes);
  const edition = settleEdition(
    readings.filter((reading) => reading.kind === null || writtenKind === null || reading.kind === writtenKind),
    notes,
  );
  const architecture = settleArchitecture(pickArchitectureReadings(readings, configured, product), product, edition, notes);
  const relativeOpen =
    names.shortForm && product !== undefined && settled.build === null && leavesRelativeOpen(product, architecture, servicePack, catalogue);
  if (relativeOpen)
    notes.explain('relative-open', `"${names.by?.quote}" is also written for ${product.label} R2; a build number would settle it.`);
  const sameBuild = readings.filter((reading) => reading.build === null || reading.build === settled.build);
  const revisions = collectOsClaims(sameBuild, (reading) => reading.revision).map((claim) => claim.value);
  const parts: OsParts = {
    product: product?.id ?? null,
    kind: product?.kind ?? writtenKind ?? findCommon(possible.map((entry) => entry.kind)) ?? 'unknown',
    ntVersion: product?.ntVersion ?? settled.ntVersion ?? findCommon(possible.map((entry) => entry.ntVersion)),
    build: settled.build ?? (relativeOpen ? null : implyBuild(possible, servicePack, names.openEnded, notes)),
    revision: revisions.length === 0 ? null : Math.max(...revisions),
    servicePack,
    edition,
    architecture,
  };
  reportConfigured(readings, configured, configuredOnly, product, parts, catalogue, notes);
  if (product !== undefined && parts.build !== null) explainLevel(product, parts.build, catalogue, notes);
  if (notes.because.length === 0)
    notes.explain('release-not-named', `${readings.map((reading) => `"${reading.quote}"`).join(', ')} does not say which release it is.`);
  const namedWithoutR2 = readings.some((reading) => reading.named.length > 0 && !reading.saysR2);
  const saysR2 = readings.some((reading) => reading.saysR2) && !namedWithoutR2 && settled.build === null;
  const naming = readings.filter((reading) => reading.named.length > 0);
  const hedged = settled.build === null && naming.length > 0 && naming.every((reading) => reading.hedged);
  if (hedged) notes.explain('reservation', `"${naming[0]?.quote}" names it with a reservation; a build number would settle it.`);
  const inScope = decideOsScope({
    product,
    possible,
    os: parts,
    hedged,
    doubtful: hedged || torn || relativeOpen || saysR2 || (names.openEnded && settled.build === null),
  });
  const bundle = readings.find((reading) => reading.bundle !== null)?.bundle ?? null;
  const confirmed =
    settled.build !== null && readings.some((reading) => !isHypervisorField(reading.field) && reading.named.includes(product?.id ?? ''));
  const loosely = names.loosely && !confirmed && !isCertainWithoutLooseNames(readings, product, catalogue);
  return {
    os: { ...parts, label: product === undefined ? labelKernel(parts, possible) : labelProduct(product, parts, bundle) },
    inScope,
    confidence: decideOsConfidence({
      product,
      possible,
      os: parts,
      open: relativeOpen || inScope === 'ambiguous',
      weak: hedged || configuredOnly || weak || loosely || notes.conflicts.length > 0,
    }),
    conflicts: notes.conflicts,
    because: notes.because,
  };
}

function isHypervisorField(field: OsField): boolean {
  return field === 'guest-id' || field === 'configured-guest';
}

/** A loose name adds no doubt to what the other evidence settles without it. */
function isCertainWithoutLooseNames(readings: readonly OsReading[], product: Product | undefined, catalogue: OsCatalogue): boolean {
  const rest = readings.filter((reading) => reading.named.length === 0);
  if (product === undefined || rest.length === 0) return false;
  const { os, confidence } = decideWindows(rest, [], false, catalogue);
  return os.product === product.id && confidence === 'certain';
}

/** The hypervisor's setting tells the architecture only where the guest does not and both mean one product. */
function pickArchitectureReadings(
  readings: readonly OsReading[],
  configured: readonly OsReading[],
  product: Product | undefined,
): readonly OsReading[] {
  if (product === undefined || readings.some((reading) => reading.architecture !== null)) return readings;
  return [...readings, ...configured.filter((reading) => reading.named.includes(product.id))];
}

function findCommon<T>(values: readonly T[]): T | null {
  const distinct = new Set(values);
  const [only] = distinct;
  return distinct.size === 1 && only !== undefined ? only : null;
}

/** A build follows from the product and its service pack where only one build fits. */
function implyBuild(possible: readonly Product[], servicePack: number | null, openEnded: boolean, notes: OsCase): number | null {
  if (openEnded || possible.length === 0) return null;
  const fitting = possible.flatMap((product) =>
    product.builds.filter((entry) => servicePack === null || entry.servicePack === null || entry.servicePack === servicePack),
  );
  const exact = servicePack === null ? [] : fitting.filter((entry) => entry.servicePack === servicePack);
  const builds = new Set((exact.length > 0 ? exact : fitting).map((entry) => entry.build));
  const [build] = [...builds];
  if (builds.size !== 1 || build === undefined) return null;
  notes.explain(
    'build-from-level',
    `${[...new Set(possible.map((product) => product.label))].join(' and ')}${servicePack === null ? '' : ` with Service Pack ${servicePack}`} is build ${build} only.`,
  );
  return build;
}

function reportConfigured(
  readings: readonly OsReading[],
  configured: readonly OsReading[],
  configuredOnly: boolean,
  product: Product | undefined,
  os: OsParts,
  catalogue: OsCatalogue,
  notes: OsCase,
): void {
  const set = configured.find((reading) => reading.says === 'system' || reading.says === 'another-system');
  if (set === undefined) return;
  if (configuredOnly) {
    notes.explain(
      'configured-guest-only',
      `Only the hypervisor's setting "${set.quote}" names the product; it is chosen by hand and not read from the guest.`,
    );
    return;
  }
  const differs =
    set.says === 'another-system' || (set.named.length > 0 && product !== undefined && !allowsOsName(set, product.id, catalogue));
  const setVersions = [set.ntVersion, ...set.named.map((id) => catalogue.get(id)?.ntVersion ?? null)].filter((version) => version !== null);
  const impossible = product === undefined && os.ntVersion !== null && setVersions.length > 0 && !setVersions.includes(os.ntVersion);
  if (!differs && !impossible) return;
  const said = readings.find((reading) => reading.named.length > 0 || reading.build !== null) ?? readings[0];
  notes.contradict(
    'configured-guest',
    said === undefined || said.named.length > 0 ? 'caption' : 'build',
    `The hypervisor is set to "${set.quote}", the guest says "${said?.quote}". The guest counts; the setting is chosen by hand.`,
  );
}

function explainLevel(product: Product, build: number, catalogue: OsCatalogue, notes: OsCase): void {
  const level = catalogue.buildOf(product, build)?.level;
  if (level !== undefined) notes.explain('build-level', `Build ${build} of ${product.label} is ${level}.`);
}
