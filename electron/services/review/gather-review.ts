import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type {
  ColumnEdit,
  EditTarget,
  Review,
  ReviewCell,
  ReviewChange,
  ReviewConflict,
  ReviewFile,
  ReviewRefusal,
} from '../../../shared/domain/review.ts';
import { type FieldEdit, mergeReview } from '../../../shared/planning/review/merge-review.ts';
import type { Connection } from '../project/file/connection.ts';
import { readDecision } from '../project/read-server.ts';
import { parseServerId } from '../project/server-id.ts';
import { describeFactEdit } from '../workbook/describe-fact-edit.ts';
import type { BaselineTable } from './baseline.ts';
import { normaliseText, readEdit } from './cell-text.ts';
import { describeAddition, listLocked, listMissing, serverOf } from './list-row-changes.ts';
import { type FieldWrite, factOf, planWrites, spreadDecision } from './plan-review.ts';
import type { AddedRow, EditedCell, ReadCopy, RefusedCopy } from './read-copy.ts';

/** What copies are held against. */
export interface ReviewGround {
  connection: Connection;
  facts: readonly FactEntry[];
  project: { id: string; revision: number };
  at: string;
  asOf: string;
  /** The editable tables as the workbook of today would hold the rows that are asked for. */
  present: (wanted: (table: string, rowId: string) => boolean) => BaselineTable[];
  /** Value in force of a fact that the workbook of today has no row for; null where nobody knows. */
  readFact: (serverId: string, fact: string) => string | null;
}

/** A review with what carrying it out needs beside what people see. */
export interface GatheredReview {
  review: Review;
  /** Every field that copies edited, and those that settle conflicts: key → how it is written. */
  fields: ReadonlyMap<string, EditedField>;
  additions: ReadonlyMap<string, { row: AddedRow; table: BaselineTable; copy: ReadCopy }>;
  /** Editable tables of the copies by name. */
  tables: ReadonlyMap<string, BaselineTable>;
}

/** One field that a person can take over. */
export interface EditedField {
  key: string;
  table: BaselineTable;
  rowId: string;
  serverId: string | null;
  name: string;
  sheet: string;
  column: string;
  header: string;
  edit: ColumnEdit;
  origin: string;
  /** Files that edited it. */
  files: string[];
  value: string;
}

/** Names one field of the project, on whatever sheet and in whatever copy it stands: the same fact on two sheets is one field. */
export function makeKey(writes: EditTarget, table: string, rowId: string, column: string): string {
  switch (writes.to) {
    case 'decision':
      return JSON.stringify(['decision', rowId, writes.field]);
    case 'fact':
      return JSON.stringify(['fact', rowId, writes.fact]);
    case 'answer':
      return JSON.stringify(['fact', rowId.slice(0, Math.max(0, rowId.indexOf(':'))), factOf({ target: writes, rowId })]);
    case 'record':
      return JSON.stringify(['record', writes.kind, rowId, writes.field]);
    default:
      return JSON.stringify(['comment', table, rowId, column]);
  }
}

