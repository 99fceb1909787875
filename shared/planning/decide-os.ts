import type { Product } from '../domain/knowledge.ts';
import type { IdentityConfidence, InScope, OperatingSystem, OsIdentity } from '../domain/operating-system.ts';
import { labelKernel, labelProduct } from './label-os.ts';
import { collectOsClaims, createOsCase, nameOsEvidence, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import type { OsReading } from './read-os-text.ts';
import { settleNames } from './settle-os-names.ts';
import { settleArchitecture, settleBuild, settleEdition, settleKind, settleServicePack } from './settle-os-parts.ts';
import { settleProduct } from './settle-os-product.ts';

const SCOPE_PRODUCT = 'windows-server-2008';
const NOTHING: OperatingSystem = {
  product: null,
  label: 'Unknown',
  kind: 'unknown',
  ntVersion: null,
  build: null,
  revision: null,
  servicePack: null,
  edition: null,
  architecture: null,
};

/** Decides what a machine runs from readings in a fixed order; what the hypervisor was told counts only where the guest says nothing. */
export function decideOs(readings: readonly OsReading[], catalogue: OsCatalogue): OsIdentity {
  const telling = readings.filter((reading) => reading.says !== 'nothing');
  const guest = telling.filter((reading) => reading.field !== 'configured-guest');
  const configured = telling.filter((reading) => reading.field === 'configured-guest');
  const weak = !guest.some(tellsProduct);
  const notes = createOsCase();
  if (telling.length === 0)
    return createBare('no-evidence', 'No cell says anything about the operating system.', 'Unknown', 'ambiguous', 'unknown');
  const plain = decideWithoutWindows(weak ? telling : guest, configured, notes);
  if (plain !== null) return plain;
  const identity = decideWindows(weak ? telling : guest, configured, weak && configured.length > 0, catalogue);
  if (weak || identity.os.product !== null || !configured.some((reading) => fits(reading, identity.os, catalogue))) return identity;
  return decideWindows(telling, configured, true, catalogue);
}

/** The hypervisor's setting may complete what the guest leaves open, never contradict it. */
function fits(configured: OsReading, os: OperatingSystem, catalogue: OsCatalogue): boolean {
  return configured.named.some((id) => {
    const product = catalogue.get(id);
    return (
      product?.ntVersion === os.ntVersion &&
      (os.build === null || catalogue.buildOf(product as Product, os.build) !== undefined) &&
      (os.kind === 'unknown' || product?.kind === os.kind)
    );
  });
}

function tellsProduct(reading: OsReading): boolean {
  if (reading.says === 'another-system') return true;
  return reading.says === 'system' && (reading.named.length > 0 || reading.ntVersion !== null || reading.build !== null);
}

/** Answers for evidence that names no Windows NT at all; null where it does. */
function decideWithoutWindows(readings: readonly OsReading[], configured: readonly OsReading[], notes: OsCase): OsIdentity | null {
  const named = readings.find((reading) => reading.says === 'system' && reading.named.length > 0);
  const other = readings.find((reading) => reading.says === 'another-system');
  if (other !== undefined) {
    if (named !== undefined) {
      notes.contradict(
        nameOsEvidence(other, 'caption'),
        nameOsEvidence(named, 'caption'),
        `"${other.quote}" is not the same system as "${named.quote}". Signing in to the machine would settle it.`,
      );
      notes.explain('another-system', `"${other.quote}" is not Windows NT, "${named.quote}" is.`);
      return {
        os: { ...NOTHING, label: other.quote },
        inScope: 'ambiguous',
        confidence: 'ambiguous',
        conflicts: notes.conflicts,
        because: notes.because,
      };
    }
    const set = configured.find((reading) => reading.named.length > 0 && reading.says === 'system');
    if (set !== undefined)
      notes.contradict(
        'configured-guest',
        'caption',
        `The hypervisor is set to "${set.quote}", the guest says "${other.quote}". The guest counts.`,
      );
    notes.explain('another-system', `"${other.quote}" is not Windows NT.`);
    return {
      os: { ...NOTHING, label: other.quote },
      inScope: 'no',
      confidence: 'certain',
      conflicts: notes.conflicts,
      because: notes.because,
    };
  }
  if (readings.some((reading) => reading.says === 'system')) return null;
  const application = readings.find((reading) => reading.says === 'not-an-operating-system');
  if (application !== undefined) {
    const identity = createBare(
      'not-an-operating-system',
      `"${application.quote}" names an application or a component, not an operating system.`,
      application.quote,
      'no',
      'certain',
    );
    const { ntVersion, servicePack, architecture } = application;
    return { ...identity, os: { ...identity.os, ntVersion, servicePack, architecture } };
  }
  const samba = readings.find((reading) => reading.says === 'samba-default');
  if (samba !== undefined) {
    return createBare(
      'samba-default',
      `"${samba.quote}" is what Samba answers on any system; it asserts nothing.`,
      samba.quote,
      'no',
      'unknown',
    );
  }
  const first = readings[0]?.quote ?? '';
  return createBare(
    'not-recognised',
    `"${first}" does not name an operating system that Offramp knows.`,
    first === '' ? 'Unknown' : first,
    'ambiguous',
    'unknown',
  );
}

function createBare(rule: string, text: string, label: string, inScope: InScope, confidence: IdentityConfidence): OsIdentity {
  return { os: { ...NOTHING, label }, inScope, confidence, conflicts: [], because: [{ rule, text }] };
}

function decideWindows(
  readings: readonly OsReading[],
  configured: readonly OsReading[],
  configuredOnly: boolean,
  catalogue: OsCatalogue,
): OsIdentity {
  const notes = createOsCase();
  const names = settleNames(readings, catalogue, notes);
  const build = settleBuild(readings, names.ids, catalogue, notes);
  const writtenKind = settleKind(readings, notes);
  const hpc = readings.some((reading) => reading.edition?.startsWith('HPC') === true);
  const settled = settleProduct({ names, build, kind: writtenKind, hpc, readings, catalogue, notes });
  const { product } = settled;
  const servicePack = settleServicePack(readings, settled.build, product, catalogue, notes);
  const impliedBuild = settled.build ?? implyBuild(settled.possible, servicePack, names.openEnded, notes);
  const edition = settleEdition(readings, notes);
  const withHypervisor = configured.filter((reading) => product !== undefined && reading.named.includes(product.id));
  const hasArchitecture = readings.some((reading) => reading.architecture !== null);
  const architecture = settleArchitecture(hasArchitecture ? readings : [...readings, ...withHypervisor], product, edition, notes);
  const levels = settled.possible.map((entry) => entry.ntVersion);
  const kinds = new Set(settled.possible.map((entry) => entry.kind));
  const kind = product?.kind ?? writtenKind ?? (kinds.size === 1 && settled.possible.length > 0 ? [...kinds][0] : undefined) ?? 'unknown';
  const revisions = collectOsClaims(readings, (reading) => reading.revision).map((claim) => claim.value);
  const parts: Omit<OperatingSystem, 'label'> = {
    product: product?.id ?? null,
    kind,
    ntVersion: product?.ntVersion ?? settled.ntVersion ?? (new Set(levels).size === 1 ? (levels[0] ?? null) : null),
    build: impliedBuild,
    revision: revisions.length === 0 ? null : Math.max(...revisions),
    servicePack,
    edition,
    architecture,
  };
  const bundle = readings.find((reading) => reading.bundle !== null)?.bundle ?? null;
  const label = product === undefined ? labelKernel(parts, settled.possible, catalogue) : labelProduct(product, parts, bundle);
  reportConfigured(readings, configured, configuredOnly, product, parts, notes);
  const relativeOpen = names.shortForm && product !== undefined && settled.build === null && leavesRelativeOpen(product, parts, catalogue);
  const inScope = decideScope(product, settled.possible, parts, relativeOpen, notes);
  if (product !== undefined && parts.build !== null) explainLevel(product, parts.build, notes);
  const confidence = decideConfidence(product, parts, {
    configuredOnly,
    relativeOpen,
    loose: names.loosely,
    conflicts: notes.conflicts.length,
    inScope,
  });
  return { os: { ...parts, label }, inScope, confidence, conflicts: notes.conflicts, because: notes.because };
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

/** A short form such as W2K8 may mean the R2 release, unless something said excludes it. */
function leavesRelativeOpen(product: Product, os: Omit<OperatingSystem, 'label'>, catalogue: OsCatalogue): boolean {
  const relatives = catalogue.products.filter((other) => other.label.startsWith(`${product.label} `));
  return relatives.some((relative) => {
    const architectureFits = os.architecture === null || relative.architectures.includes(os.architecture);
    const servicePackFits = os.servicePack === null || relative.builds.some((entry) => entry.servicePack === os.servicePack);
    return architectureFits && servicePackFits;
  });
}

function decideScope(
  product: Product | undefined,
  possible: readonly Product[],
  os: Omit<OperatingSystem, 'label'>,
  relativeOpen: boolean,
  notes: OsCase,
): InScope {
  const kindOpen =
    notes.conflicts.some(
      ({ between }) => between.some((part) => part === 'product-type' || part === 'sku') && between.includes('caption'),
    ) && os.ntVersion === '6.0';
  if (product !== undefined) {
    if (kindOpen && notes.conflicts.some(({ text }) => text.includes('ProductType'))) return 'ambiguous';
    if (product.id !== SCOPE_PRODUCT) return 'no';
    return relativeOpen ? 'ambiguous' : 'yes';
  }
  if (possible.length > 0) return possible.some((entry) => entry.id === SCOPE_PRODUCT) ? 'ambiguous' : 'no';
  if (os.kind === 'client') return 'no';
  return os.ntVersion === null || os.ntVersion === '6.0' ? 'ambiguous' : 'no';
}

function reportConfigured(
  readings: readonly OsReading[],
  configured: readonly OsReading[],
  configuredOnly: boolean,
  product: Product | undefined,
  os: Omit<OperatingSystem, 'label'>,
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
  const differs = set.says === 'another-system' || (set.named.length > 0 && product !== undefined && !set.named.includes(product.id));
  const impossible = product === undefined && os.ntVersion !== null && set.ntVersion !== null && set.ntVersion !== os.ntVersion;
  if (!differs && !impossible) return;
  const said = readings.find((reading) => reading.named.length > 0 || reading.build !== null) ?? readings[0];
  notes.contradict(
    'configured-guest',
    said === undefined || said.named.length > 0 ? 'caption' : 'build',
    `The hypervisor is set to "${set.quote}", the guest says "${said?.quote}". The guest counts; the setting is chosen by hand.`,
  );
}

function explainLevel(product: Product, build: number, notes: OsCase): void {
  const level = product.builds.find((entry) => entry.build === build)?.level;
  if (level !== undefined) notes.explain('build-level', `Build ${build} of ${product.label} is ${level}.`);
}

function decideConfidence(
  product: Product | undefined,
  os: Omit<OperatingSystem, 'label'>,
  doubt: { configuredOnly: boolean; relativeOpen: boolean; loose: boolean; conflicts: number; inScope: InScope },
): IdentityConfidence {
  if (product === undefined) return os.ntVersion === null && os.build === null && os.kind === 'unknown' ? 'unknown' : 'ambiguous';
  if (doubt.relativeOpen || doubt.inScope === 'ambiguous') return 'ambiguous';
  return doubt.configuredOnly || doubt.loose || doubt.conflicts > 0 ? 'likely' : 'certain';
}
