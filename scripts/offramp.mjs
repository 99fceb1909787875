#!/usr/bin/env node
/** `npx offramp …`: runs the built command line on the Node that the project pins, building first where nothing is built yet. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cli = path.join(root, 'dist/cli.mjs');
const pinned = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(pinned) ? process.execPath : pinned;

if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`offramp: Node ${process.versions.node} is too old, and the Node 24 that the project brings along is missing. Run npm ci.`);
  process.exit(3);
}
if (!existsSync(cli) && !buildOnce()) {
  console.error('offramp: The command line is not built, and building it failed. Run npm ci, then npm run build.');
  process.exit(3);
}

/** Builds, unless another command line that was started at the same time is doing so; then waits for that one. */
function buildOnce() {
  const lock = path.join(root, 'node_modules/.offramp-first-build');
  while (!takeLock(lock)) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    if (existsSync(cli)) return true;
  }
  try {
    if (existsSync(cli)) return true;
    return spawnSync(node, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Whether the lock is ours now; one that a dead build left behind is taken over after three minutes. */
function takeLock(lock) {
  try {
    mkdirSync(lock);
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') return true;
    const madeAt = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - madeAt > 180_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

const run = spawn(node, ['--no-warnings', cli, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
run.on('error', () => {
  console.error('offramp: Node could not be started. Run npm ci.');
  process.exit(3);
});
run.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
