import type { Connection } from '../../project/file/connection.ts';

/** Tables that keep each distinct text once, and the column that it stands in. */
const COLUMNS = { judged_case: 'text', fact_set: 'facts', open_set: 'vulnerabilities' } as const;

/** Makes the function that keeps a text in one of these tables and answers its number. */
export function createTextKeeper(connection: Connection, table: keyof typeof COLUMNS): (text: string) => number {
  const column = COLUMNS[table];
  const insert = `insert or ignore into ${table}(${column}) values (?)`;
  const select = `select id from ${table} where ${column} = ?`;
  return (text) => {
    const { changes, lastInsertRowid } = connection.statement(insert).run(text);
    // Most texts are new when they are asked for, and then the number is at hand.
    const id = Number(changes) === 1 ? Number(lastInsertRowid) : connection.get<{ id: number }>(select, text)?.id;
    if (id === undefined) throw new Error(`A row of ${table} could not be stored.`);
    return id;
  };
}
