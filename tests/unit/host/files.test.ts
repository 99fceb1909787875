import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveAppDirectories } from '../../../electron/host/app-directories.ts';
import { createFileGrants, type FileGrant } from '../../../electron/host/file-grants.ts';
import { findBrowser } from '../../../electron/host/find-browser.ts';
import { listHandedFiles } from '../../../electron/host/list-handed-files.ts';
import { readPageFile } from '../../../electron/host/read-page-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('file grants', () => {
  it('deals out a reference that says nothing of the path', () => {
    const grants = createFileGrants();
    const ref = grants.grant('/clients/northwind/vinfo.csv', 'local', 12);
    expect(ref).toMatchObject({ name: 'vinfo.csv', size: 12 });
    expect(JSON.stringify(ref)).not.toContain('northwind');
    expect(grants.resolve(ref)).toEqual({ path: '/clients/northwind/vinfo.csv', kind: 'local' });
  });

  it('refuses a reference that nobody dealt out', () => {
    const grants = createFileGrants();
    expect(() => grants.resolve({ token: '/etc/passwd' })).toThrow('Choose it again');
  });

  it('tells of each grant before its reference is handed out', () => {
    const heard: FileGrant[] = [];
    const ref = createFileGrants((grant) => heard.push(grant)).grant('/a/b.csv', 'save', 0);
    expect(heard).toEqual([{ token: ref.token, path: '/a/b.csv', kind: 'save' }]);
  });
});

describe('files that are handed over', () => {
  it('expands a folder to its files in name order, with their path below it', async () => {
    mkdirSync(path.join(folder, 'estate/north'), { recursive: true });
    writeFileSync(path.join(folder, 'estate/b.csv'), 'b');
    writeFileSync(path.join(folder, 'estate/.hidden'), '');
    writeFileSync(path.join(folder, 'estate/north/a.csv'), 'aa');
    const files = await listHandedFiles([path.join(folder, 'estate')]);
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ['estate/b.csv', 1],
      ['estate/north/a.csv', 2],
    ]);
  });

  it('leaves out what is not there, what is relative, and links inside a folder', async () => {
    mkdirSync(path.join(folder, 'loop'));
    symlinkSync(path.join(folder, 'loop'), path.join(folder, 'loop/again'));
    expect(await listHandedFiles([path.join(folder, 'gone.csv'), 'package.json', '', path.join(folder, 'loop')])).toEqual([]);
  });
});

describe('files of the page', () => {
  it('serves a file with its type and the security headers', async () => {
    writeFileSync(path.join(folder, 'index.html'), '<p>hello</p>');
    const answer = await readPageFile(folder, '/');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(Buffer.from(answer.body).toString()).toBe('<p>hello</p>');
  });

  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/a/..%5c..%5cb.json',
    '/c%3a/x.js',
    '/%00.js',
    '/%zz',
    '//..//x.js',
  ])('refuses %s, which tries to leave the folder', async (urlPath) => {
    expect((await readPageFile(path.join(folder, 'page'), urlPath)).status).toBe(403);
  });

  it('does not serve a kind of file that a page has no use for', async () => {
    writeFileSync(path.join(folder, 'index.js.map'), '{}');
    expect((await readPageFile(folder, '/index.js.map')).status).toBe(404);
  });
});

describe('the folders of the app', () => {
  it.each([
    ['win32', { APPDATA: 'C:\\Users\\kim\\AppData\\Roaming' }, 'C:\\Users\\kim\\AppData\\Roaming'],
    ['darwin', {}, '/home/kim/Library/Application Support'],
    ['linux', {}, '/home/kim/.config'],
    ['linux', { XDG_CONFIG_HOME: '/home/kim/settings' }, '/home/kim/settings'],
  ] as const)('are the usual ones on %s', (platform, environment, parent) => {
    const { userDataDirectory } = resolveAppDirectories('/app', environment, platform, '/home/kim');
    expect(userDataDirectory).toBe(path.join(parent, 'Offramp'));
  });

  it('are all in one place where OFFRAMP_DATA_DIR names it', () => {
    const directories = resolveAppDirectories('/app', { OFFRAMP_DATA_DIR: '/stick/data' }, 'linux', '/home/kim');
    expect(directories).toMatchObject({ userDataDirectory: '/stick/data', projectsDirectory: '/stick/data/projects' });
  });
});

describe('finding a browser', () => {
  it('prefers Chrome, then Edge, on Windows', () => {
    const environment = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    expect(findBrowser(environment, 'win32', (file) => file === edge)).toBe(edge);
    expect(findBrowser(environment, 'win32', (file) => file === edge || file === chrome)).toBe(chrome);
  });

  it('looks in the usual folders of Linux and macOS', () => {
    expect(findBrowser({ PATH: '/opt/bin' }, 'linux', (file) => file === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
    const mac = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findBrowser({}, 'darwin', (file) => file === mac)).toBe(mac);
  });

  it('answers null where there is none, and where the one that was named is missing', () => {
    expect(findBrowser({ PATH: '/usr/bin' }, 'linux', () => false)).toBeNull();
    expect(findBrowser({ OFFRAMP_BROWSER: '/opt/none' }, 'linux', (file) => file !== '/opt/none')).toBeNull();
  });
});
