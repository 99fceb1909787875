import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { ProjectSummary } from '../../shared/domain/project.ts';
import { OperationFailure } from '../../shared/domain/result.ts';
import type { TouchedServers } from './grid/keep-columns.ts';
import { createRevisionMemory, createServerQueries, type ServerQueries } from './grid/server-query.ts';
import { createServerDeriver, type ServerDeriver } from './inventory/deriving/derive-servers.ts';
import { listServersToDerive } from './inventory/deriving/list-servers-to-derive.ts';
import { resolveFlows } from './inventory/flows/resolve-flows.ts';
import { refreshProposals } from './inventory/matching/propose-merges.ts';
import { createBreather } from './project/breathe.ts';
import { type Change, listChangedServers, listSteps } from './project/changes/change.ts';
import type { ChangeRun } from './project/changes/change-run.ts';
import { backUp, removeBackups } from './project/file/backups.ts';
import type { Connection } from './project/file/connection.ts';
import { checkPassphrase } from './project/file/encrypted/sealed-file.ts';
import { MEMORY_PATH, type OpenMode, openProjectDatabase, type ProjectDatabase } from './project/file/project-database.ts';
import { protectProject } from './project/file/protect-project.ts';
import type { RecentProjects } from './project/file/recent-projects.ts';
import { createProjectStore, type ProjectStore } from './project/project-store.ts';
import { type KnowledgeInForce, type KnowledgeSource, viewThrough } from './rule-packs/knowledge-in-force.ts';

/** An open project with everything that answers questions about it. */
export interface OpenProject {
  database: ProjectDatabase;
  store: ProjectStore;
  deriver: ServerDeriver;
  /** What Offramp knows in this project, rule packs included, as of the last change. */
  inForce(): KnowledgeInForce;
  queries: ServerQueries;
  /** Remembers an answer for as long as the project does not change. */
  remember: <T>(key: string, compute: () => T) => T;
}

/** The one project that is open, or none. */
export interface ProjectSession {
  /** Throws OperationFailure 'no-project' where none is open. */
  current(): OpenProject;
  /** What Offramp knows in the open project; its own knowledge alone where none is open. */
  inForce(): KnowledgeInForce;
  /** `passphrase` opens an encrypted project, and encrypts a new one. */
  open(projectPath: string, mode: OpenMode, name?: string, passphrase?: string): Promise<ProjectSummary>;
  /** Encrypts the open project with a new passphrase, or stores it plainly where that is null. Throws 'passphrase-wrong'. */
  protect(current: string | undefined, next: string | null): Promise<ProjectSummary>;
  close(): Promise<void>;
  summary(): ProjectSummary | null;
  /** Why the newest backup of the open project could not be made, in one sentence, or null. */
  backupProblem(): string | null;
  /** Tells everybody that the project changed, and answers its summary. */
  announce(): ProjectSummary;
}

/** What a session is given. */
export interface ProjectSessionDeps {
  knowledge: KnowledgeSource;
  /** keep: a project is copied when it is opened, unless it is as it was (see backups.ts). */
  backups: 'keep' | 'none';
  recent: RecentProjects;
  now(): Date;
  emit(event: OfframpEvent): void;
  /** Ends every job that works on the project, and waits for the end. */
  cancelJobs(): Promise<void>;
}

