import { z } from 'zod';
import { RuleExample, RuleWhen } from './condition.ts';
import { EntryId, IsoDate, PROVENANCE } from './provenance.ts';

/** How large the work for one server is. */
export const EffortSize = z.enum(['S', 'M', 'L', 'XL']);
export type EffortSize = z.infer<typeof EffortSize>;

/** Where a workload can move to: assets/knowledge/targets/<id>.yaml. */
export const Target = z.object({
  id: EntryId,
  label: z.string(),
  family: z.enum(['windows-server', 'cloud', 'platform']),
  /** The release that upgrade hops end at, or null where the target is no Windows release. */
  release: z.string().nullable(),
  /** Lower is offered first. */
  rank: z.number().int(),
  supportEndsOn: IsoDate.nullable(),
  text: z.string(),
  watchFor: z.array(z.string()),
  ...PROVENANCE,
});
export type Target = z.infer<typeof Target>;

/** How one role moves to a supported system: assets/knowledge/roles/<id>.yaml. */
export const RoleRoute = z.object({
  id: EntryId,
  when: RuleWhen,
  label: z.string(),
  method: z.enum(['side-by-side', 'export-import', 'backup-restore', 'storage-migration', 'rebuild', 'replace']),
  /** What users notice: nothing, minutes, or a planned window. */
  interruption: z.enum(['none', 'short', 'window']),
  /** Whether the role survives an upgrade in place. */
  inPlace: z.enum(['yes', 'no']),
  size: EffortSize,
  /** Ids of targets, the best first. */
  fits: z.array(EntryId).min(1),
  text: z.string(),
  steps: z.array(z.string()).min(1),
  watchFor: z.array(z.string()),
  blockers: z.array(z.object({ id: EntryId, when: RuleWhen, text: z.string(), fix: z.string() })),
  ...PROVENANCE,
});
export type RoleRoute = z.infer<typeof RoleRoute>;

/** One supported upgrade in place: assets/knowledge/hops/<id>.yaml. */
export const Hop = z.object({
  id: EntryId,
  source: z.string(),
  target: z.string(),
  /** Edition to the editions that it can become; empty where the table was not read. */
  editions: z.record(z.string(), z.array(z.string())),
  note: z.string().optional(),
  ...PROVENANCE,
});
export type Hop = z.infer<typeof Hop>;

/** A reason why set-up refuses an upgrade in place: assets/knowledge/hop-refusals/<id>.yaml. */
export const HopRefusal = z.object({
  id: EntryId,
  label: z.string(),
  when: RuleWhen,
  text: z.string(),
  instead: z.string(),
  examples: z.array(RuleExample).min(2),
  ...PROVENANCE,
});
export type HopRefusal = z.infer<typeof HopRefusal>;
