import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright';
import { describe, expect, it } from 'vitest';
import { beStrict } from '../helpers/electron-stand-in/be-strict.ts';
import { createElectron } from '../helpers/electron-stand-in/create-electron.ts';
import { findTestBrowser, reasonForNoBrowser, TEST_BROWSER_OPTIONS } from '../helpers/find-test-browser.ts';

const SAFE = { sandbox: true, contextIsolation: true, nodeIntegration: false, preload: '/none/preload.cjs' };

interface Modelled {
  BrowserWindow: new (options: object) => { loadURL(url: string): Promise<void>; webContents: EventEmitter };
  protocol: { handle(scheme: string, handler: () => Promise<Response>): void };
}

describe('the stand-in for Electron', () => {
  it('throws by name for whatever it does not model', () => {
    const strict = beStrict('shell', { beep: () => 'beep' });
    expect(strict.beep()).toBe('beep');
    expect(() => (strict as unknown as { openExternal(): void }).openExternal()).toThrow('does not model shell.openExternal');
    expect(() => Object.assign(strict, { beep: 1 })).toThrow('does not model setting shell.beep');
  });

  it.each([{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }])('opens no window with %o', (unsafe) => {
    const { electron } = createElectron({} as never, new EventEmitter() as never, '/none');
    const { BrowserWindow } = electron as Modelled;
    expect(() => new BrowserWindow({ width: 1, height: 1, webPreferences: { ...SAFE, ...unsafe } })).toThrow(
      'opens only windows with a sandbox',
    );
  });

  it.skipIf(reasonForNoBrowser() !== null)('gives a preload nothing of Node, and its page nothing when it fails', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-test-'));
    const preload = path.join(folder, 'preload.cjs');
    writeFileSync(preload, "require('fs'); require('electron').contextBridge.exposeInMainWorld('offramp', {});");
    const browser = await chromium.launch({ executablePath: findTestBrowser(), args: TEST_BROWSER_OPTIONS });
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      const { BrowserWindow, protocol } = createElectron(context, page, folder).electron as Modelled;
      protocol.handle('app', async () => new Response('<p>page</p>', { headers: { 'content-type': 'text/html' } }));
      await new BrowserWindow({ width: 800, height: 600, webPreferences: { ...SAFE, preload } }).loadURL('app://offramp/index.html');
      expect(errors).toEqual(['A sandboxed preload cannot require "fs".']);
      expect(await page.evaluate(() => 'offramp' in window)).toBe(false);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