/** Creates a session without a project. */
export function createProjectSession(deps: ProjectSessionDeps): ProjectSession {
  let opened: OpenProject | null = null;
  let backup: { done: Promise<void>; problem: string | null } = { done: Promise.resolve(), problem: null };

  function current(): OpenProject {
    if (opened === null) throw new OperationFailure('no-project', 'No project is open. Create or open one first.');
    return opened;
  }

  async function close(): Promise<void> {
    if (await closeQuietly()) deps.emit({ type: 'project-changed', project: null });
  }

  /** Answers whether there was a project to close. */
  async function closeQuietly(): Promise<boolean> {
    if (opened === null) return false;
    const closing = opened;
    await deps.cancelJobs();
    if (opened !== closing) return false;
    opened = null;
    await backup.done;
    await closing.store.turns.take(() => closing.database.close());
    return true;
  }

  function announce(): ProjectSummary {
    const project = current().store.summary();
    deps.emit({ type: 'project-changed', project });
    return project;
  }

  /** Copies the project that was just opened, beside everything else; a copy that cannot be made keeps nobody from working. */
  function startBackup(): void {
    const { database } = current();
    const started = { done: Promise.resolve(), problem: null as string | null };
    backup = started;
    if (deps.backups === 'none' || database.path === MEMORY_PATH) return;
    started.done = backUp(database, deps.now()).then(
      () => {},
      (fault: unknown) => {
        started.problem = explainBackupFailure(fault);
      },
    );
  }

  /** The project is closed, converted and opened again; where that fails it is open as it was. */
  async function protect(given: string | undefined, wanted: string | null): Promise<ProjectSummary> {
    const { database } = current();
    const projectPath = database.path;
    if (projectPath === MEMORY_PATH) throw new OperationFailure('no-project-file', 'This project has no file to protect.');
    const presentPassphrase = database.protection === 'passphrase' ? (given ?? '') : undefined;
    // Asked of the file itself, before anything is closed.
    if (presentPassphrase !== undefined) checkPassphrase(projectPath, presentPassphrase);
    await closeQuietly();
    let passphrase = presentPassphrase;
    try {
      protectProject(projectPath, presentPassphrase, wanted);
      passphrase = wanted ?? undefined;
      // Backups are protected as the project is, or not at all.
      removeBackups(projectPath);
    } finally {
      opened = await openProject(deps, projectPath, 'open', undefined, passphrase);
      startBackup();
    }
    return announce();
  }

  return {
    current,
    inForce: () => opened?.inForce() ?? deps.knowledge.own,
    close,
    announce,
    protect,
    backupProblem: () => backup.problem,
    summary: () => opened?.store.summary() ?? null,
    async open(projectPath, mode, name, passphrase) {
      if (opened !== null && opened.database.path === resolveExisting(projectPath)) return announce();
      const next = await openProject(deps, projectPath, mode, name, passphrase);
      await close();
      opened = next;
      if (mode === 'open') startBackup();
      const summary = announce();
      if (projectPath !== MEMORY_PATH) deps.recent.remember(next.database.path, summary.name, deps.now().toISOString());
      return summary;
    },
  };
}

async function openProject(
  deps: ProjectSessionDeps,
  projectPath: string,
  mode: OpenMode,
  name?: string,
  passphrase?: string,
): Promise<OpenProject> {
  if (projectPath !== MEMORY_PATH && mode !== 'open') mkdirSync(path.dirname(path.resolve(projectPath)), { recursive: true });
  const database = openProjectDatabase(projectPath, mode, passphrase === undefined ? {} : { passphrase });
  try {
    // While a switch of rule packs is under way, derived values follow the packs to come, and readers still see the present.
    const force = { shown: deps.knowledge.read(database.write), derived: deps.knowledge.own };
    force.derived = force.shown;
    const planner = viewThrough(deps.knowledge.own.planner, () => force.derived.planner);
    const deriver = createServerDeriver(database.write, planner);
    const isNew = database.write.get(`select 1 from meta where key = 'name'`) === undefined;
    const createdAs = name ?? (projectPath === MEMORY_PATH ? 'Unsaved project' : path.basename(projectPath, path.extname(projectPath)));
    const afterChange = async (change: Change, run: ChangeRun) => {
      if (touchesRulePacks(change)) force.derived = deps.knowledge.read(database.write);
      const touched = await deriveAfter(change, store, deriver, force.derived, run);
      queries.note(store.revision + 1, touched);
    };
    const afterTransaction = (end: 'committed' | 'taken-back') => {
      if (end === 'committed') force.shown = force.derived;
      else force.derived = force.shown;
    };
    const store: ProjectStore = createProjectStore(
      { database, now: deps.now, afterChange, afterTransaction },
      isNew ? createdAs : undefined,
    );
    await deriveIfStale(store, deriver, force.shown);
    const readRevision = () => store.revision;
    const queries = createServerQueries(database.read, readRevision, () => store.asOf);
    return { database, store, deriver, inForce: () => force.shown, queries, remember: createRevisionMemory(readRevision) };
  } catch (fault) {
    database.close();
    throw explainOpening(fault, projectPath);
  }
}

