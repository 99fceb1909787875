import type { Dependency } from '../../domain/dependency.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import type { VerdictPath } from '../../domain/verdict.ts';
import type { DayRange, PlanMilestone, PlanPlacement, PlanSettings, PlanUnit } from '../../domain/wave-plan.ts';

/** What planning needs to know of one server; null and empty are unknown. */
export interface PlanningServer {
  id: string;
  name: string;
  decision: { path: ExitPath; by: string | null } | null;
  verdict: VerdictPath;
  environment: string | null;
  application: string | null;
  site: string | null;
  domain: string | null;
  owner: string | null;
  criticality: number | null;
  dataTB: number | null;
  roles: readonly string[];
  clusterNode: boolean | null;
}

/** A workload as planning takes it. */
export interface PlanningWorkload {
  id: string;
  name: string;
  servers: readonly string[];
  lead: string | null;
}

/** Gives the person-days for one server on a path. */
export type EstimateEffort = (server: PlanningServer, path: ExitPath) => DayRange;

/** A workload or single server with everything that waves weigh. */
export interface PlanningUnit
  extends Pick<
    PlanUnit,
    'id' | 'name' | 'kind' | 'basis' | 'paths' | 'environment' | 'criticality' | 'complexity' | 'effortDays' | 'lead'
  > {
  servers: readonly string[];
  /** Applications in lower case, by which dev and production are told to be the same one. */
  applications: readonly string[];
  sites: readonly string[];
  /** Domains in lower case; empty where no server says. */
  domains: readonly string[];
  /** Data that is copied, over the servers that say so. */
  copyTB: number;
  copyUnknown: number;
  /** identity first, then data, then applications, what retires last. */
  stage: 'identity' | 'data' | 'application' | 'retire';
  identity: 'domain-controller' | 'certificate-authority' | 'none';
  /** contained: every server stays and is isolated; moving: at least one is moved or switched off. */
  motion: 'contained' | 'moving';
  /** Dates that decisions promise. */
  deadlines: readonly { on: string; server: string; serverName: string; path: ExitPath }[];
}

/** Everything that a plan is made of. */
export interface PlanProblem {
  asOf: string;
  settings: PlanSettings;
  units: readonly PlanningUnit[];
  /** Hard and soft rulings, with the names of both ends. */
  dependencies: readonly (Dependency & { id: string; fromName: string; toName: string })[];
  /** Suspicions; they only draw units near. */
  suspected: readonly { from: string; to: string; weight: number }[];
  /** Where units stand in the plan that is saved. */
  placements: ReadonlyMap<string, PlanPlacement>;
  /** Days that the plan is held against. */
  milestones: readonly PlanMilestone[];
}

/** Ids of conditions that are set aside for a question of "what if". */
export type SetAside = ReadonlySet<string>;

/** Sets nothing aside. */
export const NOTHING_SET_ASIDE: SetAside = new Set();
