import type { Product } from '../../domain/knowledge.ts';
import { nameOsEvidence, type OsCase } from './os-case.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import type { OsReading } from './read-os-text.ts';

/** What the names say together. */
export interface OsNames {
  /** Products that all names allow; more than one leaves it open; empty when nothing is named. */
  ids: readonly string[];
  /** The reading that stands for the names. */
  by: OsReading | undefined;
  shortForm: boolean;
  /** The name leaves a little doubt: no word Server, "or later", or only a hypervisor's identifier. */
  loosely: boolean;
  openEnded: boolean;
}

/** Settles which products the names allow; full names count before short forms. */
export function settleNames(readings: readonly OsReading[], catalogue: OsCatalogue, notes: OsCase): OsNames {
  const naming = readings.filter((reading) => reading.named.length > 0);
  const full = naming.filter((reading) => !reading.shortForm);
  const written = full.filter((reading) => reading.field !== 'guest-id');
  const pool = written.length > 0 ? written : full.length > 0 ? full : naming;
  const [first] = pool;
  if (first === undefined) return { ids: [], by: undefined, shortForm: false, loosely: false, openEnded: false };
  let ids = first.named;
  for (const reading of pool.slice(1)) {
    const shared = ids.filter((id) => reading.named.includes(id));
    const agreed = shared.length > 0 ? shared : agreeLoosely(ids, pool.find((other) => other.named === ids) ?? first, reading, catalogue);
    if (agreed.length > 0) {
      ids = agreed;
      continue;
    }
    ids = [...new Set([...ids, ...reading.named])].sort();
    notes.contradict(
      nameOsEvidence(first, 'caption'),
      nameOsEvidence(reading, 'caption'),
      `"${first.quote}" and "${reading.quote}" name different systems. The build number read on the machine would settle it.`,
    );
  }
  for (const reading of full.filter((entry) => !pool.includes(entry) && !ids.some((id) => allowsOsName(entry, id, catalogue)))) {
    notes.contradict(
      'guest-id',
      'caption',
      `The identifier "${reading.quote}" and "${first.quote}" name different systems. The name counts.`,
    );
  }
  const by = pool.find((reading) => reading.named.length === ids.length) ?? first;
  explainNames(ids, by, full.length === 0, catalogue, notes);
  const serverNamed = pool.some((reading) => !reading.looselyNamed);
  const listed = pool.every((reading) => reading.named.length > 1);
  const named = ids.length === 1 ? catalogue.get(ids[0] ?? '') : undefined;
  return {
    ids,
    by,
    shortForm: full.length === 0,
    loosely:
      (named?.kind === 'server' && !serverNamed) ||
      listed ||
      pool.every((reading) => reading.openEnded || spansBuilds(reading, ids[0], catalogue)),
    openEnded: pool.every((reading) => reading.openEnded || spansBuilds(reading, ids[0], catalogue)),
  };
}

/** A name that also stands for a later release agrees with that release. */
function agreeLoosely(ids: readonly string[], one: OsReading, other: OsReading, catalogue: OsCatalogue): readonly string[] {
  if (other.named.every((id) => allowsOsName(one, id, catalogue))) return other.named;
  return ids.every((id) => allowsOsName(other, id, catalogue)) ? ids : [];
}

/** Whether a reading may stand for a product, by name or as a later release of the same name. */
export function allowsOsName(reading: OsReading, id: string, catalogue: OsCatalogue): boolean {
  if (reading.named.includes(id) || reading.alsoAllows === id) return true;
  const product = catalogue.get(id);
  if (!reading.openEnded || product === undefined) return false;
  return reading.named.some((name) => {
    const first = catalogue.get(name);
    return first !== undefined && first.kind === product.kind && newestBuild(first) <= newestBuild(product);
  });
}

function spansBuilds(reading: OsReading, id: string | undefined, catalogue: OsCatalogue): boolean {
  const later = catalogue.get(reading.alsoAllows ?? '');
  const named = catalogue.get(id ?? '');
  return later !== undefined && named !== undefined && later.id !== named.id && newestBuild(later) !== newestBuild(named);
}

function newestBuild(product: Product): number {
  return Math.max(...product.builds.map((entry) => entry.build));
}

function explainNames(ids: readonly string[], by: OsReading, shortForm: boolean, catalogue: OsCatalogue, notes: OsCase): void {
  const labels = ids.map((id) => catalogue.get(id)?.label ?? id).join(', ');
  if (ids.length > 1) notes.explain('candidate-list', `"${by.quote}" leaves ${ids.length} systems open: ${labels}.`);
  else if (shortForm) notes.explain('short-form', `"${by.quote}" is a short form of ${labels}.`);
  else if (by.saysR2 && labels.endsWith('R2'))
    notes.explain('r2-in-name', `"${by.quote}" says R2, which is a release of its own: ${labels}.`);
  else notes.explain('name', `"${by.quote}" names ${labels}.`);
  if (by.openEnded) notes.explain('open-ended-name', `"${by.quote}" also stands for later releases.`);
}
