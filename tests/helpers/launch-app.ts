/**
 * One harness for end-to-end specs, whichever way the app runs:
 *
 * - `stand-in`: the real main and preload bundles and the real engine over Chromium; the module `electron` is a strict model.
 * - `loopback`: `dist/loopback.mjs` as its own process, in Chromium, as `npm start` does without Electron.
 * - `electron`: real Electron, where its executable is installed; skipped with a reason elsewhere.
 *
 * A spec is written once:
 *
 *     describeApp('the import screen', (launch) => {
 *       it('takes a dropped file', async () => {
 *         const app = await launch();                       // closed by the harness after the test
 *         await app.dropFiles(app.page.getByTestId('drop-area'), ['/path/vinfo.csv']);
 *         await app.pickFiles(['/path/a.csv'], () => app.page.getByRole('button', { name: 'Choose files' }).click());
 *         await app.saveTo('/path/out.xlsx', () => app.page.getByRole('button', { name: 'Write' }).click());
 *         const again = await app.reopen();                 // a new start over the same data directory
 *       });
 *     });
 *
 * The bundles in dist must be built (`npm run build`); `npm test` does it first.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type BrowserContext, chromium, type Locator, type Page } from 'playwright';
import { afterEach, describe, vi } from 'vitest';
import { launchStandIn } from './electron-stand-in/launch-stand-in.ts';
import type { StandInMenuItem, StandInState } from './electron-stand-in/stand-in-state.ts';
import { findTestBrowser, reasonForNoBrowser, TEST_BROWSER_OPTIONS } from './find-test-browser.ts';

const APP_ROOT = path.resolve(import.meta.dirname, '../..');

/** A browser beside other work can miss its moment; a spec that needed another attempt says so in the report, and is to be mended. */
const FURTHER_ATTEMPTS = 2;
const LONGEST_SPEC_MS = 180_000;

/** The ways to run the app. */
export type AppKind = 'stand-in' | 'loopback' | 'electron';

/** An item of the native menu, with its items. */
export interface MenuItem {
  id: string;
  label: string;
  accelerator: string;
  enabled: boolean;
  items: MenuItem[];
}

/** A running app under test. */
export interface LaunchedApp {
  kind: AppKind;
  page: Page;
  /** Projects and settings of this run. */
  dataDirectory: string;
  /** The origin of the app's own page. */
  origin: string;
  /** Every address that the page asked for, in order. */
  requests: string[];
  /** What the page wrote to its console as an error, and exceptions that nobody caught. */
  pageErrors: string[];
  /** The model of Electron, for what only it can show; null for the other kinds. */
  standIn: StandInState | null;
  /** Drops files or folders on an element, as from the system's file manager. */
  dropFiles(target: Locator, paths: string[]): Promise<void>;
  /** Runs `act`, which asks for files, and chooses these. */
  pickFiles(paths: string[], act: () => Promise<unknown>): Promise<void>;
  /** Runs `act`, which asks where to save, and waits until the file is there. */
  saveTo(filePath: string, act: () => Promise<unknown>): Promise<void>;
  /** The native menu; empty where there is none. */
  readMenu(): Promise<MenuItem[]>;
  chooseMenu(id: string): Promise<void>;
  /** Closes the app and starts it again over the same data directory. */
  reopen(): Promise<LaunchedApp>;
  /** Ends the app; its data directory stays until the test is over. */
  close(): Promise<void>;
}

type Native = Omit<LaunchedApp, 'kind' | 'dataDirectory' | 'requests' | 'pageErrors' | 'reopen' | 'dropFiles'> & {
  context: BrowserContext;
  beforeDrop(paths: string[]): Promise<void>;
};

/** Why a kind cannot run here, or null. */
export function reasonNotToRun(kind: AppKind): string | null {
  if (kind !== 'electron') return reasonForNoBrowser();
  if (findElectron() === null) return 'Electron is not installed here; "node node_modules/electron/install.js" fetches it';
  const screen = process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '';
  return process.platform === 'linux' && screen === '' ? 'there is no screen; "xvfb-run npm test" gives it one' : null;
}

