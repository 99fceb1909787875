import path from 'node:path';
import type { HistoryKind } from '../../../shared/domain/decision.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { countOpenProposals } from '../inventory/matching/propose-merges.ts';
import { applyInSteps, type Change, countItems, invertChange } from './changes/change.ts';
import { type ChangeRun, createQuietRun } from './changes/change-run.ts';
import { appendHistory, appendInSteps, pushOnStacks, readUndoStacks } from './changes/history.ts';
import { takeSteps } from './changes/take-steps.ts';
import { createTurns, type Turns } from './changes/take-turns.ts';
import type { ProjectDatabase } from './file/project-database.ts';

/** What is recorded about a change that a person made. */
export interface ChangeNote {
  kind: HistoryKind;
  who: string;
  summary: string;
  reason: string;
}

/** A change that is to be carried out, and what is recorded about it. */
export interface NotedChange {
  change: Change;
  note: ChangeNote;
}

/** What a store is given. `afterChange` brings what is derived up to date, inside the same transaction. */
export interface ProjectStoreDeps {
  database: ProjectDatabase;
  now(): Date;
  afterChange(change: Change, run: ChangeRun): Promise<void>;
  /** Hears how the transaction ended that `afterChange` belonged to. */
  afterTransaction?(end: 'committed' | 'taken-back'): void;
}

/** An open project: its present state, its history, and the only way to change either. */
export interface ProjectStore {
  readonly database: ProjectDatabase;
  /** Long changes take turns; a short one that comes in between waits for its own. */
  readonly turns: Turns;
  readonly asOf: string;
  readonly name: string;
  readonly revision: number;
  summary(): ProjectSummary;
  /** Carries out a reversible change, records it, and lets it be taken back: one durable transaction. `build` is asked when the turn has come; null changes nothing. A run that is cancelled leaves everything as it was. */
  change(build: (run: ChangeRun) => NotedChange | null | Promise<NotedChange | null>, run?: ChangeRun): Promise<void>;
  undo(run?: ChangeRun): Promise<void>;
  redo(run?: ChangeRun): Promise<void>;
  /** Marks the project as changed and records an entry that cannot be taken back; belongs into a transaction. */
  recordImport(sources: number[], summary: string): void;
  /** Changes what is known beside the history, such as which tables nobody read, as one durable transaction. */
  amend(work: () => void): Promise<void>;
  /** Forgets what is remembered of the present state; for after a transaction that went another way. */
  refresh(): void;
}

