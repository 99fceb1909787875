import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProjectDatabase } from '../../../electron/services/project/file/project-database.ts';
import { saveCopy } from '../../../electron/services/project/file/save-copy.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const PASSPHRASE = 'correct horse battery';

describe('an encrypted project', () => {
  let test: TestServices;
  let file: string;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Sealed' });
    file = path.join(test.folder, 'projects', 'Sealed.offramp');
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-secret-1' }), makeVm({ name: 'nw-secret-2' })]);
    expect(await test.call('project.protect', { passphrase: PASSPHRASE })).toMatchObject({ protection: 'passphrase', servers: 2 });
  });
  afterEach(() => test.stop());

  const open = (passphrase?: string) => test.services.openProjectAt(file, 'open', undefined, passphrase);
  const decide = (reason: string) => test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason, decidedBy: 'Kim' } });

  it('has no word of the project in its file, nor beside it, and everything in it again once it is opened', async () => {
    await decide('Nobody has used nw-secret-1 since spring');
    await test.call('project.close', {});
    const bytes = readFileSync(file);
    for (const word of ['nw-secret', 'vms.csv', 'SQLite', 'Kim', 'spring']) expect(bytes.includes(word)).toBe(false);
    await open(PASSPHRASE);
    expect((await test.call('server.detail', { id: 's1' })).decision?.reason).toBe('Nobody has used nw-secret-1 since spring');
    expect((await test.call('project.verify', {})).checks.filter(({ passed }) => !passed)).toEqual([]);
    expect((await test.call('import.ledger', {})).totals.read).toBe(2);
  });

  it('sorts in memory, so that no part of it stands in a temporary file of SQLite', async () => {
    await test.call('project.close', {});
    const database = openProjectDatabase(file, 'open', { passphrase: PASSPHRASE });
    const view = database.openSnapshot();
    const asked = [database.write, database.read, view.connection].map((connection) => connection.get('pragma temp_store'));
    expect(asked).toEqual(Array(3).fill({ temp_store: 2 }));
    view.close();
    database.close();
  });

  it('asks for its passphrase, and tells a wrong one without touching the file', async () => {
    await test.call('project.close', {});
    const before = readFileSync(file);
    const [recent] = (await test.call('app.describe', {})).recent;
    const id = recent?.id ?? '';
    expect((await test.refusal('project.openRecent', { id })).code).toBe('passphrase-needed');
    expect((await test.refusal('project.openRecent', { id, passphrase: 'correct horse' })).code).toBe('passphrase-wrong');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(await test.call('project.openRecent', { id, passphrase: PASSPHRASE })).toMatchObject({ servers: 2 });
  });

  it('lets changes be taken back and repeated, and takes imports, like any other', async () => {
    await decide('First');
    await test.call('history.undo', {});
    expect((await test.call('server.detail', { id: 's1' })).decision).toBeNull();
    await test.call('history.redo', {});
    await test.importLines('more.csv', [VINFO_HEADER, makeVm({ name: 'nw-secret-3' })]);
    await test.call('project.close', {});
    await open(PASSPHRASE);
    const summary = await test.call('project.summary', {});
    expect(summary).toMatchObject({ servers: 3, protection: 'passphrase' });
    expect((await test.call('server.detail', { id: 's1' })).decision?.reason).toBe('First');
  });

  it('is stored plainly again only with its passphrase', async () => {
    expect((await test.refusal('project.protect', { current: 'not that one', passphrase: null })).code).toBe('passphrase-wrong');
    expect(await test.call('project.protect', { current: PASSPHRASE, passphrase: null })).toMatchObject({ protection: 'none', servers: 2 });
    await test.call('project.close', {});
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
    expect(await open()).toMatchObject({ servers: 2 });
  });

  it('is copied as it is protected', async () => {
    await test.call('project.close', {});
    const copy = path.join(test.folder, 'copy.offramp');
    const database = openProjectDatabase(file, 'open', { passphrase: PASSPHRASE });
    saveCopy(database, copy);
    database.close();
    expect(readFileSync(copy).includes('nw-secret')).toBe(false);
    expect(await test.services.openProjectAt(copy, 'open', undefined, PASSPHRASE)).toMatchObject({ servers: 2, protection: 'passphrase' });
  });

  it('loses only the change that was being written when the power went', async () => {
    await decide('Acknowledged');
    const acknowledged = readFileSync(file).length;
    await test.call('server.answer', { ids: ['s1'], answers: [{ fact: 'owner', value: 'Kim' }] });
    await test.call('project.close', {});
    for (const cut of [acknowledged, acknowledged + 3, acknowledged + 40, readFileSync(file).length - 1]) {
      truncateSync(file, cut);
      expect(await open(PASSPHRASE)).toMatchObject({ servers: 2 });
      expect((await test.call('server.detail', { id: 's1' })).decision?.reason).toBe('Acknowledged');
      expect((await test.call('project.verify', {})).intact).toBe(true);
      await test.call('server.answer', { ids: ['s1'], answers: [{ fact: 'owner', value: 'Kim' }] });
      await test.call('project.close', {});
    }
  });

  it('refuses a file of which a byte was changed, and leaves it as it is', async () => {
    await decide('Last');
    await test.call('project.close', {});
    const whole = readFileSync(file);
    for (const at of [20, 60, Math.floor(whole.length / 2), whole.length - 5]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(file, changed);
      await expect(open(PASSPHRASE)).rejects.toMatchObject({ code: expect.stringMatching(/^(project-damaged|passphrase-wrong)$/) });
      expect(readFileSync(file).equals(changed)).toBe(true);
    }
  });
});