/** Holds copies against each other and against the project of today. Changes nothing. */
export function gatherReview(copies: readonly (ReadCopy | RefusedCopy)[], ground: ReviewGround): GatheredReview {
  const files: ReviewFile[] = [];
  const read: ReadCopy[] = [];
  for (const copy of copies) {
    const refusal = 'code' in copy ? copy : refuseOther(copy, ground);
    if (refusal !== null)
      files.push({
        file: refusal.file,
        state: 'refused',
        code: refusal.code,
        message: refusal.message,
        workbook: null,
        asOf: null,
        edits: 0,
        notes: [],
      });
    else if (!('code' in copy)) {
      read.push(copy);
      const { file, workbook, baseline, notes, edited } = copy;
      files.push({ file, state: 'read', code: null, message: '', workbook, asOf: baseline.asOf, edits: edited.length, notes });
    }
  }
  const refused: ReviewRefusal[] = read.flatMap(listLocked);
  const fields = new Map<string, EditedField>();
  const edits: FieldEdit<ReviewCell>[] = [];
  const servers = createServerLookup(ground.connection);
  for (const copy of read) for (const cell of copy.edited) takeEdit(cell, copy, ground, servers, fields, edits, refused);

  const present = readPresent(fields, ground);
  const merged = mergeReview(edits, (key) => present.get(key));
  const changes: ReviewChange[] = [];
  const conflicts: ReviewConflict[] = [];
  for (const item of merged) {
    const field = fields.get(item.field);
    if (field === undefined) continue;
    const about = describeField(field);
    if (item.state === 'conflict') conflicts.push({ ...about, base: item.base, sides: item.sides });
    else {
      field.value = item.to;
      field.files = [...new Set(item.by.map(({ file }) => file))];
      changes.push({ ...about, from: item.from, to: item.to, by: item.by });
    }
  }
  const disputed = listDisputed(conflicts);
  const writes = changes.flatMap(({ key }) => toWrite(fields.get(key)));
  const planned = planWrites(writes, { ...ground, disputed });
  const byKey = new Map(changes.map((change) => [change.key, change]));
  for (const refusal of planned.refused) {
    const change = byKey.get(refusal.key);
    if (change === undefined) continue;
    for (const cell of change.by)
      refused.push({
        ...cell,
        server: change.server,
        field: change.field,
        value: change.to,
        kind: refusal.kind,
        message: refusal.message,
        allowed: refusal.allowed,
        key: change.key,
      });
  }
  const additions = new Map<string, { row: AddedRow; table: BaselineTable; copy: ReadCopy }>();
  const proposed = read.flatMap((copy) => copy.added.map((row) => describeAddition(row, copy, ground.connection, additions)));
  const review: Review = {
    revision: ground.project.revision,
    files,
    changes,
    conflicts,
    refused,
    additions: proposed,
    missing: listMissing(read, ground.connection, servers),
  };
  const tables = new Map(read.flatMap(({ baseline }) => baseline.tables.map((table) => [table.name, table] as const)));
  return { review, fields, additions, tables };
}

/** Servers whose path is in conflict. */
export function listDisputed(conflicts: readonly ReviewConflict[]): Set<string> {
  return new Set(conflicts.flatMap(({ field, serverId }) => (field === 'path' && serverId !== null ? [serverId] : [])));
}

/** A field as it is to be written. */
export function toWrite(field: EditedField | undefined, value = field?.value): FieldWrite[] {
  if (field === undefined || value === undefined) return [];
  const { key, rowId, serverId, edit, files, origin } = field;
  return [{ key, rowId, serverId, as: edit.as, target: edit.writes, value, by: files.join(', '), origin }];
}

function refuseOther(copy: ReadCopy, ground: ReviewGround): RefusedCopy | (Omit<RefusedCopy, 'code'> & { code: string }) | null {
  const { project } = copy.baseline;
  const isOther = project.id !== ground.project.id || !sharesServers(copy, ground.connection);
  if (!isOther) return null;
  return {
    file: copy.file,
    code: 'other-project',
    message: `${copy.file} was written from another project (${project.name}). Nothing of it was used. Open that project and review it there.`,
  };
}

/** Whether the servers of the workbook are those that the project knows by their ids: most of them, since some may have been merged or renamed meanwhile. */
function sharesServers(copy: ReadCopy, connection: Connection): boolean {
  const table = copy.baseline.tables.find(({ identity, rows }) => identity.rows === 'server' && rows.length > 0);
  if (table === undefined) return true;
  const known = table.rows.filter(([id, name]) => {
    if (!/^s[1-9]\d{0,14}$/.test(id)) return false;
    const line = connection.get<{ name: string }>('select name from server where id = ?', parseServerId(id));
    return line !== undefined && normaliseText(line.name).toLowerCase() === copy.unmask(name).toLowerCase();
  });
  return known.length * 2 >= table.rows.length;
}

/** Answers whether a server is still there, each asked for once. */
function createServerLookup(connection: Connection): (serverId: string) => boolean {
  const known = new Map<string, boolean>();
  return (serverId) => {
    let is = known.get(serverId);
    if (is === undefined) {
      is = /^s[1-9]\d{0,14}$/.test(serverId) && connection.get('select 1 from server where id = ?', parseServerId(serverId)) !== undefined;
      known.set(serverId, is);
    }
    return is;
  };
}