/** Opens the state in a project file; a new file needs `createdAs`. */
export function createProjectStore(deps: ProjectStoreDeps, createdAs?: string): ProjectStore {
  const { database } = deps;
  const turns = createTurns();
  const meta = (key: string) => database.write.get<{ value: string }>('select value from meta where key = ?', key)?.value;
  const at = () => deps.now().toISOString();
  if (createdAs !== undefined) {
    database.transact(() => {
      database.write.run(`insert or replace into meta values ('name', ?)`, createdAs);
      touch();
      const entry = { at: at(), who: '', kind: 'project', summary: `Created the project ${createdAs}`, reason: '' } as const;
      appendHistory(database.write, { ...entry, change: { type: 'created', name: createdAs }, undoable: 'no', target: null });
    });
  }
  let stacks = readUndoStacks(database.write);
  let counted: { revision: number; counts: SummaryCounts } | null = null;

  function touch(): void {
    database.write.run(`insert or replace into meta values ('revision', ?)`, String(Number(meta('revision') ?? 0) + 1));
    database.write.run(`insert or replace into meta values ('saved-at', ?)`, at());
  }

  async function carryOut(change: Change, note: ChangeNote, target: number | null, run: ChangeRun): Promise<void> {
    let end: 'committed' | 'taken-back' = 'taken-back';
    let seq: number;
    try {
      seq = await database.transactSlowly(async () => {
        const items = countItems(change);
        await takeSteps(applyInSteps(database.write, change), run.breathe, (done) => run.progress('Writing down', done, items));
        await deps.afterChange(change, run);
        const entry = { ...note, at: at(), change, undoable: target === null ? 'yes' : 'no', target } as const;
        const seq = await takeSteps(appendInSteps(database.write, entry), run.breathe, (done) =>
          run.progress('Adding to the history', done, items),
        );
        // A cancel that arrived meanwhile is heard before the change becomes durable.
        run.signal.throwIfAborted();
        // Whoever shares the connection sees another revision only once everything of it stands.
        touch();
        return seq;
      });
      end = 'committed';
    } finally {
      deps.afterTransaction?.(end);
    }
    pushOnStacks(stacks, { seq, kind: note.kind, undoable: target === null ? 'yes' : 'no', target });
  }

  function readTarget(seq: number | undefined, words: string): { seq: number; summary: string; change: Change } {
    if (seq === undefined) throw new OperationFailure(`nothing-to-${words}`, `There is nothing to ${words}.`);
    const line = database.write.get<{ summary: string; change: string }>('select summary, change from history where seq = ?', seq);
    if (line === undefined) throw new Error(`History entry ${seq} is missing.`);
    return { seq, summary: line.summary, change: JSON.parse(line.change) as Change };
  }

  const describe = (seq: number | undefined) =>
    seq === undefined ? null : (database.read.get<{ summary: string }>('select summary from history where seq = ?', seq)?.summary ?? null);

  return {
    database,
    turns,
    get asOf() {
      return meta('as-of') ?? formatLocalDay(deps.now());
    },
    get name() {
      return meta('name') ?? '';
    },
    get revision() {
      return readRevision(database);
    },
    summary() {
      const revision = readRevision(database);
      if (counted?.revision !== revision) counted = { revision, counts: countSummary(database) };
      const read = (key: string) => database.read.get<{ value: string }>('select value from meta where key = ?', key)?.value;
      const fixed = read('as-of');
      return {
        name: read('name') ?? '',
        fileName: path.basename(database.path),
        asOf: fixed ?? formatLocalDay(deps.now()),
        asOfMode: fixed === undefined ? 'today' : 'fixed',
        revision,
        knowledge: read('knowledge') ?? '',
        savedAt: read('saved-at') ?? '',
        protection: database.protection,
        ...counted.counts,
        undo: describe(stacks.undo.at(-1)),
        redo: describe(stacks.redo.at(-1)),
      };
    },
    change: (build, run = createQuietRun()) =>
      turns.take(async () => {
        run.signal.throwIfAborted();
        const built = await build(run);
        if (built !== null) await carryOut(built.change, built.note, null, run);
      }),
    undo: (run = createQuietRun()) =>
      turns.take(() => {
        const { seq, summary, change } = readTarget(stacks.undo.at(-1), 'undo');
        return carryOut(invertChange(change), { kind: 'undo', who: '', summary: `Took back: ${summary}`, reason: '' }, seq, run);
      }),
    redo: (run = createQuietRun()) =>
      turns.take(() => {
        const { seq, summary, change } = readTarget(stacks.redo.at(-1), 'redo');
        return carryOut(change, { kind: 'redo', who: '', summary: `Repeated: ${summary}`, reason: '' }, seq, run);
      }),
    recordImport(sources, summary) {
      touch();
      const entry = { at: at(), who: '', kind: 'import', summary, reason: '' } as const;
      appendHistory(database.write, { ...entry, change: { type: 'import', sources }, undoable: 'no', target: null });
    },
    amend: (work) =>
      turns.take(() =>
        database.transact(() => {
          work();
          touch();
        }),
      ),
    refresh() {
      stacks = readUndoStacks(database.write);
      counted = null;
    },
  };
}

/** The calendar day of this machine, YYYY-MM-DD. */
function formatLocalDay(moment: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${String(moment.getFullYear()).padStart(4, '0')}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
}

type SummaryCounts = Pick<
  ProjectSummary,
  'servers' | 'flagged' | 'undecided' | 'undetermined' | 'sources' | 'sourcesWithIssues' | 'mergeProposals' | 'historyEntries'
>;

function readRevision(database: ProjectDatabase): number {
  return Number(database.read.get<{ value: string }>(`select value from meta where key = 'revision'`)?.value ?? 0);
}

function countSummary({ read }: ProjectDatabase): SummaryCounts {
  const flagged = read.get<{ flagged: number; undecided: number | null; undetermined: number | null }>(
    `select count(*) as flagged, sum(decision is null) as undecided, sum(firmness = 'undetermined') as undetermined
     from server where flagged = 1`,
  );
  const sources = read.get<{ n: number; issues: number | null }>('select count(*) as n, sum(issue_count > 0) as issues from source');
  return {
    servers: read.get<{ n: number }>('select count(*) as n from server')?.n ?? 0,
    flagged: flagged?.flagged ?? 0,
    undecided: flagged?.undecided ?? 0,
    undetermined: flagged?.undetermined ?? 0,
    sources: sources?.n ?? 0,
    sourcesWithIssues: sources?.issues ?? 0,
    mergeProposals: countOpenProposals(read),
    historyEntries: read.get<{ n: number }>('select count(*) as n from history')?.n ?? 0,
  };
}
