import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProjectDatabase, type ProjectDatabase } from '../../../electron/services/project/file/project-database.ts';

let folder: string;
let database: ProjectDatabase;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-full-'));
  database = openProjectDatabase(path.join(folder, 'client.offramp'), 'create');
  // SQLite answers a file that may not grow as it answers a full disk.
  database.write.db.exec('pragma max_page_count = 1');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const fill = () => database.write.run(`insert into meta values ('filler', ?)`, 'x'.repeat(1_000_000));
const held = () => database.read.get(`select 1 from meta where key = 'filler'`);

describe('a project on a full disk', () => {
  it('says that there is no room left and keeps nothing of the change', () => {
    expect(() => database.transact(fill)).toThrow('There is no room left on the disk of "client.offramp".');
    expect(held()).toBeUndefined();
  });

  it('says so of long work as well', async () => {
    await expect(database.transactSlowly(async () => fill())).rejects.toThrow('There is no room left on the disk of "client.offramp".');
    expect(held()).toBeUndefined();
  });
});
