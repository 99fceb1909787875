import { z } from 'zod';
import { IsolationPlan } from './control.ts';
import { AssumptionView, EffortEstimate, ThreePoint } from './effort.ts';
import { CheckStatus } from './knowledge/conversion.ts';
import { KnowledgeSource } from './knowledge/provenance.ts';
import { Risk } from './risk.ts';

/** What people chose within the paths of one server; null leaves the choice to Offramp. */
export const ExitChoice = z.object({
  server: z.string().min(1).max(40),
  /** Id of a target. */
  target: z.string().max(80).nullable().default(null),
  /** Id of a host for the virtual machine. */
  host: z.string().max(80).nullable().default(null),
  /** Id of a conversion tool. */
  tool: z.string().max(80).nullable().default(null),
  /** Ids of optional packs of controls. */
  packs: z.array(z.string().max(80)).max(20).default([]),
  /** By what authority the accepter accepts. */
  authority: z.string().max(500).default(''),
  reviewEveryDays: z.number().int().min(1).max(365).nullable().default(null),
  who: z.string().max(200).default(''),
  at: z.string(),
});
export type ExitChoice = z.infer<typeof ExitChoice>;

/** Something that stands in the way: for certain, or if an unknown fact turns out so. */
export const Blocker = z.object({
  id: z.string(),
  text: z.string(),
  fix: z.string(),
  state: z.enum(['blocks', 'unknown']),
  asks: z.array(z.string()),
  sources: z.array(KnowledgeSource),
});
export type Blocker = z.infer<typeof Blocker>;

/** A chain of upgrades in place, with the reason for each hop. */
export const HopChain = z.object({
  hops: z.array(
    z.object({ from: z.string(), to: z.string(), why: z.string(), editions: z.array(z.string()), sources: z.array(KnowledgeSource) }),
  ),
});
export type HopChain = z.infer<typeof HopChain>;

/** How a server is migrated. */
export const MigrationPlan = z.object({
  target: z
    .object({
      id: z.string(),
      label: z.string(),
      supportEndsOn: z.iso.date().nullable(),
      why: z.string(),
      chosen: z.enum(['people', 'offramp']),
    })
    .nullable(),
  targets: z.array(z.object({ id: z.string(), label: z.string(), allowed: z.enum(['yes', 'no']) })),
  platform: z.object({ label: z.string(), why: z.string() }),
  routes: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      text: z.string(),
      method: z.string(),
      interruption: z.string(),
      target: z.string(),
      steps: z.array(z.string()),
      watchFor: z.array(z.string()),
      blockers: z.array(Blocker),
      sources: z.array(KnowledgeSource),
    }),
  ),
  rolesKnown: z.enum(['yes', 'no']),
  inPlace: z.object({
    state: z.enum(['possible', 'refused', 'unknown', 'not-needed']),
    text: z.string(),
    chains: z.array(HopChain),
    refusals: z.array(Blocker),
  }),
});
export type MigrationPlan = z.infer<typeof MigrationPlan>;

/** One tool, and why it is ruled in or out. */
export const ToolChoice = z.object({
  id: z.string(),
  label: z.string(),
  text: z.string(),
  standing: z.enum(['chosen', 'fits', 'try-first', 'open', 'ruled-out']),
  reasons: z.array(z.string()),
  needs: z.array(z.string()),
  asks: z.array(z.string()),
  copies: z.enum(['running', 'stopped', 'either']),
  hosts: z.array(z.string()),
  endsOn: z.iso.date().nullable(),
  sources: z.array(KnowledgeSource),
});
export type ToolChoice = z.infer<typeof ToolChoice>;

/** One item of the flight check. */
export const CheckedItem = z.object({
  id: z.string(),
  area: z.string(),
  label: z.string(),
  status: CheckStatus,
  text: z.string(),
  /** The cells that the status rests on. */
  evidence: z.array(z.string()),
  asks: z.array(z.string()),
  fix: z.string(),
  sources: z.array(KnowledgeSource),
});
export type CheckedItem = z.infer<typeof CheckedItem>;

/** How long the copy and the outage take, in minutes. */
export const Outage = z.object({
  copyMinutes: ThreePoint,
  outageMinutes: ThreePoint,
  because: z.array(z.string()),
  sources: z.array(KnowledgeSource),
});
export type Outage = z.infer<typeof Outage>;

/** How a server is made a virtual machine. */
export const ConversionPlan = z.object({
  host: z
    .object({ id: z.string(), label: z.string(), needs: z.string(), text: z.string(), guest: z.enum(['runs', 'unverified', 'unofficial']) })
    .nullable(),
  hosts: z.array(z.object({ id: z.string(), label: z.string() })),
  tools: z.array(ToolChoice),
  checks: z.array(CheckedItem),
  counts: z.object({ ok: z.number().int(), blocked: z.number().int(), caution: z.number().int(), unknown: z.number().int() }),
  outage: Outage,
  followOn: z.object({
    agreed: z.object({ path: z.string(), by: z.iso.date() }).nullable(),
    steps: z.array(z.object({ label: z.string(), text: z.string(), sources: z.array(KnowledgeSource) })),
  }),
});
export type ConversionPlan = z.infer<typeof ConversionPlan>;

/** How a server is switched off. */
export const RetirementPlan = z.object({
  evidence: z.array(
    z.object({
      id: z.string(),
      speaks: z.enum(['for', 'against']),
      state: z.enum(['holds', 'unknown']),
      text: z.string(),
      cells: z.array(z.string()),
      asks: z.array(z.string()),
      sources: z.array(KnowledgeSource),
    }),
  ),
  standing: z.enum(['supported', 'open', 'contradicted']),
  text: z.string(),
  steps: z.array(
    z.object({ phase: z.enum(['before', 'stop', 'hold', 'end']), label: z.string(), text: z.string(), sources: z.array(KnowledgeSource) }),
  ),
  holdDays: z.number().int(),
  retention: z.array(z.string()),
});
export type RetirementPlan = z.infer<typeof RetirementPlan>;

/** What one path does to risk, and what it takes. */
const PathOutcome = z.object({ riskAfter: Risk.nullable(), afterText: z.string(), effort: EffortEstimate });

/** Every path of one server in full. */
export const ExitPlan = z.object({
  server: z.string(),
  name: z.string(),
  migrate: MigrationPlan,
  virtualize: ConversionPlan,
  isolate: IsolationPlan,
  retire: RetirementPlan,
  riskToday: Risk,
  outcome: z.object({ migrate: PathOutcome, virtualize: PathOutcome, isolate: PathOutcome, retire: PathOutcome }),
  assumptions: z.array(AssumptionView),
  choice: ExitChoice.nullable(),
});
export type ExitPlan = z.infer<typeof ExitPlan>;
