import type { Decision } from '../../../../shared/domain/decision.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { IdentityKeys } from '../../../../shared/domain/sighting.ts';
import { readJudged } from '../../decide/decide-servers.ts';
import type { Change, StoredAnswer } from '../../project/changes/change.ts';
import type { Connection } from '../../project/file/connection.ts';
import { formatCount } from '../../project/format-count.ts';
import type { ChangeNote } from '../../project/project-store.ts';
import { readDecision } from '../../project/read-server.ts';
import { presentServerId } from '../../project/server-id.ts';
import { readAnswers } from '../deriving/gather-server.ts';
import { isSameValue } from '../deriving/resolve-facts.ts';
import type { SightingMoves } from './move-sightings.ts';
import { buildRenamedReferences } from './server-references.ts';
import { signRow } from './sign-row.ts';

/** Servers that a person takes to be one; where they were decided or answered differently, whose word counts (presented ids). */
export interface MergeGroup {
  into: string;
  others: readonly string[];
  decisionFrom?: string | undefined;
  answersFrom?: Readonly<Record<string, string>> | undefined;
}

/** What is recorded about a merge beside the servers. */
export interface MergeNote {
  who: string;
  reason: string;
  /** Why rows belong to their server from then on; without it, a person said so. */
  why?: string;
}

interface SightingLine {
  source_id: number;
  row: number;
  name: string;
  aliases: string;
  keys: string;
  matched_by: string;
  format: string;
}

/** Builds the change that makes one server of several; decisions, answers and records go along. Throws OperationFailure 'merge-conflict' where people said different things and no choice is given. */
export function buildMerge(connection: Connection, groups: readonly MergeGroup[], note: MergeNote): { change: Change; note: ChangeNote } {
  const decisions: Extract<Change, { type: 'decisions' }> = { type: 'decisions', decisions: [], items: [] };
  const answers: Extract<Change, { type: 'answers' }> = { type: 'answers', answers: [], items: [] };
  const moves: SightingMoves = { type: 'sightings', servers: [], items: [], flows: [] };
  const placements: { kind: 'placement'; id: string; text: string }[] = [];
  const renamed = new Map<string, string>();
  const names: string[] = [];
  const why = note.why ?? (note.reason.trim() === '' ? 'merged by hand' : `merged by hand: ${note.reason.trim()}`);
  for (const group of groups) {
    const [stays, ...gone] = readJudged(connection, [group.into, ...group.others]);
    if (stays === undefined || gone.length === 0) throw new OperationFailure('merge-alone', 'A merge needs two servers.');
    names.push(stays.name);
    const all = [stays, ...gone];
    joinDecisions(connection, all, group, decisions);
    joinAnswers(connection, all, group, answers);
    for (const server of all) {
      for (const line of readRows(connection, server.id)) {
        const id = signRow(line.format, {
          name: line.name,
          aliases: JSON.parse(line.aliases),
          keys: JSON.parse(line.keys) as IdentityKeys,
        });
        placements.push({ kind: 'placement', id, text: JSON.stringify({ server: presentServerId(stays.id), why: 'merged' }) });
        if (server !== stays) moves.items.push([line.source_id, line.row, server.id, stays.id, line.matched_by, why]);
      }
    }
    for (const server of gone) {
      moves.servers.push([server.id, server.name]);
      renamed.set(presentServerId(server.id), presentServerId(stays.id));
      moves.flows.push(...listFlowMoves(connection, server.id, stays.id));
    }
  }
  const servers = [...new Set(moves.items.flatMap(([, , before, after]) => [before, after]))];
  const records = buildRenamedReferences(connection, renamed, placements, servers);
  const changes: Change[] = [];
  if (decisions.items.length > 0) changes.push(decisions);
  if (answers.items.length > 0) changes.push(answers);
  if (records !== null) changes.push(records);
  changes.push(moves);
  const merged = moves.servers.map(([, name]) => name);
  const summary =
    merged.length === 1 && names.length === 1
      ? `Merged ${merged[0]} into ${names[0]}`
      : names.length === 1
        ? `Merged ${formatCount(merged.length)} servers into ${names[0]}`
        : `Merged ${formatCount(merged.length)} servers into ${formatCount(names.length)} others`;
  return { change: { type: 'several', changes }, note: { kind: 'merge', who: note.who.trim(), summary, reason: note.reason.trim() } };
}

