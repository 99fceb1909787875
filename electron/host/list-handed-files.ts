import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** A file that was handed over; `name` keeps the path below a folder that was handed over as a whole. */
export interface HandedFile {
  path: string;
  name: string;
  size: number;
}

/** More files than this in one go is a mistake such as a whole drive. */
const FILE_LIMIT = 10_000;

/** Expands folders to the files in them, in name order; what cannot be read, hidden files and links are left out. */
export async function listHandedFiles(paths: string[]): Promise<HandedFile[]> {
  const files: HandedFile[] = [];
  for (const handed of paths) {
    if (typeof handed !== 'string' || handed === '' || !path.isAbsolute(handed)) continue;
    await collect(path.normalize(handed), path.basename(handed), files);
  }
  return files;
}

async function collect(filePath: string, name: string, files: HandedFile[]): Promise<void> {
  if (files.length >= FILE_LIMIT) return;
  try {
    const found = await stat(filePath);
    if (found.isFile()) files.push({ path: filePath, name, size: found.size });
    if (!found.isDirectory()) return;
    const entries = await readdir(filePath, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.isSymbolicLink()) continue;
      await collect(path.join(filePath, entry.name), `${name}/${entry.name}`, files);
    }
  } catch {
    // A folder without permission or a file that has gone must not keep the others out.
  }
}
