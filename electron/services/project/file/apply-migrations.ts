import type { DatabaseSync } from 'node:sqlite';
import type { Migration } from './migrations.ts';
import { transact } from './transact.ts';

/** Brings a database from one schema version to the newest of the list, one transaction for each step. */
export function applyMigrations(db: DatabaseSync, migrations: readonly Migration[], from: number): void {
  for (const migration of migrations.filter(({ version }) => version > from)) {
    transact(db, () => db.exec(`${migration.sql}; pragma user_version = ${migration.version}`));
  }
}
