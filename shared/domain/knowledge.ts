import { z } from 'zod';
import { ExitPath } from './exit-path.ts';
import { RuleExample, RuleWhen } from './knowledge/condition.ts';
import { ConversionHost, ConversionTool, FlightCheck, FollowOnStep } from './knowledge/conversion.ts';
import { ControlPack, IsolationControl, RetireEvidence, RetireStep } from './knowledge/isolation.ts';
import { Hop, HopRefusal, RoleRoute, Target } from './knowledge/migration.ts';
import { EntryId, IsoDate, PROVENANCE, SupportPhaseId } from './knowledge/provenance.ts';
import { MilestoneEntry, ResponsibilityEntry, RunbookStepEntry, StockRisk } from './knowledge/running.ts';
import { LadderRung, NotAffected, OtherPackage, Programme, UpdateMonth, Vulnerability } from './knowledge/servicing.ts';
import { BuildChange, Ceiling, Claim, Edition } from './knowledge/statements.ts';
import { AssumptionEntry, EffortEntry, EffortMultiplier, RiskFactor, RiskFloor, RiskLevelEntry } from './knowledge/weighing.ts';
import { Architecture, IdentityConfidence, InScope, OsObservation } from './operating-system.ts';

export { Condition, RuleWhen } from './knowledge/condition.ts';
export * from './knowledge/conversion.ts';
export * from './knowledge/isolation.ts';
export * from './knowledge/migration.ts';
export { KnowledgeSource } from './knowledge/provenance.ts';
export * from './knowledge/running.ts';
export * from './knowledge/servicing.ts';
export * from './knowledge/statements.ts';
export * from './knowledge/weighing.ts';

/** One phase of a product's support, closed on its last day. */
export const SupportPhase = z.object({
  phase: SupportPhaseId,
  endsOn: IsoDate,
  note: z.string().optional(),
  ...PROVENANCE,
});
export type SupportPhase = z.infer<typeof SupportPhase>;

/** One NT build that a product reports. */
export const ProductBuild = z.object({
  build: z.number().int(),
  servicePack: z.number().int().nullable(),
  /** What a person calls this level, such as "SP2 with updates from March 2019 on". */
  level: z.string(),
  supportEndsOn: IsoDate.nullable().optional(),
  ...PROVENANCE,
});
export type ProductBuild = z.infer<typeof ProductBuild>;

/** An operating-system string (or several fields) and what it must be identified as; runs as a test. */
export const ProductExample = z.object({
  evidence: z.union([z.string(), z.array(OsObservation)]),
  expect: z.object({
    product: z.string().nullable().optional(),
    kind: z.enum(['server', 'client', 'unknown']).optional(),
    build: z.number().int().nullable().optional(),
    revision: z.number().int().nullable().optional(),
    servicePack: z.number().int().nullable().optional(),
    edition: z.string().nullable().optional(),
    architecture: Architecture.nullable().optional(),
    inScope: InScope.optional(),
    confidence: IdentityConfidence.optional(),
    /** Pairs that must be reported as conflicts. */
    conflicts: z.array(z.tuple([z.string(), z.string()])).optional(),
  }),
});
export type ProductExample = z.infer<typeof ProductExample>;

/** An operating-system release family: assets/knowledge/products/<id>.yaml. */
export const Product = z.object({
  id: EntryId,
  label: z.string(),
  kind: z.enum(['server', 'client']),
  /** Kernel major.minor; null for systems that are not Windows NT. */
  ntVersion: z.string().nullable(),
  architectures: z.array(Architecture),
  builds: z.array(ProductBuild),
  /** Name patterns (regular expressions on normalised text) that mean this product. */
  names: z.array(z.string()),
  /** Short forms that mean this product but leave a relative open, such as W2K8. */
  shortNames: z.array(z.string()).default([]),
  /** Hypervisor guest identifiers, lower case. */
  guestIds: z.array(z.object({ id: z.string(), architecture: Architecture.nullable() })).default([]),
  /** First day on which it could be had. */
  releasedOn: z.object({ on: IsoDate, note: z.string().optional(), ...PROVENANCE }).optional(),
  support: z.array(SupportPhase),
  examples: z.array(ProductExample).min(1),
});
export type Product = z.infer<typeof Product>;

