import type { LadderRung } from '../../domain/knowledge.ts';
import type { DatedPackage, RevisionPlace, UpdateCatalogue } from './update-catalogue.ts';

/** What is known about the updates of one machine; null where nothing is. */
export interface UpdateEvidence {
  build: number | null;
  revision: number | null;
  /** A revision of another file than the kernel is a lower bound only. */
  revisionOf: 'kernel' | 'another-file';
  /** Numbers of installed packages in any spelling. */
  installedUpdates: readonly string[] | null;
  /** YYYY-MM-DD. */
  lastPatchedOn: string | null;
}

/** How far updates reach, as positions in the catalogue of months. */
export interface UpdateReach {
  /** As reported. */
  build: number | null;
  /** As reported, or at least as the installed packages make it. */
  buildAtLeast: number | null;
  installed: ReadonlyMap<string, DatedPackage>;
  /** partial: build or revision do not agree with the list. */
  list: 'complete' | 'partial' | 'absent';
  /** Newest month with a rollup that was seen, or null. */
  level: { at: number; basis: 'hotfix-list' | 'revision' } | null;
  /** Every rollup up to here is in, or -1. */
  provenAt: number;
  /** Whether a revision of the kernel itself is known. */
  kernel: 'known' | 'unknown';
  /** The month of an exact kernel revision, which either of its two packages gives. */
  ownMonthAt: number | null;
  /** Nothing after this can be in; null where nothing bounds it. */
  possibleAt: number | null;
  /** Day that bounds what can be in, where it does not contradict anything. */
  lastPatchedOn: string | null;
  revision: RevisionPlace | null;
  newestRollup: DatedPackage | null;
  /** Packages of build 6003 in the list of a machine that reports a lower build. */
  contradicted: readonly DatedPackage[];
}

/** Brings all evidence about one machine's updates together, and takes the careful side where two pieces of it disagree. */
export function readUpdateReach(evidence: UpdateEvidence, catalogue: UpdateCatalogue, ladder: readonly LadderRung[]): UpdateReach {
  const { build } = evidence;
  const listed = listInstalled(evidence.installedUpdates, catalogue);
  const contradicted = [...listed.values()].filter(
    (one) => isSystemUpdate(one) && build !== null && one.build !== null && one.build > build,
  );
  const installed = new Map([...listed].filter(([, one]) => !contradicted.includes(one)));
  const newestRollup = newestOf([...installed.values()].filter(({ kind }) => kind === 'monthly-rollup' || kind === 'preview'));
  const revision = build === null || evidence.revision === null ? null : catalogue.placeRevision(build, evidence.revision);
  const kernel = evidence.revisionOf === 'kernel' ? revision : null;
  const rollupAt = newestRollup?.at ?? -1;
  const list = judgeList(evidence, installed, contradicted, revision, catalogue);
  const revisionAt = revision?.at ?? -1;
  const levelAt = Math.max(rollupAt, revisionAt);
  const dayAt = evidence.lastPatchedOn === null ? null : catalogue.lastUntil(evidence.lastPatchedOn);
  // A day before the newest update that was seen is an old day: it bounds nothing.
  const day = dayAt === null || dayAt < levelAt ? null : dayAt;
  const listAt = list === 'complete' ? Math.max(rollupAt, catalogue.firstRollupAt - 1) : null;
  // Where the list goes beyond the build, either may be old, so that the build bounds nothing.
  const buildAt = contradicted.length > 0 ? null : boundByBuild(build, catalogue, ladder);
  const bounds = [listAt, kernel?.possibleAt ?? null, buildAt, day].filter((at) => at !== null);
  return {
    build,
    buildAtLeast: build ?? highestBuild(installed),
    installed,
    list,
    level: levelAt < 0 ? null : { at: levelAt, basis: rollupAt >= revisionAt ? 'hotfix-list' : 'revision' },
    provenAt: kernel !== null && kernel.possibleAt < rollupAt ? kernel.at : rollupAt,
    kernel: kernel === null ? 'unknown' : 'known',
    ownMonthAt: kernel?.match === 'exact' ? kernel.at : null,
    possibleAt: bounds.length === 0 ? null : Math.max(levelAt, Math.min(...bounds)),
    lastPatchedOn: day === null ? null : evidence.lastPatchedOn,
    revision,
    newestRollup,
    contradicted,
  };
}

/** Writes a package number as KB and its digits; null where there is none in the text. */
export function normaliseKb(text: string): string | null {
  const digits = /(?:^|[^0-9])(\d{6,7})(?![0-9])/u.exec(text)?.[1];
  return digits === undefined ? null : `KB${digits}`;
}

/** Newest first, whatever the order of the list. */
function listInstalled(texts: readonly string[] | null, catalogue: UpdateCatalogue): Map<string, DatedPackage> {
  const installed = new Map<string, DatedPackage>();
  for (const text of texts ?? []) {
    const kb = normaliseKb(text);
    const known = kb === null ? undefined : catalogue.packageOf(kb);
    if (known !== undefined) installed.set(known.kb, known);
  }
  return new Map([...installed].sort(([, a], [, b]) => b.at - a.at || (a.kb < b.kb ? -1 : 1)));
}

function judgeList(
  { build, installedUpdates }: UpdateEvidence,
  installed: ReadonlyMap<string, DatedPackage>,
  contradicted: readonly DatedPackage[],
  revision: RevisionPlace | null,
  catalogue: UpdateCatalogue,
): UpdateReach['list'] {
  if (!installedUpdates?.some((text) => normaliseKb(text) !== null)) return 'absent';
  if (contradicted.length > 0) return 'partial';
  const system = [...installed.values()].filter(isSystemUpdate);
  const lacksItsBuild =
    build !== null && catalogue.lastOfBuild(build) > catalogue.lastOfBuild(6002) && !system.some((one) => one.build === build);
  const lacksItsRevision = revision !== null && revision.at > Math.max(-1, ...system.map(({ at }) => at));
  return lacksItsBuild || lacksItsRevision ? 'partial' : 'complete';
}

/** A build below that of a rung has nothing that needs the rung. */
function boundByBuild(build: number | null, catalogue: UpdateCatalogue, ladder: readonly LadderRung[]): number | null {
  if (build === null) return null;
  const bounds = ladder.flatMap((rung) => {
    if (rung.build === undefined || build >= rung.build) return [];
    return [rung.neededFrom === undefined ? catalogue.lastOfBuild(rung.build - 1) : catalogue.lastBefore(rung.neededFrom)];
  });
  return bounds.length === 0 ? null : Math.min(...bounds);
}

function highestBuild(installed: ReadonlyMap<string, DatedPackage>): number | null {
  const builds = [...installed.values()].flatMap((one) => (isSystemUpdate(one) || one.kind === 'service-pack' ? (one.build ?? []) : []));
  return builds.length === 0 ? null : Math.max(...builds);
}

/** Whether a package replaces files of the system itself, so that kernel and build show it. */
export function isSystemUpdate({ kind }: Pick<DatedPackage, 'kind'>): boolean {
  return kind === 'monthly-rollup' || kind === 'security-only' || kind === 'preview';
}

function newestOf(packages: readonly DatedPackage[]): DatedPackage | null {
  return packages.reduce<DatedPackage | null>((newest, one) => (newest === null || one.at > newest.at ? one : newest), null);
}