type Named = { id: number; name: string };

/** Where servers that are to be one were decided or answered differently, in the order of the servers. */
export interface MergeConflict {
  /** A fact's name, or "decision". */
  about: string;
  servers: { id: string; name: string; says: string }[];
}

function joinDecisions(
  connection: Connection,
  all: readonly Named[],
  group: MergeGroup,
  change: Extract<Change, { type: 'decisions' }>,
): void {
  const held = all.flatMap((server) => {
    const decision = readDecision(connection, server.id);
    return decision === null ? [] : [{ server, decision }];
  });
  const [first] = held;
  if (first === undefined) return;
  const isOneWord = held.every(({ decision }) => sayDecision(decision) === sayDecision(first.decision));
  const chosen = isOneWord ? first : held.find(({ server }) => presentServerId(server.id) === group.decisionFrom);
  if (chosen === undefined) {
    const servers = held.map(({ server, decision }) => ({ id: presentServerId(server.id), name: server.name, says: decision.path }));
    throw refuseConflict({ about: 'decision', servers });
  }
  const stays = all[0] as Named;
  const position = (decision: Decision) => change.decisions.push(decision) - 1;
  for (const { server, decision } of held) if (server !== stays) change.items.push([server.id, position(decision), null]);
  const before = held.find(({ server }) => server === stays)?.decision ?? null;
  if (before !== chosen.decision) {
    change.items.push([stays.id, before === null ? null : position(before), position(chosen.decision)]);
  }
}

function sayDecision({ path, accepter, expiresOn, followOn }: Decision): string {
  return JSON.stringify([path, accepter, expiresOn, followOn]);
}

function joinAnswers(connection: Connection, all: readonly Named[], group: MergeGroup, change: Extract<Change, { type: 'answers' }>): void {
  const stays = all[0] as Named;
  const held = new Map<string, { server: Named; answer: StoredAnswer }[]>();
  for (const server of all) {
    for (const [fact, answer] of readAnswers(connection, server.id)) held.set(fact, [...(held.get(fact) ?? []), { server, answer }]);
  }
  const position = (answer: StoredAnswer) => change.answers.push(answer) - 1;
  for (const [fact, given] of held) {
    const first = given[0] as (typeof given)[number];
    const isOneWord = given.every(({ answer }) => isSameValue(answer.value, first.answer.value));
    const chosen = isOneWord ? first : given.find(({ server }) => presentServerId(server.id) === group.answersFrom?.[fact]);
    if (chosen === undefined) {
      const servers = given.map(({ server, answer }) => ({
        id: presentServerId(server.id),
        name: server.name,
        says: Array.isArray(answer.value) ? answer.value.join(', ') : String(answer.value),
      }));
      throw refuseConflict({ about: fact, servers });
    }
    for (const { server, answer } of given) if (server !== stays) change.items.push([server.id, fact, position(answer), null]);
    const before = given.find(({ server }) => server === stays)?.answer ?? null;
    if (before !== chosen.answer) change.items.push([stays.id, fact, before === null ? null : position(before), position(chosen.answer)]);
  }
}

function refuseConflict(conflict: MergeConflict): OperationFailure {
  const said = conflict.servers.map(({ name, says }) => `${name}: ${says}`).join('; ');
  const subject = conflict.about === 'decision' ? 'decided differently' : `answered differently (${conflict.about})`;
  return new OperationFailure('merge-conflict', `These servers were ${subject}: ${said}. Say whose word counts.`, { ...conflict });
}

function readRows(connection: Connection, serverId: number): SightingLine[] {
  return connection.all<SightingLine>(
    `select source_id, row, name, aliases, keys, matched_by, source.format from sighting join source on source.id = source_id
     where server_id = ? order by sighting.id`,
    serverId,
  );
}

function listFlowMoves(connection: Connection, from: number, to: number): SightingMoves['flows'] {
  const ends = [
    ['from', 'from_server'],
    ['to', 'to_server'],
  ] as const;
  return ends.flatMap(([end, column]) =>
    connection
      .all<{ id: number }>(`select id from flow where ${column} = ? order by id`, from)
      .map(({ id }): SightingMoves['flows'][number] => [id, end, from, to]),
  );
}

