import { createHash } from 'node:crypto';
import type { HistoryEntry, HistoryKind } from '../../../../shared/domain/decision.ts';
import type { Connection } from '../file/connection.ts';
import { presentServerId } from '../server-id.ts';
import { type Change, listChangedServers, listSteps } from './change.ts';
import { finishSteps, type Steps } from './take-steps.ts';

/** How many servers an entry names; `serverCount` and its sentence say how many there are. */
const NAMED_SERVERS = 100;

/** What the hash of the first entry stands on. */
export const FIRST_HASH = '0'.repeat(64);

/** What is written into the history; `target` is the entry that an undo or redo is about. */
export interface NewHistoryEntry {
  at: string;
  who: string;
  kind: HistoryKind;
  summary: string;
  reason: string;
  change: Change;
  undoable: 'yes' | 'no';
  target: number | null;
}

/** One line of the history table. */
export interface HistoryLine {
  seq: number;
  at: string;
  who: string;
  kind: HistoryKind;
  summary: string;
  reason: string;
  servers: string;
  change: string;
  undoable: 'yes' | 'no';
  target: number | null;
  prev_hash: string;
  hash: string;
}

/** Writes the next entry of the chain in one go and answers its number. Belongs into the transaction of the change itself. */
export function appendHistory(connection: Connection, entry: NewHistoryEntry): number {
  return finishSteps(appendInSteps(connection, entry));
}

/** The same, with a step for each server that the entry is about. */
export function* appendInSteps(connection: Connection, entry: NewHistoryEntry): Steps<number> {
  const last = connection.get<{ seq: number; hash: string }>('select seq, hash from history order by seq desc limit 1');
  const seq = (last?.seq ?? 0) + 1;
  const servers = listChangedServers(entry.change);
  const line: HistoryLine = {
    seq,
    at: entry.at,
    who: entry.who,
    kind: entry.kind,
    summary: entry.summary,
    reason: entry.reason,
    servers: JSON.stringify(nameServers(connection, servers, entry.change)),
    change: JSON.stringify(entry.change),
    undoable: entry.undoable,
    target: entry.target,
    prev_hash: last?.hash ?? FIRST_HASH,
    hash: '',
  };
  line.hash = hashHistoryLine(line);
  connection.run(
    'insert into history values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ...[line.seq, line.at, line.who, line.kind, line.summary, line.reason, line.servers, line.change, line.undoable],
    line.target,
    line.prev_hash,
    line.hash,
  );
  for (const id of servers) {
    connection.run('insert into history_server values (?, ?)', id, seq);
    yield;
  }
  connection.run(`insert or replace into meta values ('history-head', ?)`, `${seq} ${line.hash}`);
  return seq;
}

/** The hash of an entry: SHA-256 over the hash before it and every word of its own. */
export function hashHistoryLine(line: HistoryLine): string {
  const words = [line.prev_hash, line.seq, line.at, line.who, line.kind, line.summary, line.reason, line.servers];
  return createHash('sha256')
    .update(JSON.stringify([...words, line.change, line.undoable, line.target]))
    .digest('hex');
}

/** What can be taken back and repeated, newest last, as numbers of entries. */
export interface UndoStacks {
  undo: number[];
  redo: number[];
}

/** Reads the stacks from the history itself, so that they survive closing. */
export function readUndoStacks(connection: Connection): UndoStacks {
  const stacks: UndoStacks = { undo: [], redo: [] };
  const lines = connection.iterate<Pick<HistoryLine, 'seq' | 'kind' | 'undoable' | 'target'>>(
    'select seq, kind, undoable, target from history order by seq',
  );
  for (const line of lines) pushOnStacks(stacks, line);
  return stacks;
}

/** Moves the stacks on by one entry. */
export function pushOnStacks(stacks: UndoStacks, line: Pick<HistoryLine, 'seq' | 'kind' | 'undoable' | 'target'>): void {
  if (line.kind === 'undo' && line.target !== null) {
    stacks.undo.pop();
    stacks.redo.push(line.target);
  } else if (line.kind === 'redo' && line.target !== null) {
    stacks.redo.pop();
    stacks.undo.push(line.target);
  } else if (line.undoable === 'yes') {
    stacks.undo.push(line.seq);
    stacks.redo.length = 0;
  }
}

/** Entries of the history, newest first. */
export function listHistory(connection: Connection, offset: number, limit: number): { total: number; entries: HistoryEntry[] } {
  const total = connection.get<{ n: number }>('select count(*) as n from history')?.n ?? 0;
  const lines = connection.all<HistoryLine>('select * from history order by seq desc limit ? offset ?', limit, offset);
  const entries = lines.map((line) => {
    const servers = JSON.parse(line.servers) as HistoryEntry['servers'];
    const basis = line.kind === 'decision' ? readBasis(line) : undefined;
    return {
      ...presentLine(line, servers),
      serverCount: countServers(line, servers.length),
      ...(basis === undefined ? {} : { basis }),
    };
  });
  return { total, entries };
}

/** What the decisions of an entry were made on. */
function readBasis({ change }: Pick<HistoryLine, 'change'>): HistoryEntry['basis'] {
  const decisions = listSteps(JSON.parse(change) as Change).flatMap((step) => {
    if (step.type !== 'decisions') return [];
    const made = new Set(step.items.map(([, , after]) => after));
    return step.decisions.filter((_, index) => made.has(index));
  });
  const [first] = decisions.flatMap(({ basis }) => (basis === undefined ? [] : [basis]));
  if (first === undefined) return undefined;
  const verdicts = [...new Set(decisions.flatMap(({ basis }) => (basis === undefined ? [] : [basis.verdict])))];
  return { knowledge: first.knowledge, verdicts: verdicts.slice(0, NAMED_SERVERS) };
}

/** How many servers an entry is about; only an entry that names as many as it may has to be counted in its change. */
function countServers({ change }: Pick<HistoryLine, 'change'>, named: number): number {
  return named < NAMED_SERVERS ? named : listChangedServers(JSON.parse(change) as Change).length;
}

/** Entries about one server, newest first. */
export function listServerHistory(connection: Connection, serverId: number, name: string): HistoryEntry[] {
  const lines = connection.all<HistoryLine>(
    'select history.* from history_server join history using (seq) where server_id = ? order by seq desc',
    serverId,
  );
  return lines.map((line) => presentLine(line, [{ id: presentServerId(serverId), name }]));
}

function presentLine(line: HistoryLine, servers: HistoryEntry['servers']): HistoryEntry {
  const { seq, at, who, kind, summary, reason, hash } = line;
  return { seq, at, who, kind, summary, reason, servers, hash };
}

function nameServers(connection: Connection, ids: readonly number[], change: Change): HistoryEntry['servers'] {
  const gone = new Map(listSteps(change).flatMap((step) => (step.type === 'sightings' ? step.servers : [])));
  return ids.slice(0, NAMED_SERVERS).map((id) => ({
    id: presentServerId(id),
    name: connection.get<{ name: string }>('select name from server where id = ?', id)?.name ?? gone.get(id) ?? '',
  }));
}
