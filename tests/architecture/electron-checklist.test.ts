/**
 * Electron's own security checklist, item by item: https://www.electronjs.org/docs/latest/tutorial/security
 * Here its settings are read in the sources and the packaging configuration; how the running app behaves is in tests/e2e/security.test.ts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PAGE_SECURITY_HEADERS } from '../../electron/host/page-security.ts';
import { listSources } from '../helpers/read-imports.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const electron = listSources(root, ['electron']).filter((file) => !file.startsWith('electron/services/'));
const sources = new Map(electron.map((file) => [file, withoutComments(read(file))]));
const all = [...sources.values()].join('\n');
const packaging = parse(read('electron-builder.yml')) as { electronFuses: Record<string, boolean>; asar: boolean };

/** The files that hold a text. */
const where = (text: string | RegExp) => electron.filter((file) => (sources.get(file) ?? '').search(text) !== -1);

/** Which sources of content the page's policy allows for a kind of it. */
function readPolicy(directive: string): string[] {
  const policy = PAGE_SECURITY_HEADERS['content-security-policy'] ?? '';
  const found = policy.split('; ').find((part) => part.startsWith(`${directive} `));
  return found?.split(' ').slice(1) ?? [];
}

describe("Electron's security checklist", () => {
  it('1, 18: loads only its own page, over a scheme of its own, never a file or an address of the web', () => {
    expect(where(/\.loadURL\(/)).toEqual(['electron/shell/main-window.ts']);
    expect(sources.get('electron/shell/main-window.ts')).toContain('loadURL(PAGE_URL)');
    expect(sources.get('electron/shell/app-protocol.ts')).toMatch(/PAGE_ORIGIN = 'app:\/\/offramp'/);
    // What is printed is a page without scripts, in a session of its own that may read that one file.
    expect(where(/\.loadFile\(|file:\/\//)).toEqual(['electron/host/electron-print.ts']);
    expect(sources.get('electron/host/electron-print.ts')).toMatch(/cancel: request\.url !== own && !request\.url\.startsWith\('data:'\)/);
    expect(sources.get('electron/host/electron-print.ts')).toContain('javascript: false');
    expect(sources.get('electron/shell/app-protocol.ts')).toContain('secure: true');
  });

  it('2, 3, 4: gives the page no Node, a context of its own and a sandbox, in every window', () => {
    expect(where(/new BrowserWindow\(/)).toEqual(listWindows());
    for (const file of listWindows()) {
      const text = sources.get(file) ?? '';
      expect(text, file).toContain('sandbox: true');
      expect(text, file).toContain('contextIsolation: true');
      expect(text, file).toContain('nodeIntegration: false');
    }
    expect(all).not.toMatch(/nodeIntegrationIn(Worker|SubFrames): true|enableRemoteModule/);
    // Electron never goes without it; the installed browser of the loopback host does where root runs it, because Chromium refuses otherwise.
    expect(where('no-sandbox')).toEqual(['electron/host/open-app-window.ts']);
  });

  it('5: answers every request for a permission with no', () => {
    const escapes = sources.get('electron/shell/forbid-escapes.ts') ?? '';
    expect(escapes).toMatch(/setPermissionRequestHandler\(\(_contents, _permission, answer\) => answer\(false\)\)/);
    expect(escapes).toMatch(/setPermissionCheckHandler\(\(\) => false\)/);
    expect(escapes).toMatch(/setDevicePermissionHandler\(\(\) => false\)/);
  });

  it('6, 8, 9, 10: weakens nothing that Chromium guards', () => {
    expect(all).not.toMatch(
      /webSecurity: false|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|ignore-certificate-errors|disable-web-security/,
    );
  });

  it('7: has a policy that runs only its own scripts and talks only to itself', () => {
    expect(readPolicy('default-src')).toEqual(["'none'"]);
    for (const kind of ['script-src', 'style-src', 'connect-src', 'font-src']) expect(readPolicy(kind), kind).toEqual(["'self'"]);
    expect(readPolicy('require-trusted-types-for')).toEqual(["'script'"]);
  });

  it('11, 12: has no embedded views, and attaches none', () => {
    expect(sources.get('electron/shell/main-window.ts')).toContain('webviewTag: false');
    expect(sources.get('electron/shell/forbid-escapes.ts')).toMatch(/'will-attach-webview', \(event\) => event\.preventDefault\(\)/);
    expect(all).not.toMatch(/allowpopups/i);
  });

  it('13, 14: goes nowhere else and opens no window', () => {
    const escapes = sources.get('electron/shell/forbid-escapes.ts') ?? '';
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(escapes).toContain(`'${event}', (event) => event.preventDefault()`);
    }
    expect(escapes).toMatch(/setWindowOpenHandler\(\(\) => \(\{ action: 'deny' \}\)\)/);
  });

  it('15: opens nothing outside itself', () => {
    expect(where(/openExternal|openPath/)).toEqual([]);
  });

  it('16: runs on one exact version of Electron, which the lock file holds', () => {
    const wanted = (JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }).devDependencies.electron;
    const locked = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> };
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    expect(locked.packages['node_modules/electron']?.version).toBe(wanted);
  });

  it('17: has one channel, which checks who sends', () => {
    expect(where(/ipcMain\.(handle|on|once|handleOnce)\(/)).toEqual(['electron/host/electron-channel.ts']);
    const channel = sources.get('electron/host/electron-channel.ts') ?? '';
    expect(channel.match(/ipcMain\.\w+\(/g)).toHaveLength(1);
    expect(channel).toMatch(/if \(!isOwnPage\(event\.senderFrame, deps\.pageOrigin\)\) return fail\('forbidden'/);
  });

  it('19: ships with every fuse that is not needed blown', () => {
    expect(packaging.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(packaging.asar).toBe(true);
  });

  it('20: shows the page three functions and nothing of Electron', () => {
    const preload = sources.get('electron/preload.ts') ?? '';
    expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
    const shown = preload.slice(preload.indexOf('exposeInMainWorld('));
    expect([...shown.matchAll(/^ {2}(?:async )?(\w+)[:(]/gm)].map(([, name]) => name)).toEqual(['call', 'onEvent', 'acceptFiles']);
    expect(where(/exposeInMainWorld/)).toEqual(['electron/preload.ts']);
  });
});

/** The files that open windows: the app's own, and the one that prints a page nobody sees. */
function listWindows(): string[] {
  return ['electron/host/electron-print.ts', 'electron/shell/main-window.ts'];
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/ .*$/gm, '$1');
}
