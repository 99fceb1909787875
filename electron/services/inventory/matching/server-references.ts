import type { RecordKind } from '../../../../shared/domain/record-kinds.ts';
import type { Change } from '../../project/changes/change.ts';
import type { Connection } from '../../project/file/connection.ts';

type RecordItem = [kind: string, id: string, before: string | null, after: string | null];

/** Builds the part of a change that lets every record speak of one server instead of another (presented ids); null where none does. */
export function buildRenamedReferences(
  connection: Connection,
  renamed: ReadonlyMap<string, string>,
  writes: readonly { kind: RecordKind; id: string; text: string | null }[],
  servers: number[],
): Change | null {
  const state = new Map<string, { kind: string; id: string; before: string | null; after: string | null }>();
  const place = (kind: string, id: string) => {
    const key = `${kind} ${id}`;
    let held = state.get(key);
    if (held === undefined) {
      const before = connection.get<{ value: string }>('select value from record where kind = ? and id = ?', kind, id)?.value ?? null;
      held = { kind, id, before, after: before };
      state.set(key, held);
    }
    return held;
  };
  if (renamed.size > 0) {
    for (const { kind, id, value } of connection.iterate<{ kind: string; id: string; value: string }>(
      'select kind, id, value from record',
    )) {
      const nextId = id.replace(/(?<![a-z0-9])s\d+(?![a-z0-9])/g, (token) => renamed.get(token) ?? token);
      const next = JSON.stringify(renameWithin(JSON.parse(value), renamed));
      if (nextId === id && next === value) continue;
      const isSelfPair = kind === 'kept-apart' || kind === 'postponed-merge' ? new Set(nextId.split('~')).size === 1 : false;
      const target = place(kind, nextId);
      // A record of the server that stays is kept where both have one; the other stays readable under its old id.
      if (nextId !== id && target.after !== null) continue;
      if (nextId !== id) place(kind, id).after = null;
      target.after = isSelfPair ? null : next;
    }
  }
  for (const { kind, id, text } of writes) place(kind, id).after = text;
  const items = [...state.values()]
    .filter(({ before, after }) => before !== after)
    .map(({ kind, id, before, after }): RecordItem => [kind, id, before, after]);
  return items.length === 0 ? null : { type: 'records', items, servers };
}

/** Replaces ids wherever a value is exactly one of them; a list names each server once. */
function renameWithin(value: unknown, renamed: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return renamed.get(value) ?? value;
  if (Array.isArray(value)) {
    const next = value.map((item) => renameWithin(item, renamed));
    const isChanged = next.some((item, at) => typeof item === 'string' && item !== value[at]);
    return isChanged ? next.filter((item, at) => typeof item !== 'string' || next.indexOf(item) === at) : next;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [renamed.get(key) ?? key, renameWithin(item, renamed)]));
  }
  return value;
}
