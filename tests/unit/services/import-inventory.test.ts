import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportCounts } from '../../../shared/domain/import.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const addsUp = ({ read, kept, merged, refused, ignored }: ImportCounts) => read === kept + merged + refused + ignored;

const MIXED = [
  VINFO_HEADER,
  makeVm({ name: 'nw-a', dns: 'nw-a.corp.example' }),
  makeVm({ name: 'nw-a', dns: 'nw-a.corp.example' }),
  ',poweredOn,False,,2,4096,,Microsoft Windows Server 2008,,,',
  makeVm({ name: 'tpl-2008' }).replace(',False,', ',True,'),
  makeVm({ name: 'nw-b' }).replace(',2,', ',two,'),
];

describe('importing', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Imports' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  it('accounts for every row: kept, merged, refused and ignored', async () => {
    const ledger = await test.importLines('vms.csv', MIXED);
    expect(ledger.totals).toEqual({ read: 5, kept: 2, merged: 1, refused: 1, ignored: 1 });
    expect(ledger.sources.every((source) => addsUp(source.counts))).toBe(true);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('keeps a machine whose CPU cell cannot be read, and quotes the cell', async () => {
    const ledger = await test.importLines('vms.csv', MIXED);
    expect(ledger.sources[0]?.issues).toContainEqual({
      row: 6,
      column: 'CPUs',
      value: 'two',
      message: 'not a whole number',
      effect: 'value-left-out',
    });
    expect((await test.call('inventory.query', { query: { search: 'nw-b' }, offset: 0, limit: 10 })).total).toBe(1);
  });

  it('gives issues page by page and counts them all', async () => {
    await test.importLines('vms.csv', MIXED);
    const all = await test.call('import.issues', { sourceId: 1, offset: 0, limit: 100 });
    const second = await test.call('import.issues', { sourceId: 1, offset: 1, limit: 1 });
    expect(second).toEqual({ total: all.total, issues: [all.issues[1]] });
    expect(all.issues.map((issue) => issue.row)).toEqual([...all.issues.map((issue) => issue.row)].sort());
  });

  it('changes nothing when the same content is imported again, whatever it is called', async () => {
    const first = await test.importLines('vms.csv', MIXED);
    const before = await test.call('project.summary', {});
    const again = await test.importLines('renamed.csv', MIXED);
    expect(again).toEqual(first);
    expect(await test.call('project.summary', {})).toEqual(before);
  });

  it('writes refused rows in the layout of their source plus a reason, and reads them again once corrected', async () => {
    await test.importLines('vms.csv', MIXED);
    const target = path.join(test.folder, 'refused.csv');
    expect(await test.call('import.saveRefused', { sourceId: 1, destination: test.client.grantSave(target) })).toMatchObject({ rows: 1 });
    const text = readFileSync(target, 'utf8');
    expect(text).toBe(
      `\uFEFF${VINFO_HEADER},Reason\r\n,poweredOn,False,,2,4096,,Microsoft Windows Server 2008,,,,"no machine name, no fully qualified name and no IP address"\r\n`,
    );
    const corrected = text.replace('\r\n,poweredOn', '\r\nnw-c,poweredOn').slice(1).trimEnd().split('\r\n');
    const ledger = await test.importLines('corrected.csv', corrected);
    expect(ledger.sources[1]).toMatchObject({ format: ledger.sources[0]?.format, counts: { read: 1, kept: 1 } });
  });

  it('lists a file that holds no servers as unread, with the reason', async () => {
    const paths = [test.write('vms.csv', MIXED), test.write('empty.csv', [''])];
    await test.services.importPaths(paths, 'paths');
    const ledger = await test.call('import.ledger', {});
    expect(ledger.sources).toHaveLength(1);
    expect(ledger.unread.map((table) => table.file)).toEqual(['empty.csv']);
    expect(ledger.unread[0]?.reason).not.toBe('');
  });

  it('leaves nothing half done when it is cancelled, and can be run again', async () => {
    const lines = [VINFO_HEADER, ...Array.from({ length: 4_000 }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }))];
    const file = test.client.grantPath(test.write('big.csv', lines));
    const before = await test.call('project.summary', {});
    for (const step of ['Reading', 'Matching', 'Identifying']) {
      const stop = test.client.onEvent((event) => {
        if (event.type === 'progress' && event.text.startsWith(step)) void test.client.call('job.cancel', { job: step });
      });
      expect(await test.refusal('import.run', { job: step, tables: [{ file, sheet: null }] })).toMatchObject({ code: 'cancelled' });
      stop();
      expect(await test.call('project.summary', {})).toEqual(before);
      expect((await test.call('import.ledger', {})).sources).toEqual([]);
    }
    const ledger = await test.call('import.run', { job: 'again', tables: [{ file, sheet: null }] });
    expect(ledger.totals.kept).toBe(4_000);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('keeps tables that were finished before the cancel', async () => {
    const first = test.client.grantPath(test.write('first.csv', MIXED));
    const second = test.client.grantPath(test.write('second.csv', [VINFO_HEADER, makeVm({ name: 'nw-z' })]));
    const stop = test.client.onEvent((event) => {
      if (event.type === 'progress' && event.text === 'Reading second.csv') void test.client.call('job.cancel', { job: 'two' });
    });
    const tables = [first, second].map((file) => ({ file, sheet: null }));
    expect((await test.refusal('import.run', { job: 'two', tables })).code).toBe('cancelled');
    stop();
    expect((await test.call('import.ledger', {})).sources.map((source) => source.file)).toEqual(['first.csv']);
  });

  it('answers other calls while an import is under way, and shows only what is finished', async () => {
    await test.importLines('one.csv', [VINFO_HEADER, makeVm({ name: 'nw-old', dns: 'nw-old.corp.example' })]);
    const lines = [VINFO_HEADER, ...Array.from({ length: 3_000 }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }))];
    const file = test.client.grantPath(test.write('big.csv', lines));
    const seen: number[] = [];
    const asked: Promise<unknown>[] = [];
    test.client.onEvent((event) => {
      if (event.type !== 'progress') return;
      asked.push(test.call('inventory.query', { query: {}, offset: 0, limit: 1 }).then(({ total }) => seen.push(total)));
    });
    await test.call('import.run', { job: 'big', tables: [{ file, sheet: null }] });
    await Promise.all(asked);
    expect(seen.length).toBeGreaterThan(2);
    expect([...new Set(seen)].filter((total) => total !== 1 && total !== 3_001)).toEqual([]);
    expect(seen[0]).toBe(1);
  });

  it('keeps a decision that is made while an import is cancelled', async () => {
    await test.importLines('one.csv', [VINFO_HEADER, makeVm({ name: 'nw-old', dns: 'nw-old.corp.example' })]);
    const lines = [VINFO_HEADER, ...Array.from({ length: 3_000 }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }))];
    const file = test.client.grantPath(test.write('big.csv', lines));
    let decided: Promise<unknown> | null = null;
    test.client.onEvent((event) => {
      if (event.type !== 'progress' || !event.text.startsWith('Matching') || decided !== null) return;
      decided = test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Nobody uses it' } });
      void test.client.call('job.cancel', { job: 'big' });
    });
    expect((await test.refusal('import.run', { job: 'big', tables: [{ file, sheet: null }] })).code).toBe('cancelled');
    await decided;
    expect((await test.call('server.detail', { id: 's1' })).decision?.path).toBe('retire');
    expect((await test.call('project.summary', {}))?.servers).toBe(1);
  });

  it('ends at once when the project is closed, and leaves one whole file', async () => {
    const lines = [VINFO_HEADER, ...Array.from({ length: 3_000 }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }))];
    const file = test.client.grantPath(test.write('big.csv', lines));
    let closed: Promise<unknown> | null = null;
    test.client.onEvent((event) => {
      if (event.type === 'progress' && event.text.startsWith('Matching')) closed ??= test.call('project.close', {});
    });
    expect((await test.refusal('import.run', { job: 'big', tables: [{ file, sheet: null }] })).code).toBe('cancelled');
    await closed;
    expect(readdirSync(path.join(test.folder, 'projects'))).toEqual(['Imports.offramp']);
  });

  it('says which sheet or file could not be read and goes on with the others', async () => {
    const good = test.client.grantPath(test.write('good.csv', MIXED));
    const ledger = await test.call('import.run', {
      job: 'mixed',
      tables: [
        { file: good, sheet: 'No such sheet' },
        { file: good, sheet: null },
      ],
    });
    expect(ledger.sources).toHaveLength(1);
    expect(ledger.unread.map((table) => table.sheet)).toEqual(['No such sheet']);
  });

  describe('reading a table again with other columns', () => {
    const LIST = [
      'Server,System,Contact,Note',
      'nw-1,Windows Server 2008,Kim,front',
      'nw-2,Windows Server 2008,Alex,back',
      ',Windows Server 2008,Robin,x',
    ];
    const readAgain = (columns: Record<string, 'name' | 'owner' | 'application' | 'osCaption' | null>) => {
      const file = test.client.grantPath(path.join(test.folder, 'list.csv'));
      return test.client.call('import.run', { job: 'again', tables: [{ file, sheet: null, columns }] });
    };
    const readRows = async () =>
      (await test.call('inventory.query', { query: {}, offset: 0, limit: 10 })).rows.map(({ id, name, owner }) => [id, name, owner]);

    it('takes the place of the first reading, and keeps what people did', async () => {
      await test.importLines('other.csv', ['Server,FQDN,Operating system', 'nw-2,nw-2.corp.example,Windows Server 2008']);
      const first = await test.importLines('list.csv', LIST);
      expect(first.sources[1]?.counts).toMatchObject({ read: 3, kept: 2, refused: 1 });
      await test.call('decision.set', { ids: ['s2'], decision: { path: 'retire', reason: 'Empty' } });
      await readAgain({ Contact: 'application', Note: 'owner' });
      const ledger = await test.call('import.ledger', {});
      expect(ledger.sources.map(({ id, file, counts }) => [id, file, counts.kept, counts.refused])).toEqual([
        [1, 'other.csv', 1, 0],
        [2, 'list.csv', 2, 1],
      ]);
      expect((await readRows()).filter(([, name]) => name === 'nw-1')).toEqual([['s2', 'nw-1', 'front']]);
      const detail = await test.call('server.detail', { id: 's2' });
      expect(detail.decision?.path).toBe('retire');
      expect(detail.sightings).toMatchObject([{ row: 2, matchedBy: 'the same row before it was read again' }]);
      expect((await test.call('project.verify', {})).intact).toBe(true);
    });

    it('changes nothing when the reading is the same', async () => {
      await test.importLines('list.csv', LIST);
      await readAgain({ Contact: 'application', Note: 'owner' });
      const before = await test.call('project.summary', {});
      await readAgain({ Contact: 'application', Note: 'owner' });
      await test.importLines('list.csv', LIST);
      expect(await test.call('project.summary', {})).toEqual(before);
    });

    it('is refused when it would lose a server that people decided about', async () => {
      await test.importLines('list.csv', ['Server,Other name,System', 'nw-1,,Windows Server 2008', 'nw-2,alt-2,Windows Server 2008']);
      await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
      const before = await test.call('project.summary', {});
      const file = test.client.grantPath(path.join(test.folder, 'list.csv'));
      const columns = { Server: null, 'Other name': 'name' } as const;
      const refused = await test.refusal('import.run', { job: 'again', tables: [{ file, sheet: null, columns }] });
      expect(refused).toEqual({
        code: 'reading-loses-servers',
        message: 'Read this way, the table no longer names nw-1, which people have worked on. Nothing was changed.',
        details: { servers: 1 },
      });
      expect(await test.call('project.summary', {})).toEqual(before);
      expect((await test.call('server.detail', { id: 's1' })).decision?.path).toBe('retire');
    });

    it('gives a server that other sources name its first row from one of them', async () => {
      await test.importLines('list.csv', ['Server,FQDN,System', 'nw-2,nw-2.corp.example,Windows Server 2008', 'nw-3,,Windows Server 2008']);
      await test.importLines('other.csv', ['Server,FQDN,Operating system', 'nw-2,nw-2.corp.example,Windows Server 2008']);
      await readAgain({ FQDN: null, System: 'osCaption' } as never);
      const ledger = await test.call('import.ledger', {});
      expect(ledger.totals).toEqual({ read: 3, kept: 3, merged: 0, refused: 0, ignored: 0 });
      expect((await test.call('project.verify', {})).intact).toBe(true);
    });
  });
});
