import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperationFailure } from '../../../../shared/domain/result.ts';

const heldHere = new Set<string>();

/** Holds a project file for this process alone until `release`. Throws OperationFailure 'project-in-use'. The lock is the operating system's, so a killed process leaves none behind. */
export function takeProjectLock(projectPath: string): { release(): void } {
  const lockPath = path.join(path.dirname(projectPath), `.${path.basename(projectPath)}.lock`);
  if (heldHere.has(projectPath)) throw refuse(projectPath);
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    // journal_mode=off: the lock file never holds anything that would have to be recovered.
    lock.exec('pragma journal_mode = off; pragma locking_mode = exclusive; begin exclusive');
    // Whoever released the lock a moment ago may have removed the file between our opening it and our locking it.
    if (!existsSync(lockPath)) throw refuse(projectPath);
  } catch (fault) {
    lock.close();
    throw fault instanceof OperationFailure ? fault : isBusy(fault) ? refuse(projectPath) : fault;
  }
  heldHere.add(projectPath);
  return {
    release() {
      try {
        rmSync(lockPath, { force: true });
      } catch {
        // Windows keeps an open file; the empty lock file is harmless.
      }
      lock.close();
      heldHere.delete(projectPath);
    },
  };
}

function isBusy(fault: unknown): boolean {
  return fault instanceof Error && 'errcode' in fault && Number(fault.errcode) % 256 === 5;
}

function refuse(projectPath: string): OperationFailure {
  return new OperationFailure(
    'project-in-use',
    `The project "${path.basename(projectPath)}" is open in another Offramp. Close it there, then open it here.`,
  );
}
