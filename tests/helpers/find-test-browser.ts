import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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

/** Finds a browser for end-to-end tests, or installs Debian's where that is possible; throws a sentence that says what to do. */
export function findTestBrowser(): string {
  const found = findBrowser();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 60_000 });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore', timeout: 240_000 });
    const installed = findBrowser();
    if (installed !== null) return installed;
  }
  throw new Error('End-to-end tests need Chrome, Edge or Chromium. Install one, or name its executable in OFFRAMP_BROWSER.');
}
