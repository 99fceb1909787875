import type { Contract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/contract/define.ts';
import type { FileRef } from '../../../shared/domain/import.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ProjectQueue } from '../decide/project-queue.ts';
import type { ServerSelector } from '../decide/select-servers.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import type { InventoryReaders } from '../inventory/inventory-readers.ts';
import type { Jobs } from '../jobs.ts';
import type { RecentProjects } from '../project/file/recent-projects.ts';
import type { ProjectSession } from '../project-session.ts';
import type { Settings } from '../settings.ts';

/** Turns the references that a page holds back into paths. */
export interface FileGrants {
  /** Throws OperationFailure for a reference that nobody dealt out. */
  resolve(ref: FileRef): { path: string; kind: 'local' | 'upload' | 'save' };
}

/** What every group of handlers works with. */
export interface HandlerParts {
  session: ProjectSession;
  jobs: Jobs;
  knowledge: Knowledge;
  planner: ServerPlanner;
  queue: ProjectQueue;
  select: ServerSelector;
  readers: InventoryReaders;
  recent: RecentProjects;
  settings: Settings;
  grants: FileGrants;
  projectsDirectory: string;
  samplesDirectory: string;
  collectorDirectory: string;
  version: string;
  now(): Date;
}

/** The handlers of the engine's side of the contract. */
export type EngineHandlers = Handlers<Contract, 'engine'>;
