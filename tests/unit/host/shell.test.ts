import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NATIVE_WORDS } from '../../../electron/host/native-words.ts';
import { listFileArguments } from '../../../electron/shell/list-file-arguments.ts';
import { buildMenuTemplate, type MenuState } from '../../../electron/shell/menu-template.ts';
import { readWindowState, writeWindowState } from '../../../electron/shell/window-state.ts';
import { OfframpEvent } from '../../../shared/contract/events.ts';

describe('the native menu', () => {
  const sent: string[] = [];
  const build = (state: Partial<MenuState> = {}) =>
    buildMenuTemplate({
      platform: 'linux',
      audience: 'users',
      project: null,
      words: NATIVE_WORDS.en.menu,
      send: (command) => sent.push(command),
      ...state,
    });
  const flatten = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);

  it('has an item for every command that the page knows, and nothing else that the page would have to do', () => {
    const menuCommand = OfframpEvent.options.find((option) => option.shape.type.value === 'menu-command');
    const commands = (menuCommand?.shape as { command: { options: string[] } } | undefined)?.command.options ?? [];
    const ids = flatten(build()).flatMap((item) => item.id ?? []);
    expect([...ids].sort()).toEqual([...commands].sort());
  });

  it.each(['linux', 'win32', 'darwin'] as const)('gives no accelerator twice on %s', (platform) => {
    const accelerators = flatten(build({ platform, audience: 'developers' })).flatMap((item) => item.accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('greys out what needs a project, and names the step that undo takes back', () => {
    const find = (state: Partial<MenuState>, id: string) => flatten(build(state)).find((item) => item.id === id);
    expect(find({}, 'write-workbook')?.enabled).toBe(false);
    const project = { undo: 'Decision for 3 servers', redo: null };
    expect(find({ project }, 'write-workbook')?.enabled).toBe(true);
    expect(find({ project }, 'undo')?.label).toBe('Undo: Decision for 3 servers');
    expect(find({ project }, 'redo')?.label).toBe('Redo');
  });

  it.each(['linux', 'win32'] as const)('names every item in the language of the page on %s', (platform) => {
    const label = (items: MenuItemConstructorOptions[]) => items.flatMap(({ type, label }) => (type === 'separator' ? [] : [label]));
    const german = label(flatten(build({ platform, words: NATIVE_WORDS.de.menu })));
    expect(german).not.toContain(undefined);
    expect(german).toContain('Arbeitsmappe schreiben …');
    expect(german.filter((text) => label(flatten(build({ platform }))).includes(text))).toEqual(['Import']);
  });

  it('keeps the tools of developers out of a packaged app', () => {
    const roles = (audience: MenuState['audience']) => flatten(build({ audience })).map((item) => item.role);
    expect(roles('users')).not.toContain('toggleDevTools');
    expect(roles('developers')).toContain('toggleDevTools');
  });
});

describe('the state of the window', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-test-'));
    file = path.join(folder, 'window-state.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const display = { x: 0, y: 0, width: 1920, height: 1080 };
  const bounds = { x: 100, y: 50, width: 1200, height: 800 };

  it('is remembered', () => {
    writeWindowState(file, { bounds, size: 'maximized' });
    expect(readWindowState(file, [display])).toEqual({ bounds, size: 'maximized' });
    expect(readdirSync(folder)).toEqual(['window-state.json']);
  });

  it('forgets a place on a display that is gone', () => {
    writeWindowState(file, { bounds: { ...bounds, x: 2500 }, size: 'normal' });
    expect(readWindowState(file, [display])).toEqual({ bounds: null, size: 'normal' });
  });

  it.each(['', '{', 'null', '{"bounds":{"x":"a"},"size":"huge"}', '{"bounds":{"x":0,"y":0,"width":5,"height":5}}'])(
    'survives a file that says %s',
    (text) => {
      writeFileSync(file, text);
      expect(readWindowState(file, [display])).toEqual({ bounds: null, size: 'normal' });
    },
  );

  it('does not fail where nothing can be written', () => {
    expect(() => writeWindowState(path.join(folder, 'none', 'state.json'), { bounds, size: 'normal' })).not.toThrow();
  });
});

describe('files on the command line', () => {
  it('are taken relative to where the app was started', () => {
    expect(listFileArguments(['/opt/offramp', '--no-sandbox', 'a.csv', '/b.offramp'], '/home/kim', 'packaged')).toEqual([
      '/home/kim/a.csv',
      '/b.offramp',
    ]);
  });

  it('do not include the folder of the app in development', () => {
    expect(listFileArguments(['electron', '--no-sandbox', '.', 'a.csv'], '/home/kim', 'development')).toEqual(['/home/kim/a.csv']);
  });
});
