import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBackupFolder, listBackups, listExpired } from '../../../electron/services/project/file/backups.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('backups of a project', () => {
  let test: TestServices;
  let file: string;
  let now = new Date('2026-11-01T08:00:00Z');
  beforeEach(async () => {
    now = new Date('2026-11-01T08:00:00Z');
    test = await startServices({ backups: 'keep', now: () => now });
    await test.call('project.create', { name: 'Kept' });
    file = path.join(test.folder, 'projects', 'Kept.offramp');
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' }), makeVm({ name: 'nw-2' })]);
    await test.call('project.close', {});
  });
  afterEach(() => test.stop());

  async function openOn(day: string): Promise<void> {
    now = new Date(`${day}T08:00:00Z`);
    await test.services.openProjectAt(file, 'open');
  }

  it('are made when it is opened, and not again while it is as it was', async () => {
    await openOn('2026-11-02');
    await test.call('project.close', {});
    await openOn('2026-11-03');
    await test.call('project.close', {});
    expect(listBackups(file).map(({ madeAt }) => madeAt)).toEqual(['2026-11-02T08:00:00Z']);
    await openOn('2026-11-04');
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    await test.call('project.close', {});
    await openOn('2026-11-05');
    await test.call('project.close', {});
    expect(listBackups(file).map(({ madeAt }) => madeAt.slice(0, 10))).toEqual(['2026-11-05', '2026-11-02']);
  });

  it('hold what was there when it was opened, whatever is changed while they are made', async () => {
    await openOn('2026-11-02');
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    const { backups } = await test.call('project.backups', {});
    await test.call('project.close', {});
    const [backup] = listBackups(file);
    const opened = await test.call('project.openBackup', { which: null, madeAt: backup?.madeAt ?? '' }).catch(() => null);
    expect(opened).toBeNull();
    await openOn('2026-11-02');
    const copy = await test.call('project.openBackup', { madeAt: backup?.madeAt ?? '' });
    expect(copy).toMatchObject({ fileName: 'Kept (backup of 2026-11-02 08-00).offramp', servers: 2 });
    expect((await test.call('server.detail', { id: 's1' })).decision).toBeNull();
    expect((await test.call('project.verify', {})).intact).toBe(true);
    expect(backups.length).toBeLessThanOrEqual(1);
  });

  it('are kept for seven days and four weeks, the newest of each', () => {
    const made = (day: string) => ({ path: day, madeAt: `${day}T08:00:00Z`, bytes: 1 });
    const days = Array.from({ length: 90 }, (_, back) => new Date(Date.UTC(2026, 10, 30 - back)).toISOString().slice(0, 10));
    const all = days.flatMap((day) => [{ ...made(day), madeAt: `${day}T18:00:00Z` }, made(day)]);
    const expired = new Set(listExpired(all));
    const kept = all.filter((backup) => !expired.has(backup));
    expect(kept.slice(0, 7).map(({ madeAt }) => madeAt)).toEqual(days.slice(0, 7).map((day) => `${day}T18:00:00Z`));
    expect(kept.length).toBeGreaterThanOrEqual(9);
    expect(kept.length).toBeLessThanOrEqual(11);
  });

  it('that cannot be made keep nobody from working, and the reason is said', async () => {
    writeFileSync(findBackupFolder(file), 'in the way');
    await openOn('2026-11-02');
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    await test.call('project.close', {});
    await openOn('2026-11-02');
    await expect.poll(async () => (await test.call('project.backups', {})).problem).toMatch(/backup of this project could not be made/);
  });

  it('of a project that is being encrypted go, because they are not', async () => {
    await openOn('2026-11-02');
    await test.call('project.protect', { passphrase: 'four words are easy' });
    await test.call('project.close', {});
    for (const { path: backup } of listBackups(file)) expect(readdirSync(path.dirname(backup))).not.toContain('.part');
    await test.services.openProjectAt(file, 'open', undefined, 'four words are easy');
    const [backup] = await expect
      .poll(() => listBackups(file))
      .not.toEqual([])
      .then(() => listBackups(file));
    const copy = await test.call('project.openBackup', { madeAt: backup?.madeAt ?? '', passphrase: 'four words are easy' });
    expect(copy).toMatchObject({ protection: 'passphrase', servers: 2 });
  });
});
