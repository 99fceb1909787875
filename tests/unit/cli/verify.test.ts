import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';
import { makeVm, startServices, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('offramp verify', () => {
  let cwd: string;
  const project = () => path.join(cwd, 'client.offramp');
  beforeEach(async () => {
    cwd = mkdtempSync(path.join(os.tmpdir(), 'offramp-verify-test-'));
    const test = await startServices();
    await test.services.openProjectAt(project(), 'create', 'Northwind');
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' }), makeVm({ name: 'nw-2' })]);
    const decision = { path: 'migrate', reason: 'Agreed', decidedBy: 'Kim' } as const;
    await test.call('decision.set', { ids: ['s1'], decision });
    await test.call('decision.set', { ids: ['s2'], decision });
    await test.call('project.close', {});
    await test.stop();
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  const verify = async () => {
    const { code, out } = await runCommand(['verify', '--project', 'client.offramp', '--json', '-'], { cwd });
    return { code, check: out === '' ? null : JSON.parse(out) };
  };

  it('finds a project whole, and leaves neither a byte of it nor a file beside it changed', async () => {
    const before = { bytes: readFileSync(project()), time: statSync(project()).mtimeMs };
    expect(await verify()).toMatchObject({ code: 0, check: { intact: true, firstBroken: null } });
    expect(readFileSync(project()).equals(before.bytes)).toBe(true);
    expect(statSync(project()).mtimeMs).toBe(before.time);
    expect(readdirSync(cwd)).toEqual(['client.offramp']);
  });

  it('names the first entry of the history that does not hold', async () => {
    const db = new DatabaseSync(project());
    db.exec(`update history set summary = 'Something else' where seq = 3`);
    db.exec(`update history set reason = 'Another reason' where seq = 4`);
    db.close();
    expect(await verify()).toMatchObject({ code: 1, check: { intact: false, firstBroken: 3 } });
    const { code, out } = await runCommand(['verify', '--project', 'client.offramp'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('FAILED  Entry 3 of the history was changed after it was written.');
    expect(out).toContain('First entry of the history that does not hold: 3\n');
  });

  it('names the first of the newest entries that were cut off', async () => {
    const db = new DatabaseSync(project());
    db.exec(`pragma foreign_keys = off; delete from history where seq = (select max(seq) from history)`);
    db.close();
    expect(await verify()).toMatchObject({ code: 1, check: { firstBroken: 4 } });
  });

  it('calls a damaged file damaged instead of giving up, and does not touch it', async () => {
    const { size } = statSync(project());
    const handle = openSync(project(), 'r+');
    writeSync(handle, Buffer.alloc(Math.floor(size / 2), 0x5a), 0, Math.floor(size / 2), 4_096);
    closeSync(handle);
    const before = readFileSync(project());
    expect(await verify()).toMatchObject({ code: 1, check: { intact: false } });
    expect(readFileSync(project()).equals(before)).toBe(true);
    expect(readdirSync(cwd)).toEqual(['client.offramp']);
  });

  it('says so where there is no project to check', async () => {
    writeFileSync(path.join(cwd, 'list.csv'), 'Name\n');
    expect((await runCommand(['verify', '--project', 'list.csv'], { cwd })).code).toBe(3);
    expect((await runCommand(['verify', '--project', 'gone.offramp'], { cwd })).code).toBe(3);
  });

  it('reads what another window has just saved while the project is open there', async () => {
    const test = await startServices();
    await test.services.openProjectAt(project(), 'open');
    await test.call('decision.clear', { ids: ['s1'] });
    expect(await verify()).toMatchObject({ code: 0, check: { intact: true, historyEntries: 5 } });
    await test.call('project.close', {});
    await test.stop();
  });
});
