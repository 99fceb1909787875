import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildRecordChange, listRecords, type RecordWrite, readRecord } from '../../../electron/services/project/changes/records.ts';
import { checkProject } from '../../../electron/services/project/file/check-project.ts';
import { MEMORY_PATH, openProjectDatabase, type ProjectDatabase } from '../../../electron/services/project/file/project-database.ts';
import { createProjectStore, type ProjectStore } from '../../../electron/services/project/project-store.ts';

const AT = '2026-11-20T12:00:00.000Z';

describe('records', () => {
  let database: ProjectDatabase;
  let store: ProjectStore;
  beforeEach(() => {
    database = openProjectDatabase(MEMORY_PATH, 'create');
    store = createProjectStore({ database, now: () => new Date(AT), afterChange: async () => {} }, 'Records');
  });
  afterEach(() => database.close());

  const write = (...writes: RecordWrite[]) =>
    store.change(() => {
      const change = buildRecordChange(database.write, writes);
      return change === null ? null : { change, note: { kind: 'comment', who: 'Kim', summary: 'Commented', reason: '' } };
    });
  const comment = (text: string) => ({ about: 's1', text, who: 'Kim', at: AT });

  it('are written, changed, taken away, and brought back by undo', async () => {
    await write({ kind: 'comment', id: 'a', value: comment('Ask the plant') });
    await write({ kind: 'comment', id: 'a', value: comment('Asked') }, { kind: 'comment', id: 'b', value: comment('Second') });
    expect(listRecords(database.read, 'comment').map(({ id, value }) => `${id} ${value.text}`)).toEqual(['a Asked', 'b Second']);
    await write({ kind: 'comment', id: 'a', value: null });
    expect(readRecord(database.read, 'comment', 'a')).toBeNull();
    await store.undo();
    await store.undo();
    expect(listRecords(database.read, 'comment').map(({ id, value }) => `${id} ${value.text}`)).toEqual(['a Ask the plant']);
    await store.redo();
    expect(readRecord(database.read, 'comment', 'b')?.text).toBe('Second');
  });

  it('leave no entry in the history where nothing changes', async () => {
    await write({ kind: 'comment', id: 'a', value: comment('Once') });
    const before = store.summary().historyEntries;
    await write({ kind: 'comment', id: 'a', value: comment('Once') });
    expect(store.summary().historyEntries).toBe(before);
  });

  it('are refused where they do not fit their schema, and nothing of the change is kept', async () => {
    const two = write({ kind: 'comment', id: 'a', value: comment('Good') }, { kind: 'comment', id: 'b', value: comment('  ') });
    await expect(two).rejects.toThrow();
    expect(listRecords(database.read, 'comment')).toEqual([]);
  });

  it('are held against the history', async () => {
    await write({ kind: 'comment', id: 'a', value: comment('As said') });
    expect(checkProject(database).intact).toBe(true);
    database.write.run(`update record set value = json_set(value, '$.text', 'Never said')`);
    expect(checkProject(database).checks.filter(({ passed }) => !passed)).toMatchObject([
      { check: 'records', text: expect.stringContaining('"a"') },
    ]);
  });

  it('leave nothing behind where what follows from them fails, and whoever prepared for it hears so', async () => {
    const ends: string[] = [];
    const frail = createProjectStore({
      database,
      now: () => new Date(AT),
      afterChange: async (change) => {
        if (JSON.stringify(change).includes('Breaks')) throw new Error('no room');
      },
      afterTransaction: (end) => void ends.push(end),
    });
    const comment = (text: string) =>
      frail.change(() => {
        const value = { about: 's1', text, who: 'Kim', at: AT };
        const change = buildRecordChange(database.write, [{ kind: 'comment', id: text, value }]);
        return change === null ? null : { change, note: { kind: 'comment', who: 'Kim', summary: 'Commented', reason: '' } };
      });
    await comment('Holds');
    await expect(comment('Breaks')).rejects.toThrow('no room');
    expect(ends).toEqual(['committed', 'taken-back']);
    expect(listRecords(database.read, 'comment').map(({ id }) => id)).toEqual(['Holds']);
  });
});
