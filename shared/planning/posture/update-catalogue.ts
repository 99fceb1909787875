import type { UpdateMonth, UpdatePackage } from '../../domain/knowledge.ts';

/** A package with the place of its month in time. */
export interface DatedPackage extends UpdatePackage {
  /** Position of its month among all months. */
  at: number;
  month: UpdateMonth;
  /** Build that a machine with it reports, where it is known. */
  build: number | null;
}

/** Where a revision stands among the months. */
export interface RevisionPlace {
  /** Newest month whose revision is not above it, or -1. */
  at: number;
  match: 'exact' | 'between';
  /** Newest month that it could belong to. */
  possibleAt: number;
}

/** The months of updates in order, and ways to look into them. */
export interface UpdateCatalogue {
  months: readonly UpdateMonth[];
  /** Position of the first month with a rollup. */
  firstRollupAt: number;
  packageOf(kb: string): DatedPackage | undefined;
  /** Places the revision of a build among the months. */
  placeRevision(build: number, revision: number): RevisionPlace;
  /** Position of the newest month that can be on a machine last patched on a day (YYYY-MM-DD). */
  lastUntil(day: string): number;
  /** Position of the newest month before a month (YYYY-MM). */
  lastBefore(month: string): number;
  /** Position of the newest month whose update leaves a machine at this build, or -1. */
  lastOfBuild(build: number): number;
}

/** Microsoft's fixed builds were seen up to four above the kernel's own revision of the same month. */
const KERNEL_LAG = 10;

/** Puts the months in order and indexes their packages. */
export function createUpdateCatalogue(updates: readonly UpdateMonth[]): UpdateCatalogue {
  const months = [...updates].sort(compareMonths);
  const packages = new Map<string, DatedPackage>();
  months.forEach((month, at) => {
    for (const one of month.packages) packages.set(one.kb, { ...one, at, month, build: one.raisesBuildTo ?? buildOf(month) });
  });
  const versions = months.flatMap((month, at) => listRevisions(month).map((version) => ({ ...version, at })));
  const lastWhere = (holds: (month: UpdateMonth) => boolean) => months.findLastIndex(holds);
  return {
    months,
    firstRollupAt: months.findIndex((month) => month.packages.some(({ kind }) => kind === 'monthly-rollup')),
    packageOf: (kb) => packages.get(kb),
    placeRevision(build, revision) {
      const exact = versions.find((version) => version.build === build && version.revision === revision);
      if (exact !== undefined) return { at: exact.at, match: 'exact', possibleAt: exact.at };
      const isBelow = (version: { build: number; revision: number }) =>
        version.build < build || (version.build === build && version.revision < revision);
      const at = Math.max(-1, ...versions.filter(isBelow).map((version) => version.at));
      const isNear = (version: { build: number; revision: number; at: number }) =>
        version.at > at && version.build === build && version.revision > revision && version.revision - revision <= KERNEL_LAG;
      const near = versions.filter(isNear).map((version) => version.at);
      const floor = at === -1 ? months.findIndex(({ fileVersion }) => fileVersion !== null) - 1 : at;
      return { at, match: 'between', possibleAt: Math.max(floor, ...near) };
    },
    lastUntil: (day) => lastWhere((month) => (month.releasedOn ?? `${month.id.slice(0, 7)}-01`) <= day),
    lastBefore: (limit) => lastWhere((month) => month.id.slice(0, 7) < limit),
    lastOfBuild: (build) => lastWhere((month) => buildOf(month) === build),
  };
}

/** Releases out of band of the same month are put in order by their versions. */
function compareMonths(a: UpdateMonth, b: UpdateMonth): number {
  const [left, right] = [a.id.slice(0, 7), b.id.slice(0, 7)];
  if (left !== right) return left < right ? -1 : 1;
  return (revisionOf(a.fileVersion?.version) ?? 0) - (revisionOf(b.fileVersion?.version) ?? 0);
}

function listRevisions(month: UpdateMonth): { build: number; revision: number }[] {
  const texts = [
    month.fileVersion?.version,
    month.kernelVersion,
    ...month.packages.filter(({ kind }) => kind === 'security-only').map(({ version }) => version),
  ];
  return texts.flatMap((text) => {
    const [build, revision] = [partOf(text, 2), revisionOf(text)];
    return build === null || revision === null ? [] : [{ build, revision }];
  });
}

function buildOf(month: UpdateMonth): number | null {
  return partOf(month.fileVersion?.version, 2);
}

function revisionOf(version: string | undefined): number | null {
  return partOf(version, 3);
}

function partOf(version: string | undefined, part: number): number | null {
  const text = version?.split('.')[part];
  return text === undefined ? null : Number(text);
}
