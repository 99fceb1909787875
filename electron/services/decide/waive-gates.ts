import { EXIT_PATH_LABELS } from '../../../shared/domain/exit-path.ts';
import type { Rule } from '../../../shared/domain/knowledge.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { nameWaiver, type WaiverInput } from '../../../shared/domain/waiver.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { presentServerId } from '../project/server-id.ts';
import { nameServers, readJudged } from './decide-servers.ts';

/** Builds the change that waives a gate for servers. Throws OperationFailure 'unknown-gate', 'gate-not-waivable', 'expiry-needed' or 'server-not-found'. */
export function buildWaivers(
  connection: Connection,
  presentedIds: readonly string[],
  input: WaiverInput,
  rules: readonly Rule[],
  at: string,
  asOf: string,
): { change: Change; note: ChangeNote } | null {
  const gate = rules.find((rule) => rule.id === input.rule && rule.closes.includes(input.opens));
  if (gate === undefined) {
    throw new OperationFailure('unknown-gate', `No gate called "${input.rule}" closes ${EXIT_PATH_LABELS[input.opens].toLowerCase()}.`);
  }
  if (gate.waivable === 'no') {
    throw new OperationFailure('gate-not-waivable', `Nobody can accept this one, because the path cannot be taken: ${gate.text}`);
  }
  if (input.expiresOn < asOf) throw new OperationFailure('expiry-needed', `A waiver ends. Give its last day, ${asOf} or later.`);
  const servers = readJudged(connection, presentedIds);
  const writes = servers.map(({ id }): RecordWrite => {
    const value = { ...input, server: presentServerId(id), at };
    return { kind: 'waiver', id: nameWaiver(value), value };
  });
  const change = buildRecordChange(
    connection,
    writes,
    servers.map(({ id }) => id),
  );
  if (change === null) return null;
  const summary = `Waived for ${nameServers(servers)} until ${input.expiresOn}: ${gate.text}`;
  return { change, note: { kind: 'waiver', who: input.owner.trim(), summary, reason: input.reason.trim() } };
}

/** Builds the change that withdraws a waiver. Throws OperationFailure 'not-waived' where none of the servers has it. */
export function buildWithdrawnWaivers(
  connection: Connection,
  presentedIds: readonly string[],
  gate: Pick<WaiverInput, 'rule' | 'opens'>,
  reason: string,
): { change: Change; note: ChangeNote } {
  const servers = readJudged(connection, presentedIds);
  const held = servers
    .map((server) => ({ ...server, record: nameWaiver({ ...gate, server: presentServerId(server.id) }) }))
    .filter(({ record }) => readRecord(connection, 'waiver', record) !== null);
  const change = buildRecordChange(
    connection,
    held.map(({ record }): RecordWrite => ({ kind: 'waiver', id: record, value: null })),
    held.map(({ id }) => id),
  );
  if (change === null) throw new OperationFailure('not-waived', 'There is no waiver to withdraw.');
  const summary = `Withdrew a waiver from ${nameServers(held)}: ${EXIT_PATH_LABELS[gate.opens].toLowerCase()} is judged by its gate again`;
  return { change, note: { kind: 'waiver', who: '', summary, reason: reason.trim() } };
}
