/** Builds Offramp and packages it for this system into release, with its bill of materials; words after the command go to electron-builder. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';
import { writeSbom } from './make-sbom.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

await buildAll();
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
writeSbom(path.join(root, `release/offramp-${version}.cdx.json`));
const builder = path.join(root, 'node_modules/electron-builder/cli.js');
const words = ['--publish', 'never', ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, [builder, ...words], { cwd: root, stdio: 'inherit' }).status ?? 1;