/** Builds the change that moves rows of a server to a server of their own. Throws OperationFailure 'split-nothing' or 'split-all'. */
export function buildSplit(
  connection: Connection,
  presentedId: string,
  rows: readonly { sourceId: number; row: number }[],
  note: MergeNote,
  at: string,
): { change: Change; note: ChangeNote } {
  const [server] = readJudged(connection, [presentedId]);
  if (server === undefined) throw new OperationFailure('split-nothing', 'Choose the rows that are another machine.');
  const wanted = new Set(rows.map(({ sourceId, row }) => `${sourceId} ${row}`));
  const lines = readRows(connection, server.id);
  const moved = lines.filter(({ source_id, row }) => wanted.has(`${source_id} ${row}`));
  const [first] = moved;
  if (first === undefined) throw new OperationFailure('split-nothing', 'Choose the rows that are another machine.');
  if (moved.length === lines.length) {
    throw new OperationFailure('split-all', `Every row of ${server.name} was chosen. Leave at least one that stays with it.`);
  }
  const known = connection.get<{ seq: number }>(`select seq from sqlite_sequence where name = 'server'`)?.seq ?? 0;
  const id = known + 1;
  const moves: SightingMoves = {
    type: 'sightings',
    servers: [[id, first.name]],
    items: moved.map(({ source_id, row, matched_by }) => [source_id, row, server.id, id, matched_by, 'told apart by hand']),
    flows: [],
  };
  const pair = [presentServerId(server.id), presentServerId(id)] as const;
  const apart = { kind: 'kept-apart' as const, id: pair.join('~'), text: JSON.stringify({ servers: pair, who: note.who.trim(), at }) };
  const isMoved = new Set(moved);
  const placements = lines.map((line) => ({
    kind: 'placement' as const,
    id: signRow(line.format, { name: line.name, aliases: JSON.parse(line.aliases), keys: JSON.parse(line.keys) as IdentityKeys }),
    text: JSON.stringify({ server: presentServerId(isMoved.has(line) ? id : server.id), why: 'split' }),
  }));
  const records = buildRenamedReferences(connection, new Map(), [apart, ...placements], [server.id]);
  const changes: Change[] = records === null ? [moves] : [records, moves];
  const count = moved.length === 1 ? 'a row' : `${formatCount(moved.length)} rows`;
  const summary = `Split ${count} of ${server.name} off as ${first.name}`;
  return { change: { type: 'several', changes }, note: { kind: 'merge', who: note.who.trim(), summary, reason: note.reason.trim() } };
}

/** Builds the change that keeps pairs of servers apart for good, or puts the question off; null where that is so already. */
export function buildPairMarks(
  connection: Connection,
  pairs: readonly (readonly [string, string])[],
  mark: 'kept-apart' | 'postponed-merge',
  who: string,
  at: string,
): { change: Change; note: ChangeNote } | null {
  const servers: number[] = [];
  const names: string[] = [];
  const writes = pairs.map((pair) => {
    const [a, b] = readJudged(connection, pair).sort((left, right) => left.id - right.id);
    if (a === undefined || b === undefined) throw new OperationFailure('merge-alone', 'This needs two servers.');
    servers.push(a.id, b.id);
    names.push(`${a.name} and ${b.name}`);
    const ids = [presentServerId(a.id), presentServerId(b.id)];
    const value = mark === 'kept-apart' ? { servers: ids, who: who.trim(), at } : { servers: ids, at };
    return { kind: mark, id: ids.join('~'), text: JSON.stringify(value) };
  });
  const news = writes.filter(({ id }) => connection.get('select 1 from record where kind = ? and id = ?', mark, id) === undefined);
  // Putting a question off is no work on the servers themselves; keeping them apart is.
  const change = buildRenamedReferences(connection, new Map(), news, mark === 'kept-apart' ? [...new Set(servers)] : []);
  if (change === null) return null;
  const subject = names.length === 1 ? names[0] : `${formatCount(names.length)} pairs of servers`;
  const summary =
    mark === 'kept-apart' ? `Kept ${subject} apart` : `Put off whether ${subject} ${names.length === 1 ? 'are one' : 'are each one'}`;
  return { change, note: { kind: 'merge', who: who.trim(), summary, reason: '' } };
}
