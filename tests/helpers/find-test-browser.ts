import { findBrowser } from '../../electron/host/find-browser.ts';

/** What Chromium needs in a test: no screen, no traffic of its own, and no sandbox where it refuses one. */
export const TEST_BROWSER_OPTIONS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Why end-to-end specs cannot run without a browser, or null. */
export function reasonForNoBrowser(): string | null {
  if (findBrowser() !== null) return null;
  return 'no Chrome, Edge or Chromium is installed here; install one, or name its executable in OFFRAMP_BROWSER';
}

/** Finds the installed browser for end-to-end specs. */
export function findTestBrowser(): string {
  const browser = findBrowser();
  if (browser === null) throw new Error(`This test needs a browser: ${reasonForNoBrowser()}.`);
  return browser;
}
