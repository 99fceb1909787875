import { closeSync, copyFileSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { ProjectCheck } from '../../../../shared/domain/project.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import { checkProject } from './check-project.ts';
import { createConnection } from './connection.ts';
import { MIGRATIONS } from './migrations.ts';
import { openProjectDatabase, PROJECT_APPLICATION_ID } from './project-database.ts';

const HEAD = 'SQLite format 3\0';

/**
 * Checks a project file without writing to it or beside it, so that it works on a medium that cannot be written to. A file that is open elsewhere is
 * read as it stands; a file of an older version, an encrypted one and one with an unfinished log is checked as a copy in `scratchFolder`. A file
 * that is damaged so far that it cannot be opened has failed the check. Throws 'file-missing', 'not-a-project', 'project-newer' and those of passphrases.
 */
export function verifyFile(filePath: string, scratchFolder: string, passphrase?: string): ProjectCheck {
  const resolved = path.resolve(filePath);
  const name = path.basename(resolved);
  if (!existsSync(resolved))
    throw new OperationFailure('file-missing', `"${name}" is not there any more. It may have been moved or deleted.`);
  if (!statSync(resolved).isFile()) throw new OperationFailure('not-a-project', `"${name}" is not an Offramp project.`);
  if (readHead(resolved) === HEAD && !existsSync(`${resolved}-wal`)) {
    const checked = checkInPlace(resolved, name);
    if (checked !== null) return checked;
  }
  return checkCopy(resolved, name, scratchFolder, passphrase);
}

/** Reads the file as it lies there; null where a copy has to be brought up to date first. */
function checkInPlace(resolved: string, name: string): ProjectCheck | null {
  const address = pathToFileURL(resolved);
  // Nobody changes the file while it is read: there is no log beside it, so that nobody has it open.
  address.searchParams.set('immutable', '1');
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(address, { readOnly: true });
    const read = (pragma: string) => Number(Object.values(db?.prepare(`pragma ${pragma}`).get() ?? {})[0] ?? 0);
    if (read('application_id') !== PROJECT_APPLICATION_ID) return null;
    if (read('user_version') !== MIGRATIONS.at(-1)?.version) return null;
    return checkProject({ path: resolved, read: createConnection(db) });
  } catch (fault) {
    return describeDamage(name, fault);
  } finally {
    db?.close();
  }
}

function checkCopy(resolved: string, name: string, scratchFolder: string, passphrase: string | undefined): ProjectCheck {
  const copy = path.join(scratchFolder, name);
  copyFileSync(resolved, copy);
  if (existsSync(`${resolved}-wal`)) copyFileSync(`${resolved}-wal`, `${copy}-wal`);
  try {
    const database = openProjectDatabase(copy, 'open', passphrase === undefined ? {} : { passphrase });
    try {
      return checkProject(database);
    } finally {
      database.close();
    }
  } catch (fault) {
    if (fault instanceof OperationFailure && fault.code !== 'project-damaged') throw fault;
    return describeDamage(name, fault);
  }
}

function describeDamage(name: string, fault: unknown): ProjectCheck {
  const why = fault instanceof Error ? fault.message.replace(/\.$/u, '') : String(fault);
  const text = fault instanceof OperationFailure ? fault.message : `The file is damaged and cannot be read: ${why}.`;
  return { file: name, intact: false, checks: [{ check: 'file', passed: false, text }], historyEntries: 0, firstBroken: null };
}

function readHead(resolved: string): string {
  const handle = openSync(resolved, 'r');
  const head = Buffer.alloc(16);
  try {
    readSync(handle, head, 0, 16, 0);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1');
}
