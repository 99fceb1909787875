import { z } from 'zod';
import { KnowledgeSource } from './knowledge/provenance.ts';
import { AccountableName } from './responsibility.ts';

/** Risk, assumption, issue, dependency. */
export const RaidType = z.enum(['risk', 'assumption', 'issue', 'dependency']);
export type RaidType = z.infer<typeof RaidType>;

/** What people read for each type. */
export const RAID_TYPE_LABELS: Readonly<Record<RaidType, string>> = {
  risk: 'Risk',
  assumption: 'Assumption',
  issue: 'Issue',
  dependency: 'Dependency',
};

/** How far a row is. */
export const RaidStatus = z.enum(['open', 'in-progress', 'monitor', 'closed']);
export type RaidStatus = z.infer<typeof RaidStatus>;

/** What people read for how far a row is. */
export const RAID_STATUS_LABELS: Readonly<Record<RaidStatus, string>> = {
  open: 'Open',
  'in-progress': 'In progress',
  monitor: 'Monitor',
  closed: 'Closed',
};

const Grade = z.number().int().min(1).max(5).nullable().default(null);

/** What people say about a row, or a row that they wrote; null and empty leave what the rule says. The id of a raised row is "<rule>" or "<rule>:<server>". */
export const RaidEntry = z.object({
  type: RaidType.nullable().default(null),
  text: z.string().trim().max(2_000).default(''),
  status: RaidStatus.default('open'),
  severity: Grade,
  probability: Grade,
  accountable: AccountableName.default(''),
  mitigation: z.string().max(2_000).default(''),
  escalateBy: z.iso.date().nullable().default(null),
  note: z.string().max(2_000).default(''),
  who: z.string().max(200).default(''),
  at: z.string().default(''),
});
export type RaidEntry = z.infer<typeof RaidEntry>;

/** A row of the log. */
export const RaidRow = z.object({
  id: z.string(),
  type: RaidType,
  label: z.string(),
  text: z.string(),
  status: RaidStatus,
  severity: z.number().int().nullable(),
  probability: z.number().int().nullable(),
  /** One person, or the one role that answers while nobody is named. */
  accountable: z.string(),
  accountableSet: z.enum(['person', 'role-holder', 'role']),
  mitigation: z.string(),
  escalateBy: z.iso.date().nullable(),
  /** passed: the day is behind and the row is not closed. */
  escalation: z.enum(['none', 'ahead', 'passed']),
  note: z.string(),
  /** raised: a rule holds; lapsed: people edited it and the rule holds no more; own: people wrote it. */
  origin: z.enum(['raised', 'lapsed', 'own']),
  rule: z.string().nullable(),
  servers: z.array(z.object({ id: z.string(), name: z.string() })),
  serverCount: z.number().int(),
  who: z.string(),
  at: z.string(),
  sources: z.array(KnowledgeSource),
});
export type RaidRow = z.infer<typeof RaidRow>;

/** The whole log with its totals. */
export const RaidLog = z.object({
  rows: z.array(RaidRow),
  counts: z.object({ open: z.number().int(), escalate: z.number().int(), unowned: z.number().int() }),
});
export type RaidLog = z.infer<typeof RaidLog>;

/** Something on the calendar of the plan; `to` is the last day. */
export const CalendarEvent = z.object({
  id: z.string(),
  kind: z.enum([
    'wave',
    'cutover',
    'rehearsal',
    'freeze',
    'holiday',
    'absence',
    'review',
    'isolation-end',
    'follow-on',
    'waiver',
    'escalation',
    'hard-date',
  ]),
  from: z.iso.date(),
  to: z.iso.date(),
  title: z.string(),
  text: z.string(),
});
export type CalendarEvent = z.infer<typeof CalendarEvent>;

/** What people read for the kinds of events. */
export const CALENDAR_KIND_LABELS: Readonly<Record<CalendarEvent['kind'], string>> = {
  wave: 'Wave',
  cutover: 'Cut-over',
  rehearsal: 'Rehearsal',
  freeze: 'Freeze',
  holiday: 'Holiday',
  absence: 'Absence',
  review: 'Review of an isolation',
  'isolation-end': 'End of an isolation',
  'follow-on': 'Follow-on due',
  waiver: 'Waiver ends',
  escalation: 'Escalate',
  'hard-date': 'Hard date',
};
