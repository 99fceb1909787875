import { createHash } from 'node:crypto';
import type { Decision, DecisionInput } from '../../../shared/domain/decision.ts';
import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import { RECORD_KINDS, type RecordKind, type RecordValue } from '../../../shared/domain/record-kinds.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { DecisionField, EditKind, EditTarget } from '../../../shared/domain/review.ts';
import { buildAnswers } from '../decide/answer-servers.ts';
import { buildClearedDecision, buildDecision } from '../decide/decide-servers.ts';
import { readAnswers } from '../inventory/deriving/gather-server.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readDecision } from '../project/read-server.ts';
import { parseServerId } from '../project/server-id.ts';
import { decodeValue } from './decode-value.ts';

/** One field that is to be written. */
export interface FieldWrite {
  key: string;
  rowId: string;
  serverId: string | null;
  as: EditKind;
  target: EditTarget;
  /** In one spelling; '' takes away what is there. */
  value: string;
  /** The files that said so. */
  by: string;
  /** Tells comments of the same words on two rows apart from the same comment read twice. */
  origin: string;
  /** For a new record: what it holds beside its fields. */
  defaults?: Readonly<Record<string, unknown>>;
}

/** Why a field cannot be written. */
export interface WriteRefusal {
  key: string;
  kind: 'invalid' | 'incomplete' | 'lost';
  message: string;
  allowed: string[];
}

/** What writing fields needs to know of the project. */
export interface WritePlanning {
  connection: Connection;
  facts: readonly FactEntry[];
  at: string;
  asOf: string;
  /** Servers whose path two sides changed differently; the rest of their decisions waits. */
  disputed?: ReadonlySet<string>;
}

/** Plans how fields are written: the steps of one change, and the fields that have no place as they are. Changes nothing. */
export function planWrites(writes: readonly FieldWrite[], planning: WritePlanning): { steps: Change[]; refused: WriteRefusal[] } {
  const steps: Change[] = [];
  const refused: WriteRefusal[] = [];
  const answers = writes.filter(({ target }) => target.to === 'fact' || target.to === 'answer');
  const decisions = writes.filter(({ target }) => target.to === 'decision');
  const comments = writes.filter(({ target }) => target.to === 'comment');
  const records = writes.filter(({ target }) => target.to === 'record');
  planAnswers(answers, planning, steps, refused);
  planDecisions(decisions, planning, steps, refused);
  planComments(comments, planning, steps);
  planRecords(records, planning, steps, refused);
  return { steps, refused };
}

/** The fact that a field answers. */
export function factOf(write: Pick<FieldWrite, 'target' | 'rowId'>): string {
  if (write.target.to === 'fact') return write.target.fact;
  return write.rowId.slice(write.rowId.indexOf(':') + 1);
}

function planAnswers(writes: readonly FieldWrite[], planning: WritePlanning, steps: Change[], refused: WriteRefusal[]): void {
  const groups = new Map<string, { fact: string; value: FactValue | null; by: string; writes: FieldWrite[] }>();
  const stated = new Map<string, FieldWrite>();
  for (const write of writes) {
    const fact = factOf(write);
    const twin = stated.get(`${write.serverId} ${fact}`);
    if (twin !== undefined && twin.value !== write.value) {
      const message = `Another sheet gives another value for the same field. Make them agree, or take over one of them.`;
      for (const { key } of [twin, write]) refused.push({ key, kind: 'incomplete', message, allowed: [] });
      continue;
    }
    if (twin !== undefined) continue;
    stated.set(`${write.serverId} ${fact}`, write);
    const value = write.value === '' ? null : decodeValue(write.as, write.value);
    if (value === null && !hasAnswer(planning.connection, write.serverId, fact)) {
      const message = 'A source of the inventory says this, and an empty cell does not take it back. Write what is right instead.';
      refused.push({ key: write.key, kind: 'invalid', message, allowed: [] });
      continue;
    }
    const id = JSON.stringify([fact, value, write.by]);
    const group = groups.get(id) ?? { fact, value, by: write.by, writes: [] };
    group.writes.push(write);
    groups.set(id, group);
  }
  const held = new Set(refused.map(({ key }) => key));
  for (const { fact, value, by, writes: all } of groups.values()) {
    const members = all.filter(({ key }) => !held.has(key));
    const ids = members.flatMap(({ serverId }) => (serverId === null ? [] : [serverId]));
    if (ids.length === 0) continue;
    try {
      const built = buildAnswers(planning.connection, ids, [{ fact, value }], by, planning.at, planning.facts);
      if (built !== null) steps.push(built.change);
    } catch (fault) {
      refuseAll(members, fault, 'invalid', refused);
    }
  }
}

