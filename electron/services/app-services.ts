import { createHash } from 'node:crypto';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { ProjectSummary } from '../../shared/domain/project.ts';
import { OperationFailure } from '../../shared/domain/result.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import { composePlanner } from './compose-planner.ts';
import { createProjectQueue } from './decide/project-queue.ts';
import { createServerSelector } from './decide/select-servers.ts';
import { type ExitPlans, readExitPlans } from './exit-plan/read-exit-plans.ts';
import { createAgreementHandlers } from './handlers/agreement-handlers.ts';
import { createBackupHandlers } from './handlers/backup-handlers.ts';
import { createCollectorHandlers } from './handlers/collector-handlers.ts';
import { createDecideHandlers } from './handlers/decide-handlers.ts';
import { createExitPlanHandlers } from './handlers/exit-plan-handlers.ts';
import { createForecastHandlers } from './handlers/forecast-handlers.ts';
import type { EngineHandlers, FileGrants, HandlerParts } from './handlers/handler-parts.ts';
import { createImportHandlers, type ImportPathsOptions } from './handlers/import-handlers.ts';
import { createInventoryHandlers } from './handlers/inventory-handlers.ts';
import { createKnowledgeHandlers } from './handlers/knowledge-handlers.ts';
import { createMergeHandlers } from './handlers/merge-handlers.ts';
import { createPlanHandlers } from './handlers/plan-handlers.ts';
import { createPolicyHandlers } from './handlers/policy-handlers.ts';
import { createProfileHandlers } from './handlers/profile-handlers.ts';
import { createProjectHandlers } from './handlers/project-handlers.ts';
import { createQueueHandlers } from './handlers/queue-handlers.ts';
import { createRaidHandlers } from './handlers/raid-handlers.ts';
import { createReportHandlers } from './handlers/report-handlers.ts';
import { createReviewHandlers } from './handlers/review-handlers.ts';
import { createRulePackHandlers } from './handlers/rule-pack-handlers.ts';
import { createRunbookHandlers } from './handlers/runbook-handlers.ts';
import { createTogetherHandlers } from './handlers/together-handlers.ts';
import { createWorkbookHandlers } from './handlers/workbook-handlers.ts';
import { createWorkshopHandlers } from './handlers/workshop-handlers.ts';
import type { ServerPlanner } from './inventory/deriving/server-planner.ts';
import type { InventoryReaders } from './inventory/inventory-readers.ts';
import { TableReadError } from './inventory/readers/table-reader.ts';
import { inspectFile, previewTable } from './inventory/tables/inspect-file.ts';
import { readTable } from './inventory/tables/read-table.ts';
import { createJobs } from './jobs.ts';
import { loadKnowledge } from './knowledge/load-knowledge.ts';
import { MEMORY_PATH, type OpenMode } from './project/file/project-database.ts';
import { createRecentProjects } from './project/file/recent-projects.ts';
import { readAllServers } from './project/read-server.ts';
import { createProjectSession } from './project-session.ts';
import { createKnowledgeSource, viewThrough } from './rule-packs/knowledge-in-force.ts';
import { createRunningReader } from './running/running-reader.ts';
import { createSettings } from './settings.ts';

/** What the services are given: folders, a clock, the files that were handed over, and where to tell what happens. */
export interface AppServicesDeps {
  knowledgeDirectory: string;
  samplesDirectory: string;
  collectorDirectory: string;
  /** Where the list of recent projects and the settings are kept. */
  userDataDirectory: string;
  /** Where new and uploaded projects are put. */
  projectsDirectory: string;
  version: string;
  /** Where it is left out, no backups of projects are made. */
  backups?: 'keep' | 'none';
  now(): Date;
  grants: FileGrants;
  emit(event: OfframpEvent): void;
}

