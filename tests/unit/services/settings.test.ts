import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettings } from '../../../electron/services/settings.ts';

describe('settings', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are there again for the next start, each key on its own', () => {
    createSettings(folder).write('theme', 'dark');
    createSettings(folder).write('signature', 'Kim');
    expect(createSettings(folder).read()).toEqual({ theme: 'dark', signature: 'Kim' });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('count as empty where the file is damaged, and can be written again', () => {
    writeFileSync(path.join(folder, 'settings.json'), '{"theme": "da');
    const settings = createSettings(folder);
    expect(settings.read()).toEqual({});
    settings.write('theme', 'light');
    expect(settings.read()).toEqual({ theme: 'light' });
  });

  it('refuse to grow without end', () => {
    const settings = createSettings(folder);
    for (let n = 0; n < 200; n += 1) settings.write(`key-${n}`, '');
    expect(() => settings.write('one-more', '')).toThrow('too many settings');
    settings.write('key-1', 'changed');
    expect(settings.read()['key-1']).toBe('changed');
  });
});
