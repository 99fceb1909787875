import { z } from 'zod';
import { RuleExample, RuleWhen } from './condition.ts';
import { EntryId, PROVENANCE } from './provenance.ts';

/** Lowest and highest value. */
const Range = z.tuple([z.number().min(0), z.number().min(0)]);

/** One isolation control with its steps on NT 6.0: assets/knowledge/controls/<id>.yaml. */
export const IsolationControl = z.object({
  id: EntryId,
  order: z.number().int(),
  label: z.string(),
  /** Who usually puts it in place. */
  ownedBy: z.enum(['owner', 'network', 'platform', 'plant', 'facility']),
  /** Without a mandatory control, isolation is no end state. */
  mandatory: z.enum(['yes', 'no']),
  /** 1 to 5, for coverage. */
  weight: z.number().int().min(1).max(5),
  /** Where left out, it applies to every server of a pack that has it. */
  when: RuleWhen.optional(),
  steps: z.array(z.string()).min(1),
  /** What shows that it is in force. */
  proof: z.string(),
  /** Ids of risk factors that it takes away once verified. */
  mitigates: z.array(EntryId),
  /** Person-days per server, and once for the estate. */
  serverDays: Range,
  estateDays: Range,
  serverHoursPerMonth: z.number(),
  estateHoursPerMonth: z.number(),
  cost: z.enum(['low', 'medium', 'high']),
  /** What authorities call it. */
  maps: z.array(z.object({ framework: z.enum(['NIST SP 800-53', 'NCSC', 'ASD', 'CIS Controls', 'PCI DSS']), ref: z.string() })),
  ...PROVENANCE,
});
export type IsolationControl = z.infer<typeof IsolationControl>;

/** Controls that belong together, and when they are attached: assets/knowledge/control-packs/<id>.yaml. */
export const ControlPack = z.object({
  id: EntryId,
  order: z.number().int(),
  label: z.string(),
  attach: z.enum(['always', 'when', 'optional']),
  when: RuleWhen,
  controls: z.array(EntryId).min(1),
  text: z.string(),
  examples: z.array(RuleExample).min(2),
  ...PROVENANCE,
});
export type ControlPack = z.infer<typeof ControlPack>;

/** One step of switching a server off: assets/knowledge/retire-steps/<id>.yaml. */
export const RetireStep = z.object({
  id: EntryId,
  order: z.number().int(),
  phase: z.enum(['before', 'stop', 'hold', 'end']),
  label: z.string(),
  text: z.string(),
  ...PROVENANCE,
});
export type RetireStep = z.infer<typeof RetireStep>;

/** What speaks for or against switching a server off: assets/knowledge/retire-evidence/<id>.yaml. */
export const RetireEvidence = z.object({
  id: EntryId,
  speaks: z.enum(['for', 'against']),
  when: RuleWhen,
  text: z.string(),
  examples: z.array(RuleExample).min(2),
  ...PROVENANCE,
});
export type RetireEvidence = z.infer<typeof RetireEvidence>;
