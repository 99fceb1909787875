import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, EXIT } from './command.ts';

/** Makes a folder and those above it. Throws CliFailure where a file is in the way. Walks up by itself, because the recursive mkdir of Node never ends where a file system takes no folders. */
export async function makeFolder(folder: string): Promise<void> {
  const existing = await stat(folder).catch(() => undefined);
  if (existing?.isDirectory()) return;
  if (existing !== undefined) throw new CliFailure(EXIT.usage, 'folder-is-file', `${folder} is a file, so nothing can be written into it.`);
  const parent = path.dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EEXIST') throw failure;
  });
}
