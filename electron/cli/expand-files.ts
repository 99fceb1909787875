import { glob, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, EXIT } from './command.ts';

/** A file to read, and the short name by which its rows are quoted. */
export interface NamedFile {
  path: string;
  name: string;
}

/** Turns files, folders (read whole, hidden files left out) and patterns into files, in the order given and by name within each. Throws CliFailure for what does not exist. */
export async function expandFiles(args: readonly string[], cwd: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const arg of args) found.push(...(await expandOne(arg, cwd)));
  const seen = new Set<string>();
  const unique = found.filter((file) => !seen.has(file.path) && seen.add(file.path));
  return nameApart(unique, cwd);
}

async function expandOne(arg: string, cwd: string): Promise<NamedFile[]> {
  const place = path.resolve(cwd, arg);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) return await listFolder(place);
  if (found) return [{ path: place, name: path.basename(place) }];
  if (/[*?[\]{}]/u.test(arg)) {
    const matches: string[] = [];
    for await (const match of glob(arg, { cwd })) matches.push(match);
    const files: NamedFile[] = [];
    for (const match of matches.sort()) {
      const file = path.resolve(cwd, match);
      if ((await stat(file)).isFile()) files.push({ path: file, name: path.basename(file) });
    }
    if (files.length > 0) return files;
    throw new CliFailure(EXIT.unreadable, 'no-such-file', `No file matches ${arg}.`, { pattern: arg });
  }
  throw new CliFailure(EXIT.unreadable, 'no-such-file', `${arg} does not exist.`, { file: arg });
}

async function listFolder(folder: string): Promise<NamedFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ path: file, name: path.relative(folder, file).split(path.sep).join('/') }))
    .filter((file) => !file.name.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Files of the same short name are told apart by their path from the working folder. */
function nameApart(files: NamedFile[], cwd: string): NamedFile[] {
  const count = new Map<string, number>();
  for (const file of files) count.set(file.name, (count.get(file.name) ?? 0) + 1);
  return files.map((file) =>
    count.get(file.name) === 1 ? file : { path: file.path, name: path.relative(cwd, file.path).split(path.sep).join('/') },
  );
}