/** Declares the same specs for every kind of app; what is launched is closed after each test. */
export function describeApp(
  title: string,
  declare: (launch: () => Promise<LaunchedApp>, kind: AppKind) => void,
  kinds: AppKind[] = ['stand-in', 'loopback', 'electron'],
): void {
  for (const kind of kinds) {
    const reason = reasonNotToRun(kind);
    if (reason !== null) {
      describe.skip(`${title}, ${kind} (skipped: ${reason})`, () => declare(async () => launchApp(kind), kind));
      continue;
    }
    describe(`${title}, ${kind}`, { retry: FURTHER_ATTEMPTS, timeout: LONGEST_SPEC_MS }, () => {
      const launched: LaunchedApp[] = [];
      const keep = (app: LaunchedApp): LaunchedApp => {
        launched.push(app);
        return { ...app, reopen: async () => keep(await app.reopen()) };
      };
      afterEach(async () => {
        const apps = launched.splice(0);
        for (const app of apps) await app.close();
        for (const app of apps) rmSync(app.dataDirectory, { recursive: true, force: true, maxRetries: 5 });
      });
      declare(async () => keep(await launchApp(kind)), kind);
    });
  }
}

/** Starts the app; the caller closes it. */
export async function launchApp(
  kind: AppKind,
  dataDirectory: string = mkdtempSync(path.join(os.tmpdir(), 'offramp-e2e-')),
): Promise<LaunchedApp> {
  if (!existsSync(path.join(APP_ROOT, 'dist/main.cjs'))) throw new Error('The app is not built. Run "npm run build" first.');
  const launch = { 'stand-in': launchOverStandIn, loopback: launchLoopback, electron: launchElectron }[kind];
  const requests: string[] = [];
  const pageErrors: string[] = [];
  const native = await launch(dataDirectory, (page) => {
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => pageErrors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') pageErrors.push(message.text());
    });
  });
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= native.close();
    return closed;
  };
  return {
    ...native,
    kind,
    dataDirectory,
    requests,
    pageErrors,
    close,
    async dropFiles(target, paths) {
      await native.beforeDrop(paths);
      await dropOn(native.context, native.page, target, paths);
    },
    async reopen() {
      await close();
      return launchApp(kind, dataDirectory);
    },
  };
}

async function launchOverStandIn(dataDirectory: string, watch: (page: Page) => void): Promise<Native> {
  const standIn = await launchStandIn(APP_ROOT, dataDirectory, watch);
  const { page, state } = standIn;
  const findItem = (items: StandInMenuItem[], id: string): StandInMenuItem | undefined =>
    items.flatMap((item) => [item, ...(item.submenu ?? [])]).find((item) => item.id === id);
  return {
    page,
    context: page.context(),
    origin: 'http://offramp.app.localhost',
    standIn: state,
    async beforeDrop(paths) {
      await page.evaluate((known) => Object.assign(window, { __standInPaths: known }), toPathsByName(paths));
    },
    async pickFiles(paths, act) {
      state.openDialogAnswers.push(paths);
      await act();
      await vi.waitFor(() => assertEmpty(state.openDialogAnswers, 'No dialog asked for files.'), { timeout: 10_000 });
    },
    async saveTo(filePath, act) {
      state.saveDialogAnswers.push(filePath);
      await act();
      await waitForFile(filePath);
    },
    readMenu: async () => state.menu.map(toMenuItem),
    async chooseMenu(id) {
      const item = findItem(state.menu, id);
      if (item?.click === undefined) throw new Error(`The menu has no item "${id}".`);
      item.click();
    },
    async close() {
      await standIn.close();
      if (state.faults.length > 0) throw state.faults[0];
    },
  };
}

