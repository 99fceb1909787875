import type { Connection } from './file/connection.ts';

/** The history entry up to which a workbook told, and the as-of date on which it was written. */
export interface WorkbookMark {
  seq: number;
  on: string;
}

const KEY = 'workbook-marks';
const MOST_MARKS = 100;

/** Finds the last workbook that was written before the newest entry of the history; null where there was none. Writing the same state twice therefore finds the same. */
export function findPreviousWorkbook(connection: Connection): WorkbookMark | null {
  const newest = readNewest(connection);
  return readMarks(connection).findLast(({ seq }) => seq < newest) ?? null;
}

/** Notes that a workbook was written of the present state. Belongs into a transaction. */
export function markWorkbook(connection: Connection, on: string): void {
  const seq = readNewest(connection);
  const marks = readMarks(connection);
  if (marks.some((mark) => mark.seq === seq)) return;
  connection.run('insert or replace into meta values (?, ?)', KEY, JSON.stringify([...marks, { seq, on }].slice(-MOST_MARKS)));
}

function readNewest(connection: Connection): number {
  return connection.get<{ seq: number | null }>('select max(seq) as seq from history')?.seq ?? 0;
}

function readMarks(connection: Connection): WorkbookMark[] {
  const line = connection.get<{ value: string }>('select value from meta where key = ?', KEY);
  return line === undefined ? [] : (JSON.parse(line.value) as WorkbookMark[]);
}

/** The newest workbook that was written, or null. */
export function readLastWorkbook(connection: Connection): WorkbookMark | null {
  return readMarks(connection).at(-1) ?? null;
}
