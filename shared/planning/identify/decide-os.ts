import type { IdentityConfidence, InScope, OperatingSystem, OsIdentity } from '../../domain/operating-system.ts';
import { decideWindows } from './decide-windows.ts';
import { createOsCase, nameOsEvidence, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import type { OsReading } from './read-os-text.ts';

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
  if (weak || identity.confidence !== 'ambiguous' || !configured.some((reading) => fits(reading, identity.os, catalogue))) return identity;
  return decideWindows(telling, configured, true, catalogue);
}

/** The hypervisor's setting may complete what the guest leaves open, never contradict it. */
function fits(configured: OsReading, os: OperatingSystem, catalogue: OsCatalogue): boolean {
  return configured.named.some((id) => {
    const product = catalogue.get(id);
    return (
      product !== undefined &&
      product.ntVersion === os.ntVersion &&
      (os.build === null || catalogue.withBuild(os.build).includes(product)) &&
      (os.kind === 'unknown' || product.kind === os.kind)
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
      confidence: other.field === 'configured-guest' ? 'likely' : 'certain',
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