function takeEdit(
  cell: EditedCell,
  copy: ReadCopy,
  ground: ReviewGround,
  hasServer: (serverId: string) => boolean,
  fields: Map<string, EditedField>,
  edits: FieldEdit<ReviewCell>[],
  refused: ReviewRefusal[],
): void {
  const table = copy.baseline.tables.find(({ name }) => name === cell.table);
  const column = table?.columns.find(({ key }) => key === cell.column);
  if (table === undefined || column?.edit === undefined) return;
  const serverId = serverOf(table, cell.rowId);
  const target = column.edit.writes;
  const key = makeKey(target, table.name, cell.rowId, column.key);
  const about = { ...cell.at, server: cell.name, field: nameField(column.edit, cell.rowId), value: cell.text, key: null };
  if (serverId !== null && !hasServer(serverId)) {
    refused.push({
      ...about,
      kind: 'lost',
      message: 'The project has no such server any more. It may have been merged with another.',
      allowed: [],
    });
    return;
  }
  const as = column.edit.as.kind === 'fact-of-row' ? describeFactEdit(factOf({ target, rowId: cell.rowId }), ground.facts) : column.edit.as;
  if (as === null) {
    refused.push({ ...about, kind: 'lost', message: 'Offramp does not ask this any more.', allowed: [] });
    return;
  }
  const given = readEdit(as, cell.text);
  if (given.state === 'invalid') {
    refused.push({ ...about, kind: 'invalid', message: given.message, allowed: given.allowed });
    return;
  }
  const base = readEdit(as, cell.base);
  if (!fields.has(key)) {
    fields.set(key, {
      key,
      table,
      rowId: cell.rowId,
      serverId,
      name: cell.name,
      sheet: table.sheet,
      column: column.key,
      header: column.header,
      edit: { as, writes: target },
      origin: copy.workbook,
      files: [],
      value: given.value,
    });
  }
  fields.get(key)?.files.push(copy.file);
  edits.push({ field: key, base: base.state === 'valid' ? base.value : `\u0000${cell.base}`, value: given.value, by: cell.at });
}

function nameField({ writes }: ColumnEdit, rowId: string): string {
  switch (writes.to) {
    case 'fact':
    case 'answer':
      return factOf({ target: writes, rowId });
    case 'comment':
      return 'comment';
    default:
      return writes.field;
  }
}

function describeField(field: EditedField): Omit<ReviewChange, 'from' | 'to' | 'by'> {
  const { key, table, rowId, serverId, name, sheet, column, header, edit } = field;
  return { key, table: table.name, rowId, serverId, server: name, sheet, column, header, field: nameField(edit, rowId), as: edit.as };
}

/** What each edited field holds today, in one spelling. */
function readPresent(fields: ReadonlyMap<string, EditedField>, ground: ReviewGround): Map<string, string> {
  const rows = new Set([...fields.values()].map(({ table, rowId }) => JSON.stringify([table.name, rowId])));
  const texts = new Map<string, string>();
  if (rows.size > 0) {
    for (const table of ground.present((name, rowId) => rows.has(JSON.stringify([name, rowId])))) {
      const editable = table.columns.filter(({ edit }) => edit !== undefined);
      for (const [rowId, , values] of table.rows) {
        for (const [index, { key, edit }] of editable.entries()) {
          if (edit !== undefined) texts.set(makeKey(edit.writes, table.name, rowId, key), values[index] ?? '');
        }
      }
    }
  }
  const present = new Map<string, string>();
  for (const field of fields.values()) {
    const text = texts.get(field.key) ?? readElsewhere(field, ground);
    if (text === null) continue;
    const read = readEdit(field.edit.as, text);
    present.set(field.key, read.state === 'valid' ? read.value : `\u0000${text}`);
  }
  return present;
}

/** Reads a field whose row the workbook of today does not have, such as a question that was answered meanwhile. */
function readElsewhere({ edit, rowId, serverId }: EditedField, ground: ReviewGround): string | null {
  const { writes } = edit;
  if (serverId === null) return null;
  if (writes.to === 'fact' || writes.to === 'answer') return ground.readFact(serverId, factOf({ target: writes, rowId })) ?? '';
  if (writes.to === 'decision') return spreadDecision(readDecision(ground.connection, parseServerId(serverId)))[writes.field];
  return '';
}