/** A weighing rule or a gate: assets/knowledge/rules/<id>.yaml. */
export const Rule = z.object({
  id: EntryId,
  when: RuleWhen,
  /** One sentence that says why. */
  text: z.string(),
  /** Points added to each path's score. */
  points: z.partialRecord(ExitPath, z.number()).default({}),
  /** Paths that this rule closes. */
  closes: z.array(ExitPath).default([]),
  /** For gates: what would open the path again. */
  opensWhen: z.string().optional(),
  /** For gates: no where the path cannot be taken at all, so that nobody can accept it. */
  waivable: z.enum(['yes', 'no']).default('yes'),
  /** The criterion that its points belong to; a rule without one always weighs as much as it says. */
  criterion: EntryId.optional(),
  examples: z.array(RuleExample).min(2),
  ...PROVENANCE,
});
export type Rule = z.infer<typeof Rule>;

/** One of at most eight things that are weighed: assets/knowledge/criteria/<id>.yaml. */
export const Criterion = z.object({
  id: EntryId,
  label: z.string(),
  /** What it asks, in one sentence. */
  text: z.string(),
  /** Its place where criteria are listed and nobody has ranked them. */
  order: z.number().int(),
  ...PROVENANCE,
});
export type Criterion = z.infer<typeof Criterion>;

/** A path's start score: assets/knowledge/paths/<id>.yaml. */
export const PathEntry = z.object({
  id: ExitPath,
  label: z.string(),
  means: z.string(),
  startScore: z.number(),
  /** What stands for the path when paths are compared: what is known, the middle of the interval, or its low end. */
  standsAt: z.enum(['known', 'middle', 'low']),
  text: z.string(),
  ...PROVENANCE,
});
export type PathEntry = z.infer<typeof PathEntry>;

/** A fact that rules weigh: assets/knowledge/facts/<id>.yaml. */
export const FactEntry = z.object({
  id: EntryId,
  label: z.string(),
  /** What to ask a person who could know. */
  question: z.string(),
  type: z.enum(['boolean', 'number', 'choice', 'list', 'text']),
  unit: z.string().optional(),
  /** Allowed values of a choice or list. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  /** Bounds of a number, where it has any. */
  least: z.number().optional(),
  most: z.number().optional(),
  /** Whether a number may have decimals. */
  decimals: z.enum(['yes', 'no']).optional(),
  /** Values that stand for every case the rules tell apart, used to bound an unknown number. */
  probes: z.array(z.number()).default([]),
  /** Counts towards "enough is known to recommend anything". */
  key: z.boolean().default(false),
  /** Who usually knows: owner, vendor, network, platform. */
  knownBy: z.enum(['owner', 'vendor', 'network', 'platform', 'inventory']),
});
export type FactEntry = z.infer<typeof FactEntry>;

/** Everything that Offramp knows, checked. */
export const Knowledge = z.object({
  /** Day of the newest source in it. */
  asOf: IsoDate,
  products: z.array(Product),
  rules: z.array(Rule),
  criteria: z.array(Criterion),
  paths: z.array(PathEntry),
  facts: z.array(FactEntry),
  updates: z.array(UpdateMonth),
  ladder: z.array(LadderRung),
  vulnerabilities: z.array(Vulnerability),
  notAffected: z.array(NotAffected),
  programmes: z.array(Programme),
  otherPackages: z.array(OtherPackage),
  editions: z.array(Edition),
  ceilings: z.array(Ceiling),
  claims: z.array(Claim),
  buildChange: z.array(BuildChange),
  targets: z.array(Target),
  roles: z.array(RoleRoute),
  hops: z.array(Hop),
  hopRefusals: z.array(HopRefusal),
  hosts: z.array(ConversionHost),
  tools: z.array(ConversionTool),
  flightChecks: z.array(FlightCheck),
  followOns: z.array(FollowOnStep),
  controls: z.array(IsolationControl),
  controlPacks: z.array(ControlPack),
  retireSteps: z.array(RetireStep),
  retireEvidence: z.array(RetireEvidence),
  riskFactors: z.array(RiskFactor),
  riskFloors: z.array(RiskFloor),
  riskLevels: z.array(RiskLevelEntry),
  effort: z.array(EffortEntry),
  effortMultipliers: z.array(EffortMultiplier),
  assumptions: z.array(AssumptionEntry),
  runbookSteps: z.array(RunbookStepEntry),
  stockRisks: z.array(StockRisk),
  responsibilities: z.array(ResponsibilityEntry),
  milestones: z.array(MilestoneEntry),
});
export type Knowledge = z.infer<typeof Knowledge>;
