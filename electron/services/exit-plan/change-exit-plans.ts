import type { ControlState } from '../../../shared/domain/control.ts';
import type { ExitChoice } from '../../../shared/domain/exit-plan.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { nameServers, readJudged } from '../decide/decide-servers.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { presentServerId } from '../project/server-id.ts';

/** A change with what the history says about it. */
interface NotedChange {
  change: Change;
  note: ChangeNote;
}

/** What people say about controls; a field that is undefined stays as it is. */
export interface ControlInput {
  ids: readonly string[];
  controls: readonly string[];
  status?: ControlState['status'] | undefined;
  owner?: string | undefined;
  dueOn?: string | null | undefined;
  proof?: string | undefined;
  verifiedOn?: string | null | undefined;
  note?: string | undefined;
  who: string;
}

/** Builds the change that says how far controls are. Throws OperationFailure 'unknown-control', 'proof-needed', 'reason-needed' or 'server-not-found'. */
export function buildControlStates(
  connection: Connection,
  input: ControlInput,
  knowledge: Pick<Knowledge, 'controls'>,
  at: string,
  asOf: string,
): NotedChange | null {
  const { ids, controls, who, ...said } = input;
  for (const control of controls) {
    if (!knowledge.controls.some(({ id }) => id === control))
      throw new OperationFailure('unknown-control', `There is no control "${control}".`);
  }
  const servers = readJudged(connection, ids);
  const writes = servers.flatMap((server) =>
    controls.map((control): RecordWrite<'control'> => {
      const presented = presentServerId(server.id);
      const id = `${presented}:${control}`;
      const before = readRecord(connection, 'control', id);
      const value = mergeState(before, { server: presented, control }, said, who, at, asOf);
      checkState(value, server.name, asOf);
      return { kind: 'control', id, value: before !== null && isSame(before, value) ? before : value };
    }),
  );
  const change = buildRecordChange(
    connection,
    writes,
    servers.map(({ id }) => id),
  );
  if (change === null) return null;
  const what = controls.length === 1 ? controls[0] : `${controls.length} controls`;
  const status = input.status === undefined ? 'Noted' : `Set to "${STATUS_WORDS[input.status]}"`;
  return { change, note: { kind: 'control', who, summary: `${status}: ${what} on ${nameServers(servers)}`, reason: input.note ?? '' } };
}

/** What people read for how far a control is. */
const STATUS_WORDS: Readonly<Record<ControlState['status'], string>> = {
  open: 'Open',
  planned: 'Planned',
  'in-place': 'In place',
  verified: 'Verified',
  'not-applicable': 'Not applicable',
};

function mergeState(
  before: ControlState | null,
  key: Pick<ControlState, 'server' | 'control'>,
  said: Omit<ControlInput, 'ids' | 'controls' | 'who'>,
  who: string,
  at: string,
  asOf: string,
): ControlState {
  const status = said.status ?? before?.status ?? 'open';
  const verifiedOn = said.verifiedOn === undefined ? (before?.verifiedOn ?? null) : said.verifiedOn;
  return {
    ...key,
    status,
    owner: said.owner ?? before?.owner ?? '',
    dueOn: said.dueOn === undefined ? (before?.dueOn ?? null) : said.dueOn,
    proof: said.proof ?? before?.proof ?? '',
    verifiedOn: status === 'verified' ? (said.status === 'verified' && said.verifiedOn === undefined ? asOf : verifiedOn) : null,
    note: said.note ?? before?.note ?? '',
    who,
    at,
  };
}

function checkState({ status, proof, note, verifiedOn }: ControlState, server: string, asOf: string): void {
  if (status === 'verified' && proof.trim() === '')
    throw new OperationFailure('proof-needed', `A control counts as verified once somebody saw its proof. Say what was seen on ${server}.`);
  if (verifiedOn !== null && verifiedOn > asOf) throw new OperationFailure('proof-needed', `A proof cannot have been seen after ${asOf}.`);
  if (status === 'not-applicable' && note.trim() === '')
    throw new OperationFailure('reason-needed', `Say why the control does not apply to ${server}.`);
}

/** Whether two states differ in who and when only. */
function isSame(a: ControlState, b: ControlState): boolean {
  return JSON.stringify({ ...a, who: '', at: '' }) === JSON.stringify({ ...b, who: '', at: '' });
}

