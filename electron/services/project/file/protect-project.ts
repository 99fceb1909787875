import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { rewrite } from './encrypted/open-encrypted.ts';
import { syncFolder } from './encrypted/sync-folder.ts';
import { openProjectDatabase, PROJECT_APPLICATION_ID } from './project-database.ts';
import { explainWriteFailure } from './save-copy.ts';

/** Encrypts the project file at a path with a new passphrase, or stores it plainly where that is null: all or nothing. The project must be closed. Throws 'passphrase-wrong'. */
export function protectProject(projectPath: string, current: string | undefined, next: string | null): void {
  const draft = path.join(path.dirname(projectPath), `.${path.basename(projectPath)}.protected`);
  const database = openProjectDatabase(projectPath, 'open', current === undefined ? {} : { passphrase: current });
  try {
    rmSync(draft, { force: true });
    if (next === null) {
      database.write.db.exec(`pragma application_id = ${PROJECT_APPLICATION_ID}`);
      database.write.db.prepare('vacuum into ?').run(draft);
      const handle = openSync(draft, 'r+');
      fsyncSync(handle);
      closeSync(handle);
    } else rewrite(database.write.db, draft, next);
  } catch (fault) {
    rmSync(draft, { force: true });
    throw explainWriteFailure(fault, path.basename(projectPath));
  } finally {
    database.close();
  }
  renameSync(draft, projectPath);
  syncFolder(path.dirname(projectPath));
}
