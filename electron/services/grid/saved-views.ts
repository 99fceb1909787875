import { OperationFailure } from '../../../shared/domain/result.ts';
import type { SavedView, SavedViewLine } from '../../../shared/domain/saved-view.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, listRecords, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import type { ChangeNote } from '../project/project-store.ts';

type Built = { change: Change; note: ChangeNote };

/** Reads every saved view, in the order of names. */
export function listViews(connection: Connection): SavedViewLine[] {
  return listRecords(connection, 'saved-view')
    .map(({ id, value }) => ({ ...value, id }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** Builds the change that saves a view: a new one where `id` is null. Throws OperationFailure 'view-name-taken' or 'view-not-found'. */
export function buildSavedView(connection: Connection, id: string | null, view: SavedView): { id: string; built: Built | null } {
  if (id !== null) readView(connection, id);
  checkName(connection, id, view.name);
  const target = id ?? makeId(connection);
  return { id: target, built: build(connection, target, view, `${id === null ? 'Saved' : 'Changed'} the view ${view.name}`) };
}

/** Builds the change that renames a view. Throws OperationFailure 'view-name-taken' or 'view-not-found'. */
export function buildRenamedView(connection: Connection, id: string, name: string): Built | null {
  const view = readView(connection, id);
  checkName(connection, id, name);
  return build(connection, id, { ...view, name }, `Renamed the view ${view.name} to ${name}`);
}

/** Builds the change that takes a view away. Throws OperationFailure 'view-not-found'. */
export function buildRemovedView(connection: Connection, id: string): Built | null {
  return build(connection, id, null, `Deleted the view ${readView(connection, id).name}`);
}

function build(connection: Connection, id: string, value: SavedView | null, summary: string): Built | null {
  const change = buildRecordChange(connection, [{ kind: 'saved-view', id, value }]);
  return change === null ? null : { change, note: { kind: 'setting', who: '', summary, reason: '' } };
}

function readView(connection: Connection, id: string): SavedView {
  const view = readRecord(connection, 'saved-view', id);
  if (view === null) throw new OperationFailure('view-not-found', 'This view is not there any more.');
  return view;
}

function checkName(connection: Connection, id: string | null, name: string): void {
  const taken = listViews(connection).some((view) => view.id !== id && view.name.toLowerCase() === name.trim().toLowerCase());
  if (taken) throw new OperationFailure('view-name-taken', `There is a view called "${name.trim()}" already. Choose another name.`);
}

/** Numbers count on, so that a deleted view that is brought back finds its number free. */
function makeId(connection: Connection): string {
  const line = connection.get<{ n: number | null }>(
    `select max(cast(substr(id, 2) as integer)) as n from (
       select id from record where kind = 'saved-view'
       union all select json_extract(item.value, '$[1]') as id from history, json_each(history.change, '$.items') as item
       where history.kind = 'setting' and json_extract(history.change, '$.type') = 'records' and json_extract(item.value, '$[0]') = 'saved-view'
     )`,
  );
  return `v${(line?.n ?? 0) + 1}`;
}
