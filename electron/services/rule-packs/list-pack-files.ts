import { lstat, opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { PACK_LIMITS } from './pack-limits.ts';

/** A file on the disk: what it is called from the folder on, with "/", and where it lies. */
export interface FoundFile {
  name: string;
  path: string;
}

/** Lists what lies at a path that a person named: the file itself, or the files of the folder. Links inside are listed, so that reading refuses them, and never followed. */
export async function listPackFiles(named: string): Promise<FoundFile[]> {
  const given = await realpath(named);
  const about = await lstat(given);
  if (!about.isDirectory()) return [{ name: path.basename(named), path: given }];
  const files: FoundFile[] = [];
  const open = [{ folder: given, name: path.basename(given), depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for await (const entry of await opendir(next.folder)) {
      if (entry.name.startsWith('.')) continue;
      const found = { name: `${next.name}/${entry.name}`, path: path.join(next.folder, entry.name) };
      if (entry.isDirectory() && next.depth < PACK_LIMITS.folderDepth)
        open.push({ folder: found.path, name: found.name, depth: next.depth + 1 });
      else if (!entry.isDirectory()) files.push(found);
      // One more than is allowed is enough to be refused.
      if (files.length > PACK_LIMITS.files || open.length > PACK_LIMITS.files) return files;
    }
  }
  return files;
}
