/** Builds Offramp and packages it for this system into release; words after the command go to electron-builder. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await buildAll();
const builder = path.join(root, 'node_modules/electron-builder/cli.js');
const words = ['--publish', 'never', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, [builder, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;
