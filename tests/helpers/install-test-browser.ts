/** Run before the tests: installs Debian's Chromium where there is no browser and that is possible without asking. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from '../../electron/host/find-browser.ts';

if (findBrowser() === null && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log('No browser is installed; Chromium is being installed for the end-to-end tests.');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', timeout: 60_000 });
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore', timeout: 240_000 });
}
