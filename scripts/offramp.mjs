#!/usr/bin/env node
/** `npx offramp …`: runs the built command line on the Node that the project pins, building first where nothing is built yet. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'dist/cli.mjs');
const pinned = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(pinned) ? process.execPath : pinned;

if (!existsSync(cli)) {
  const build = spawnSync(node, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (build.status !== 0) {
    console.error('offramp: The command line is not built, and building it failed. Run npm ci, then npm run build.');
    process.exit(3);
  }
}

const run = spawn(node, ['--no-warnings', cli, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('error', () => {
  console.error('offramp: Node could not be started. Run npm ci.');
  process.exit(3);
});
run.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
