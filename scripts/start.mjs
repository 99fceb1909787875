/** Builds Offramp and opens it: in Electron, else in a window of an installed browser, else at a printed address. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = 24;
const INSTALL_SILENCE_MS = 20_000;
/** Electron that ends this soon with an error could not show its window. */
const ELECTRON_START_MS = 8_000;

function say(sentence) {
  console.log(sentence);
}

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs a program with this terminal; answers its exit code. Ctrl+C reaches it by itself. */
function run(program, words, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: 'inherit', env });
    const stop = (signal) => child.kill(signal);
    const ignore = () => {};
    process.on('SIGINT', ignore);
    process.on('SIGTERM', stop);
    const end = (code) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', stop);
      resolve(code);
    };
    child.once('error', () => end(127));
    child.once('exit', (code, signal) => end(signal === null ? code : 0));
  });
}

/** Goes on with the Node that the project pins, where this one is older. */
async function continueOnPinnedNode() {
  const pinned = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(pinned)) {
    console.error(`Offramp needs Node ${OLDEST_NODE}, and this is ${process.version}. Run "npm ci" first: it brings the right one.`);
    return 2;
  }
  return run(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    ...process.env,
    OFFRAMP_PINNED_NODE: 'yes',
  });
}

function findElectron() {
  const folder = path.join(root, 'node_modules/electron');
  try {
    const executable = path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8'));
    return existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

function measureFolder(folder) {
  let bytes = 0;
  try {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) bytes += statSync(path.join(entry.parentPath, entry.name)).size;
    }
  } catch {
    // Not there yet, or being moved.
  }
  return bytes;
}

/** Runs Electron's own installer as long as it gets on; what it says is of no use to the reader. */
function installElectron() {
  const installer = path.join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return Promise.resolve();
  const download = mkdtempSync(path.join(os.tmpdir(), 'offramp-electron-'));
  const env = { ...process.env, TMPDIR: download, TEMP: download, TMP: download };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { cwd: root, stdio: 'ignore', env });
    let bytes = 0;
    let quietSince = Date.now();
    const watch = setInterval(() => {
      const now = measureFolder(download) + measureFolder(path.join(root, 'node_modules/electron/dist'));
      if (now !== bytes) quietSince = Date.now();
      bytes = now;
      if (Date.now() - quietSince > INSTALL_SILENCE_MS) child.kill('SIGKILL');
    }, 1_000);
    const end = () => {
      clearInterval(watch);
      rmSync(download, { recursive: true, force: true });
      resolve();
    };
    child.once('error', end);
    child.once('exit', end);
  });
}

/** Answers the exit code, or null where Electron cannot be used here. */
async function startElectron(words) {
  if (findElectron() === null) await installElectron();
  const electron = findElectron();
  if (electron === null) return null;
  // Chromium refuses its sandbox to root, as in a container.
  const options = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAt = Date.now();
  const code = await run(electron, [...options, root, ...words], env);
  return code !== 0 && Date.now() - startedAt < ELECTRON_START_MS ? null : code;
}

async function start(words) {
  const { buildAll } = await import('./build.mjs');
  await buildAll();
  const loopback = path.join(root, 'dist/loopback.mjs');
  if (!hasScreen()) {
    say('There is no screen here, so Offramp is served at an address of this machine.');
    return run(process.execPath, [loopback, '--no-open', ...words]);
  }
  if (process.env.OFFRAMP_HOST !== 'loopback') {
    const code = await startElectron(words);
    if (code !== null) return code;
    say('Electron is not available on this machine, so Offramp opens in a window of an installed browser instead.');
  }
  return run(process.execPath, [loopback, ...words]);
}

const isOld = Number(process.versions.node.split('.')[0]) < OLDEST_NODE;
process.exitCode =
  isOld && process.env.OFFRAMP_PINNED_NODE === undefined ? await continueOnPinnedNode() : await start(process.argv.slice(2));
