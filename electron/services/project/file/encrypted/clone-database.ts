import { DatabaseSync } from 'node:sqlite';

/** Opens an empty database in memory that writes nothing to any disk, not even what a sort has no room for. */
export function openPrivateMemory(): DatabaseSync {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  db.exec('pragma temp_store = memory');
  return db;
}

/** Copies a whole database into a new one in memory; the changeset makes any empty database with the same tables equal to it. */
export function cloneDatabase(source: DatabaseSync): { db: DatabaseSync; changeset: Uint8Array } {
  const db = openPrivateMemory();
  const parts = source
    .prepare(
      `select name, type, sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type = 'table' desc, rowid`,
    )
    .all() as { name: string; type: string; sql: string }[];
  for (const { type, sql } of parts) if (type === 'table') db.exec(sql);
  db.exec('begin');
  const session = db.createSession();
  for (const { name, type } of parts) {
    if (type !== 'table') continue;
    const columns = (source.prepare(`pragma table_info("${name}")`).all() as { name: string }[]).map((column) => `"${column.name}"`);
    const insert = db.prepare(`insert into "${name}"(${columns.join()}) values (${columns.map(() => '?').join()})`);
    const rows = source.prepare(`select ${columns.join()} from "${name}"`);
    rows.setReturnArrays(true);
    for (const row of rows.iterate() as unknown as Iterable<(string | number | null)[]>) insert.run(...row);
  }
  const changeset = session.changeset();
  session.close();
  db.exec('commit');
  for (const { type, sql } of parts) if (type !== 'table') db.exec(sql);
  writeSequences(db, readSequences(source));
  const version = Number(Object.values(source.prepare('pragma user_version').get() ?? {})[0] ?? 0);
  db.exec(`pragma user_version = ${version}; pragma foreign_keys = on`);
  return { db, changeset };
}

/** The next numbers that tables with "autoincrement" give, which no changeset carries. */
export function readSequences(db: DatabaseSync): Record<string, number> {
  const lines = db.prepare('select name, seq from sqlite_sequence').all() as { name: string; seq: number }[];
  return Object.fromEntries(lines.map(({ name, seq }) => [name, seq]));
}

/** Sets them. */
export function writeSequences(db: DatabaseSync, sequences: Readonly<Record<string, number>>): void {
  for (const [name, seq] of Object.entries(sequences)) {
    db.prepare('delete from sqlite_sequence where name = ?').run(name);
    db.prepare('insert into sqlite_sequence(name, seq) values (?, ?)').run(name, seq);
  }
}
