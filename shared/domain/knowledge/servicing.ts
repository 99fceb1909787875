import { z } from 'zod';
import { Architecture } from '../operating-system.ts';
import { EntryId, IsoDate, IsoMonth, KbId, PROVENANCE, SupportPhaseId } from './provenance.ts';

/** The four-part version of a file, such as 6.0.6003.23717. */
const FileVersion = z.string().regex(/^\d+\.\d+\.\d{4,5}\.\d{4,5}$/, 'a file version such as 6.0.6003.23717');

/** What a package is: rollups contain the months before them, security-only ones their own month, IE updates every earlier IE update. */
export const PackageKind = z.enum([
  'monthly-rollup',
  'security-only',
  'preview',
  'ie-cumulative',
  'stand-alone',
  'servicing-stack',
  'sha-2',
  'esu-preparation',
  'service-pack',
]);
export type PackageKind = z.infer<typeof PackageKind>;

/** One package for Windows Server 2008. This is the only place where its number, month and kind are written down. */
export const UpdatePackage = z.object({
  kb: KbId,
  kind: PackageKind,
  /** What it is for, where the kind does not say it. */
  about: z.string().optional(),
  /** Its own day where that is not the day of the month's release. */
  releasedOn: IsoDate.optional(),
  /** The build that a machine reports once it is installed, where it raises it. */
  raisesBuildTo: z.number().int().optional(),
  /** Its own file version where it differs from the month's. */
  version: FileVersion.optional(),
});
export type UpdatePackage = z.infer<typeof UpdatePackage>;

/** The packages of one month (or of one release out of band): assets/knowledge/updates/<YYYY-MM>.yaml. */
export const UpdateMonth = z.object({
  id: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])(-oob)?$/, 'a month such as 2020-07, or 2021-07-oob for a release out of band'),
  /** Null where only the month is known. */
  releasedOn: IsoDate.nullable(),
  /** Under what the packages could be had. */
  programme: SupportPhaseId,
  architectures: z.array(Architecture).min(1),
  /** Null before the time of rollups, when no one version stood for a month. */
  fileVersion: z.object({ version: FileVersion, of: z.string() }).nullable(),
  /** The kernel's own version where `fileVersion` is that of something else. */
  kernelVersion: FileVersion.optional(),
  /** The rollup that this month's rollup takes the place of. */
  supersedes: KbId.optional(),
  packages: z.array(UpdatePackage).min(1),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type UpdateMonth = z.infer<typeof UpdateMonth>;

/** What may be known about the updates of one machine; an unknown thing is absent. */
export const PostureCase = z.object({
  build: z.number().int().optional(),
  revision: z.number().int().optional(),
  revisionOf: z.enum(['kernel', 'another-file']).optional(),
  architecture: Architecture.optional(),
  edition: z.string().optional(),
  installedUpdates: z.array(z.string()).optional(),
  lastPatchedOn: IsoDate.optional(),
});
export type PostureCase = z.infer<typeof PostureCase>;

/** One rung of the servicing ladder: assets/knowledge/ladder/<id>.yaml. */
export const LadderRung = z.object({
  id: EntryId,
  /** Position from the ground up, which is the order of installation. */
  order: z.number().int().min(1),
  label: z.string(),
  text: z.string(),
  /** step: goes on by itself. milestone: reached on the way. licence: needed for packages that were paid for. last: nothing follows. */
  role: z.enum(['step', 'milestone', 'licence', 'last']),
  /** Packages of which any one puts a machine on this rung, the first being the one to install. */
  packages: z.array(KbId).default([]),
  /** The build from which on a machine stands on or above this rung. */
  build: z.number().int().optional(),
  /** The month from which on no rollup or security-only update installs without it. */
  neededFrom: IsoMonth.optional(),
  /** Rungs that must have been taken before. */
  requires: z.array(EntryId).default([]),
  architectures: z.array(Architecture).min(1),
  examples: z.array(z.object({ evidence: PostureCase, state: z.enum(['reached', 'missing', 'unknown']) })).default([]),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type LadderRung = z.infer<typeof LadderRung>;

const VulnerabilityId = z.string().regex(/^(CVE-\d{4}-\d{4,7}|ADV\d{6})$/, 'a CVE number such as CVE-2019-0708');

/** A vulnerability of Windows Server 2008: assets/knowledge/vulnerabilities/<cve>.yaml. */
export const Vulnerability = z.object({
  id: VulnerabilityId,
  title: z.string(),
  /** What it sits in, such as "Print Spooler". */
  component: z.string().optional(),
  /** Month in which it was first dealt with. */
  disclosedIn: IsoMonth,
  /** Packages of which any one closes it; none where only a setting or another product does. */
  closedBy: z.array(KbId),
  knownExploited: z.enum(['yes', 'not-listed']),
  /** Its entry in the CISA catalogue of known exploited vulnerabilities. */
  kev: z.object({ addedOn: IsoDate, ransomware: z.enum(['known', 'unknown']) }).optional(),
  examples: z.array(z.object({ evidence: PostureCase, state: z.enum(['open', 'closed', 'undecided']) })).default([]),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type Vulnerability = z.infer<typeof Vulnerability>;

/** A vulnerability that Windows Server 2008 is often wrongly said to have: assets/knowledge/not-affected/<cve>.yaml. */
export const NotAffected = z.object({
  id: VulnerabilityId,
  title: z.string(),
  /** What Microsoft lists for Windows Server 2008 R2. */
  r2: z.enum(['affected', 'not-listed', 'unconfirmed']),
  text: z.string(),
  ...PROVENANCE,
});
export type NotAffected = z.infer<typeof NotAffected>;

/** A phase in which updates could be had: assets/knowledge/programmes/<phase>.yaml. Its last day is a support phase of the product. */
export const Programme = z.object({
  id: SupportPhaseId,
  order: z.number().int().min(1),
  label: z.string(),
  /** Who could have its updates. */
  who: z.string(),
  needs: z.array(z.string()).default([]),
  /** Whether every edition had it, or only those with Extended Security Updates. */
  editions: z.enum(['all', 'esu', 'unconfirmed']),
  /** Names the licence in slmgr and SoftwareLicensingProduct. */
  activationId: z.guid().optional(),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type Programme = z.infer<typeof Programme>;

/** A package or article that is not an update of Windows Server 2008 but is taken for one: assets/knowledge/other-packages/<kb>.yaml. */
export const OtherPackage = z.object({ id: KbId, title: z.string(), text: z.string(), ...PROVENANCE });
export type OtherPackage = z.infer<typeof OtherPackage>;
