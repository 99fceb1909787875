import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { StagedRow } from './link-sightings.ts';

/** A refused row as it waits. */
export interface StagedRefusal {
  row: number;
  cells: string;
  reason: string;
}

/** Rows that wait to be taken into a project, in the order in which they were read. */
export interface RowStore {
  add(row: StagedRow): void;
  refuse(refusal: StagedRefusal): void;
  rows(): IterableIterator<StagedRow>;
  refusals(): IterableIterator<StagedRefusal>;
  discard(): void;
}

/** How many characters of rows wait in memory; what comes after them waits in a scratch file. */
const CHARS_IN_MEMORY = 64 * 1024 * 1024;

/** A copy of its own: a cell is cut from the text of its file and would keep all of that in memory as long as it lives. */
function detachText(text: string): string {
  return ` ${text}`.slice(1);
}

interface ScratchFile {
  db: DatabaseSync;
  insertRow: StatementSync;
  insertRefusal: StatementSync;
}

/** Creates an empty store whose memory is bounded by `charsInMemory`. */
export function createRowStore(charsInMemory = CHARS_IN_MEMORY): RowStore {
  let room = charsInMemory;
  let rows: StagedRow[] = [];
  let refusals: StagedRefusal[] = [];
  let scratch: ScratchFile | null = null;
  return {
    add(row) {
      if (scratch === null && room > 0) {
        room -= row.name.length + row.aliases.length + row.keys.length + row.os.length + row.facts.length;
        rows.push({ ...row, name: detachText(row.name) });
        return;
      }
      scratch ??= openScratchFile();
      scratch.insertRow.run(row.row, row.name, row.aliases, row.keys, row.os, row.facts, row.fingerprint);
    },
    refuse(refusal) {
      if (scratch === null && room > 0) {
        room -= refusal.cells.length;
        refusals.push(refusal);
        return;
      }
      scratch ??= openScratchFile();
      scratch.insertRefusal.run(refusal.row, refusal.cells, refusal.reason);
    },
    *rows() {
      yield* rows;
      if (scratch === null) return;
      yield* readScratch<StagedRow>(scratch, 'select row, name, aliases, keys, os, facts, fingerprint from staged order by id');
    },
    *refusals() {
      yield* refusals;
      if (scratch !== null) yield* readScratch<StagedRefusal>(scratch, 'select row, cells, reason from refusal order by id');
    },
    discard() {
      rows = [];
      refusals = [];
      scratch?.db.close();
      scratch = null;
    },
  };
}

/** A database without a name lives in a temporary file that SQLite removes by itself, also when the process is killed. */
function openScratchFile(): ScratchFile {
  const db = new DatabaseSync('');
  db.exec(`pragma journal_mode = off; pragma synchronous = off;
    create table staged(id integer primary key, row integer, name text, aliases text, keys text, os text, facts text, fingerprint text);
    create table refusal(id integer primary key, row integer, cells text, reason text);
    begin`);
  return {
    db,
    insertRow: db.prepare('insert into staged(row, name, aliases, keys, os, facts, fingerprint) values (?, ?, ?, ?, ?, ?, ?)'),
    insertRefusal: db.prepare('insert into refusal(row, cells, reason) values (?, ?, ?)'),
  };
}

function readScratch<Row>({ db }: ScratchFile, sql: string): IterableIterator<Row> {
  return db.prepare(sql).iterate() as unknown as IterableIterator<Row>;
}
