import { z } from 'zod';
import { ExitPath } from './exit-path.ts';

const Name = z.string().trim().min(1).max(200);
const Id = z.string().min(1).max(60);
/** 0 is containment; moves begin with 1. */
const WaveNumber = z.number().int().min(0).max(600);

/** Days of the week as people write them in settings. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Somebody whose time moves need; `away` are days on which they cannot work. */
export const PlanPerson = z.object({
  name: Name,
  daysPerWeek: z.number().min(0).max(7).default(4),
  away: z
    .array(z.object({ from: z.iso.date(), to: z.iso.date() }))
    .max(200)
    .default([]),
});
export type PlanPerson = z.infer<typeof PlanPerson>;

/** Days on which nothing is cut over, and as many days before them as `leadDays`. No sites means everywhere. */
export const PlanFreeze = z.object({
  id: Id,
  name: Name,
  from: z.iso.date(),
  to: z.iso.date(),
  sites: z.array(Name).max(200).default([]),
  leadDays: z.number().int().min(0).max(60).default(2),
});
export type PlanFreeze = z.infer<typeof PlanFreeze>;

/** When a site may be cut over; the site "" stands for every site without a window of its own. */
export const PlanWindow = z.object({
  site: z.string().trim().max(200),
  days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
  /** Length of the window in hours. */
  hours: z.number().min(0.5).max(24),
});
export type PlanWindow = z.infer<typeof PlanWindow>;

/** What somebody wants for a workload or server. `unit` and `other` are ids of either; a wish for a server in a workload is one for the workload. */
export const PlanWish = z.object({
  id: Id,
  unit: z.string().min(1).max(40),
  want: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('not-before'), on: z.iso.date() }),
    z.object({ kind: z.literal('not-after'), on: z.iso.date() }),
    z.object({ kind: z.literal('wave'), wave: WaveNumber }),
    z.object({ kind: z.literal('with'), other: z.string().min(1).max(40) }),
    z.object({ kind: z.literal('apart'), other: z.string().min(1).max(40) }),
  ]),
  by: z.string().max(200).default(''),
  reason: z.string().max(2_000).default(''),
});
export type PlanWish = z.infer<typeof PlanWish>;

/** Everything that people set for the waves. Sources of the defaults: AWS guidance for large migrations (small pilots, ramp), a 620 Mbps copy link from published measurements. */
export const PlanSettings = z.object({
  /** First day of the first wave; the Monday after the as-of date where null. */
  startsOn: z.iso.date().nullable().default(null),
  waveWeeks: z.number().int().min(1).max(12).default(2),
  /** Day by which the last wave has ended, or null. */
  finishBy: z.iso.date().nullable().default(null),
  serversPerWave: z.number().int().min(1).max(1_000).default(25),
  pilots: z.object({ waves: z.number().int().min(0).max(20), servers: z.number().int().min(1).max(100) }).default({ waves: 5, servers: 9 }),
  people: z.array(PlanPerson).max(500).default([]),
  /** Speed of the link over which data is copied; null where it does not limit. */
  linkMbps: z.number().min(1).max(1_000_000).nullable().default(620),
  freezes: z.array(PlanFreeze).max(500).default([]),
  holidays: z.array(z.iso.date()).max(2_000).default([]),
  windows: z
    .array(PlanWindow)
    .max(500)
    .default([{ site: '', days: ['sat', 'sun'], hours: 8 }]),
  rehearsalLeadDays: z.number().int().min(0).max(120).default(7),
  /** Whether dev and test of an application go before its production. */
  devFirst: z.enum(['yes', 'no']).default('yes'),
  /** Whether a domain controller or a certificate authority keeps its window apart from its members. */
  identityApart: z.enum(['yes', 'no']).default('yes'),
  /** leave-out: undecided servers have no wave; provisional: they are placed by their recommendation and marked. */
  undecided: z.enum(['leave-out', 'provisional']).default('leave-out'),
  wishes: z.array(PlanWish).max(20_000).default([]),
});
export type PlanSettings = z.infer<typeof PlanSettings>;

/** Where one workload or server was placed; by a person, it is a wish like any other. The record's id is the unit's; the day is null for containment and where another day is to be found. */
export const PlanPlacement = z.object({ wave: WaveNumber, cutoverOn: z.iso.date().nullable(), set: z.enum(['plan', 'person']) });
export type PlanPlacement = z.infer<typeof PlanPlacement>;

