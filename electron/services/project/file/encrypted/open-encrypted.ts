import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { OperationFailure } from '../../../../../shared/domain/result.ts';
import { applyMigrations } from '../apply-migrations.ts';
import { createConnection } from '../connection.ts';
import type { Migration } from '../migrations.ts';
import type { ProjectDatabase } from '../project-database.ts';
import { transact, transactSlowly } from '../transact.ts';
import { cloneDatabase, openPrivateMemory, readSequences, writeSequences } from './clone-database.ts';
import { packEntry, unpackEntry } from './journal-entry.ts';
import { openSealedFile, type SealedFile, writeSealedFile } from './sealed-file.ts';

/** A file that has grown to this many times its first frame is written anew when it is closed. */
const GROWTH_BEFORE_REWRITE = 3;
const SMALL_FILE_BYTES = 1024 * 1024;

/**
 * Opens an encrypted project. It lives in memory, decrypted; every transaction is appended to the file, encrypted, before it counts as done, and no
 * plain byte of it is written to any disk. Reads go to a copy that takes each transaction over once it is done, so that they never see half of one.
 * Throws 'passphrase-wrong', 'project-damaged' and 'project-newer'.
 */
export function openEncrypted(
  filePath: string,
  passphrase: string,
  migrations: readonly Migration[],
  release: () => void,
): ProjectDatabase {
  let { file, frames } = openSealedFile(filePath, passphrase, 'append');
  const db = openPrivateMemory();
  const replica = openPrivateMemory();
  try {
    const entries = frames.map(unpackEntry);
    const version = entries[0]?.version ?? 0;
    const newest = migrations.at(-1)?.version ?? 0;
    if (version > newest) {
      throw new OperationFailure(
        'project-newer',
        `"${path.basename(filePath)}" was written by a newer Offramp. Open it with that version; this one leaves it untouched.`,
      );
    }
    const known = migrations.filter((migration) => migration.version <= version);
    applyMigrations(db, known, 0);
    for (const { changeset, sequences } of entries) {
      db.applyChangeset(changeset);
      writeSequences(db, sequences);
    }
    frames = [];
    if (version < newest) {
      applyMigrations(db, migrations, version);
      file.close();
      rewrite(db, filePath, passphrase);
      file = openSealedFile(filePath, passphrase, 'append').file;
    }
    applyMigrations(replica, migrations, 0);
    replica.applyChangeset(cloneDatabase(db).changeset);
  } catch (fault) {
    file.close();
    db.close();
    replica.close();
    throw fault;
  }
  db.exec('pragma foreign_keys = on');
  return createEncryptedDatabase({ filePath, passphrase, file, db, replica, release, version: migrations.at(-1)?.version ?? 0 });
}

/** Writes a whole database as a new encrypted file, in place of whatever stands at the path, all or nothing. */
export function rewrite(db: DatabaseSync, filePath: string, passphrase: string): void {
  const { db: clone, changeset } = cloneDatabase(db);
  clone.close();
  const version = Number(Object.values(db.prepare('pragma user_version').get() ?? {})[0] ?? 0);
  writeSealedFile(filePath, passphrase, packEntry({ version, sequences: readSequences(db), changeset }));
}

interface Parts {
  filePath: string;
  passphrase: string;
  file: SealedFile;
  db: DatabaseSync;
  replica: DatabaseSync;
  release: () => void;
  version: number;
}

function createEncryptedDatabase({ filePath, passphrase, file, db, replica, release, version }: Parts): ProjectDatabase {
  const write = createConnection(db);
  const read = createConnection(replica);
  const firstBytes = file.bytes;

  /** Starts watching a transaction; `seal` makes what it did durable, `adopt` lets it be read. */
  function watch() {
    const session = db.createSession();
    let changeset: Uint8Array = new Uint8Array();
    return {
      seal() {
        changeset = session.changeset();
        if (changeset.length > 0) file.append(packEntry({ version, sequences: readSequences(db), changeset }));
      },
      adopt() {
        if (changeset.length > 0) replica.applyChangeset(changeset);
      },
      end: () => session.close(),
    };
  }

  return {
    path: filePath,
    protection: 'passphrase',
    write,
    read,
    openSnapshot() {
      const { db: view } = cloneDatabase(replica);
      return { connection: createConnection(view), close: () => view.close() };
    },
    // The file only grows, and a change that is half copied is cut off when the copy is opened.
    holdStill: (work) => work(),
    copyTo: (destinationPath) => rewrite(replica, destinationPath, passphrase),
    transact(work) {
      const watched = watch();
      try {
        const result = transact(db, work, watched.seal);
        watched.adopt();
        return result;
      } finally {
        watched.end();
      }
    },
    async transactSlowly(work) {
      const watched = watch();
      try {
        const result = await transactSlowly(db, work, watched.seal);
        watched.adopt();
        return result;
      } finally {
        watched.end();
      }
    },
    close() {
      file.close();
      try {
        if (file.bytes > SMALL_FILE_BYTES && file.bytes > GROWTH_BEFORE_REWRITE * firstBytes) rewrite(db, filePath, passphrase);
      } finally {
        replica.close();
        db.close();
        release();
      }
    },
  };
}
