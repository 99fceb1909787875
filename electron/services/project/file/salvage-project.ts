import { rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SalvageReport } from '../../../../shared/domain/project.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import { applyMigrations } from './apply-migrations.ts';
import { MIGRATIONS } from './migrations.ts';
import { PROJECT_APPLICATION_ID } from './project-database.ts';

/** How often a damaged stretch of a table is halved before the rest of it is given up. */
const MOST_PROBES = 20_000;

/** What people read of each table that matters to them. */
const WORDS: Readonly<Record<string, string>> = {
  source: 'imported tables',
  server: 'servers',
  sighting: 'rows about servers',
  refused_row: 'refused rows',
  answer: 'answers',
  decision: 'decisions',
  record: 'other things that people made',
  history: 'history entries',
};

/**
 * Copies every row that can still be read of a damaged project into a new project file, and says what came across and what the history shows to be
 * missing. The damaged file is only read. Throws 'project-lost' where not even its first page can be read.
 */
export function salvageProject(damagedPath: string, destinationPath: string): SalvageReport {
  const source = openDamaged(damagedPath);
  const target = new DatabaseSync(destinationPath, { enableForeignKeyConstraints: false });
  try {
    const version = readVersion(source, damagedPath);
    target.exec(`pragma application_id = ${PROJECT_APPLICATION_ID}`);
    applyMigrations(
      target,
      MIGRATIONS.filter((migration) => migration.version <= version),
      0,
    );
    const tables = listTables(target);
    target.exec('begin');
    const rows = new Map(tables.map((table) => [table.name, copyTable(source, target, table)]));
    const orphans = removeOrphans(target);
    // What is computed is computed again when the file is opened.
    target.exec(`delete from meta where key in ('derived-with', 'derived-for')`);
    target.exec('commit');
    const missing = findMissingEntries(target);
    const counts = tables.flatMap(({ name }) => {
      const what = WORDS[name];
      return what === undefined
        ? []
        : [{ what, rows: (rows.get(name)?.copied ?? 0) - (orphans.get(name) ?? 0), whole: rows.get(name)?.whole ?? 'no' }];
    });
    return { fileName: path.basename(destinationPath), counts, missingHistory: missing };
  } catch (fault) {
    target.close();
    rmSync(destinationPath, { force: true });
    throw fault;
  } finally {
    source.close();
    if (target.isOpen) target.close();
  }
}

interface Table {
  name: string;
  columns: string[];
  hasRowid: boolean;
}

function openDamaged(damagedPath: string): DatabaseSync {
  try {
    return new DatabaseSync(damagedPath, { readOnly: true, timeout: 1_000 });
  } catch {
    throw lost(damagedPath);
  }
}

function lost(damagedPath: string): OperationFailure {
  return new OperationFailure(
    'project-lost',
    `Nothing can be read of "${path.basename(damagedPath)}" any more: its first page is damaged. Open a backup of it instead.`,
  );
}

function readVersion(source: DatabaseSync, damagedPath: string): number {
  try {
    const version = Number(Object.values(source.prepare('pragma user_version').get() ?? {})[0] ?? 0);
    if (version > 0 && version <= (MIGRATIONS.at(-1)?.version ?? 0)) return version;
  } catch {
    // Said below.
  }
  throw lost(damagedPath);
}

function listTables(db: DatabaseSync): Table[] {
  const lines = db.prepare(`select name, sql from sqlite_schema where type = 'table' and name not like 'sqlite_%'`).all() as {
    name: string;
    sql: string;
  }[];
  return lines.map(({ name, sql }) => ({
    name,
    columns: (db.prepare(`pragma table_info("${name}")`).all() as { name: string }[]).map((column) => `"${column.name}"`),
    hasRowid: !/without\s+rowid\s*$/i.test(sql.trim()),
  }));
}

type Row = (string | number | bigint | null)[];