/** What people choose within the paths; a field that is undefined stays as it is. */
export interface ChoiceInput {
  ids: readonly string[];
  target?: string | null | undefined;
  host?: string | null | undefined;
  tool?: string | null | undefined;
  packs?: readonly string[] | undefined;
  authority?: string | undefined;
  reviewEveryDays?: number | null | undefined;
  who: string;
}

/** Builds the change that chooses target, host, tool, packs, authority or review days. Throws OperationFailure 'unknown-choice' or 'server-not-found'. */
export function buildExitChoices(
  connection: Connection,
  input: ChoiceInput,
  knowledge: Pick<Knowledge, 'targets' | 'hosts' | 'tools' | 'controlPacks'>,
  at: string,
): NotedChange | null {
  const known = { target: knowledge.targets, host: knowledge.hosts, tool: knowledge.tools };
  for (const [field, entries] of Object.entries(known)) {
    const wanted = input[field as keyof typeof known];
    if (typeof wanted === 'string' && !entries.some(({ id }) => id === wanted)) throw refuseChoice(field, wanted, entries);
  }
  for (const pack of input.packs ?? []) {
    if (!knowledge.controlPacks.some(({ id }) => id === pack)) throw refuseChoice('pack', pack, knowledge.controlPacks);
  }
  const servers = readJudged(connection, input.ids);
  const writes = servers.map(({ id }): RecordWrite<'exit-choice'> => {
    const server = presentServerId(id);
    const before = readRecord(connection, 'exit-choice', server);
    const value: ExitChoice = {
      server,
      target: pick(input.target, before?.target ?? null),
      host: pick(input.host, before?.host ?? null),
      tool: pick(input.tool, before?.tool ?? null),
      packs: [...(input.packs ?? before?.packs ?? [])],
      authority: input.authority ?? before?.authority ?? '',
      reviewEveryDays: pick(input.reviewEveryDays, before?.reviewEveryDays ?? null),
      who: input.who,
      at,
    };
    const isUnchanged = before !== null && JSON.stringify({ ...before, who: '', at: '' }) === JSON.stringify({ ...value, who: '', at: '' });
    return { kind: 'exit-choice', id: server, value: isUnchanged ? before : value };
  });
  const change = buildRecordChange(
    connection,
    writes,
    servers.map(({ id }) => id),
  );
  const fields = Object.keys(input).filter((key) => key !== 'ids' && key !== 'who' && input[key as keyof ChoiceInput] !== undefined);
  const what = fields.map((field) => FIELD_WORDS[field] ?? field).join(', ');
  return change === null
    ? null
    : { change, note: { kind: 'plan', who: input.who, summary: `Chose ${what} for ${nameServers(servers)}`, reason: '' } };
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  target: 'the target',
  host: 'the host',
  tool: 'the tool',
  packs: 'packs of controls',
  authority: 'the authority of the accepter',
  reviewEveryDays: 'the days between reviews',
};

function pick<T>(said: T | undefined, before: T): T {
  return said === undefined ? before : said;
}

function refuseChoice(field: string, value: string, entries: readonly { id: string }[]): OperationFailure {
  return new OperationFailure('unknown-choice', `There is no ${field} "${value}".`, { allowed: entries.map(({ id }) => id) });
}

/** Builds the change that puts an own figure in the place of an assumption, or takes it away again. Throws OperationFailure 'unknown-assumption' or 'invalid-assumption'. */
export function buildAssumption(
  connection: Connection,
  input: { id: string; value: { low: number; likely: number; high: number } | null; note: string; who: string },
  knowledge: Pick<Knowledge, 'assumptions'>,
  at: string,
): NotedChange | null {
  const entry = knowledge.assumptions.find(({ id }) => id === input.id);
  if (entry === undefined) throw new OperationFailure('unknown-assumption', `There is no assumption "${input.id}".`);
  const { value, note, who } = input;
  if (value !== null && !(value.low <= value.likely && value.likely <= value.high)) {
    throw new OperationFailure('invalid-assumption', `"${entry.label}" takes three figures in order: low, likely, high.`);
  }
  const change = buildRecordChange(connection, [
    { kind: 'assumption', id: input.id, value: value === null ? null : { ...value, note, who, at } },
  ]);
  if (change === null) return null;
  const said =
    value === null
      ? `Took the own figure for "${entry.label}" away`
      : `Set "${entry.label}" to ${value.low}, ${value.likely}, ${value.high} ${entry.unit}`;
  return { change, note: { kind: 'plan', who, summary: said, reason: note } };
}
