import type { z } from 'zod';
import {
  AssumptionEntry,
  BuildChange,
  Ceiling,
  Claim,
  ControlPack,
  ConversionHost,
  ConversionTool,
  Criterion,
  Edition,
  EffortEntry,
  EffortMultiplier,
  FactEntry,
  FlightCheck,
  FollowOnStep,
  Hop,
  HopRefusal,
  IsolationControl,
  type Knowledge,
  LadderRung,
  NotAffected,
  OtherPackage,
  PathEntry,
  Product,
  Programme,
  RetireEvidence,
  RetireStep,
  RiskFactor,
  RiskFloor,
  RiskLevelEntry,
  RoleRoute,
  Rule,
  Target,
  UpdateMonth,
  Vulnerability,
} from '../../../shared/domain/knowledge.ts';

/** The parts of the knowledge that are folders of entries. */
export type KnowledgePart = Exclude<keyof Knowledge, 'asOf'>;

/** One folder below assets/knowledge: its name, where its entries go, and their schema. */
export interface KnowledgeFolder {
  part: KnowledgePart;
  folder: string;
  schema: z.ZodType<{ id: string }>;
}

/** Every folder of entries, in the order in which mistakes are told. THE LIST. */
export const KNOWLEDGE_FOLDERS = [
  { part: 'products', folder: 'products', schema: Product },
  { part: 'rules', folder: 'rules', schema: Rule },
  { part: 'criteria', folder: 'criteria', schema: Criterion },
  { part: 'paths', folder: 'paths', schema: PathEntry },
  { part: 'facts', folder: 'facts', schema: FactEntry },
  { part: 'updates', folder: 'updates', schema: UpdateMonth },
  { part: 'ladder', folder: 'ladder', schema: LadderRung },
  { part: 'vulnerabilities', folder: 'vulnerabilities', schema: Vulnerability },
  { part: 'notAffected', folder: 'not-affected', schema: NotAffected },
  { part: 'programmes', folder: 'programmes', schema: Programme },
  { part: 'otherPackages', folder: 'other-packages', schema: OtherPackage },
  { part: 'editions', folder: 'editions', schema: Edition },
  { part: 'ceilings', folder: 'ceilings', schema: Ceiling },
  { part: 'claims', folder: 'claims', schema: Claim },
  { part: 'buildChange', folder: 'build-change', schema: BuildChange },
  { part: 'targets', folder: 'targets', schema: Target },
  { part: 'roles', folder: 'roles', schema: RoleRoute },
  { part: 'hops', folder: 'hops', schema: Hop },
  { part: 'hopRefusals', folder: 'hop-refusals', schema: HopRefusal },
  { part: 'hosts', folder: 'hosts', schema: ConversionHost },
  { part: 'tools', folder: 'tools', schema: ConversionTool },
  { part: 'flightChecks', folder: 'flight-checks', schema: FlightCheck },
  { part: 'followOns', folder: 'follow-ons', schema: FollowOnStep },
  { part: 'controls', folder: 'controls', schema: IsolationControl },
  { part: 'controlPacks', folder: 'control-packs', schema: ControlPack },
  { part: 'retireSteps', folder: 'retire-steps', schema: RetireStep },
  { part: 'retireEvidence', folder: 'retire-evidence', schema: RetireEvidence },
  { part: 'riskFactors', folder: 'risk-factors', schema: RiskFactor },
  { part: 'riskFloors', folder: 'risk-floors', schema: RiskFloor },
  { part: 'riskLevels', folder: 'risk-levels', schema: RiskLevelEntry },
  { part: 'effort', folder: 'effort', schema: EffortEntry },
  { part: 'effortMultipliers', folder: 'effort-multipliers', schema: EffortMultiplier },
  { part: 'assumptions', folder: 'assumptions', schema: AssumptionEntry },
] as const satisfies readonly KnowledgeFolder[];
