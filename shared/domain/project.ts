import { z } from 'zod';

/** A project that was opened before; `id` stands for its path. */
export const RecentProject = z.object({ id: z.string(), name: z.string(), openedAt: z.string(), present: z.boolean() });
export type RecentProject = z.infer<typeof RecentProject>;

/** The open project in one glance: what the frame of the app shows. */
export const ProjectSummary = z.object({
  name: z.string(),
  fileName: z.string(),
  asOf: z.iso.date(),
  /** fixed: a person set the date; today: it follows the calendar. */
  asOfMode: z.enum(['fixed', 'today']),
  /** Counts every change; a screen that shows an older revision asks again. */
  revision: z.number().int(),
  /** What Offramp knows in it: the day of its own knowledge, and each rule pack that is switched on. */
  knowledge: z.string().optional(),
  savedAt: z.string(),
  servers: z.number().int(),
  flagged: z.number().int(),
  undecided: z.number().int(),
  undetermined: z.number().int(),
  sources: z.number().int(),
  sourcesWithIssues: z.number().int(),
  /** Pairs of servers that are probably one and wait for a person's word. */
  mergeProposals: z.number().int().optional(),
  historyEntries: z.number().int(),
  /** Whether the file is encrypted with a passphrase. */
  protection: z.enum(['none', 'passphrase']).default('none'),
  /** What the next undo or redo would take back or repeat, or null. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type ProjectSummary = z.infer<typeof ProjectSummary>;

/** What came across when a damaged project was salvaged. */
export const SalvageReport = z.object({
  fileName: z.string(),
  /** Rows by what they are, such as "servers"; whole: every row of the kind could be read. */
  counts: z.array(z.object({ what: z.string(), rows: z.number().int(), whole: z.enum(['yes', 'no']) })),
  /** Numbers of history entries that are missing, as stretches. */
  missingHistory: z.array(z.object({ from: z.number().int(), to: z.number().int() })),
});
export type SalvageReport = z.infer<typeof SalvageReport>;

/** A copy of the project file that Offramp made by itself. */
export const BackupSummary = z.object({ madeAt: z.string(), bytes: z.number().int() });
export type BackupSummary = z.infer<typeof BackupSummary>;

/** Whether a project file is whole, and its history unbroken. */
export const ProjectCheck = z.object({
  file: z.string(),
  intact: z.boolean(),
  checks: z.array(z.object({ check: z.string(), passed: z.boolean(), text: z.string() })),
  historyEntries: z.number().int(),
  /** The number of the first entry of the history that does not hold; null where every one holds, or where none can be read. */
  firstBroken: z.number().int().nullable().optional(),
});
export type ProjectCheck = z.infer<typeof ProjectCheck>;
