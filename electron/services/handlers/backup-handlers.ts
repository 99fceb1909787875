import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { FileRef } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { type Backup, listBackups } from '../project/file/backups.ts';
import { MEMORY_PATH } from '../project/file/project-database.ts';
import { salvageProject } from '../project/file/salvage-project.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of project.backups, project.openBackup and project.salvage. */
export function createBackupHandlers({ session, recent, grants }: HandlerParts) {
  /** The path of the project that is meant: the open one where nothing is said. */
  function findPath(which: { id: string } | { file: FileRef } | null): string {
    if (which === null) return session.current().database.path;
    if ('file' in which) return grants.resolve(which.file).path;
    const projectPath = recent.find(which.id);
    if (projectPath === null) {
      throw new OperationFailure('recent-unknown', 'This project is no longer in the list. Open it from its folder.');
    }
    return projectPath;
  }

  function findBackup(projectPath: string, madeAt: string): Backup {
    const backup = listBackups(projectPath).find((one) => one.madeAt === madeAt);
    if (backup === undefined) throw new OperationFailure('backup-missing', 'This backup is not there any more. Choose another one.');
    return backup;
  }

  return {
    'project.backups': ({ which }) => {
      const projectPath = findPath(which);
      if (projectPath === MEMORY_PATH) return { backups: [], problem: null };
      const backups = listBackups(projectPath).map(({ madeAt, bytes }) => ({ madeAt, bytes }));
      return { backups, problem: which === null ? session.backupProblem() : null };
    },
    'project.openBackup': ({ which, madeAt, passphrase }) => {
      const projectPath = findPath(which);
      const backup = findBackup(projectPath, madeAt);
      const destination = findPathBeside(projectPath, `backup of ${madeAt.slice(0, 16).replace('T', ' ').replace(':', '-')}`);
      copyFileSync(backup.path, destination);
      return session.open(destination, 'open', undefined, passphrase);
    },
    'project.salvage': async ({ which }) => {
      const projectPath = findPath(which);
      const destination = findPathBeside(projectPath, 'salvaged');
      const report = salvageProject(projectPath, destination);
      return { project: await session.open(destination, 'open'), report };
    },
  } satisfies Partial<EngineHandlers>;
}

/** A path beside a project, named after it and a word, that nothing stands at yet. */
function findPathBeside(projectPath: string, word: string): string {
  const stem = path.basename(projectPath, '.offramp');
  for (let attempt = 1; ; attempt += 1) {
    const name = `${stem} (${word}${attempt === 1 ? '' : ` ${attempt}`}).offramp`;
    const candidate = path.join(path.dirname(projectPath), name);
    if (!existsSync(candidate)) return candidate;
  }
}
