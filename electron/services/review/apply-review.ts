import { createHash } from 'node:crypto';
import { RECORD_KINDS } from '../../../shared/domain/record-kinds.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ReviewChoice } from '../../../shared/domain/review.ts';
import type { Change } from '../project/changes/change.ts';
import { buildRecordChange, type RecordWrite } from '../project/changes/records.ts';
import { formatCount } from '../project/format-count.ts';
import type { ChangeNote } from '../project/project-store.ts';
import { type AddedServer, planAddedServers } from './add-servers.ts';
import type { BaselineTable } from './baseline.ts';
import { readEdit } from './cell-text.ts';
import { type EditedField, type GatheredReview, listDisputed, makeKey, toWrite } from './gather-review.ts';
import { type FieldWrite, planWrites, type WritePlanning, type WriteRefusal } from './plan-review.ts';

/** Builds the one change that takes over what was chosen of a review; null where all of it is so already. Throws OperationFailure 'review-stale', 'review-unsettled' or 'review-incomplete', the last with each field that has no place as it is. */
export function buildReviewChange(
  gathered: GatheredReview,
  choices: readonly ReviewChoice[],
  planning: WritePlanning,
  /** Machines of added rows, and the source through which they came into the project; taking the change back removes it. */
  added: { servers: readonly AddedServer[]; sources: readonly number[] } = { servers: [], sources: [] },
): { change: Change; note: ChangeNote } | null {
  const { review } = gathered;
  const conflicts = new Map(review.conflicts.map((conflict) => [conflict.key, conflict]));
  const missing = new Map(review.missing.map((row) => [row.key, row]));
  const writes: FieldWrite[] = [];
  const steps: Change[] = added.sources.map((source) => ({ type: 'source', source, before: 'removed', after: 'present' }));
  const removals: RecordWrite[] = [];
  /** Field of an added entry → the addition, which is what people took over. */
  const additionOf = new Map<string, string>();
  for (const choice of choices) {
    const conflict = conflicts.get(choice.key);
    if (conflict !== undefined && choice.value === undefined) {
      throw new OperationFailure('review-unsettled', `${conflict.server}: ${conflict.header} is in conflict. Choose one of its values.`);
    }
    const gone = missing.get(choice.key);
    const row = gathered.additions.get(choice.key);
    if (row !== undefined && added.servers.some(({ rows }) => rows.includes(row))) continue;
    if (gone !== undefined) takeMissing(gone, gathered, writes, removals);
    else if (row !== undefined) {
      const fields = takeAddition(choice.key, row);
      for (const { key } of fields) additionOf.set(key, choice.key);
      writes.push(...fields);
    } else writes.push(takeField(choice, gathered.fields));
  }
  const settled = new Set(choices.map(({ key }) => key));
  const disputed = listDisputed(review.conflicts.filter(({ key }) => !settled.has(key)));
  writes.push(...planAddedServers(added.servers, planning));
  const planned = planWrites(writes, { ...planning, disputed });
  if (planned.refused.length > 0) {
    const [first] = planned.refused;
    throw new OperationFailure('review-incomplete', first?.message ?? 'Something of this has no place as it is.', {
      refused: nameAdditions(planned.refused, additionOf),
    });
  }
  steps.push(...planned.steps);
  const removal = buildRecordChange(planning.connection, removals);
  if (removal !== null) steps.push(removal);
  if (steps.length === 0) return null;
  const files = [...new Set(review.files.filter(({ state }) => state === 'read').map(({ file }) => file))];
  const edits = choices.length === 1 ? '1 edit' : `${formatCount(choices.length)} edits`;
  const note = { kind: 'review', who: '', summary: `Took over ${edits} from ${joinNames(files)}`, reason: '' } as const;
  return { change: { type: 'several', changes: steps }, note };
}

/** A person took over a row and not its fields: what a field of it lacks is said once, of the row. */
function nameAdditions(refused: readonly WriteRefusal[], additionOf: ReadonlyMap<string, string>): WriteRefusal[] {
  const said = new Set<string>();
  return refused.flatMap((item) => {
    const addition = additionOf.get(item.key);
    if (addition === undefined) return [item];
    if (said.has(addition)) return [];
    said.add(addition);
    return [{ ...item, key: addition }];
  });
}

