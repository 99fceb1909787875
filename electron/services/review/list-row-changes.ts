import type { ReviewAddition, ReviewMissing, ReviewRefusal } from '../../../shared/domain/review.ts';
import type { Connection } from '../project/file/connection.ts';
import { readDecision } from '../project/read-server.ts';
import { parseServerId } from '../project/server-id.ts';
import type { BaselineTable } from './baseline.ts';
import type { AddedRow, EditedCell, ReadCopy } from './read-copy.ts';

/** Lists the edits of cells that are not for editing. */
export function listLocked(copy: ReadCopy): ReviewRefusal[] {
  const watched = copy.watched.map(
    (row): ReviewRefusal => ({
      ...row.at,
      server: row.name,
      field: row.at.sheet,
      value: row.text,
      kind: 'locked',
      message: `This row of ${row.at.sheet} was edited. The sheet is for reading only, and nothing of it is taken from a workbook. Say it in a comment on Decisions, or correct it in Offramp.`,
      allowed: [],
      key: null,
    }),
  );
  const cells = copy.locked.map(
    (cell): ReviewRefusal => ({
      ...cell.at,
      server: cell.name,
      field: findHeader(copy, cell),
      value: cell.text,
      kind: 'locked',
      message: `${findHeader(copy, cell)} is read from the inventory or calculated and is not taken from a workbook. Correct it in the inventory, or say it in a comment.`,
      allowed: [],
      key: null,
    }),
  );
  return [...cells, ...watched];
}

function findHeader(copy: ReadCopy, cell: EditedCell): string {
  const table = copy.baseline.tables.find(({ name }) => name === cell.table);
  return table?.columns.find(({ key }) => key === cell.column)?.header ?? cell.column;
}

/** Gives the server that a row is about, or null. */
export function serverOf(table: BaselineTable, rowId: string): string | null {
  if (table.identity.rows === 'server') return rowId;
  if (table.identity.rows === 'question') return rowId.slice(0, Math.max(0, rowId.indexOf(':')));
  // A record may be about one server; its id then begins with that server's.
  return /^(s[1-9]\d*):/.exec(rowId)?.[1] ?? null;
}

/** Says what an added row proposes. */
export function describeAddition(
  row: AddedRow,
  copy: ReadCopy,
  connection: Connection,
  additions: Map<string, { row: AddedRow; table: BaselineTable; copy: ReadCopy }>,
): ReviewAddition {
  const table = copy.baseline.tables.find(({ name }) => name === row.table) as BaselineTable;
  const { identity } = table;
  const key = JSON.stringify(['added', row.table, row.at.file, row.at.sheet, row.at.cell]);
  const values = row.values.map(({ column, header, text }) => ({ column, header, value: text }));
  const about = { key, table: row.table, sheet: table.sheet, name: row.name, by: row.at, values };
  additions.set(key, { row, table, copy });
  if (identity.added === 'refused' || row.name === '') {
    const message = row.name === '' ? 'The row has no name, so nothing tells what it is about.' : 'Rows cannot be added to this table.';
    return { ...about, proposes: 'none', message };
  }
  if (typeof identity.rows === 'object') return { ...about, proposes: 'record', message: 'A new entry. Take it over to keep it.' };
  const known = connection.get<{ id: number }>('select id from server where lower(name) = lower(?)', row.name);
  if (known !== undefined) {
    const message = `There is a server of this name (s${known.id}) already. Write into its own row, or correct the row id.`;
    return { ...about, proposes: 'none', message };
  }
  return {
    ...about,
    proposes: 'server',
    message: 'The project knows no such server. Take it over to add it; what it is follows from what the row says.',
  };
}

/** Lists the rows that copies lack, each with what taking its deletion over would do. */
export function listMissing(read: readonly ReadCopy[], connection: Connection, hasServer: (serverId: string) => boolean): ReviewMissing[] {
  const found = new Map<string, ReviewMissing>();
  for (const copy of read) {
    for (const { table: name, rowId, name: label } of copy.missing) {
      const key = JSON.stringify(['missing', name, rowId]);
      const known = found.get(key);
      if (known !== undefined) {
        if (!known.files.includes(copy.file)) known.files.push(copy.file);
        continue;
      }
      const table = copy.baseline.tables.find((candidate) => candidate.name === name) as BaselineTable;
      const serverId = serverOf(table, rowId);
      if (serverId !== null && !hasServer(serverId)) continue;
      const would = sayWould(table, rowId, serverId, connection);
      found.set(key, {
        key,
        table: name,
        rowId,
        serverId,
        server: label,
        sheet: table.sheet,
        files: [copy.file],
        would,
        question: QUESTIONS[would],
      });
    }
  }
  return [...found.values()];
}

const QUESTIONS = {
  'clear-decision': 'The row was deleted. Is the decision to be taken away? The server stays either way.',
  'remove-record': 'The row was deleted. Is the entry to be removed?',
  nothing: 'The row was deleted. The server stays; deleting a row takes nothing out of the project.',
} as const;

function sayWould(table: BaselineTable, rowId: string, serverId: string | null, connection: Connection): ReviewMissing['would'] {
  if (typeof table.identity.rows === 'object') {
    const held = connection.get('select 1 from record where kind = ? and id = ?', table.identity.rows.record, rowId);
    return held === undefined ? 'nothing' : 'remove-record';
  }
  const decides = table.columns.some(({ edit }) => edit?.writes.to === 'decision');
  return decides && serverId !== null && readDecision(connection, parseServerId(serverId)) !== null ? 'clear-decision' : 'nothing';
}
