import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { readDayInName, readDayInPreamble } from '../../../electron/services/inventory/tables/find-exported-on.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const LIST = 'Server name,Operating system,Owner,CPUs';

describe('sources after their import', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Sources' });
  });
  afterEach(async () => {
    expect((await test.call('project.verify', {})).checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  const list = async () => (await test.call('inventory.query', { query: {}, offset: 0, limit: 100 })).rows;
  const find = async (name: string) => (await list()).find((row) => row.name === name)?.id as string;
  const inspect = async (name: string, lines: readonly string[]) => {
    const file = test.client.grantPath(test.write(name, lines));
    const [recognition] = await test.call('import.inspect', { job: 'look', files: [file] });
    return {
      file,
      container: recognition?.container ?? '',
      table: recognition?.tables[0] as NonNullable<typeof recognition>['tables'][number],
    };
  };

  const MARCH = [
    VINFO_HEADER,
    makeVm({ name: 'stays', dns: 'stays.corp.example' }),
    makeVm({ name: 'goes', dns: 'goes.corp.example' }),
    makeVm({ name: 'grows', dns: 'grows.corp.example' }),
  ];
  const JUNE = [
    VINFO_HEADER,
    makeVm({ name: 'stays', dns: 'stays.corp.example' }),
    makeVm({ name: 'grows', dns: 'grows.corp.example' }).replace(',2,', ',8,'),
    makeVm({ name: 'comes', dns: 'comes.corp.example' }),
  ];

  it('recognises a newer export of a source, and says why', async () => {
    await test.importLines('vcenter-2026-03-01.csv', MARCH);
    const [found] = await test.call('import.olderExports', { tables: [await inspect('vcenter-2026-06-01.csv', JUNE)] });
    expect(found).toMatchObject({ exportedOn: '2026-06-01', older: { sourceId: 1, exportedOn: '2026-03-01', sureness: 'clear' } });
    expect(found?.older?.because).toContain('the same columns');
    const [older] = await test.call('import.olderExports', { tables: [await inspect('vcenter-2026-01-01.csv', JUNE)] });
    expect(older?.older).toBeNull();
    const [other] = await test.call('import.olderExports', { tables: [await inspect('else.csv', ['Server name,Owner', 'x,Kim'])] });
    expect(other).toEqual({ exportedOn: null, older: null });
  });

  it('recognises a newer workbook of RVTools by the day in its own tab, whatever the files are called', async () => {
    const writeWorkbook = (name: string, day: string, lines: readonly string[]) => {
      const book = XLSX.utils.book_new();
      const vInfo = lines.map((line) => line.split(','));
      const vMetaData = [
        ['RVTools major version', 'RVTools version', 'xlsx creation datetime', 'Server'],
        ['4.7', '4.7.1.4', `${day} 09:15:00`, 'vc.corp.example'],
      ];
      for (const [sheet, rows] of Object.entries({ vInfo, vMetaData }))
        XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), sheet);
      const file = path.join(test.folder, name);
      writeFileSync(file, XLSX.write(book, { type: 'buffer', bookType: 'xlsx' }));
      return test.client.grantPath(file);
    };
    const first = writeWorkbook('export.xlsx', '2026-03-01', MARCH);
    await test.call('import.run', { job: 'first', tables: [{ file: first, sheet: 'vInfo' }] });
    const second = writeWorkbook('export (1).xlsx', '2026-06-01', JUNE);
    const [recognition] = await test.call('import.inspect', { job: 'look', files: [second] });
    const table = recognition?.tables[0] as NonNullable<typeof recognition>['tables'][number];
    const [found] = await test.call('import.olderExports', { tables: [{ file: second, container: recognition?.container ?? '', table }] });
    expect(found).toMatchObject({ exportedOn: '2026-06-01', older: { sourceId: 1, exportedOn: '2026-03-01' } });
  });

  it('counts a verdict as fresh by the day of an export that names its server', async () => {
    await test.importLines('servers-2026-11-01.csv', [LIST, 'dated,Windows Server 2008 Standard,Kim,2']);
    await test.importLines('undated.csv', [LIST, 'undated,Windows Server 2008 Standard,Kim,2']);
    const freshness = async (name: string) => (await test.call('server.detail', { id: await find(name) })).verdict?.confidence?.freshness;
    expect(await freshness('dated')).toEqual({ value: 1, drags: [] });
    expect(await freshness('undated')).toMatchObject({ value: 0, drags: ['No source says how recent it is.'] });
  });

  it('lets a newer export speak, says what appeared, vanished and changed, and keeps what vanished', async () => {
    await test.importLines('vcenter-2026-03-01.csv', MARCH);
    const { file } = await inspect('vcenter-2026-06-01.csv', JUNE);
    const ledger = await test.call('import.run', { job: 'newer', tables: [{ file, sheet: null, newerThan: 1 }] });
    expect(ledger.sources.map(({ replacedBy }) => replacedBy)).toEqual([2, null]);
    expect(ledger.totals).toEqual({ read: 6, kept: 4, merged: 2, refused: 0, ignored: 0 });
    const difference = await test.call('import.differences', { older: 1, newer: 2, offset: 0, limit: 10 });
    expect(difference.counts).toEqual({ appeared: 1, vanished: 1, changed: 1 });
    expect(difference.differences.find(({ what }) => what === 'changed')).toMatchObject({
      name: 'grows',
      changes: [{ field: 'cpuCount', before: 2, after: 8 }],
    });
    const grown = await test.call('server.detail', { id: await find('grows') });
    expect(grown.facts.cpuCount).toMatchObject({ value: 8, otherClaims: [] });
    expect(grown.sightings.map(({ state }) => state)).toEqual(['replaced', 'counts']);
    expect((await test.call('server.detail', { id: await find('goes') })).flags).toContain('not-in-newest-export');
    const listed = await test.call('inventory.query', { query: { flag: 'not-in-newest-export' }, offset: 0, limit: 10 });
    expect(listed.rows.map(({ name }) => name)).toEqual(['goes']);
    await test.call('history.undo', {});
    const both = await test.call('server.detail', { id: await find('grows') });
    expect(both.sightings.map(({ state }) => state)).toEqual(['counts', 'counts']);
    expect(await test.refusal('import.setNewer', { older: 9, newer: null })).toMatchObject({ code: 'source-not-found' });
  });

  const NAMES_IN_MARCH = [LIST, 'stays,Windows Server 2008,Kim,2', 'goes,Windows Server 2008,Kim,2', 'grows,Windows Server 2008,Kim,2'];
  const NAMES_IN_JUNE = [LIST, 'stays,Windows Server 2008,Kim,2', 'grows,Windows Server 2008,Kim,8', 'comes,Windows Server 2008,Kim,2'];

  it('takes machines of a newer export for those that the older one names alike, unless somebody kept them apart', async () => {
    await test.importLines('list-2026-03-01.csv', NAMES_IN_MARCH);
    await test.call('server.answer', { ids: [await find('grows')], answers: [{ fact: 'owner', value: 'Robin' }] });
    const { file } = await inspect('list-2026-06-01.csv', NAMES_IN_JUNE);
    const ledger = await test.call('import.run', { job: 'newer', tables: [{ file, sheet: null, newerThan: 1 }] });
    expect(ledger.totals).toEqual({ read: 6, kept: 4, merged: 2, refused: 0, ignored: 0 });
    expect((await list()).map(({ name }) => name)).toEqual(['comes', 'goes', 'grows', 'stays']);
    expect((await test.call('import.differences', { older: 1, newer: 2, offset: 0, limit: 9 })).counts).toEqual({
      appeared: 1,
      vanished: 1,
      changed: 1,
    });
    const grown = await test.call('server.detail', { id: await find('grows') });
    expect([grown.facts.cpuCount?.value, grown.facts.owner?.value]).toEqual([8, 'Robin']);
    expect(grown.sightings.map(({ matchedBy }) => matchedBy)).toContain('same name in a newer export of the same list');
    await test.call('history.undo', {});
    await test.call('history.undo', {});
    expect((await list()).length).toBe(6);
    const [first, second] = (await list()).filter(({ name }) => name === 'stays').map(({ id }) => id) as [string, string];
    await test.call('merge.keepApart', { pairs: [[first, second]], who: '' });
    await test.call('import.setNewer', { older: 1, newer: 2 });
    expect((await list()).map(({ name }) => name)).toEqual(['comes', 'goes', 'grows', 'stays', 'stays']);
  });

  it.each([['older first'], ['newer first']])('relates exports by their day where nobody looks at them, %s', async (order) => {
    const names = order === 'older first' ? ['list-2026-03-01.csv', 'list-2026-06-01.csv'] : ['list-2026-06-01.csv', 'list-2026-03-01.csv'];
    const files = names.map((name) => test.client.grantPath(test.write(name, name.includes('03-01') ? NAMES_IN_MARCH : NAMES_IN_JUNE)));
    const tables = files.map((file) => ({ file, sheet: null }));
    const { sources } = await test.call('import.run', { job: 'all', tables, newer: 'where-clear' });
    const newest = sources.find(({ file }) => file.includes('06-01'));
    expect(sources.map(({ replacedBy }) => replacedBy)).toEqual(order === 'older first' ? [newest?.id, null] : [null, newest?.id]);
    expect((await test.call('server.detail', { id: await find('grows') })).facts.cpuCount).toMatchObject({ value: 8, otherClaims: [] });
    expect((await test.call('server.detail', { id: await find('goes') })).flags).toContain('not-in-newest-export');
  });

  it('relates nothing that has no day, other machines or another name, unless it comes after what is there', async () => {
    const read = async (name: string, lines: readonly string[]) => {
      const tables = [{ file: test.client.grantPath(test.write(name, lines)), sheet: null }];
      const { sources } = await test.call('import.run', { job: name, tables, newer: 'where-clear' });
      return sources.map(({ replacedBy }) => replacedBy);
    };
    expect(await read('list.csv', NAMES_IN_MARCH)).toEqual([null]);
    expect(await read('berlin.csv', NAMES_IN_JUNE)).toEqual([null, null]);
    expect(await read('list (2).csv', [LIST, 'other,Windows Server 2008,Kim,2', 'last,Windows Server 2008,Kim,2'])).toEqual([
      null,
      null,
      null,
    ]);
    expect(await read('list (3).csv', NAMES_IN_JUNE.slice(0, 3))).toEqual([4, null, null, null]);
  });

  it('removes a source with the servers that only it named, keeps those with people’s work, and brings all of it back', async () => {
    await test.importLines('vms.csv', MARCH);
    await test.importLines('list.csv', [
      LIST,
      'stays.corp.example,Windows Server 2008,Dana,2',
      'asked,Windows Server 2008,Kim,2',
      'lone,Windows Server 2008,Kim,two',
    ]);
    await test.call('server.answer', { ids: [await find('asked')], answers: [{ fact: 'owner', value: 'Robin' }] });
    const before = { rows: await list(), ledger: await test.call('import.ledger', {}) };
    const outcome = await test.call('import.remove', { sourceId: 2 });
    expect(outcome).toMatchObject({ gone: 1, staying: 1 });
    expect((await list()).map(({ name }) => name)).toEqual(['asked', 'goes', 'grows', 'stays']);
    expect(outcome.ledger.sources.map(({ state }) => state)).toEqual(['present', 'remains']);
    expect((await test.call('project.verify', {})).intact).toBe(true);
    expect((await test.call('history.list', { offset: 0, limit: 1 })).entries[0]?.summary).toBe(
      'Removed list.csv: 1 server that only it named went, 1 server with people’s work stayed',
    );
    await test.call('history.undo', {});
    expect(await list()).toEqual(before.rows);
    expect(await test.call('import.ledger', {})).toEqual(before.ledger);
    await test.call('history.redo', {});
    expect((await list()).length).toBe(4);
    const again = await test.importLines('list.csv', [
      LIST,
      'stays.corp.example,Windows Server 2008,Dana,2',
      'asked,Windows Server 2008,Kim,2',
      'lone,Windows Server 2008,Kim,two',
    ]);
    expect(again.sources.map(({ state, counts }) => [state, counts.read])).toEqual([
      ['present', 3],
      ['present', 3],
    ]);
    expect((await test.call('server.detail', { id: await find('asked') })).facts.owner?.value).toBe('Robin');
  });

  it('takes the source first that a person put first, for one fact or for all, and goes back', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'app01', dns: 'app01.corp.example' })]);
    await test.importLines('list.csv', [LIST, 'app01.corp.example,Windows Server 2008,Dana,16']);
    const cpus = async () => (await test.call('server.detail', { id: (await list())[0]?.id as string })).facts.cpuCount?.value;
    expect(await cpus()).toBe(2);
    await test.call('trust.write', { fact: 'cpuCount', order: ['table', 'rvtools'] });
    expect(await cpus()).toBe(16);
    expect((await test.call('trust.read', { fact: 'cpuCount' })).formats.map(({ entry }) => entry)).toEqual(['table', 'rvtools']);
    await test.call('trust.write', { fact: 'cpuCount', order: ['source:1'] });
    expect(await cpus()).toBe(2);
    await test.call('history.undo', {});
    expect(await cpus()).toBe(16);
    await test.call('trust.write', { fact: 'cpuCount', order: null });
    expect(await cpus()).toBe(2);
    await test.call('trust.write', { order: ['table'] });
    expect(await cpus()).toBe(16);
  });

  it('takes the day of the newest export for the age of the evidence where no cell says when a machine was seen', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'undated', dns: 'undated.corp.example' })]);
    await test.importLines('vcenter-2026-11-01.csv', MARCH);
    const [facet] = await test.call('inventory.facets', { query: {}, columns: ['evidenceAge'] });
    expect(facet?.values).toEqual([
      { value: 'up-to-30-days', servers: 3 },
      { value: '', servers: 1 },
    ]);
  });

  it('says where a person’s value was chosen from', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'app01' })]);
    await test.call('server.answer', {
      ids: [await find('app01')],
      answers: [{ fact: 'cpuCount', value: 16 }],
      who: 'chosen from list.csv, row 2',
    });
    expect((await test.call('server.detail', { id: await find('app01') })).facts.cpuCount?.evidence.source).toBe(
      'Chosen from list.csv, row 2',
    );
  });

  it('reads a table by the mapping profile that fits its header, on this machine, in this project, and from a file', async () => {
    const lines = ['Asset,Chef,Rest', 'app01,Dana,Windows Server 2008'];
    const { file } = await inspect('odd.csv', lines);
    const columns = { Asset: 'name', Chef: 'owner', Rest: 'osCaption' } as const;
    await test.call('profile.save', { name: 'The odd list', choice: { file, sheet: null, columns } });
    const later = await inspect('odd-2.csv', [...lines, 'app02,Kim,Windows Server 2008']);
    expect(later.table.profile).toMatchObject({ name: 'The odd list', choice: { columns } });
    expect(later.table.mapping.map(({ field }) => field)).toEqual(['name', 'owner', 'osCaption']);
    const [line] = await test.call('profile.list', {});
    expect(line).toMatchObject({ name: 'The odd list', place: 'both', mapped: 3 });
    const out = path.join(test.folder, 'profiles.json');
    await test.call('profile.export', { destination: test.client.grantSave(out) });
    await test.call('profile.rename', { id: line?.id as string, name: 'Owners' });
    expect((await test.call('profile.list', {}))[0]?.name).toBe('Owners');
    expect(await test.call('profile.remove', { id: line?.id as string })).toEqual([]);
    expect((await inspect('odd-3.csv', lines)).table.profile).toBeUndefined();
    expect(await test.call('profile.import', { file: test.client.grantPath(out) })).toMatchObject({
      added: 1,
      profiles: [{ name: 'The odd list' }],
    });
    const wrong = path.join(test.folder, 'wrong.json');
    writeFileSync(wrong, '{}');
    expect(await test.refusal('profile.import', { file: test.client.grantPath(wrong) })).toMatchObject({ code: 'profile-unreadable' });
  });
});

describe('the day of an export', () => {
  it('is read from names that give it in one way only', () => {
    expect(readDayInName('RVTools_export_all_2026-03-01_10.12.xlsx')).toBe('2026-03-01');
    expect(readDayInName('export-20260301.csv')).toBe('2026-03-01');
    expect(readDayInName('RVTools_20260301101530.csv')).toBe('2026-03-01');
    expect(readDayInName('Bestand 24.12.2025.xlsx')).toBe('2025-12-24');
    expect(readDayInName('03-04-2026.csv')).toBeNull();
    expect(readDayInName('2026-02-31.csv')).toBeNull();
    expect(readDayInName('servers 4210123412.csv')).toBeNull();
  });

  it('is read from a line above the header that says that it is one', () => {
    expect(readDayInPreamble([['Report'], ['Generated on', '2026-05-06 10:00']])).toBe('2026-05-06');
    expect(readDayInPreamble([['Contract 2026-05-06']])).toBeNull();
  });
});
