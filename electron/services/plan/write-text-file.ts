import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { explainWriteFailure } from '../project/file/save-copy.ts';

/** Writes a text whole or not at all. Throws OperationFailure where it cannot be written. */
export async function writeTextFile(destinationPath: string, text: string): Promise<void> {
  const draft = path.join(path.dirname(destinationPath), `.${path.basename(destinationPath)}.part`);
  try {
    const file = await open(draft, 'w');
    try {
      await file.write(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, destinationPath);
  } catch (fault) {
    await rm(draft, { force: true });
    throw explainWriteFailure(fault, path.basename(destinationPath));
  }
}
