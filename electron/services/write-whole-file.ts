import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { OperationFailure } from '../../shared/domain/result.ts';

/** What is said where writing a file ends early. */
export interface WholeFileWords {
  /** One sentence for a person who cancelled. */
  cancelled: string;
}

/** Writes a file beside its place and moves it there once it is whole, so that an older file stays as it was until then. Throws OperationFailure `cancelled`, `destination-busy`, `destination-unwritable` or `destination-full`. */
export async function writeWholeFile<T>(
  destinationPath: string,
  words: WholeFileWords,
  signal: AbortSignal | undefined,
  write: (file: FileHandle) => Promise<T>,
): Promise<T> {
  const fileName = path.basename(destinationPath);
  const draftPath = path.join(path.dirname(destinationPath), `.${fileName}.part`);
  try {
    if (signal?.aborted) throw new OperationFailure('cancelled', words.cancelled);
    const file = await open(draftPath, 'w');
    let answer: T;
    try {
      answer = await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draftPath, destinationPath);
    return answer;
  } catch (error) {
    await rm(draftPath, { force: true });
    if (signal?.aborted) throw new OperationFailure('cancelled', words.cancelled);
    throw explainFailure(error, fileName);
  }
}

function explainFailure(error: unknown, fileName: string): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'EBUSY' || code === 'EPERM') {
    return new OperationFailure('destination-busy', `${fileName} is open in another program. Close it there and write the file again.`);
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new OperationFailure('destination-unwritable', `${fileName} cannot be written in that folder. Choose another folder.`);
  }
  if (code === 'ENOSPC') return new OperationFailure('destination-full', `There is not enough room on the disk for ${fileName}.`);
  return error;
}