/** Every operation of the engine, and what trusted callers in the same process may do beside. */
export interface AppServices {
  handlers: EngineHandlers;
  /** Opens a project by its path; `memory` keeps it in memory and needs none. `name` is for a new project; its file's name where left out. */
  openProjectAt(projectPath: string, mode: OpenMode | 'memory', name?: string, passphrase?: string): Promise<ProjectSummary>;
  /** Imports every readable table of these files and records the others as unread. */
  importPaths(paths: readonly string[], job: string, options?: ImportPathsOptions): Promise<void>;
  /** Every server of the open project in the order of names, read one at a time; `history` is left empty. */
  readAllServers(): Iterable<ServerDetail>;
  /** Plans of every path, as the open project stands at this moment. */
  readExitPlans(): ExitPlans;
  /** What a machine runs, from its evidence; remembers what it was asked. */
  identify: ServerPlanner['identify'];
  close(): Promise<void>;
}

/** Composes the services of Offramp. */
export async function createAppServices(deps: AppServicesDeps): Promise<AppServices> {
  const base = await loadKnowledge(deps.knowledgeDirectory);
  const stamp = createHash('sha256')
    .update(JSON.stringify([deps.version, base]))
    .digest('hex');
  const source = createKnowledgeSource(base, composePlanner(base), stamp);
  const jobs = createJobs(deps.emit);
  const recent = createRecentProjects(deps.userDataDirectory);
  const settings = createSettings(deps.userDataDirectory);
  const session = createProjectSession({
    knowledge: source,
    backups: deps.backups ?? 'none',
    recent,
    now: deps.now,
    emit: deps.emit,
    cancelJobs: jobs.cancelAll,
  });
  // Handlers ask for parts of these when they are called, and so see the rule packs of the project that is open then.
  const knowledge = viewThrough(base, () => session.inForce().knowledge);
  const planner = viewThrough(source.own.planner, () => session.inForce().planner);
  const queue = createProjectQueue({ session, knowledge, planner });
  const select = createServerSelector(session, queue);
  const parts: HandlerParts = { ...deps, session, jobs, knowledge, planner, queue, select, readers, recent, settings };
  const importing = createImportHandlers(parts);
  const running = createRunningReader(parts);
  return {
    handlers: {
      ...createProjectHandlers(parts, importing),
      ...createBackupHandlers(parts),
      ...importing.handlers,
      ...createMergeHandlers(parts),
      ...createProfileHandlers(parts),
      ...createCollectorHandlers(parts),
      ...createInventoryHandlers(parts),
      ...createDecideHandlers(parts),
      ...createPolicyHandlers(parts),
      ...createQueueHandlers(parts),
      ...createTogetherHandlers(parts),
      ...createAgreementHandlers(parts),
      ...createExitPlanHandlers(parts),
      ...createWorkbookHandlers(parts),
      ...createReviewHandlers(parts),
      ...createReportHandlers(parts),
      ...createKnowledgeHandlers(parts),
      ...createRulePackHandlers(parts, source),
      ...createPlanHandlers(parts),
      ...createRunbookHandlers(parts, running),
      ...createForecastHandlers(parts, running),
      ...createRaidHandlers(parts, running),
      ...createWorkshopHandlers(parts, running),
    },
    openProjectAt: (projectPath, mode, name, passphrase) =>
      mode === 'memory' ? session.open(MEMORY_PATH, 'create', name) : session.open(projectPath, mode, name, passphrase),
    importPaths: importing.importPaths,
    identify: planner.identify,
    readAllServers: () => readAllServers(session.current().database.read, planner, session.current().store.asOf),
    readExitPlans: () => readExitPlans(session.current().database.read, knowledge, session.current().store.asOf),
    close: session.close,
  };
}

/** The readers, with what they cannot read said as a failure of the operation. */
const readers: InventoryReaders = {
  inspectFile,
  previewTable: (request) => refusePlainly(previewTable(request)),
  async readTable(request) {
    const table = await refusePlainly(readTable(request));
    return { ...table, batches: refuseBatchesPlainly(table.batches) };
  },
};

async function refusePlainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (fault) {
    throw fault instanceof TableReadError ? new OperationFailure('table-unreadable', fault.message) : fault;
  }
}

async function* refuseBatchesPlainly<T>(batches: AsyncIterable<T>): AsyncIterable<T> {
  try {
    yield* batches;
  } catch (fault) {
    throw fault instanceof TableReadError ? new OperationFailure('table-unreadable', fault.message) : fault;
  }
}
