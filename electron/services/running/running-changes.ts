import { MOVE_ROLE_LABELS, type MoveRole } from '../../../shared/domain/knowledge/running.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import { namesOnePerson, type RaciLetters } from '../../../shared/domain/responsibility.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { RaidEntry } from '../../../shared/domain/risk-log.ts';
import { RUNBOOK_STATUS_LABELS, type RunbookStatus, RunbookStepState } from '../../../shared/domain/runbook.ts';
import { refuseLetters } from '../../../shared/planning/running/assign-responsibility.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, listRecords, type RecordWrite, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { parseServerId } from '../project/server-id.ts';
import type { RunningPlan } from './running-plan.ts';

type NotedChange = { change: Change; note: ChangeNote } | null;

/** What is said about steps of a runbook. */
export interface StepInput {
  id: string;
  steps: readonly string[];
  status?: RunbookStatus | undefined;
  owner?: string | undefined;
  minutes?: number | null | undefined;
  note?: string | undefined;
  who: string;
}

/** Builds the change of steps of a runbook. Throws OperationFailure 'runbook-not-found' or 'step-not-found'. */
export function buildSteps(connection: Connection, plan: RunningPlan, input: StepInput, at: string): NotedChange {
  const runbook = plan.runbook(input.id);
  if (runbook === null) throw new OperationFailure('runbook-not-found', 'There is no runbook for this. Decide its way out first.');
  const labels = input.steps.map((step) => {
    const known = runbook.steps.find(({ id }) => id === step);
    if (known === undefined) throw new OperationFailure('step-not-found', `The runbook of ${runbook.name} has no step “${step}”.`);
    return known.label;
  });
  const { status, owner, minutes, note } = input;
  const writes = input.steps.map((step): RecordWrite<'runbook-step'> => {
    const id = `${input.id}:${step}`;
    const before = readRecord(connection, 'runbook-step', id) ?? RunbookStepState.parse({});
    const said = {
      status: status ?? before.status,
      owner: owner?.trim() ?? before.owner,
      minutes: minutes === undefined ? before.minutes : minutes,
      note: note ?? before.note,
    };
    const isSame = (Object.keys(said) as (keyof typeof said)[]).every((key) => said[key] === before[key]);
    return { kind: 'runbook-step', id, value: isSame ? before : { ...said, who: input.who, at } };
  });
  const change = buildRecordChange(connection, writes, runbook.kind === 'server' ? [parseServerId(runbook.id)] : []);
  if (change === null) return null;
  const what = labels.length === 1 ? `“${labels[0]}”` : `${formatCount(labels.length)} steps`;
  const how = status === undefined ? 'Changed' : `Set to “${RUNBOOK_STATUS_LABELS[status]}”:`;
  return {
    change,
    note: { kind: 'plan', who: input.who, summary: `${how} ${what} in the runbook of ${runbook.name}`, reason: note ?? '' },
  };
}

/** Fields of a row of the log that people say; undefined stays as it is. */
export type RaidFields = { [Key in Exclude<keyof RaidEntry, 'who' | 'at'>]?: RaidEntry[Key] | undefined };

/** Builds the change of rows of the log. Throws OperationFailure 'raid-not-found' or 'one-accountable'. */
export function buildRaid(
  connection: Connection,
  plan: RunningPlan,
  ids: readonly string[],
  fields: RaidFields,
  who: string,
  at: string,
): NotedChange {
  checkAccountable(fields.accountable);
  const rows = new Map(plan.raid().rows.map((row) => [row.id, row]));
  const writes = ids.map((id): RecordWrite<'raid'> => {
    if (!rows.has(id)) throw new OperationFailure('raid-not-found', 'This row is no longer in the log. Nothing was changed.');
    const before = readRecord(connection, 'raid', id) ?? RaidEntry.parse({});
    const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const value = RaidEntry.parse({ ...before, ...said });
    const isSame = JSON.stringify(value) === JSON.stringify(before);
    return { kind: 'raid', id, value: isSame ? before : { ...value, who, at } };
  });
  const change = buildRecordChange(connection, writes, listServers(ids));
  if (change === null) return null;
  const first = rows.get(ids[0] ?? '');
  const what = ids.length === 1 ? `“${first?.label ?? ''}”` : `${formatCount(ids.length)} rows`;
  return { change, note: { kind: 'plan', who, summary: `Changed ${what} in the risk log`, reason: fields.note ?? '' } };
}

