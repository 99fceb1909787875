import type { Comment } from '../../../shared/domain/comment.ts';
import type { DecisionInput } from '../../../shared/domain/decision.ts';
import type { Change } from '../project/changes/change.ts';
import type { ChangeRun } from '../project/changes/change-run.ts';
import type { Connection } from '../project/file/connection.ts';
import type { NotedChange } from '../project/project-store.ts';
import { presentServerId } from '../project/server-id.ts';
import { createClearingBuilder, createDecisionBuilder, type DecidedServer, nameCounted, readDecided } from './decide-servers.ts';
import { readLastNumber } from './note-servers.ts';

/** A change of many servers, and of how many. */
export interface ChangeTogether extends NotedChange {
  changed: number;
}

const READ_AT_ONCE = 5_000;

/** Builds the one change that decides servers, however many; null where all of them are left out. Throws what `buildDecision` throws. */
export async function buildDecisionTogether(
  connection: Connection,
  serverIds: readonly number[],
  { decision, odd }: { decision: DecisionInput; odd: 'left-out' | 'included' },
  at: string,
  asOf: string,
  run: ChangeRun,
): Promise<ChangeTogether | null> {
  const builder = createDecisionBuilder(connection, decision, at, asOf);
  let taken = 0;
  await readSlowly(connection, serverIds, run, (server) => {
    if (odd === 'left-out' && server.verdict !== decision.path) return;
    taken += 1;
    builder.add(server);
  });
  return taken === 0 ? null : builder.finish();
}

/** Builds the one change that takes decisions away, of however many servers. Throws what `buildClearedDecision` throws. */
export async function buildClearingTogether(
  connection: Connection,
  serverIds: readonly number[],
  reason: string,
  run: ChangeRun,
): Promise<ChangeTogether> {
  const builder = createClearingBuilder(reason);
  await readSlowly(connection, serverIds, run, builder.add);
  return builder.finish();
}

/** Builds the one change that notes a text about servers, however many. Throws OperationFailure 'server-not-found'. */
export async function buildCommentTogether(
  connection: Connection,
  serverIds: readonly number[],
  { text, who }: { text: string; who: string },
  at: string,
  run: ChangeRun,
): Promise<ChangeTogether> {
  const items: Extract<Change, { type: 'records' }>['items'] = [];
  const named: DecidedServer[] = [];
  let number = readLastNumber(connection);
  await readSlowly(connection, serverIds, run, (server) => {
    if (named.length < 2) named.push(server);
    number += 1;
    const value: Comment = { about: presentServerId(server.id), text, who, at };
    items.push(['comment', `c${number}`, null, JSON.stringify(value)]);
  });
  const note = { kind: 'comment', who, summary: `Commented on ${nameCounted(named, items.length)}`, reason: text } as const;
  return { change: { type: 'records', items, servers: [...serverIds] }, note, changed: items.length };
}

async function readSlowly(
  connection: Connection,
  serverIds: readonly number[],
  { breathe, progress }: ChangeRun,
  onServer: (server: DecidedServer) => void,
): Promise<void> {
  for (let at = 0; at < serverIds.length; at += READ_AT_ONCE) {
    for (const server of readDecided(connection, serverIds.slice(at, at + READ_AT_ONCE))) onServer(server);
    progress('Reading', Math.min(at + READ_AT_ONCE, serverIds.length), serverIds.length);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
}