function joinNames(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function takeField({ key, value }: ReviewChoice, fields: GatheredReview['fields']): FieldWrite {
  const field = fields.get(key) ?? findNeighbour(key, fields);
  if (field === undefined) throw new OperationFailure('review-stale', 'The files or the project changed meanwhile. Read the copies again.');
  const [write] = toWrite(field, value === undefined ? field.value : readValue(field.edit.as, value, field.header));
  if (write === undefined) throw new OperationFailure('review-stale', 'The files or the project changed meanwhile. Read the copies again.');
  return write;
}

/** A field that nobody edited, of a row that somebody did: what a decision still lacked may be filled in while it is looked at. */
function findNeighbour(key: string, fields: GatheredReview['fields']): EditedField | undefined {
  for (const field of fields.values()) {
    for (const column of field.table.columns) {
      if (column.edit === undefined || makeKey(column.edit.writes, field.table.name, field.rowId, column.key) !== key) continue;
      return { ...field, key, column: column.key, header: column.header, edit: column.edit };
    }
  }
  return undefined;
}

function readValue(as: Parameters<typeof readEdit>[0], text: string, header: string): string {
  // What is chosen of a list arrives as it is kept, in brackets; what is typed as people write it.
  if (as.kind === 'list' && /^\[.*\]$/.test(text)) return text;
  const read = readEdit(as, text);
  if (read.state === 'invalid') throw new OperationFailure('review-invalid', `${header}: ${read.message}`, { allowed: read.allowed });
  return read.value;
}

function takeMissing(
  gone: GatheredReview['review']['missing'][number],
  gathered: GatheredReview,
  writes: FieldWrite[],
  removals: RecordWrite[],
): void {
  const { key, rowId, serverId, files, would } = gone;
  if (would === 'remove-record') removals.push({ kind: recordKindOf(gone.table, gathered), id: rowId, value: null });
  if (would !== 'clear-decision' || serverId === null) return;
  const target = { to: 'decision', field: 'path' } as const;
  writes.push({ key, rowId, serverId, as: { kind: 'text' }, target, value: '', by: files.join(', '), origin: '' });
}

function recordKindOf(tableName: string, gathered: GatheredReview): keyof typeof RECORD_KINDS {
  const identity = gathered.tables.get(tableName)?.identity.rows;
  const kind = typeof identity === 'object' ? identity.record : '';
  if (!(kind in RECORD_KINDS)) throw new OperationFailure('review-stale', 'Offramp does not keep entries of this kind any more.');
  return kind as keyof typeof RECORD_KINDS;
}

/** Takes the fields of an added entry. Throws OperationFailure 'review-incomplete' where a cell holds no value of its column. */
function takeAddition(
  addition: string,
  {
    row,
    table,
    copy,
  }: {
    row: { at: { file: string }; values: { column: string; text: string }[] };
    table: BaselineTable;
    copy: { workbook: string };
  },
): FieldWrite[] {
  const { rows, defaults } = table.identity;
  if (typeof rows !== 'object') {
    throw new OperationFailure('review-no-server', 'This row has no place in the project.');
  }
  const id = `review-${createHash('sha256')
    .update(JSON.stringify([copy.workbook, table.name, row.values]))
    .digest('hex')
    .slice(0, 16)}`;
  return table.columns.flatMap((column): FieldWrite[] => {
    const text = row.values.find((value) => value.column === column.key)?.text ?? '';
    if (column.edit === undefined || text === '') return [];
    const { as, writes } = column.edit;
    const key = JSON.stringify([table.name, id, column.key]);
    const read = readEdit(as, text);
    if (read.state === 'invalid') {
      const message = `${column.header}: ${read.message}`;
      const refused = [{ key: addition, kind: 'invalid', message, allowed: read.allowed }];
      throw new OperationFailure('review-incomplete', message, { refused });
    }
    const { value } = read;
    return [
      { key, rowId: id, serverId: null, as, target: writes, value, by: row.at.file, origin: copy.workbook, defaults: defaults ?? {} },
    ];
  });
}
