import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRowStore } from '../../../electron/services/inventory/row-store.ts';
import { openScratchFile } from '../../../electron/services/scratch-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that stands on the disk below the folder, also what has lost its name but is still open. */
function readDisk(): Buffer[] {
  const named = readdirSync(folder).map((name) => readFileSync(path.join(folder, name)));
  const handles = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : [];
  const nameless = handles.flatMap((handle) => {
    try {
      const file = `/proc/self/fd/${handle}`;
      return readlinkSync(file).startsWith(folder) ? [readFileSync(file)] : [];
    } catch {
      return [];
    }
  });
  return [...named, ...nameless];
}

describe('a scratch file', () => {
  it('gives back what was written, in order, whatever the letters', () => {
    const scratch = openScratchFile(folder);
    const texts = ['northwind-01', 'größer – 東京', '', 'x'.repeat(100_000)];
    for (const text of texts) scratch.append(text);
    expect([...scratch.portions()]).toEqual(texts);
    expect([...scratch.portions()]).toEqual(texts);
    scratch.discard();
  });

  it('never holds readable rows, and leaves nothing behind', () => {
    const store = createRowStore(0, folder);
    for (let row = 1; row <= 1_200; row += 1) {
      store.add({ row, name: `northwind-${row}`, aliases: '[]', keys: '{}', os: '[]', facts: '[]', fingerprint: null, links: null });
    }
    const disk = readDisk();
    expect(disk.reduce((sum, bytes) => sum + bytes.length, 0)).toBeGreaterThan(20_000);
    for (const bytes of disk) expect(bytes.includes('northwind')).toBe(false);
    expect([...store.rows()].map(({ name }) => name)).toEqual(Array.from({ length: 1_200 }, (_, index) => `northwind-${index + 1}`));
    store.discard();
    expect(readDisk()).toEqual([]);
  });

  it('takes away what a process that ended has left, and nothing of one that runs', () => {
    const ended = spawnSync(process.execPath, ['--version']).pid;
    const left = path.join(folder, `offramp-scratch-${ended}-00ff.tmp`);
    const used = path.join(folder, `offramp-scratch-${process.ppid}-00ff.tmp`);
    const other = path.join(folder, 'notes.tmp');
    for (const file of [left, used, other]) writeFileSync(file, 'x');
    openScratchFile(folder).discard();
    expect([left, used, other].map((file) => existsSync(file))).toEqual([false, true, true]);
  });
});
