import { DatabaseSync } from 'node:sqlite';

/** What rows share is copied at once; what an import writes for each row is written row by row, in the order in which servers came. */
const SHARED = ['source', 'assessment', 'judged_case', 'fact_set', 'open_set', 'open_vulnerability'];
const BY_ROW = { server: 'id', sighting: 'id', server_key: 'server_id' };

/** Writes the tables of a finished import into a new project file, with every index, as one durable transaction: what SQLite alone takes for it. */
export function copyTables(project: string, target: string): void {
  const source = new DatabaseSync(project, { readOnly: true });
  const db = new DatabaseSync(target);
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536');
  db.prepare('attach ? as finished').run(project);
  const tables = [...SHARED, ...Object.keys(BY_ROW)];
  const schema = source.prepare(
    `select sql from sqlite_master where tbl_name in (${tables.map(() => '?').join(', ')}) and sql is not null order by type = 'index'`,
  );
  for (const { sql } of schema.all(...tables)) db.exec(String(sql));
  db.exec('begin immediate');
  for (const table of SHARED) db.exec(`insert into main.${table} select * from finished.${table}`);
  for (const [table, order] of Object.entries(BY_ROW)) {
    const rows = source.prepare(`select * from ${table} order by ${order}`);
    rows.setReturnArrays(true);
    const insert = db.prepare(
      `insert into main.${table} values (${rows
        .columns()
        .map(() => '?')
        .join(', ')})`,
    );
    for (const row of rows.iterate() as unknown as Iterable<(string | number | null)[]>) insert.run(...row);
  }
  db.exec('commit; detach finished');
  db.close();
  source.close();
}
