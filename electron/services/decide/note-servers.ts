import type { Comment } from '../../../shared/domain/comment.ts';
import type { ServerNotes } from '../../../shared/domain/decide-queue.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import { nameServers, readJudged } from './decide-servers.ts';

type NotedChange = { change: Change; note: ChangeNote } | null;

/** Builds the change that notes one text about servers. Throws OperationFailure 'server-not-found'. */
export function buildComments(connection: Connection, ids: readonly string[], text: string, who: string, at: string): NotedChange {
  const servers = readJudged(connection, ids);
  const writes: RecordWrite[] = [];
  let number = readLastNumber(connection);
  for (const { id } of servers) {
    number += 1;
    const value: Comment = { about: presentServerId(id), text, who, at };
    writes.push({ kind: 'comment', id: `c${number}`, value });
  }
  const change = buildRecordChange(
    connection,
    writes,
    servers.map(({ id }) => id),
  );
  return change === null ? null : { change, note: { kind: 'comment', who, summary: `Commented on ${nameServers(servers)}`, reason: text } };
}

/** Builds the change that gives a comment other words, or takes it away where they are null. Throws OperationFailure 'comment-not-found'. */
export function buildChangedComment(connection: Connection, id: string, text: string | null, who: string): NotedChange {
  const before = readRecord(connection, 'comment', id);
  if (before === null) throw new OperationFailure('comment-not-found', 'This comment is no longer there.');
  const change = buildRecordChange(
    connection,
    [{ kind: 'comment', id, value: text === null ? null : { ...before, text } }],
    listAbout(before),
  );
  if (change === null) return null;
  const summary = text === null ? 'Took a comment away' : 'Changed the words of a comment';
  return { change, note: { kind: 'comment', who, summary, reason: text ?? before.text } };
}

/** Builds the change that says of a question about servers that nobody knows the answer, or that it is open again. Throws OperationFailure 'unknown-fact'. */
export function buildSettledQuestion(
  connection: Connection,
  ids: readonly string[],
  fact: string,
  as: 'nobody-knows' | 'open',
  who: string,
  at: string,
  facts: readonly FactEntry[],
): NotedChange {
  const entry = facts.find(({ id }) => id === fact);
  if (entry === undefined) throw new OperationFailure('unknown-fact', `Offramp knows no fact called "${fact}".`);
  const servers = readJudged(connection, ids);
  const writes = servers.flatMap(({ id }): RecordWrite[] => {
    const server = presentServerId(id);
    const key = `${server} ${fact}`;
    const isSaid = readRecord(connection, 'said-unknown', key) !== null;
    if (isSaid === (as === 'nobody-knows')) return [];
    return [{ kind: 'said-unknown', id: key, value: isSaid ? null : { server, fact, who, at } }];
  });
  const change = buildRecordChange(
    connection,
    writes,
    servers.map(({ id }) => id),
  );
  if (change === null) return null;
  const summary =
    as === 'nobody-knows'
      ? `Nobody knows “${entry.label}” for ${nameServers(servers)}`
      : `Opened the question “${entry.label}” again for ${nameServers(servers)}`;
  return { change, note: { kind: 'answer', who, summary, reason: '' } };
}

/** Reads what people noted about a server. Throws OperationFailure 'server-not-found'. */
export function readNotes(connection: Connection, presentedId: string): Omit<ServerNotes, 'workload'> {
  readJudged(connection, [presentedId]);
  const comments = connection.all<{ id: string; value: string }>(
    `select id, value from record where kind = 'comment' and json_extract(value, '$.about') = ?`,
    presentedId,
  );
  const said = connection.all<{ value: string }>(
    `select value from record where kind = 'said-unknown' and id >= ? and id < ?`,
    `${presentedId} `,
    `${presentedId}!`,
  );
  return {
    server: presentedId,
    comments: comments
      .map(({ id, value }) => ({ id, ...(JSON.parse(value) as Comment) }))
      .sort((a, b) => (a.at === b.at ? Number(a.id > b.id) - Number(a.id < b.id) : a.at < b.at ? -1 : 1)),
    saidUnknown: said.map(({ value }) => {
      const { fact, who, at } = JSON.parse(value) as { fact: string; who: string; at: string };
      return { fact, who, at };
    }),
  };
}

/** Answers given about flagged servers, and questions of which somebody said that nobody knows the answer. */
export function countSettledQuestions(connection: Connection, facts: readonly FactEntry[]): { answered: number; saidUnknown: number } {
  const names = JSON.stringify(facts.map(({ id }) => id));
  const answered = connection.get<{ n: number }>(
    `select count(*) as n from answer join server on server.id = answer.server_id
     where flagged = 1 and fact in (select value from json_each(?))`,
    names,
  );
  const said = connection.get<{ n: number }>(
    `select count(*) as n from record
     join server on server.id = cast(substr(json_extract(record.value, '$.server'), 2) as integer) and flagged = 1
     where record.kind = 'said-unknown' and not exists
       (select 1 from answer where server_id = server.id and fact = json_extract(record.value, '$.fact'))`,
  );
  return { answered: answered?.n ?? 0, saidUnknown: said?.n ?? 0 };
}

/** The number of the newest comment. Ids of comments count up, so that equal projects have equal files; they name no server, because comments stay apart when servers become one. */
export function readLastNumber(connection: Connection): number {
  const line = connection.get<{ last: number | null }>(
    `select max(cast(substr(id, 2) as integer)) as last from record where kind = 'comment' and id glob 'c[0-9]*'`,
  );
  return line?.last ?? 0;
}

function listAbout({ about }: Comment): number[] {
  return /^s\d+$/.test(about) ? [parseServerId(about)] : [];
}
