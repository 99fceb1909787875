import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openProjectDatabase } from '../../../electron/services/project/file/project-database.ts';

const addKeys =
  'insert into server_key with recursive n(i) as (select 1 union all select i + 1 from n where i < 200000) select ? || i, i from n';
const countKeys = 'select count(*) as n from server_key';

describe('a large change', () => {
  it('leaves an empty write-ahead log, and its rows to every reader', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-fold-'));
    const file = path.join(folder, 'large.offramp');
    const database = openProjectDatabase(file, 'create');
    try {
      await database.transactSlowly(async () => {
        database.write.run(addKeys, 'name:');
        await nextTurn();
      });
      expect(statSync(`${file}-wal`).size).toBe(0);
      expect(database.read.get(countKeys)).toEqual({ n: 200_000 });
    } finally {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is kept in the log while somebody still reads what was there before', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-fold-'));
    const file = path.join(folder, 'large.offramp');
    const database = openProjectDatabase(file, 'create');
    const view = database.openSnapshot();
    try {
      expect(view.connection.get(countKeys)).toEqual({ n: 0 });
      await database.transactSlowly(async () => database.write.run(addKeys, 'name:'));
      expect(view.connection.get(countKeys)).toEqual({ n: 0 });
      expect(database.read.get(countKeys)).toEqual({ n: 200_000 });
    } finally {
      view.close();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