async function launchLoopback(dataDirectory: string, watch: (page: Page) => void): Promise<Native> {
  const server = spawn(process.execPath, [path.join(APP_ROOT, 'dist/loopback.mjs'), '--no-open'], {
    env: { ...process.env, OFFRAMP_DATA_DIR: dataDirectory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readAddress(server);
  const browser = await chromium.launch({ executablePath: findTestBrowser(), args: TEST_BROWSER_OPTIONS });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  watch(page);
  await page.goto(url);
  return {
    page,
    context,
    origin: new URL(url).origin,
    standIn: null,
    beforeDrop: async () => {},
    async pickFiles(paths, act) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act()]);
      await chooser.setFiles(paths);
    },
    async saveTo(filePath, act) {
      const [download] = await Promise.all([page.waitForEvent('download'), act()]);
      await download.saveAs(filePath);
    },
    readMenu: async () => [],
    chooseMenu: () => Promise.reject(new Error('The loopback app has no native menu.')),
    async close() {
      await browser.close();
      const exited = new Promise((resolve) => server.once('exit', resolve));
      if (server.exitCode === null && server.kill('SIGTERM')) await exited;
    },
  };
}

async function launchElectron(dataDirectory: string, watch: (page: Page) => void): Promise<Native> {
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), APP_ROOT],
    env: { ...(process.env as Record<string, string>), OFFRAMP_DATA_DIR: dataDirectory },
  });
  const page = await app.firstWindow();
  watch(page);
  await page.waitForLoadState('load');
  return {
    page,
    context: app.context(),
    origin: 'app://offramp',
    standIn: null,
    beforeDrop: async () => {},
    async pickFiles(paths, act) {
      await app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
      }, paths);
      await act();
    },
    async saveTo(filePath, act) {
      await app.evaluate(({ dialog, shell }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
        shell.showItemInFolder = () => {};
      }, filePath);
      await act();
      await waitForFile(filePath);
    },
    readMenu: () =>
      app.evaluate(({ Menu }) => {
        const read = (item: Electron.MenuItem): MenuItem => ({
          id: item.id ?? '',
          label: item.label,
          accelerator: String(item.accelerator ?? ''),
          enabled: item.enabled,
          items: (item.submenu?.items ?? []).map(read),
        });
        return (Menu.getApplicationMenu()?.items ?? []).map(read);
      }),
    chooseMenu: (id) => app.evaluate(({ Menu }, chosen) => Menu.getApplicationMenu()?.getMenuItemById(chosen)?.click(), id),
    close: () => app.close(),
  };
}

async function dropOn(context: BrowserContext, page: Page, target: Locator, paths: string[]): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('There is nothing to drop on.');
  const session = await context.newCDPSession(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

function findElectron(): string | null {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(APP_ROOT, 'node_modules/electron/dist');
  const nameFile = path.join(APP_ROOT, 'node_modules/electron/path.txt');
  const executable = path.join(folder, existsSync(nameFile) ? readFileSync(nameFile, 'utf8') : 'electron');
  return existsSync(executable) ? executable : null;
}

function readAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`The app printed no address: ${said}`)), 30_000);
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\?entry=[\w-]+/.exec(said)?.[0];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`The app ended with code ${code}: ${said}`)));
  });
}

async function waitForFile(filePath: string): Promise<void> {
  await vi.waitFor(
    () => {
      if (!existsSync(filePath)) throw new Error(`Nothing was written to ${filePath}.`);
    },
    { timeout: 30_000, interval: 100 },
  );
}

function toPathsByName(paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((filePath) => [path.basename(filePath), filePath]));
}

function assertEmpty(list: unknown[], sentence: string): void {
  if (list.length > 0) throw new Error(sentence);
}

function toMenuItem(item: StandInMenuItem): MenuItem {
  const { id = '', label = item.role ?? '', accelerator = '', enabled = true, submenu = [] } = item;
  return { id, label, accelerator, enabled, items: submenu.map(toMenuItem) };
}