function hasAnswer(connection: Connection, serverId: string | null, fact: string): boolean {
  return serverId !== null && readAnswers(connection, parseServerId(serverId)).has(fact);
}

function refuseAll(writes: readonly FieldWrite[], fault: unknown, kind: WriteRefusal['kind'], refused: WriteRefusal[]): void {
  if (!(fault instanceof OperationFailure)) throw fault;
  const allowed = Array.isArray(fault.details?.allowed) ? fault.details.allowed.map(String) : [];
  for (const { key } of writes) refused.push({ key, kind, message: fault.message, allowed });
}

type DecisionTexts = Record<DecisionField, string>;

/** The parts of a decision as cells hold them, in one spelling. */
export function spreadDecision(decision: Decision | null): DecisionTexts {
  return {
    path: decision?.path ?? '',
    reason: decision?.reason ?? '',
    accepter: decision?.accepter ?? '',
    expiresOn: decision?.expiresOn ?? '',
    followOnPath: decision?.followOn?.path ?? '',
    followOnBy: decision?.followOn?.by ?? '',
    decidedBy: decision?.decidedBy ?? '',
    decidedOn: decision?.decidedAt.slice(0, 10) ?? '',
  };
}

function planDecisions(writes: readonly FieldWrite[], planning: WritePlanning, steps: Change[], refused: WriteRefusal[]): void {
  const byServer = new Map<string, FieldWrite[]>();
  for (const write of writes) {
    if (write.serverId !== null) byServer.set(write.serverId, [...(byServer.get(write.serverId) ?? []), write]);
  }
  for (const [serverId, members] of byServer) {
    if (planning.disputed?.has(serverId)) {
      const message = 'The path of this server is in conflict. Settle that first; the rest of the decision goes with it.';
      for (const { key } of members) refused.push({ key, kind: 'incomplete', message, allowed: [] });
      continue;
    }
    try {
      steps.push(...planDecision(serverId, members, planning, refused));
    } catch (fault) {
      const held = new Set(refused.map(({ key }) => key));
      refuseAll(
        members.filter(({ key }) => !held.has(key)),
        fault,
        'incomplete',
        refused,
      );
    }
  }
}

function planDecision(serverId: string, writes: readonly FieldWrite[], planning: WritePlanning, refused: WriteRefusal[]): Change[] {
  const { connection, at, asOf } = planning;
  const present = readDecision(connection, parseServerId(serverId));
  const before = spreadDecision(present);
  const wanted = { ...before };
  const fieldOf = (write: FieldWrite): DecisionField => (write.target as Extract<EditTarget, { to: 'decision' }>).field;
  for (const write of writes) wanted[fieldOf(write)] = write.value;
  const refuse = (field: DecisionField, message: string): void => {
    for (const write of writes) if (fieldOf(write) === field) refused.push({ key: write.key, kind: 'incomplete', message, allowed: [] });
  };
  const given = (field: DecisionField): boolean => writes.some((write) => fieldOf(write) === field && write.value !== '');
  if (wanted.path === '') {
    for (const write of writes) {
      if (fieldOf(write) !== 'path' && write.value !== '') {
        const message = 'There is no decision that this could belong to. Choose a path as well.';
        refused.push({ key: write.key, kind: 'incomplete', message, allowed: [] });
      }
    }
    return present === null ? [] : [buildClearedDecision(connection, [serverId], '').change];
  }
  if (wanted.path !== 'isolate') {
    for (const field of ['accepter', 'expiresOn'] as const)
      if (given(field)) refuse(field, 'Only a server that is to be isolated has this.');
  }
  if (wanted.path !== 'virtualize') {
    for (const field of ['followOnPath', 'followOnBy'] as const)
      if (given(field)) refuse(field, 'Only a server that is to be virtualized has this.');
  }
  const path = EXIT_PATHS.find((candidate) => candidate === wanted.path);
  const next = (['isolate', 'migrate', 'retire'] as const).find((candidate) => candidate === wanted.followOnPath);
  if (path === undefined) throw new OperationFailure('unknown-path', 'Choose migrate, virtualize, isolate or retire.');
  const input: DecisionInput = {
    path,
    reason: wanted.reason.slice(0, 2_000),
    decidedBy: wanted.decidedBy.slice(0, 200),
    accepter: wanted.accepter === '' ? null : wanted.accepter.slice(0, 200),
    expiresOn: wanted.expiresOn === '' ? null : wanted.expiresOn,
    followOn: next === undefined || wanted.followOnBy === '' ? null : { path: next, by: wanted.followOnBy },
  };
  const day = writes.find((write) => fieldOf(write) === 'decidedOn');
  const decidedAt = day !== undefined && day.value !== '' ? `${day.value}T00:00:00.000Z` : present?.path === path ? present.decidedAt : at;
  return [buildDecision(connection, [serverId], input, decidedAt, asOf).change];
}

