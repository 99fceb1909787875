import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** One import of a source file. */
export interface FoundImport {
  /** Relative to the root, with "/". */
  file: string;
  /** The imported file relative to the root, or the name of a package or a Node module. */
  target: string;
  when: 'types-only' | 'run-time';
}

const STATEMENT =
  /^[ \t]*(?:import|export)(?<type>\s+type\b(?!\s+from\b))?(?:[\s\w*{},$]*?\bfrom)?\s*['"](?<from>[^'"\n]+)['"]|\b(?:import|require)\(\s*['"](?<call>[^'"\n]+)['"]/gm;

/** Reads the imports of one source text; `file` is its path relative to the root. */
export function readImports(file: string, text: string): FoundImport[] {
  const found: FoundImport[] = [];
  for (const match of text.matchAll(STATEMENT)) {
    const name = match.groups?.from ?? match.groups?.call ?? '';
    const target = name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name;
    found.push({ file, target, when: match.groups?.type === undefined ? 'run-time' : 'types-only' });
  }
  return found;
}

/** Lists the source files below some folders, relative to the root, in name order. */
export function listSources(root: string, folders: string[], extensions = ['.ts', '.tsx', '.mjs', '.js']): string[] {
  const files: string[] = [];
  for (const folder of folders) {
    if (!existsSync(path.join(root, folder))) continue;
    for (const entry of readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !extensions.includes(path.extname(entry.name))) continue;
      files.push(path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
    }
  }
  return files.sort();
}

/** Reads every import of the given files. */
export function readAllImports(root: string, files: string[]): FoundImport[] {
  return files.flatMap((file) => readImports(file, readFileSync(path.join(root, file), 'utf8')));
}
