import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A browser window that shows nothing but the app. */
export interface AppWindow {
  /** Resolves when the window has gone, or could not be opened. */
  closed: Promise<void>;
  close(): void;
}

/** Opens an address as an app window of an installed browser. */
export function openAppWindow(browser: string, url: string): AppWindow {
  // A profile that another window already uses would hand the address over to it and end at once.
  const profile = mkdtempSync(path.join(os.tmpdir(), 'offramp-window-'));
  const options = [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--window-size=1440,900',
  ];
  // Chromium refuses its sandbox to root, as in a container.
  if (process.getuid?.() === 0) options.push('--no-sandbox');
  const child = spawn(browser, options, { stdio: 'ignore' });
  const closed = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return { closed: closed.then(() => removeProfile(profile)), close: () => void child.kill() };
}

/** Windows may still hold a file of the profile; what is left is in the folder for temporary files. */
function removeProfile(profile: string): void {
  try {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch {
    // The system clears its temporary files by itself.
  }
}
