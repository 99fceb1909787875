import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveAssetDirectories } from '../../../electron/host/app-directories.ts';
import { createAppServices } from '../../../electron/services/app-services.ts';
import { MIGRATIONS, PROJECT_VERSION } from '../../../electron/services/project/file/migrations.ts';
import { openProjectDatabase } from '../../../electron/services/project/file/project-database.ts';
import { makeVm, ROOT, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('the project file', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  const projectPath = (name: string) => path.join(test.folder, 'projects', `${name}.offramp`);
  const openPath = (filePath: string) => test.refusal('project.open', { file: test.client.grantPath(filePath) });

  async function makeClosedProject(name = 'Northwind'): Promise<string> {
    await test.call('project.create', { name });
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1', dns: 'nw-1.corp.example' })]);
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    await test.call('project.close', {});
    return projectPath(name);
  }

  it('is one file once it is closed, and holds everything', async () => {
    const filePath = await makeClosedProject();
    expect(readdirSync(path.dirname(filePath))).toEqual(['Northwind.offramp']);
    const summary = await test.call('project.open', { file: test.client.grantPath(filePath) });
    expect(summary).toMatchObject({ name: 'Northwind', servers: 1, undecided: 0, undo: 'Chose retire for nw-1' });
  });

  it('is made durable with every acknowledged change', () => {
    const database = openProjectDatabase(path.join(test.folder, 'settings.offramp'), 'create');
    const read = (pragma: string) => Object.values(database.write.db.prepare(`pragma ${pragma}`).get() ?? {})[0];
    expect([read('journal_mode'), read('synchronous'), read('foreign_keys')]).toEqual(['wal', 2, 1]);
    database.close();
  });

  it('is refused in plain words when a newer Offramp wrote it, and left untouched', async () => {
    const filePath = await makeClosedProject();
    const db = new DatabaseSync(filePath);
    db.exec('pragma user_version = 999');
    db.close();
    const before = readFileSync(filePath);
    expect(await openPath(filePath)).toEqual({
      code: 'project-newer',
      message: '"Northwind.offramp" was written by a newer Offramp. Open it with that version; this one leaves it untouched.',
    });
    expect(readFileSync(filePath).equals(before)).toBe(true);
  });

  it('is refused when it is something else: text, another database, nothing', async () => {
    const text = test.write('inventory.offramp', ['Server,OS']);
    expect((await openPath(text)).code).toBe('not-a-project');
    const other = path.join(test.folder, 'other.offramp');
    const db = new DatabaseSync(other);
    db.exec('create table t(x)');
    db.close();
    expect((await openPath(other)).code).toBe('not-a-project');
    const empty = path.join(test.folder, 'empty.offramp');
    writeFileSync(empty, '');
    expect((await openPath(empty)).code).toBe('not-a-project');
  });

  it('is refused when it is damaged, and left as it is', async () => {
    const filePath = await makeClosedProject();
    const handle = openSync(filePath, 'r+');
    writeSync(handle, Buffer.alloc(60_000, 7), 0, 60_000, 100);
    const before = readFileSync(filePath);
    expect((await openPath(filePath)).code).toBe('project-damaged');
    expect(readFileSync(filePath).equals(before)).toBe(true);
  });

  it('is refused to a second Offramp in the same process while it is open', async () => {
    const filePath = await makeClosedProject();
    await test.call('project.open', { file: test.client.grantPath(filePath) });
    const second = await startServices();
    expect(await second.refusal('project.open', { file: second.client.grantPath(filePath) })).toEqual({
      code: 'project-in-use',
      message: 'The project "Northwind.offramp" is open in another Offramp. Close it there, then open it here.',
    });
    await test.call('project.close', {});
    expect((await second.call('project.open', { file: second.client.grantPath(filePath) })).servers).toBe(1);
    await second.stop();
  });

  it('is refused while another process has it open, and free again once that one is killed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-lock-'));
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'work-until-killed.ts'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('done import')) break;
    const filePath = path.join(folder, 'work.offramp');
    expect((await openPath(filePath)).code).toBe('project-in-use');
    child.kill('SIGKILL');
    await ended;
    expect((await test.call('project.open', { file: test.client.grantPath(filePath) })).servers).toBeGreaterThanOrEqual(50);
    await test.call('project.close', {});
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes on with the open project when another cannot be opened', async () => {
    await test.call('project.create', { name: 'Kept' });
    expect((await openPath(test.write('x.offramp', ['no project']))).code).toBe('not-a-project');
    expect((await test.call('project.summary', {}))?.name).toBe('Kept');
  });

  it('is brought to a newer schema with a copy made before', () => {
    const filePath = path.join(test.folder, 'old.offramp');
    openProjectDatabase(filePath, 'create').close();
    const old = readFileSync(filePath);
    const newer = [...MIGRATIONS, { version: PROJECT_VERSION + 1, sql: 'create table note(text text)' }];
    const database = openProjectDatabase(filePath, 'open', { migrations: newer });
    database.write.run(`insert into note values ('kept')`);
    database.close();
    expect(readFileSync(`${filePath}.before-version-${PROJECT_VERSION + 1}.bak`).equals(old)).toBe(true);
    expect(() => openProjectDatabase(filePath, 'open')).toThrow(/newer Offramp/);
  });

  it('of the first schema opens with its servers, decisions and history, and posture is derived', async () => {
    await test.call('project.create', { name: 'Northwind' });
    const header = 'Server name,Operating system,Version,Installed updates';
    await test.importLines('list.csv', [header, 'nw-1,Windows Server 2008 Standard,6.0.6003,KB5022340']);
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    const before = await test.call('server.detail', { id: 's1' });
    await test.call('project.close', {});
    const old = path.join(test.folder, 'projects', 'first.offramp');
    copyIntoFirstSchema(projectPath('Northwind'), old);

    const summary = await test.call('project.open', { file: test.client.grantPath(old) });
    expect(summary).toMatchObject({ name: 'Northwind', servers: 1, undecided: 0, undo: 'Chose retire for nw-1' });
    expect(await test.call('server.detail', { id: 's1' })).toEqual(before);
    const { rows } = await test.call('inventory.query', {
      query: { filters: { updateLevel: ['2023-01'], exposure: ['open'] }, vulnerability: 'CVE-2023-36884' },
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ name }) => name)).toEqual(['nw-1']);
    expect(existsSync(`${old}.before-version-2.bak`)).toBe(true);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('stays as it was when a migration fails half way', () => {
    const filePath = path.join(test.folder, 'old.offramp');
    openProjectDatabase(filePath, 'create').close();
    const broken = [...MIGRATIONS, { version: PROJECT_VERSION + 1, sql: 'create table note(text text); create table note(text text)' }];
    expect(() => openProjectDatabase(filePath, 'open', { migrations: broken })).toThrow();
    const database = openProjectDatabase(filePath, 'open');
    expect(database.read.get(`select 1 from sqlite_master where name = 'note'`)).toBeUndefined();
    database.close();
  });

  it('is copied whole while it is open, over an older copy too', async () => {
    await test.call('project.create', { name: 'Northwind' });
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' })]);
    const target = path.join(test.folder, 'copy.offramp');
    writeFileSync(target, 'an older copy');
    const { bytes } = await test.call('project.saveCopy', { destination: test.client.grantSave(target) });
    expect(bytes).toBe(readFileSync(target).length);
    const own = test.client.grantSave(projectPath('Northwind'));
    expect((await test.refusal('project.saveCopy', { destination: own })).code).toBe('destination-is-open');
    expect((await test.call('project.open', { file: test.client.grantPath(target) })).servers).toBe(1);
  });

  it('is never written over: a second project of the same name gets a name of its own', async () => {
    const first = await test.call('project.create', { name: 'North/wind: 2008?' });
    const second = await test.call('project.create', { name: 'North/wind: 2008?' });
    expect([first.fileName, second.fileName]).toEqual(['North wind 2008.offramp', 'North wind 2008 (2).offramp']);
    expect(second.name).toBe('North/wind: 2008?');
  });

  it('stays in the list of recent projects, marked when it is gone', async () => {
    const filePath = await makeClosedProject();
    const [listed] = (await test.call('app.describe', {})).recent;
    expect(listed).toMatchObject({ name: 'Northwind', present: true });
    rmSync(filePath);
    expect((await test.call('app.describe', {})).recent[0]?.present).toBe(false);
    expect((await test.refusal('project.openRecent', { id: listed?.id ?? '' })).code).toBe('file-missing');
    expect((await test.refusal('project.openRecent', { id: 'made-up' })).code).toBe('recent-unknown');
  });

  it('derives verdicts again when it is opened on a later day', async () => {
    let day = '2019-06-01T12:00:00';
    mkdirSync(path.join(test.folder, 'early'));
    const early = await startServices({ folder: path.join(test.folder, 'early'), now: () => new Date(day) });
    await early.call('project.create', { name: 'Calendar' });
    await early.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1', os: 'Microsoft Windows Server 2012 (64-bit)' })]);
    const readFlags = async () => (await early.call('inventory.query', { query: {}, offset: 0, limit: 1 })).rows[0]?.flags ?? [];
    expect(await readFlags()).not.toContain('end-of-support');
    await early.call('project.close', {});
    day = '2024-06-01T12:00:00';
    const [recent] = (await early.call('app.describe', {})).recent;
    await early.call('project.openRecent', { id: recent?.id ?? '' });
    expect(await readFlags()).toContain('end-of-support');
    await early.stop();
  });

  it('may live in memory for a caller in this process', async () => {
    await test.services.openProjectAt(':memory:', 'memory');
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' })]);
    expect([...test.services.readAllServers()].map((server) => server.name)).toEqual(['nw-1']);
    expect(existsSync(path.join(test.folder, 'projects'))).toBe(false);
    expect((await test.call('app.describe', {})).recent).toEqual([]);
  });

  it('is copied to the projects folder when it came through a browser', async () => {
    const uploaded = path.join(test.folder, 'upload-1234');
    copyFileSync(await makeClosedProject(), uploaded);
    const before = readFileSync(uploaded);
    const services = await createAppServices({
      ...resolveAssetDirectories(ROOT),
      userDataDirectory: path.join(test.folder, 'user-data'),
      projectsDirectory: path.join(test.folder, 'projects'),
      version: '0.0.0',
      now: () => new Date('2026-11-20T12:00:00Z'),
      grants: { resolve: () => ({ path: uploaded, kind: 'upload' }) },
      emit: () => {},
    });
    const summary = await services.handlers['project.open']({ file: { token: 't', name: 'Northwind.offramp', size: 0 } });
    expect(summary).toMatchObject({ fileName: 'Northwind (2).offramp', servers: 1 });
    await services.close();
    expect(readFileSync(uploaded).equals(before)).toBe(true);
  });
});

/** Writes a project as the first schema held it: the same rows, without the columns and tables that came later. */
function copyIntoFirstSchema(from: string, to: string): void {
  openProjectDatabase(to, 'create', { migrations: MIGRATIONS.slice(0, 1) }).close();
  const db = new DatabaseSync(to);
  db.exec('pragma foreign_keys = off');
  db.prepare('attach database ? as newer').run(from);
  for (const { name } of db.prepare(`select name from main.sqlite_master where type = 'table'`).all() as { name: string }[]) {
    const columns = (db.prepare(`select name from pragma_table_info(?, 'main')`).all(name) as { name: string }[]).map(
      (column) => column.name,
    );
    db.exec(`delete from main.${name}; insert into main.${name}(${columns.join(', ')}) select ${columns.join(', ')} from newer.${name}`);
  }
  db.close();
}