/** Person-days as three points. */
export const DayRange = z.object({ low: z.number(), likely: z.number(), high: z.number() });
export type DayRange = z.infer<typeof DayRange>;

/** A workload or a single server as the plan shows it. */
export const PlanUnit = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['workload', 'server']),
  servers: z.array(z.string()),
  /** null where it has no wave. */
  wave: z.number().int().nullable(),
  cutoverOn: z.iso.date().nullable(),
  rehearsalOn: z.iso.date().nullable(),
  set: z.enum(['plan', 'person']).nullable(),
  /** provisional: at least one server is placed by its recommendation, because nobody has decided. */
  basis: z.enum(['decided', 'provisional']),
  paths: z.partialRecord(ExitPath, z.number().int()),
  environment: z.enum(['non-production', 'production', 'mixed', 'unknown']),
  criticality: z.number().nullable(),
  complexity: z.enum(['low', 'medium', 'high']),
  effortDays: DayRange,
  /** null where nothing is copied or no size is known. */
  copyMinutes: z.number().nullable(),
  sites: z.array(z.string()),
  lead: z.string().nullable(),
  /** Units that are cut over together share it: the id of the first of them. */
  group: z.string(),
  /** How many rules its place breaks. */
  breaks: z.number().int(),
  onCriticalPath: z.enum(['yes', 'no']),
});
export type PlanUnit = z.infer<typeof PlanUnit>;

/** How much of something a wave holds; `most` is null where nothing limits it. */
export const Load = z.object({ used: z.number(), most: z.number().nullable() });
export type Load = z.infer<typeof Load>;

/** One wave with its dates and what it holds. */
export const PlanWave = z.object({
  /** "wave-3"; what other plans refer to. */
  id: z.string(),
  number: z.number().int(),
  role: z.enum(['containment', 'pilot', 'regular']),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** Days on which the sites without a window of their own may be cut over. */
  cutoverDays: z.array(z.iso.date()),
  units: z.number().int(),
  servers: Load,
  /** Person-days: the mean of the three points, and the points themselves. */
  people: Load,
  effortDays: DayRange,
  copyMinutes: Load,
  /** Servers of which nobody knows how much is to be copied. */
  copyUnknown: z.number().int(),
  /** Named people with the days they can give. */
  available: z.array(z.object({ name: z.string(), days: z.number() })),
  breaks: z.number().int(),
});
export type PlanWave = z.infer<typeof PlanWave>;

/** Something that the plan asks for: a wish, a limit, a calendar or a confirmed dependency; with what would loosen it. */
export const PlanCondition = z.object({ id: z.string(), rule: z.string().nullable(), text: z.string(), relax: z.string() });
export type PlanCondition = z.infer<typeof PlanCondition>;

/** A place that does not hold one of the conditions. */
export const PlanBreak = z.object({
  unit: z.string(),
  name: z.string(),
  wave: z.number().int(),
  condition: PlanCondition,
  text: z.string(),
});
export type PlanBreak = z.infer<typeof PlanBreak>;

/** The smallest set of conditions that cannot all hold; without any one of them the units have a place. */
export const PlanConflict = z.object({
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  conditions: z.array(PlanCondition),
  text: z.string(),
});
export type PlanConflict = z.infer<typeof PlanConflict>;

/** A day that the plan is held against. */
export const PlanMilestone = z.object({ on: z.iso.date(), text: z.string(), source: z.string().nullable() });
export type PlanMilestone = z.infer<typeof PlanMilestone>;

/** The whole plan as it stands. */
export const WavePlan = z.object({
  asOf: z.iso.date(),
  /** none: nobody has planned yet. */
  state: z.enum(['none', 'planned']),
  settings: PlanSettings,
  startsOn: z.iso.date(),
  endsOn: z.iso.date().nullable(),
  waves: z.array(PlanWave),
  units: z.array(PlanUnit),
  /** Flagged servers that are no part of the plan, and why. */
  leftOut: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
  breaks: z.array(PlanBreak),
  /** Ids of the units whose order decides the last day. */
  criticalPath: z.array(z.string()),
  milestones: z.array(PlanMilestone),
});
export type WavePlan = z.infer<typeof WavePlan>;

/** Why a unit stands where it stands, in sentences with the rule behind each. */
export const PlacementReason = z.object({ rule: z.string().nullable(), text: z.string() });
export type PlacementReason = z.infer<typeof PlacementReason>;
