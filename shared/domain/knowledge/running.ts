import { z } from 'zod';
import { ExitPath } from '../exit-path.ts';
import { RuleExample, RuleWhen } from './condition.ts';
import { EntryId, IsoDate, PROVENANCE } from './provenance.ts';

/** Roles that moves need, in the order in which people list them. */
export const MOVE_ROLES = ['sponsor', 'architect', 'owner', 'platform', 'security', 'network', 'vendor', 'coordinator'] as const;

/** One of the roles that moves need. */
export const MoveRole = z.enum(MOVE_ROLES);
export type MoveRole = z.infer<typeof MoveRole>;

/** What people read for each role. */
export const MOVE_ROLE_LABELS: Readonly<Record<MoveRole, string>> = {
  sponsor: 'Sponsor',
  architect: 'Migration architect',
  owner: 'Application owner',
  platform: 'Infrastructure and virtualization',
  security: 'Security',
  network: 'Network',
  vendor: 'Vendor',
  coordinator: 'Project management',
};

/** The parts of a runbook in their order. */
export const RUNBOOK_PHASES = ['before', 'decide', 'during', 'after', 'back-out'] as const;

/** One part of a runbook. */
export const RunbookPhase = z.enum(RUNBOOK_PHASES);
export type RunbookPhase = z.infer<typeof RunbookPhase>;

/** What people read for each part of a runbook. */
export const RUNBOOK_PHASE_LABELS: Readonly<Record<RunbookPhase, string>> = {
  before: 'Before',
  decide: 'Go or no-go',
  during: 'During the window',
  after: 'After',
  'back-out': 'Back-out',
};

/** One step of a runbook: assets/knowledge/runbook-steps/<id>.yaml. */
export const RunbookStepEntry = z.object({
  id: EntryId,
  order: z.number().int(),
  /** server: once for each server on one of the paths; wave: once for each wave. */
  scope: z.enum(['server', 'wave']),
  paths: z.array(ExitPath).default([]),
  phase: RunbookPhase,
  label: z.string(),
  text: z.string(),
  /** Who usually does it. */
  role: MoveRole,
  /** Days from the cut-over: below 0 before it, 0 on it, above 0 after it. */
  day: z.number().int().min(-120).max(400),
  minutes: z.number().min(0).max(10_000),
  /** copy: takes as long as the copy of the server's data, where that is known. */
  lasts: z.enum(['as-said', 'copy']).default('as-said'),
  /** Where it does not hold, the step is left out; where nobody knows, it stays and says so. */
  when: RuleWhen.optional(),
  /** Facts of the server that whoever does the step needs to see. */
  shows: z.array(z.string()).default([]),
  ...PROVENANCE,
});
export type RunbookStepEntry = z.infer<typeof RunbookStepEntry>;

/** What must be so for a risk to be raised on a server, beyond its facts. */
export const RISK_FINDINGS = [
  'none',
  'no-owner',
  'undecided',
  'no-accepter',
  'no-authority',
  'isolation-open-ended',
  'isolation-ending',
  'isolation-ended',
  'mandatory-missing',
  'control-overdue',
  'no-follow-on',
  'follow-on-near',
  'waiver-expiring',
  'waiver-expired',
  'blocked-check',
  'decision-outdated',
  'no-wave',
] as const;

/** One of the findings that risks are raised by. */
export const RiskFinding = z.enum(RISK_FINDINGS);
export type RiskFinding = z.infer<typeof RiskFinding>;

/** A risk that is raised wherever it holds: assets/knowledge/stock-risks/<id>.yaml. */
export const StockRisk = z.object({
  id: EntryId,
  order: z.number().int(),
  type: z.enum(['risk', 'issue']),
  label: z.string(),
  /** What may happen, in one sentence. */
  text: z.string(),
  /** estate: one row for all servers it is true of; server: a row for each. */
  rows: z.enum(['estate', 'server']),
  /** Raised where this holds for certain; a fact that is unknown raises nothing, except through `unknownOf`. */
  when: RuleWhen.optional(),
  finding: RiskFinding.default('none'),
  /** Raised where this fact is unknown. */
  unknownOf: z.string().optional(),
  severity: z.number().int().min(1).max(5),
  probability: z.number().int().min(1).max(5),
  mitigation: z.string(),
  /** Who is accountable where nobody is named. */
  role: MoveRole,
  /** How many days before the cut-over, or the day it is about, it is escalated. */
  escalateDaysBefore: z.number().int().min(0).max(365),
  examples: z.array(RuleExample).default([]),
  ...PROVENANCE,
});
export type StockRisk = z.infer<typeof StockRisk>;

/** Responsible, accountable, both, consulted, informed. */
export const RaciLetter = z.enum(['R', 'A', 'A/R', 'C', 'I']);
export type RaciLetter = z.infer<typeof RaciLetter>;

/** Who does what in one activity: assets/knowledge/responsibilities/<id>.yaml. */
export const ResponsibilityEntry = z.object({
  id: EntryId,
  order: z.number().int(),
  label: z.string(),
  letters: z.partialRecord(MoveRole, RaciLetter),
  ...PROVENANCE,
});
export type ResponsibilityEntry = z.infer<typeof ResponsibilityEntry>;

/** A day after which a way out is closed or a target is out of support: assets/knowledge/milestones/<id>.yaml. */
export const MilestoneEntry = z.object({
  id: EntryId,
  on: IsoDate,
  /** What is so from that day on, without a full stop. */
  text: z.string(),
  ...PROVENANCE,
});
export type MilestoneEntry = z.infer<typeof MilestoneEntry>;