function planComments(writes: readonly FieldWrite[], { connection, at }: WritePlanning, steps: Change[]): void {
  const items = writes.flatMap((write): RecordWrite[] => {
    if (write.serverId === null || write.value === '') return [];
    // The same words read twice from the same copy are one comment.
    const id = `review-${createHash('sha256').update(`${write.origin}\n${write.key}\n${write.value}`).digest('hex').slice(0, 16)}`;
    return [{ kind: 'comment', id, value: { about: write.serverId, text: write.value, who: write.by, at } }];
  });
  const fresh = items.filter(({ id }) => connection.get('select 1 from record where kind = ? and id = ?', 'comment', id) === undefined);
  const change = buildRecordChange(connection, fresh, listNumbers(writes));
  if (change !== null) steps.push(change);
}

function listNumbers(writes: readonly FieldWrite[]): number[] {
  return [...new Set(writes.flatMap(({ serverId }) => (serverId === null ? [] : [parseServerId(serverId)])))];
}

function planRecords(writes: readonly FieldWrite[], planning: WritePlanning, steps: Change[], refused: WriteRefusal[]): void {
  const byRecord = new Map<string, { kind: RecordKind; id: string; writes: FieldWrite[] }>();
  for (const write of writes) {
    if (write.target.to !== 'record' || !(write.target.kind in RECORD_KINDS)) continue;
    const kind = write.target.kind as RecordKind;
    const id = `${kind} ${write.rowId}`;
    const group = byRecord.get(id) ?? { kind, id: write.rowId, writes: [] };
    group.writes.push(write);
    byRecord.set(id, group);
  }
  const items: RecordWrite[] = [];
  const done: FieldWrite[] = [];
  for (const { kind, id, writes: members } of byRecord.values()) {
    const line = planning.connection.get<{ value: string }>('select value from record where kind = ? and id = ?', kind, id);
    const defaults = members.map(readDefaults).find((held) => held !== undefined);
    if (line === undefined && defaults === undefined) {
      const message = 'The project has no such entry any more.';
      for (const { key } of members) refused.push({ key, kind: 'lost', message, allowed: [] });
      continue;
    }
    const built = fillRecord(kind, line === undefined ? { ...defaults } : JSON.parse(line.value), members);
    if (typeof built === 'string') for (const { key } of members) refused.push({ key, kind: 'invalid', message: built, allowed: [] });
    else {
      items.push({ kind, id, value: built as RecordValue<RecordKind> });
      done.push(...members);
    }
  }
  const change = buildRecordChange(planning.connection, items, listNumbers(done));
  if (change !== null) steps.push(change);
}

function readDefaults({ target, defaults }: FieldWrite): Readonly<Record<string, unknown>> | undefined {
  return defaults ?? (target.to === 'record' ? target.defaults : undefined);
}

/** Puts fields into a record; an empty cell becomes whatever the record takes for nothing. Answers the checked record, or a sentence. */
function fillRecord(kind: RecordKind, held: Record<string, unknown>, writes: readonly FieldWrite[]): unknown | string {
  let record: Record<string, unknown> = held;
  let problem = '';
  const empties: unknown[] = [null, '', [], undefined];
  for (const write of writes) {
    const field = (write.target as Extract<EditTarget, { to: 'record' }>).field;
    const candidates = write.value === '' ? empties : [decodeValue(write.as, write.value)];
    const tried = candidates.map((value) => setField(record, field, value));
    const taken = tried.find((candidate) => RECORD_KINDS[kind].safeParse(candidate).success);
    record = taken ?? (tried[0] as Record<string, unknown>);
  }
  const parsed = RECORD_KINDS[kind].safeParse(record);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  problem = `${issue?.path.join('.') ?? 'The entry'}: ${issue?.message ?? 'is not complete'}`;
  return `This cannot be kept as it is (${problem}).`;
}

function setField(record: Record<string, unknown>, field: string, value: unknown): Record<string, unknown> {
  const [head, ...rest] = field.split('.');
  if (head === undefined || head === '__proto__') return record;
  if (rest.length === 0) return { ...record, [head]: value };
  const inner = record[head];
  const inside = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? (inner as Record<string, unknown>) : {};
  return { ...record, [head]: setField(inside, rest.join('.'), value) };
}
