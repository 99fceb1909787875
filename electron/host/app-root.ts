import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Finds the folder that holds package.json, assets and dist, from any file of the app, bundled or not. */
export function findAppRoot(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) && existsSync(path.join(folder, 'assets'))) return folder;
    if (path.dirname(folder) === folder) throw new Error(`The files of Offramp are not complete: no assets folder above ${start}.`);
  }
}

/** Reads the version of Offramp from its package.json. */
export function readAppVersion(appRoot: string): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(appRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  return '0.0.0';
}
