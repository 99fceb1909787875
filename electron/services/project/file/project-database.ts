import { closeSync, copyFileSync, existsSync, openSync, readSync, realpathSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import { sweepScratchFiles } from '../../scratch-file.ts';
import { applyMigrations } from './apply-migrations.ts';
import { type Connection, createConnection } from './connection.ts';
import { openEncrypted, rewrite } from './encrypted/open-encrypted.ts';
import { SEALED_MAGIC } from './encrypted/sealed-file.ts';
import { foldLog } from './fold-log.ts';
import { MIGRATIONS, type Migration, PROJECT_VERSION } from './migrations.ts';
import { takeProjectLock } from './project-lock.ts';
import { transact, transactSlowly } from './transact.ts';

/** The application id in the header of every project file: "OFRP". */
export const PROJECT_APPLICATION_ID = 0x4f465250;

/** A path that stands for a project that lives in memory only. */
export const MEMORY_PATH = ':memory:';

/** A read-only view that does not change while it is open. */
export interface Snapshot {
  connection: Connection;
  close(): void;
}

/** An open project file. */
export interface ProjectDatabase {
  /** Absolute, or ":memory:". */
  readonly path: string;
  /** Whether the file is encrypted with a passphrase. */
  readonly protection: 'none' | 'passphrase';
  readonly write: Connection;
  /** Sees what is committed, also while a long change is under way. */
  readonly read: Connection;
  openSnapshot(): Snapshot;
  /** Leaves the bytes of the file as they are while `work` goes on, whatever is changed meanwhile. Throws 'still-in-use' where a reading is under way. */
  holdStill(work: () => Promise<void>): Promise<void>;
  /** Writes the whole project, protected as it is, to a path at which nothing stands. */
  copyTo(destinationPath: string): void;
  /** Runs `work` as one durable transaction; a throw takes all of it back. */
  transact<T>(work: () => T): T;
  /** The same for work that lets other calls be answered meanwhile; the caller sees to it that nobody else writes. */
  transactSlowly<T>(work: () => Promise<T>): Promise<T>;
  /** Leaves one whole file behind. */
  close(): void;
}

/** How a path is to be opened. */
export type OpenMode = 'create' | 'open' | 'open-or-create';

/** What opening may be told; other migrations are for tests. */
export interface OpenOptions {
  /** Of an encrypted project; a new project is encrypted with it. */
  passphrase?: string;
  migrations?: readonly Migration[];
}

/** Opens or creates a project file. Throws OperationFailure with a plain sentence where the file is missing, foreign, damaged, newer or in use. */
export function openProjectDatabase(filePath: string, mode: OpenMode, options: OpenOptions = {}): ProjectDatabase {
  const migrations = options.migrations ?? MIGRATIONS;
  if (filePath === MEMORY_PATH) return openMemory(migrations);
  sweepScratchFiles();
  const given = path.resolve(filePath);
  const present = existsSync(given);
  if (mode === 'create' && present) {
    throw new OperationFailure('file-exists', `"${path.basename(given)}" exists already. Choose another name.`);
  }
  if (mode === 'open' && !present) {
    throw new OperationFailure('file-missing', `"${path.basename(given)}" is not there any more. It may have been moved or deleted.`);
  }
  const resolved = present ? realpathSync(given) : path.join(realpathSync(path.dirname(given)), path.basename(given));
  const lock = lockPlainly(resolved);
  try {
    const isNew = !present || (mode !== 'open' && statSync(resolved).size === 0);
    const kind = isNew ? (options.passphrase === undefined ? 'plain' : 'encrypted') : readFileKind(resolved);
    if (kind === 'encrypted') return openWithPassphrase(resolved, isNew, migrations, options.passphrase, lock.release);
    return openLocked(resolved, isNew, migrations, lock.release);
  } catch (fault) {
    lock.release();
    throw describeFault(resolved, fault);
  }
}

function openWithPassphrase(
  resolved: string,
  isNew: boolean,
  migrations: readonly Migration[],
  passphrase: string | undefined,
  release: () => void,
): ProjectDatabase {
  if (passphrase === undefined || passphrase === '') {
    throw new OperationFailure('passphrase-needed', `"${path.basename(resolved)}" is encrypted. Give its passphrase to open it.`);
  }
  if (isNew) {
    const empty = new DatabaseSync(MEMORY_PATH);
    applyMigrations(empty, migrations, 0);
    rewrite(empty, resolved, passphrase);
    empty.close();
  }
  return openEncrypted(resolved, passphrase, migrations, release);
}

function lockPlainly(resolved: string): { release(): void } {
  try {
    return takeProjectLock(resolved);
  } catch (fault) {
    throw describeFault(resolved, fault);
  }
}

function openMemory(migrations: readonly Migration[]): ProjectDatabase {
  const db = new DatabaseSync(MEMORY_PATH);
  applyMigrations(db, migrations, 0);
  const connection = createConnection(db);
  return {
    path: MEMORY_PATH,
    protection: 'none',
    write: connection,
    read: connection,
    openSnapshot: () => ({ connection, close() {} }),
    holdStill: (work) => work(),
    copyTo: (destinationPath) => copyPlainly(db, destinationPath),
    transact: (work) => transact(db, work),
    transactSlowly: (work) => transactSlowly(db, work),
    close: () => db.close(),
  };
}

function openLocked(resolved: string, isNew: boolean, migrations: readonly Migration[], release: () => void): ProjectDatabase {
  const db = new DatabaseSync(resolved, { timeout: 2_000 });
  try {
    const version = isNew ? 0 : readVersion(db, resolved, migrations);
    const newest = migrations.at(-1)?.version ?? PROJECT_VERSION;
    if (version > 0 && version < newest) copyBeforeMigrating(db, resolved, version);
    if (isNew) db.exec(`pragma application_id = ${PROJECT_APPLICATION_ID}`);
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -65536');
    applyMigrations(db, migrations, version);
    const reader = new DatabaseSync(resolved, { readOnly: true, timeout: 2_000 });
    reader.exec('pragma cache_size = -32768');
    return {
      path: resolved,
      protection: 'none',
      write: createConnection(db),
      read: createConnection(reader),
      openSnapshot() {
        const view = new DatabaseSync(resolved, { readOnly: true, timeout: 2_000 });
        view.exec('begin');
        return { connection: createConnection(view), close: () => view.close() };
      },
      async holdStill(work) {
        const folded = db.prepare('pragma wal_checkpoint(truncate)').get() as { busy: number };
        if (folded.busy !== 0) throw new OperationFailure('still-in-use', 'The project is being read just now.');
        // While somebody reads the file as it is, SQLite writes changes beside it.
        const view = new DatabaseSync(resolved, { readOnly: true, timeout: 2_000 });
        try {
          view.exec('begin; select count(*) from sqlite_schema');
          await work();
        } finally {
          view.close();
        }
      },
      copyTo: (destinationPath) => copyPlainly(reader, destinationPath),
      transact(work) {
        try {
          return transact(db, work);
        } catch (fault) {
          throw explainFullDisk(resolved, fault);
        }
      },
      async transactSlowly(work) {
        db.exec('pragma wal_autocheckpoint = 0');
        try {
          const result = await transactSlowly(db, work);
          await foldLog(resolved);
          return result;
        } catch (fault) {
          throw explainFullDisk(resolved, fault);
        } finally {
          if (db.isOpen) db.exec('pragma wal_autocheckpoint = 1000');
        }
      },
      close() {
        reader.close();
        try {
          db.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete');
        } catch {
          // Somebody still reads: the log stays beside the file, whole, and the next close folds it in.
        } finally {
          db.close();
          release();
        }
      },
    };
  } catch (fault) {
    db.close();
    throw fault;
  }
}

function copyPlainly(db: DatabaseSync, destinationPath: string): void {
  db.prepare('vacuum into ?').run(destinationPath);
}

function readVersion(db: DatabaseSync, resolved: string, migrations: readonly Migration[]): number {
  const read = (pragma: string) => Number(Object.values(db.prepare(`pragma ${pragma}`).get() ?? {})[0] ?? 0);
  if (read('application_id') !== PROJECT_APPLICATION_ID) throw foreign(resolved);
  const version = read('user_version');
  if (version > (migrations.at(-1)?.version ?? 0)) {
    throw new OperationFailure(
      'project-newer',
      `"${path.basename(resolved)}" was written by a newer Offramp. Open it with that version; this one leaves it untouched.`,
    );
  }
  return version;
}

function copyBeforeMigrating(db: DatabaseSync, resolved: string, version: number): void {
  const copy = `${resolved}.before-version-${version + 1}.bak`;
  // Everything that stands in a write-ahead log has to be in the file before it is copied.
  db.exec('pragma wal_checkpoint(truncate)');
  if (!existsSync(copy)) copyFileSync(resolved, copy);
}

/** What a file is by its first bytes; throws 'not-a-project'. Read before SQLite has the file: closing any handle of a file drops the POSIX locks that this process holds on it. */
function readFileKind(resolved: string): 'plain' | 'encrypted' {
  const handle = openSync(resolved, 'r');
  const head = Buffer.alloc(16);
  try {
    readSync(handle, head, 0, 16, 0);
  } finally {
    closeSync(handle);
  }
  if (head.subarray(0, SEALED_MAGIC.length).equals(SEALED_MAGIC)) return 'encrypted';
  if (head.toString('latin1') !== 'SQLite format 3\0') throw foreign(resolved);
  return 'plain';
}

function foreign(resolved: string): OperationFailure {
  return new OperationFailure(
    'not-a-project',
    `"${path.basename(resolved)}" is not an Offramp project. An inventory belongs in Import; a project ends in .offramp.`,
  );
}

function describeFault(resolved: string, fault: unknown): unknown {
  if (fault instanceof OperationFailure || !(fault instanceof Error) || !('errcode' in fault)) return fault;
  const name = path.basename(resolved);
  const code = Number(fault.errcode) % 256;
  if (code === 5 || code === 6) return new OperationFailure('project-in-use', `The project "${name}" is open in another program.`);
  if (code === 8 || code === 14 || code === 3) {
    return new OperationFailure(
      'project-not-writable',
      `"${name}" cannot be written to. Copy it to a folder of your own and open the copy.`,
    );
  }
  if (code === 13) return new OperationFailure('disk-full', `There is no room left on the disk of "${name}".`);
  return new OperationFailure(
    'project-damaged',
    `"${name}" is damaged and cannot be read. Open a saved copy instead; this file was left as it is.`,
  );
}

/** SQLite calls a full disk 13; everything else is passed on as it is. */
function explainFullDisk(resolved: string, fault: unknown): unknown {
  return fault instanceof Error && 'errcode' in fault && Number(fault.errcode) % 256 === 13 ? describeFault(resolved, fault) : fault;
}

/** Removes a project file that was never acknowledged, such as an upload that turned out not to be a project. */
export function removeProjectFile(filePath: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${filePath}${suffix}`, { force: true });
}
