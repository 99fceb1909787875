import { glob, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, EXIT } from './command.ts';

/** A file to read, and the short name by which its rows are quoted. */
export interface NamedFile {
  path: string;
  name: string;
  /** line: it was named, by itself or by a pattern; folder: it stands in a folder that was. */
  from: 'line' | 'folder';
}

/** What was named on a line and cannot be read, and why, in one sentence. */
export interface MissingFile {
  name: string;
  reason: string;
}

/** What a line's files, folders and patterns lead to. */
export interface ExpandedFiles {
  files: NamedFile[];
  missing: MissingFile[];
}

/**
 * Turns files, folders (read whole, hidden files left out) and patterns into files, in the order given and by name within each;
 * a file that is reached twice is read once. What is not there or may not be read is listed apart, so that the others go on.
 * Throws CliFailure where no file is left.
 */
export async function expandFiles(args: readonly string[], cwd: string): Promise<ExpandedFiles> {
  const found: NamedFile[] = [];
  const missing: MissingFile[] = [];
  for (const arg of args) found.push(...(await expandOne(arg, cwd, missing)));
  const seen = new Set<string>();
  const unique: NamedFile[] = [];
  for (const file of found) {
    const place = await realpath(file.path);
    if (!seen.has(place)) unique.push(file);
    seen.add(place);
  }
  if (unique.length > 0) return { files: nameApart(unique, cwd), missing };
  const [first] = missing;
  if (first === undefined)
    throw new CliFailure(EXIT.unreadable, 'nothing-to-read', `${args.join(', ')} holds no file.`, { files: [...args] });
  if (missing.length === 1) throw new CliFailure(EXIT.unreadable, 'no-such-file', first.reason, { file: first.name });
  throw new CliFailure(EXIT.unreadable, 'no-such-file', `Nothing could be read. ${first.reason}`, { files: missing });
}

async function expandOne(arg: string, cwd: string, missing: MissingFile[]): Promise<NamedFile[]> {
  if (arg === '')
    throw new CliFailure(EXIT.usage, 'wrong-usage', 'A file without a name was given. Put the name in quotes where it holds spaces.');
  const place = path.resolve(cwd, arg);
  const found = await lookAt(place);
  if (found === 'folder') return await listFolder(place, arg, missing);
  if (found === 'file') return [{ path: place, name: path.basename(place), from: 'line' }];
  if (arg === '-') {
    const message = 'Inventories are read from files and not from standard input; save it to a file first.';
    throw new CliFailure(EXIT.usage, 'wrong-usage', message);
  }
  if (found === 'ENOENT' && /[*?[\]{}]/u.test(arg)) return await listMatches(arg, cwd, missing);
  missing.push({ name: arg, reason: explainMissing(arg, found) });
  return [];
}

/** What stands at a place: a file, a folder, something else, or the code of the error that looking there gives. */
async function lookAt(place: string): Promise<'file' | 'folder' | 'other' | (string & {})> {
  try {
    const found = await stat(place);
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other';
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code ?? 'unknown';
  }
}

function explainMissing(name: string, found: string): string {
  switch (found) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `${name} does not exist.`;
    case 'other':
      return `${name} is neither a file nor a folder.`;
    case 'EACCES':
    case 'EPERM':
      return `${name} may not be opened by this user.`;
    case 'ENAMETOOLONG':
      return `${name.slice(0, 60)}… is longer than a name may be here.`;
    default:
      return `${name} cannot be read (${found}).`;
  }
}

async function listMatches(pattern: string, cwd: string, missing: MissingFile[]): Promise<NamedFile[]> {
  const matches: string[] = [];
  for await (const match of glob(pattern, { cwd })) matches.push(match);
  const files: NamedFile[] = [];
  for (const match of matches.sort()) {
    const place = path.resolve(cwd, match);
    const found = await lookAt(place);
    if (found === 'file') files.push({ path: place, name: path.basename(place), from: 'line' });
    else if (found === 'folder' && !pattern.includes('**')) files.push(...(await listFolder(place, match, missing)));
  }
  if (files.length === 0) missing.push({ name: pattern, reason: `No file matches ${pattern}.` });
  return files;
}

/** Lists a folder and those below it; a folder below it that may not be read is no reason to leave the others out. */
async function listFolder(folder: string, shown: string, missing: MissingFile[]): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch((fault: NodeJS.ErrnoException) => {
      const name = path.join(shown, below);
      missing.push({ name, reason: explainMissing(name, fault.code ?? 'unknown') });
      return [];
    });
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue;
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      const place = path.join(folder, name);
      if (entry.isDirectory()) waiting.push(name);
      else if (entry.isFile() || (entry.isSymbolicLink() && (await lookAt(place)) === 'file'))
        files.push({ path: place, name, from: 'folder' });
    }
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Files of the same short name are told apart by their path from the working folder. */
function nameApart(files: NamedFile[], cwd: string): NamedFile[] {
  const count = new Map<string, number>();
  for (const file of files) count.set(file.name, (count.get(file.name) ?? 0) + 1);
  return files.map((file) =>
    count.get(file.name) === 1 ? file : { ...file, name: path.relative(cwd, file.path).split(path.sep).join('/') },
  );
}
