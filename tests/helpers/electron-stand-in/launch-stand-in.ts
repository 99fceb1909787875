import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { findTestBrowser, TEST_BROWSER_OPTIONS } from '../find-test-browser.ts';
import { createElectron, type ElectronStandIn } from './create-electron.ts';

/** The real main and preload bundles, running over real Chromium. */
export interface LaunchedStandIn extends ElectronStandIn {
  page: Page;
  close(): Promise<void>;
}

type Load = (request: string, ...rest: unknown[]) => unknown;

/** Loads dist/main.cjs with the stand-in in place of `electron`, and waits until its page has loaded. */
export async function launchStandIn(
  appRoot: string,
  dataDirectory: string,
  watch: (page: Page) => void = () => {},
): Promise<LaunchedStandIn> {
  const browser = await chromium.launch({ executablePath: findTestBrowser(), args: TEST_BROWSER_OPTIONS });
  const context = await browser.newContext();
  const page = await context.newPage();
  watch(page);
  const standIn = createElectron(context, page, dataDirectory);
  const loaded = new Promise<void>((resolve, reject) => {
    page.once('load', () => resolve());
    setTimeout(() => reject(standIn.state.faults[0] ?? new Error('The window did not load within 30 seconds.')), 30_000).unref();
  });

  const loader = Module as unknown as { _load: Load };
  const realLoad = loader._load;
  const require = createRequire(import.meta.url);
  const main = path.join(appRoot, 'dist/main.cjs');
  const before = process.env.OFFRAMP_DATA_DIR;
  try {
    loader._load = (request, ...rest) => (request === 'electron' ? standIn.electron : realLoad(request, ...rest));
    process.env.OFFRAMP_DATA_DIR = dataDirectory;
    delete require.cache[main];
    require(main);
    // Main goes on once Electron is ready, and reads its surroundings only then.
    await loaded;
  } catch (error) {
    await browser.close();
    throw error;
  } finally {
    loader._load = realLoad;
    if (before === undefined) delete process.env.OFFRAMP_DATA_DIR;
    else process.env.OFFRAMP_DATA_DIR = before;
  }
  return {
    ...standIn,
    page,
    async close() {
      await standIn.quit();
      await browser.close();
    },
  };
}
