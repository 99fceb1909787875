import type { z } from 'zod';
import { Branding } from './branding.ts';
import { Comment } from './comment.ts';
import { ControlState } from './control.ts';
import { DecisionStatus } from './decision-status.ts';
import { Dependency } from './dependency.ts';
import { Assumption } from './effort.ts';
import { ExitChoice } from './exit-plan.ts';
import { MappingProfile } from './mapping-profile.ts';
import { KeptApart, NewerExport, Placement, PostponedMerge, TrustOrder } from './merge.ts';
import { Policy } from './policy.ts';
import { RaciRow, RoleHolder } from './responsibility.ts';
import { RaidEntry } from './risk-log.ts';
import { RulePackUse, StoredRulePack } from './rule-pack.ts';
import { RunbookStepState } from './runbook.ts';
import { SaidUnknown } from './said-unknown.ts';
import { SavedView } from './saved-view.ts';
import { Waiver } from './waiver.ts';
import { PlanPlacement, PlanSettings } from './wave-plan.ts';
import { Workload } from './workload.ts';
import { ParkedItem, Workshop, WorkshopBatch, WorkshopCard } from './workshop.ts';

/**
 * What people make beside decisions and answers, one schema for each kind: policy, waivers, workloads, waves, sessions … THE LIST.
 * A record is a kind, an id that is unique within its kind, and a value of the kind's schema; every change of one is in the history and can be undone.
 */
export const RECORD_KINDS = {
  comment: Comment,
  'said-unknown': SaidUnknown,
  control: ControlState,
  'exit-choice': ExitChoice,
  assumption: Assumption,
  'decision-status': DecisionStatus,
  policy: Policy,
  waiver: Waiver,
  placement: Placement,
  'kept-apart': KeptApart,
  'postponed-merge': PostponedMerge,
  'newer-export': NewerExport,
  'trust-order': TrustOrder,
  'mapping-profile': MappingProfile,
  branding: Branding,
  'saved-view': SavedView,
  'rule-pack': StoredRulePack,
  'rule-pack-use': RulePackUse,
  workload: Workload,
  dependency: Dependency,
  'plan-settings': PlanSettings,
  'wave-placement': PlanPlacement,
  'runbook-step': RunbookStepState,
  raid: RaidEntry,
  'role-holder': RoleHolder,
  'raci-row': RaciRow,
  workshop: Workshop,
  'workshop-card': WorkshopCard,
  'workshop-batch': WorkshopBatch,
  'workshop-parked': ParkedItem,
} satisfies Record<string, z.ZodType>;

/** The name of a kind of record. */
export type RecordKind = keyof typeof RECORD_KINDS & string;

/** The value of a record of one kind. */
export type RecordValue<Kind extends RecordKind> = z.output<(typeof RECORD_KINDS)[Kind]>;
