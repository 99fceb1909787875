import type { Branding } from '../../../shared/domain/branding.ts';
import type { Comment } from '../../../shared/domain/comment.ts';
import type { HistoryEntry } from '../../../shared/domain/decision.ts';
import type { DecisionStatus } from '../../../shared/domain/decision-status.ts';
import type { AssumptionView } from '../../../shared/domain/effort.ts';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { Flow } from '../../../shared/domain/flow.ts';
import type { ImportLedger } from '../../../shared/domain/import.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { PreparedExits } from '../../../shared/planning/exits/plan-exits.ts';
import type { PlannedWaves } from '../plan/read-wave-sheets.ts';
import type { RunningPlan } from '../running/running-plan.ts';
import type { PlanGathering } from '../running/running-reader.ts';
import type { WorkshopRecords } from '../workshop/read-workshop-records.ts';
import type { Masker } from './mask.ts';

/** What the sheets on plans are laid out from. */
export interface PlannedExits {
  prepare(server: ServerDetail): PreparedExits;
  assumptions: readonly AssumptionView[];
  /** Whoever is named in control states. */
  people: readonly string[];
}

/** Everything that the workbook is made of; the same input always gives the same bytes. */
export interface WorkbookInput {
  project: Pick<ProjectSummary, 'name' | 'revision'> & {
    /** What a copy that comes back has to match; empty where left out. */
    id?: string;
  };
  /** The day that "today" means in the workbook, YYYY-MM-DD. */
  asOf: string;
  /** The Offramp that writes, such as "0.1.0". */
  offrampVersion: string;
  /** How it looks and who hands it over; Offramp's own look where left out. */
  branding?: Branding;
  /** Puts pseudonyms in place of names, addresses and owners; real names where left out. */
  masker?: Masker;
  /** Ids of sheets that are left out although they have content. */
  leaveOut?: readonly string[];
  /** The last entry of the history that the workbook before this one held; null or left out where this is the first. */
  previous?: { seq: number; on: string } | null;
  /** What the workbook states beside the inventory, with its sources, and the day of the newest of them. */
  /** Rule packs whose rules, questions and controls this project uses, each with the beginning of its hash. */
  rulePacks?: readonly { label: string; version: string; publisher: string; hash: string; entries: number }[];
  knowledge: Pick<Knowledge, 'asOf' | 'products' | 'facts' | 'rules' | 'paths' | 'programmes' | 'ladder' | 'vulnerabilities'>;
  findings: EstateFindings;
  ledger: ImportLedger;
  /** Every server in the order in which the workbook lists them. Iterated once per sheet, so each iteration must start anew: an array, or an object whose iterator reads the project file. `history` of a server and the confidence of its verdict are not read. */
  servers: Iterable<ServerDetail>;
  history: readonly HistoryEntry[];
  /** What people noted about servers. */
  comments?: readonly Comment[];
  /** How far the agreement on decisions has come, by server. */
  decisionStatuses?: ReadonlyMap<string, DecisionStatus>;
  /** Plans of every path; the sheets on plans are left out where there are none. */
  exits?: PlannedExits;
  /** The plan of waves, read when it is first asked for; its sheets are left out where there is none. */
  waves?: () => PlannedWaves;
  /** What the plan needs beside the waves, read when it is first asked for; its sheets are left out where there is none. */
  running?: () => RunningPlan;
  /** Takes the servers that `running` is made of from the pass that counts them, so that they are not read once more. */
  gatherRunning?: () => PlanGathering;
  /** What was recorded in workshops, the newest first. */
  workshops?: readonly WorkshopRecords[];
  /** Every observed connection; iterated anew by each sheet that shows them. */
  flows?: Iterable<Flow>;
}
