import { type ChildProcess, spawn } from 'node:child_process';

/** Opens an address as an app window of an installed browser, with a profile of its own; the process ends with its window. */
export function openAppWindow(browser: string, url: string, profileDirectory: string): ChildProcess {
  const options = [
    `--app=${url}`,
    `--user-data-dir=${profileDirectory}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1440,900',
  ];
  // Chromium refuses its sandbox to root, as in a container.
  if (process.getuid?.() === 0) options.push('--no-sandbox');
  return spawn(browser, options, { stdio: 'ignore' });
}
