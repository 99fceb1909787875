import { z } from 'zod';
import { ExitPath } from './exit-path.ts';
import { KnowledgeSource } from './knowledge/provenance.ts';
import { MoveRole, RunbookPhase } from './knowledge/running.ts';

/** How far a step is. */
export const RunbookStatus = z.enum(['open', 'done', 'not-needed']);
export type RunbookStatus = z.infer<typeof RunbookStatus>;

/** What people read for how far a step is. */
export const RUNBOOK_STATUS_LABELS: Readonly<Record<RunbookStatus, string>> = { open: 'Open', done: 'Done', 'not-needed': 'Not needed' };

/** What people say about one step; the record's id is "<runbook id>:<step id>". */
export const RunbookStepState = z.object({
  status: RunbookStatus.default('open'),
  /** Empty: whoever fills the step's role. */
  owner: z.string().trim().max(200).default(''),
  /** null: as the template says. */
  minutes: z.number().min(0).max(100_000).nullable().default(null),
  note: z.string().max(2_000).default(''),
  who: z.string().max(200).default(''),
  at: z.string().default(''),
});
export type RunbookStepState = z.infer<typeof RunbookStepState>;

/** One step as it is to be done. */
export const RunbookStep = z.object({
  id: z.string(),
  phase: RunbookPhase,
  label: z.string(),
  text: z.string(),
  role: MoveRole,
  /** A person, or the label of the role where nobody fills it. */
  owner: z.string(),
  ownerSet: z.enum(['person', 'role-holder', 'role']),
  /** null where it follows from something nobody knows. */
  minutes: z.number().nullable(),
  minutesSet: z.enum(['people', 'template', 'copy']),
  /** "T-14", "T" or "T+30". */
  tMinus: z.string(),
  day: z.number().int(),
  /** null while there is no cut-over day. */
  on: z.iso.date().nullable(),
  /** Minutes after the window began, for steps in it; null where an earlier step has no known length. */
  startsAtMinute: z.number().nullable(),
  /** What of the server whoever does it needs to see. */
  shows: z.array(z.object({ fact: z.string(), label: z.string(), value: z.string() })),
  /** Whether it is needed hangs on facts that nobody knows: their labels. */
  ifUnknown: z.array(z.string()),
  /** A freeze, holiday or past day that its date falls on, in a sentence. */
  clash: z.string().nullable(),
  status: RunbookStatus,
  note: z.string(),
  who: z.string(),
  at: z.string(),
  sources: z.array(KnowledgeSource),
});
export type RunbookStep = z.infer<typeof RunbookStep>;

/** A runbook of a server ("s12") or of a wave ("wave-3"). */
export const Runbook = z.object({
  id: z.string(),
  kind: z.enum(['server', 'wave']),
  name: z.string(),
  path: ExitPath.nullable(),
  wave: z.number().int().nullable(),
  cutoverOn: z.iso.date().nullable(),
  /** Why there is no cut-over day, or "". */
  undated: z.string(),
  steps: z.array(RunbookStep),
  /** Servers of a wave in the order in which they are cut over. */
  servers: z.array(z.object({ id: z.string(), name: z.string(), path: ExitPath, windowMinutes: z.number().nullable() })),
  /** Minutes in the window; null where a step has no known length. */
  windowMinutes: z.number().nullable(),
  /** The window that the site allows, in minutes; null where nothing limits it. */
  windowMost: z.number().nullable(),
});
export type Runbook = z.infer<typeof Runbook>;

/** A runbook as lists show it. */
export const RunbookLine = Runbook.pick({
  id: true,
  kind: true,
  name: true,
  path: true,
  wave: true,
  cutoverOn: true,
  windowMinutes: true,
  windowMost: true,
}).extend({ steps: z.number().int(), done: z.number().int(), clashes: z.number().int() });
export type RunbookLine = z.infer<typeof RunbookLine>;