/** Builds the change that adds a row of one's own. Throws OperationFailure 'one-accountable'. */
export function buildRaidRow(connection: Connection, fields: RaidFields, who: string, at: string): NotedChange {
  checkAccountable(fields.accountable);
  const taken = listRecords(connection, 'raid').flatMap(({ id }) => (id.startsWith('own-') ? [Number(id.slice(4)) || 0] : []));
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const id = `own-${Math.max(0, ...taken) + 1}`;
  const change = buildRecordChange(connection, [{ kind: 'raid', id, value: RaidEntry.parse({ ...said, who, at }) }]);
  return change === null
    ? null
    : { change, note: { kind: 'plan', who, summary: `Added a row to the risk log: ${fields.text ?? ''}`, reason: '' } };
}

/** Builds the change that takes away what people wrote about rows. */
export function buildRaidCleared(connection: Connection, ids: readonly string[], who: string): NotedChange {
  const change = buildRecordChange(
    connection,
    ids.map((id) => ({ kind: 'raid', id, value: null })),
    listServers(ids),
  );
  const what = ids.length === 1 ? 'a row' : `${formatCount(ids.length)} rows`;
  return change === null
    ? null
    : { change, note: { kind: 'plan', who, summary: `Took back what was said about ${what} in the risk log`, reason: '' } };
}

/** Builds the change of the letters of an activity. Throws OperationFailure 'activity-not-found' or 'one-accountable'. */
export function buildRaciRow(
  connection: Connection,
  knowledge: Pick<Knowledge, 'responsibilities'>,
  id: string,
  letters: RaciLetters | null,
  who: string,
): NotedChange {
  const activity = knowledge.responsibilities.find((one) => one.id === id);
  if (activity === undefined) throw new OperationFailure('activity-not-found', `There is no activity “${id}”.`);
  const refusal = letters === null ? null : refuseLetters(activity.label, letters);
  if (refusal !== null) throw new OperationFailure('one-accountable', refusal);
  const change = buildRecordChange(connection, [{ kind: 'raci-row', id, value: letters === null ? null : { letters } }]);
  return change === null ? null : { change, note: { kind: 'plan', who, summary: `Changed who does what: ${activity.label}`, reason: '' } };
}

/** Builds the change of who fills a role. Throws OperationFailure 'one-accountable'. */
export function buildRoleHolder(connection: Connection, role: MoveRole, person: string, note: string, who: string): NotedChange {
  checkAccountable(person);
  const value = person.trim() === '' && note.trim() === '' ? null : { person: person.trim(), note };
  const change = buildRecordChange(connection, [{ kind: 'role-holder', id: role, value }]);
  const summary = person.trim() === '' ? `Left open: ${MOVE_ROLE_LABELS[role]}` : `${MOVE_ROLE_LABELS[role]}: ${person.trim()}`;
  return change === null ? null : { change, note: { kind: 'plan', who, summary, reason: '' } };
}

function checkAccountable(name: string | undefined): void {
  if (name !== undefined && !namesOnePerson(name)) {
    throw new OperationFailure('one-accountable', `Exactly one is accountable. Name one of “${name}”, and put the others into the note.`);
  }
}

function listServers(ids: readonly string[]): number[] {
  return [...new Set(ids.flatMap((id) => (/:s\d+$/u.test(id) ? [parseServerId(id.slice(id.indexOf(':') + 1))] : [])))];
}
