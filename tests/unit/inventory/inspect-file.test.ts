import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../../electron/services/inventory/tables/inspect-file.ts';

/** Rights stop neither the superuser nor Windows, which has others. */
const canBeStopped = process.platform !== 'win32' && process.getuid?.() !== 0;

describe('a file that the system does not hand over', () => {
  it.skipIf(!canBeStopped)('is a problem of that file and stops no other (skipped for the superuser)', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-inspect-'));
    const place = path.join(folder, 'list.csv');
    await writeFile(place, 'Name\nold-1\n');
    await chmod(place, 0);
    const file = { token: 'one', name: 'list.csv', size: 11 };
    const { tables, problem } = await inspectFile({ path: place, file });
    await rm(folder, { recursive: true });
    expect(tables).toEqual([]);
    expect(problem).toContain('may not read the file');
  });
});
