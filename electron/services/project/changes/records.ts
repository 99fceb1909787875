import { RECORD_KINDS, type RecordKind, type RecordValue } from '../../../../shared/domain/record-kinds.ts';
import type { Connection } from '../file/connection.ts';
import type { Change } from './change.ts';

/** Reads the record of a kind with this id, or null. */
export function readRecord<Kind extends RecordKind>(connection: Connection, kind: Kind, id: string): RecordValue<Kind> | null {
  const line = connection.get<{ value: string }>('select value from record where kind = ? and id = ?', kind, id);
  return line === undefined ? null : parseRecord(kind, line.value);
}

/** Reads every record of a kind, in the order of ids. */
export function listRecords<Kind extends RecordKind>(connection: Connection, kind: Kind): { id: string; value: RecordValue<Kind> }[] {
  const lines = connection.all<{ id: string; value: string }>('select id, value from record where kind = ? order by id', kind);
  return lines.map(({ id, value }) => ({ id, value: parseRecord(kind, value) }));
}

/** One record that is to be written; a value of null takes it away. */
export interface RecordWrite<Kind extends RecordKind = RecordKind> {
  kind: Kind;
  id: string;
  value: RecordValue<Kind> | null;
}

/** Builds the change that writes records; null where everything is as it would be written. `servers` are the numbers of the servers it is about. */
export function buildRecordChange(connection: Connection, writes: readonly RecordWrite[], servers: readonly number[] = []): Change | null {
  const items = writes.flatMap(({ kind, id, value }): [string, string, string | null, string | null][] => {
    const before = connection.get<{ value: string }>('select value from record where kind = ? and id = ?', kind, id)?.value ?? null;
    const after = value === null ? null : JSON.stringify(RECORD_KINDS[kind].parse(value));
    return before === after ? [] : [[kind, id, before, after]];
  });
  return items.length === 0 ? null : { type: 'records', items, servers: [...servers] };
}

function parseRecord<Kind extends RecordKind>(kind: Kind, text: string): RecordValue<Kind> {
  return RECORD_KINDS[kind].parse(JSON.parse(text)) as RecordValue<Kind>;
}
