import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` as one transaction; a throw takes all of it back. `beforeCommit` is the last word: what it throws takes the work back too. */
export function transact<T>(db: DatabaseSync, work: () => T, beforeCommit: () => void = () => {}): T {
  db.exec('begin immediate');
  try {
    const result = work();
    beforeCommit();
    db.exec('commit');
    return result;
  } catch (fault) {
    if (db.isTransaction) db.exec('rollback');
    throw fault;
  }
}

/** The same for work that lets other calls be answered meanwhile. */
export async function transactSlowly<T>(db: DatabaseSync, work: () => Promise<T>, beforeCommit: () => void = () => {}): Promise<T> {
  db.exec('begin immediate');
  try {
    const result = await work();
    beforeCommit();
    db.exec('commit');
    return result;
  } catch (fault) {
    if (db.isTransaction) db.exec('rollback');
    throw fault;
  }
}
