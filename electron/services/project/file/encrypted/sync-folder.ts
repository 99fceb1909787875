import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes a rename in a folder durable; where the system cannot do that for folders, such as Windows, the rename is durable by itself. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows refuses to open a folder.
  }
}
