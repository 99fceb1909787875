import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A database connection with its statements prepared once. */
export interface Connection {
  readonly db: DatabaseSync;
  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  run(sql: string, ...values: SQLInputValue[]): void;
  /** Rows one by one; each iteration has a statement of its own, so that iterations can be nested. */
  iterate<Row>(sql: string, ...values: SQLInputValue[]): IterableIterator<Row>;
  /** The prepared statement itself, for loops over many rows. */
  statement(sql: string): StatementSync;
}

/** Wraps a database so that each text of SQL is prepared once. */
export function createConnection(db: DatabaseSync): Connection {
  const statements = new Map<string, StatementSync>();
  function statement(sql: string): StatementSync {
    let prepared = statements.get(sql);
    if (prepared === undefined) {
      prepared = db.prepare(sql);
      statements.set(sql, prepared);
    }
    return prepared;
  }
  return {
    db,
    statement,
    get: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).get(...values) as Row | undefined,
    all: <Row>(sql: string, ...values: SQLInputValue[]) => statement(sql).all(...values) as Row[],
    run(sql, ...values) {
      statement(sql).run(...values);
    },
    iterate: <Row>(sql: string, ...values: SQLInputValue[]) => db.prepare(sql).iterate(...values) as IterableIterator<Row>,
  };
}
