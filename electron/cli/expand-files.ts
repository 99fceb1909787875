import { glob, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, EXIT } from './command.ts';

/** A file to read, and the short name by which its rows are quoted. */
export interface NamedFile {
  path: string;
  name: string;
}

/** Turns files, folders (read whole, hidden files left out) and patterns into files, in the order given and by name within each; a file that is reached twice is read once. Throws CliFailure for what does not exist. */
export async function expandFiles(args: readonly string[], cwd: string): Promise<NamedFile[]> {
  const found: NamedFile[] = [];
  for (const arg of args) found.push(...(await expandOne(arg, cwd)));
  const seen = new Set<string>();
  const unique: NamedFile[] = [];
  for (const file of found) {
    const place = await realpath(file.path);
    if (!seen.has(place)) unique.push(file);
    seen.add(place);
  }
  if (unique.length > 0) return nameApart(unique, cwd);
  throw new CliFailure(EXIT.unreadable, 'nothing-to-read', `${args.join(', ')} holds no file.`, { files: [...args] });
}

async function expandOne(arg: string, cwd: string): Promise<NamedFile[]> {
  if (arg === '')
    throw new CliFailure(EXIT.usage, 'wrong-usage', 'A file without a name was given. Put the name in quotes where it holds spaces.');
  const place = path.resolve(cwd, arg);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) return await listFolder(place);
  if (found && !found.isFile())
    throw new CliFailure(EXIT.unreadable, 'not-a-file', `${arg} is neither a file nor a folder.`, { file: arg });
  if (found) return [{ path: place, name: path.basename(place) }];
  if (arg === '-') {
    const message = 'Inventories are read from files and not from standard input; save it to a file first.';
    throw new CliFailure(EXIT.usage, 'wrong-usage', message);
  }
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
  const files: string[] = [];
  for (const entry of entries) {
    const place = path.join(entry.parentPath, entry.name);
    if (entry.isFile() || (entry.isSymbolicLink() && (await stat(place).catch(() => undefined))?.isFile())) files.push(place);
  }
  return files
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
