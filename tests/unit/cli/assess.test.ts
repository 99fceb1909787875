import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintHeader } from '../../../electron/services/inventory/exports/compare-exports.ts';
import { runCommand } from '../../helpers/run-command.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/cli');
const vinfo = path.join(fixtures, 'vinfo.csv');
const computers = path.join(fixtures, 'computers.csv');

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-cli-'));
});
afterEach(async () => {
  await rm(cwd, { recursive: true, force: true });
});

async function assess(...args: string[]) {
  const { code, out, err } = await runCommand(['assess', ...args, '--as-of', '2026-11-20', '--json', '-'], { cwd });
  return { code, err, assessment: JSON.parse(out) };
}

describe('offramp assess', () => {
  it('accounts for every row and ends with 1 where one was refused', async () => {
    const { code, assessment } = await assess(vinfo, computers);
    expect(code).toBe(1);
    expect(assessment.imports.map((one: { counts: unknown }) => one.counts)).toEqual([
      { read: 5, kept: 3, merged: 1, refused: 1, ignored: 0 },
      { read: 2, kept: 1, merged: 1, refused: 0, ignored: 0 },
    ]);
    expect(assessment.imports[0]).toMatchObject({
      file: 'vinfo.csv',
      sheet: null,
      format: 'rvtools',
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 1,
    });
    expect(assessment.imports[1]).toMatchObject({ file: 'computers.csv', format: 'active-directory', headerRow: 2 });
    expect(assessment.imports[0].issues).toContainEqual({
      row: 4,
      column: 'CPUs',
      value: 'two',
      message: 'not a whole number',
      effect: 'value-left-out',
    });
  });

  it('makes one server of what two sources say about it', async () => {
    const { assessment } = await assess(vinfo, computers);
    const server = assessment.servers.find((one: { name: string }) => one.name === 'old-01');
    expect(server).toMatchObject({
      aliases: ['old-01.corp.example'],
      sources: ['vinfo.csv#2', 'vinfo.csv#5', 'computers.csv#3'],
      os: { product: 'windows-server-2008', build: 6003, edition: 'Standard', architecture: 'x64' },
      inScope: 'yes',
      decision: null,
    });
    expect(server.flags).toEqual(expect.arrayContaining(['windows-server-2008', 'build-6003', 'no-vendor-updates']));
    expect(server.facts.platform).toEqual({ value: 'virtual', from: 'vinfo.csv#5:VM' });
    expect(server.verdict.scores.virtualize).toBeNull();
    expect(server.verdict.gates).toContainEqual(expect.objectContaining({ rule: 'already-virtual', closes: 'virtualize' }));
    expect(assessment.totals).toMatchObject({ servers: 4, inScope: 1, byBuild: { '6001': 0, '6002': 0, '6003': 1 } });
  });

  it('counts how far updates reach, with what is unknown apart', async () => {
    await writeFile(
      path.join(cwd, 'patched.csv'),
      [
        'Server name,Operating system,Version,Installed updates',
        'nw-1,Windows Server 2008 Standard,6.0.6003,KB4474419 KB5022340',
        'nw-2,Windows Server 2008 Standard,6.0.6003,',
        'nw-3,Windows Server 2022 Standard,10.0.20348,',
        '',
      ].join('\n'),
    );
    const { assessment } = await assess('patched.csv');
    expect(assessment.totals.posture).toEqual({
      servers: 2,
      byRung: { rtm: 0, sp2: 0, '6003-rollup': 2, unknown: 0 },
      byLevel: { '2023-01': 1, unknown: 1 },
      byExposure: { open: 1, 'none-shown': 0, closed: 0, unknown: 1 },
    });
    const [patched] = assessment.servers;
    expect(patched.updates).toMatchObject({ rung: '6003-rollup', level: '2023-01', basis: 'hotfix-list' });
    expect(patched.updates.openKnownExploitedIds).toHaveLength(patched.updates.openKnownExploited);
  });

  it('states the risk as a range and sums the plan of each path up, for servers that need a way out', async () => {
    const { assessment } = await assess(vinfo);
    const flagged = assessment.servers.find((one: { flags: string[] }) => one.flags.includes('windows-server-2008'));
    expect(flagged.risk.likelihood[0]).toBeLessThan(flagged.risk.likelihood[1]);
    expect(flagged.risk.unknown).toContain('internetInbound');
    expect(flagged.exitPlan).toMatchObject({ isolate: { coverage: 0, stands: 'no' }, retire: { standing: expect.any(String) } });
    expect(flagged.exitPlan.virtualize.blocked).toContain('already-virtual');
    expect(flagged.exitPlan.personDays.migrate.low).toBeGreaterThan(0);
  });

  it('takes answers as the facts that are trusted most, and names the ones it cannot place', async () => {
    await writeFile(
      path.join(cwd, 'answers.json'),
      JSON.stringify({ 'OLD-01.corp.example': { vendorLock: 'vendor_refuses', roles: [] }, ghost: { app16bit: true } }),
    );
    const { code, err, assessment } = await assess(computers, '--answers', 'answers.json');
    const server = assessment.servers.find((one: { name: string }) => one.name === 'OLD-01');
    expect(server.facts.vendorLock.value).toBe('vendor_refuses');
    expect(server.verdict.reasons).toContainEqual(expect.objectContaining({ rule: 'vendor-refuses', path: 'migrate', points: -40 }));
    expect(assessment.answers).toEqual({ unknown: ['ghost'], ambiguous: [], refused: [] });
    expect(err).toContain('ghost');
    expect(code).toBe(1);
  });

  it('takes mapping profiles as the app exports them, for the tables whose header they are for', async () => {
    await writeFile(path.join(cwd, 'odd.csv'), 'Kiste,Was drauf ist\nnw-odd-1,Windows Server 2008 Standard\n');
    const columns = { Kiste: 'name', 'Was drauf ist': 'osCaption' };
    const fingerprint = fingerprintHeader(Object.keys(columns));
    const profile = { name: 'Kisten', fingerprint, columns, savedAt: '2026-11-20T12:00:00.000Z' };
    await writeFile(path.join(cwd, 'profiles.json'), JSON.stringify({ profiles: [{ ...profile, fingerprint: 'another' }, profile] }));
    const { code, assessment } = await assess('odd.csv', vinfo, '--mapping', 'profiles.json');
    expect(code).toBe(1);
    expect(assessment.servers.map(({ name }: { name: string }) => name)).toContain('nw-odd-1');
    expect(assessment.imports.map(({ format }: { format: string }) => format)).toEqual(['table', 'rvtools']);
  });

  it('reads a table through a mapping that the caller hands over', async () => {
    await writeFile(path.join(cwd, 'odd.csv'), 'Kiste;Was drauf ist\nalt-7;Windows Server 2008 Standard\n');
    await writeFile(path.join(cwd, 'mapping.json'), JSON.stringify({ columns: { Kiste: 'name', 'Was drauf ist': 'osCaption' } }));
    const { code, assessment } = await assess('odd.csv', '--mapping', 'mapping.json');
    expect(code).toBe(0);
    expect(assessment.servers).toHaveLength(1);
    expect(assessment.servers[0]).toMatchObject({ name: 'alt-7', os: { product: 'windows-server-2008' } });
  });

  it('writes refused rows in the layout of their source, and a project and workbook that stay', async () => {
    const { code } = await assess(vinfo, '--refused', 'refused', '--project', 'client.offramp', '--workbook', 'out.xlsx');
    expect(code).toBe(1);
    const refused = await readFile(path.join(cwd, 'refused/vinfo-refused.csv'), 'utf8');
    expect(refused.split('\n')[0]).toContain('VM UUID,Reason');
    expect((await readFile(path.join(cwd, 'out.xlsx'))).subarray(0, 2).toString()).toBe('PK');
    const verified = await runCommand(['verify', '--project', 'client.offramp', '--json', '-'], { cwd });
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({ intact: true });
    const again = await runCommand(['workbook', '--project', 'client.offramp', '--out', 'again.xlsx'], { cwd });
    expect(again.code).toBe(0);
  });

  it('gives the same bytes for the same inputs and the same day', async () => {
    const first = await runCommand(['assess', vinfo, computers, '--as-of', '2026-11-20', '--json', 'a.json', '--workbook', 'a.xlsx'], {
      cwd,
    });
    const second = await runCommand(['assess', vinfo, computers, '--as-of', '2026-11-20', '--json', 'b.json', '--workbook', 'b.xlsx'], {
      cwd,
    });
    expect([first.code, second.code]).toEqual([1, 1]);
    expect(await readFile(path.join(cwd, 'b.json'))).toEqual(await readFile(path.join(cwd, 'a.json')));
    expect(await readFile(path.join(cwd, 'b.xlsx'))).toEqual(await readFile(path.join(cwd, 'a.xlsx')));
  });

  it.each([[[]], [['--project', 'p.offramp']]])('gives the same bytes at any hour of any later day with --as-of, %j', async (more) => {
    const write = async (name: string, now: string) => {
      const line = ['assess', vinfo, computers, '--as-of', '2026-11-20', '--workbook', `${name}.xlsx`, '--json', `${name}.json`, ...more];
      await runCommand(line, { cwd, now });
      await rm(path.join(cwd, 'p.offramp'), { force: true });
      return Promise.all(['xlsx', 'json'].map((ending) => readFile(path.join(cwd, `${name}.${ending}`))));
    };
    expect(await write('late', '2027-03-01T23:59:59Z')).toEqual(await write('early', '2026-11-20T09:00:00Z'));
  });

  it('gives the same workbook twice on one day without --as-of', async () => {
    for (const [name, now] of [
      ['a.xlsx', '2026-11-20T10:00:00Z'],
      ['b.xlsx', '2026-11-20T11:30:00Z'],
    ] as const)
      await runCommand(['assess', vinfo, '--workbook', name], { cwd, now });
    expect(await readFile(path.join(cwd, 'b.xlsx'))).toEqual(await readFile(path.join(cwd, 'a.xlsx')));
  });

  it('lets the newer of two exports speak, in whichever order they are named, and says what appeared, vanished and changed', async () => {
    const head = 'Name,OperatingSystem,CPUs';
    const line = (name: string, cpus: number) => `${name},Windows Server 2008 Standard,${cpus}`;
    await writeFile(path.join(cwd, 'vms-2026-03-01.csv'), [head, line('stays', 2), line('grows', 2), line('goes', 2)].join('\n'));
    await writeFile(path.join(cwd, 'vms-2026-06-01.csv'), [head, line('stays', 2), line('grows', 8), line('comes', 2)].join('\n'));
    const { assessment } = await assess('vms-2026-06-01.csv', 'vms-2026-03-01.csv');
    expect(assessment.totals.servers).toBe(4);
    const [newer, older] = assessment.imports;
    expect([newer.exportedOn, older.exportedOn, older.newerThan]).toEqual(['2026-06-01', '2026-03-01', []]);
    expect(newer.newerThan).toMatchObject([{ file: 'vms-2026-03-01.csv', sheet: null, appeared: 1, vanished: 1, changed: 1 }]);
    expect(newer.newerThan[0].differences).toContainEqual(
      expect.objectContaining({ server: 'grows', what: 'changed', changes: [{ field: 'cpuCount', before: 2, after: 8 }] }),
    );
    const goes = assessment.servers.find(({ name }: { name: string }) => name === 'goes');
    expect(goes.flags).toContain('not-in-newest-export');
    const { out } = await runCommand(['assess', 'vms-2026-03-01.csv', 'vms-2026-06-01.csv'], { cwd });
    expect(out).toContain('older export vms-2026-03-01.csv: 1 appeared (comes), 1 vanished (goes), 1 changed (grows)');
  });

  it('asks what settles most first', async () => {
    const { assessment } = await assess(path.resolve(import.meta.dirname, '../../../assets/samples/tarnholm'));
    const settled = assessment.questions.map((question: { couldSettle: number }) => question.couldSettle);
    expect(settled.length).toBeGreaterThan(10);
    expect(settled).toEqual(settled.toSorted((a: number, b: number) => b - a));
  });

  it('reads folders and patterns', async () => {
    const folder = await assess(fixtures);
    const pattern = await runCommand(['assess', '*.csv', '--json', '-'], { cwd: fixtures });
    expect(folder.assessment.totals.servers).toBe(4);
    expect(JSON.parse(pattern.out).totals.servers).toBe(4);
  });

  it('ends with 3 where nothing could be read', async () => {
    await writeFile(path.join(cwd, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    const { code, assessment } = await assess('picture.png');
    expect(code).toBe(3);
    expect(assessment.error.code).toBe('nothing-to-read');
  });
});

describe('offramp inspect', () => {
  it('says what was recognised and imports nothing', async () => {
    const { code, out } = await runCommand(['inspect', vinfo, '--json', '-'], { cwd });
    expect(code).toBe(0);
    const [file] = JSON.parse(out);
    expect(file.tables[0]).toMatchObject({ format: 'rvtools', headerRow: 1, encoding: 'utf-8', delimiter: ',' });
    expect(file.tables[0].mapping.find((column: { header: string }) => column.header === 'VM')).toMatchObject({ field: 'name' });
    expect(out).not.toContain('token');
  });
});
