import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { ProjectDatabase } from './project-database.ts';

/** Writes the whole project to another path, which holds all of it afterwards or is untouched. Throws OperationFailure where that cannot be. */
export function saveCopy(database: ProjectDatabase, destinationPath: string): { fileName: string; bytes: number } {
  const destination = path.resolve(destinationPath);
  const fileName = path.basename(destination);
  if (destination === database.path) {
    throw new OperationFailure(
      'destination-is-open',
      'That is the open project itself; it is saved already. Choose another name for the copy.',
    );
  }
  const draft = path.join(path.dirname(destination), `.${fileName}.part`);
  try {
    rmSync(draft, { force: true });
    database.copyTo(draft);
    const handle = openSync(draft, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, destination);
    return { fileName, bytes: statSync(destination).size };
  } catch (fault) {
    rmSync(draft, { force: true });
    throw explainWriteFailure(fault, fileName);
  }
}

/** Says in plain words why a file could not be written; anything else is handed back as it is. */
export function explainWriteFailure(fault: unknown, fileName: string): unknown {
  const { code, errcode } = (fault ?? {}) as { code?: string; errcode?: number };
  if (code === 'EBUSY' || code === 'EPERM') {
    return new OperationFailure('destination-busy', `${fileName} is open in another program. Close it there and save again.`);
  }
  if (code === 'ENOSPC' || errcode === 13)
    return new OperationFailure('destination-full', `There is not enough room on the disk for ${fileName}.`);
  if (['EACCES', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code ?? '') || errcode === 14 || errcode === 8) {
    return new OperationFailure('destination-unwritable', `${fileName} cannot be written in that folder. Choose another folder.`);
  }
  return fault;
}