function copyTable(
  source: DatabaseSync,
  target: DatabaseSync,
  { name, columns, hasRowid }: Table,
): { copied: number; whole: 'yes' | 'no' } {
  const insert = target.prepare(`insert or ignore into "${name}"(${columns.join()}) values (${columns.map(() => '?').join()})`);
  let copied = 0;
  let probes = 0;
  /** Copies the rows that a query answers until one cannot be read; answers whether all could. */
  const take = (rest: string, values: number[] = [], onRow: (row: Row) => void = () => {}): boolean => {
    probes += 1;
    try {
      const select = source.prepare(`select ${hasRowid ? 'rowid, ' : ''}${columns.join()} from "${name}" ${rest}`);
      select.setReturnArrays(true);
      for (const row of select.iterate(...values) as unknown as Iterable<Row>) {
        copied += Number(insert.run(...(hasRowid ? row.slice(1) : row)).changes);
        onRow(row);
      }
      return true;
    } catch {
      return false;
    }
  };
  const key = hasRowid ? 'rowid' : columns.slice(0, 1).join();
  let reached = 0;
  if (
    take(`order by ${key}`, [], (row) => {
      reached = hasRowid ? Number(row[0]) : reached;
    })
  )
    return { copied, whole: 'yes' };
  let reachedBack = reached;
  take(`order by ${key} desc`, [], (row) => {
    reachedBack = hasRowid ? Number(row[0]) : reachedBack;
  });
  /** The stretch between, halved until what is damaged stands alone. */
  const search = (from: number, to: number): void => {
    if (from > to || probes > MOST_PROBES) return;
    if (take('where rowid between ? and ?', [from, to])) return;
    if (from === to) return;
    const middle = Math.floor((from + to) / 2);
    search(from, middle);
    search(middle + 1, to);
  };
  if (hasRowid && reachedBack > reached) search(reached + 1, reachedBack - 1);
  return { copied, whole: 'no' };
}

/** Takes out rows that speak of something that did not come across; answers how many of each table. */
function removeOrphans(target: DatabaseSync): Map<string, number> {
  const removed = new Map<string, number>();
  for (let round = 0; round < 10; round += 1) {
    const broken = target.prepare('pragma foreign_key_check').all() as { table: string; rowid: number | null }[];
    if (broken.length === 0) break;
    for (const { table, rowid } of broken) {
      if (rowid === null) continue;
      target.prepare(`delete from "${table}" where rowid = ?`).run(rowid);
      removed.set(table, (removed.get(table) ?? 0) + 1);
    }
    for (const table of new Set(broken.filter(({ rowid }) => rowid === null).map((line) => line.table))) {
      removed.set(table, (removed.get(table) ?? 0) + removeOrphansByReference(target, table));
    }
  }
  return removed;
}

/** Tables without row numbers: their references are looked up one by one. */
function removeOrphansByReference(target: DatabaseSync, table: string): number {
  const references = target.prepare(`pragma foreign_key_list("${table}")`).all() as { table: string; from: string; to: string | null }[];
  let removed = 0;
  for (const { table: parent, from, to } of references) {
    const sql = `delete from "${table}" where "${from}" is not null and "${from}" not in (select "${to ?? 'id'}" from "${parent}")`;
    removed += Number(target.prepare(sql).run().changes);
  }
  return removed;
}

/** The stretches of the history that did not come across. */
function findMissingEntries(target: DatabaseSync): { from: number; to: number }[] {
  const present = (target.prepare('select seq from history order by seq').all() as { seq: number }[]).map(({ seq }) => seq);
  const head = target.prepare(`select value from meta where key = 'history-head'`).get() as { value: string } | undefined;
  const last = head === undefined ? (present.at(-1) ?? 0) : Number(head.value.split(' ')[0]);
  const missing: { from: number; to: number }[] = [];
  let next = 1;
  for (const seq of [...present, last + 1]) {
    if (seq > next) missing.push({ from: next, to: seq - 1 });
    next = seq + 1;
  }
  return missing;
}