/** Brings up to date what a change touches, and answers which servers come out differently. */
async function deriveAfter(
  change: Change,
  store: ProjectStore,
  deriver: ServerDeriver,
  inForce: KnowledgeInForce,
  run: ChangeRun,
): Promise<TouchedServers> {
  const { breathe } = run;
  const derive = (servers: readonly number[]) =>
    deriver.derive(servers, store.asOf, breathe, (done) => run.progress('Identifying and scoring', done, servers.length));
  if (change.type === 'several') {
    const touched: TouchedServers[] = [];
    for (const step of change.changes) touched.push(await deriveAfter(step, store, deriver, inForce, run));
    return touched.includes('all') ? 'all' : touched.flatMap((servers) => (servers === 'all' ? [] : servers));
  }
  if (change.type === 'answers') {
    const answered = listChangedServers(change);
    await derive(answered);
    return answered;
  }
  if (change.type === 'as-of') {
    await derive(listServerIds(store.database.write));
    store.database.write.run(`insert or replace into meta values ('derived-for', ?)`, store.asOf);
    return 'all';
  }
  if (touchesRulePacks(change) && readMeta(store.database.write, 'derived-with') !== inForce.stamp) {
    await deriveAll(store, deriver, inForce);
    return 'all';
  }
  const { write } = store.database;
  // Where servers join, part, go or come back, connections may lead elsewhere.
  const isRearranged = change.type === 'sightings' || change.type === 'source';
  const connected = isRearranged ? await resolveFlows(write, breathe) : [];
  const servers = [...new Set([...listServersToDerive(write, change), ...connected])];
  if (servers.length > 0) await derive(servers);
  const isRescored = change.type === 'records' && change.items.some(([kind]) => kind === 'policy');
  if (isRescored) await deriver.rescore(store.asOf, breathe);
  if (isRearranged) refreshProposals(write);
  return isRearranged || isRescored ? 'all' : change.type === 'decisions' ? listChangedServers(change) : servers;
}

/** What was derived on another day or with other knowledge is derived again. */
async function deriveIfStale(store: ProjectStore, deriver: ServerDeriver, inForce: KnowledgeInForce): Promise<void> {
  const { database, asOf } = store;
  if (readMeta(database.write, 'derived-with') === inForce.stamp && readMeta(database.write, 'derived-for') === asOf) return;
  await database.transactSlowly(() => deriveAll(store, deriver, inForce));
}

/** Derives every server with the knowledge in force, and notes which that was; belongs into a transaction. */
async function deriveAll({ database, asOf }: ProjectStore, deriver: ServerDeriver, inForce: KnowledgeInForce): Promise<void> {
  await deriver.derive(listServerIds(database.write), asOf, createBreather(new AbortController().signal));
  database.write.run(`insert or replace into meta values ('derived-with', ?), ('derived-for', ?)`, inForce.stamp, asOf);
  database.write.run(`insert or replace into meta values ('knowledge', ?)`, inForce.version);
}

/** Whether a change adds or takes away a rule pack, or switches one on or off. */
function touchesRulePacks(change: Change): boolean {
  return listSteps(change).some((step) => step.type === 'records' && step.items.some(([kind]) => kind.startsWith('rule-pack')));
}

function readMeta(connection: Connection, key: string): string | undefined {
  return connection.get<{ value: string }>('select value from meta where key = ?', key)?.value;
}

function listServerIds(connection: Connection): number[] {
  return connection.all<{ id: number }>('select id from server order by id').map(({ id }) => id);
}

function resolveExisting(projectPath: string): string | null {
  return projectPath !== MEMORY_PATH && existsSync(projectPath) ? realpathSync(projectPath) : null;
}

function explainBackupFailure(fault: unknown): string {
  const code = (fault as { code?: string } | null)?.code;
  if (code === 'ENOSPC') return 'There is no room for a backup of this project on its disk.';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'Offramp may not write beside this project, so there is no new backup of it.';
  return 'A backup of this project could not be made this time.';
}

function explainOpening(fault: unknown, projectPath: string): unknown {
  if (fault instanceof OperationFailure || !(fault instanceof Error) || !('errcode' in fault)) return fault;
  return new OperationFailure(
    'project-damaged',
    `"${path.basename(projectPath)}" is damaged and cannot be read. Open a saved copy instead; this file was left as it is.`,
  );
}
