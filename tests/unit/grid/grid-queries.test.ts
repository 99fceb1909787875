import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { SERVER_COLUMNS } from '../../../shared/domain/server-columns.ts';
import { AD_HEADER, makeComputer, startServices, type TestServices } from '../../helpers/start-services.ts';
import { matches, readLines, textOf, textsOf } from './query-reference.ts';

const AS_OF = '2026-11-20';
const HEADER = 'Machine name,DNS name,IP address,Operating system,Build,Physical or virtual,Owner,Application,Environment,Last seen';
const SYSTEMS = [
  'Microsoft Windows Server 2008 Standard,6.0.6002',
  'Microsoft Windows Server 2008 Standard,6.0.6003',
  'Microsoft Windows Server 2008 R2 Standard,6.0.6003',
  'Microsoft Windows Server 2019 Standard,10.0.17763',
  ',',
];
const at = <T>(list: readonly T[], index: number) => list[index % list.length] as T;

function makeEstate(): string[] {
  const lines = Array.from({ length: 120 }, (_, index) => {
    const name = `${at(['app', 'DB', 'web'], index)}-${(index * 37) % 120}`;
    return [
      ...[name, `${name}.corp.example`, `10.0.0.${index}`, at(SYSTEMS, index * 3 + (index % 4)), at(['physical', 'virtual', ''], index)],
      ...[
        at(['alice', 'Alice', 'Bob', ''], index >> 1),
        at(['Payroll', 'payroll', 'Intranet', ''], index >> 2),
        at(['Production', 'Test', ''], index),
      ],
      at(['2026-11-01', '2026-09-10', '2026-02-01', '2024-05-05', ''], index),
    ].join(',');
  });
  return [HEADER, ...lines];
}

describe('the queries of the grid', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Grid' });
    await test.importLines('estate.csv', makeEstate());
  });
  afterAll(() => test.stop());

  const value = fc.constantFrom(
    '',
    'alice',
    'Bob',
    'Payroll',
    '6003',
    'virtual',
    'Production',
    'no',
    'yes',
    'migrate',
    'up-to-30-days',
    'older',
    'build-6003',
    'app-0',
  );
  const column = fc.constantFrom(...SERVER_COLUMNS);
  const query: fc.Arbitrary<ServerQuery> = fc.record({
    search: fc.constantFrom('', '', '2008', 'app al', 'payroll 10.0.0.1', 'nothing-like-it'),
    subset: fc.constantFrom('all', 'flagged', 'in-scope', 'undecided'),
    filters: fc.dictionary(column, fc.uniqueArray(value, { maxLength: 3 }), { maxKeys: 2 }) as fc.Arbitrary<ServerQuery['filters']>,
    flag: fc.constantFrom(null, null, 'build-6003'),
    lacks: fc.constantFrom(null, null, 'owner', 'criticality'),
    vulnerability: fc.constantFrom(null, null, 'CVE-2019-0708'),
    conflict: fc.constantFrom(null, null, 'caption/build'),
    sort: fc.record({ column, direction: fc.constantFrom('asc', 'desc') }),
  });

  /** Holds what the services answer against the table itself. */
  async function check(asked: ServerQuery) {
    const lines = readLines(test.folder);
    const expected = lines.filter((line) => matches(line, asked, null, AS_OF));
    const page = await test.call('inventory.query', { query: asked, offset: 0, limit: 1_000 });
    expect(page.total).toBe(expected.length);
    expect(new Set(page.rows.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => `s${id}`)));
    const facets = await test.call('inventory.facets', { query: asked, columns: [...SERVER_COLUMNS] });
    for (const facet of facets) {
      const counted = new Map<string, number>();
      for (const line of lines.filter((each) => matches(each, asked, facet.column, AS_OF))) {
        for (const text of textsOf(line, facet.column, AS_OF)) counted.set(text, (counted.get(text) ?? 0) + 1);
      }
      expect(new Map(facet.values.map(({ value: text, servers }) => [text, servers]))).toEqual(counted);
    }
  }

  it('find and count what the table holds, whatever is asked', async () => {
    await fc.assert(fc.asyncProperty(query, check), { numRuns: 60, seed: 4 });
  });

  it('sort by any column, without a value last, and by name among equals, either way', async () => {
    for (const sorted of SERVER_COLUMNS as readonly ServerColumn[]) {
      const ask = (direction: 'asc' | 'desc') =>
        test.call('inventory.query', { query: { sort: { column: sorted, direction } }, offset: 0, limit: 1_000 });
      const [up, down] = await Promise.all([ask('asc'), ask('desc')]);
      const places = new Map(readLines(test.folder).map((line, index) => [`s${line.id}`, { line, index }]));
      const read = (rows: typeof up.rows) =>
        rows.map(({ id }) => ({ text: textOf(places.get(id)?.line ?? {}, sorted, AS_OF), index: places.get(id)?.index ?? -1 }));
      if (sorted === 'name') {
        expect(read(up.rows).map(({ index }) => index)).toEqual(up.rows.map((_, index) => index));
        expect(down.rows.map(({ id }) => id)).toEqual(up.rows.map(({ id }) => id).reverse());
        continue;
      }
      for (const rows of [read(up.rows), read(down.rows)]) {
        const firstEmpty = rows.findIndex(({ text }) => text === '');
        if (firstEmpty !== -1) expect(rows.slice(firstEmpty).every(({ text }) => text === '')).toBe(true);
        const seen = new Set<string>();
        for (const [index, { text, index: place }] of rows.entries()) {
          const before = rows[index - 1];
          if (before?.text === text && sorted !== 'evidenceAge') expect(place).toBeGreaterThan(before.index);
          else if (sorted !== 'evidenceAge') expect(seen.has(text)).toBe(false);
          seen.add(text);
        }
      }
      const texts = (rows: typeof up.rows) => [...new Set(read(rows).map(({ text }) => text))].filter((text) => text !== '');
      expect(texts(down.rows)).toEqual(texts(up.rows).reverse());
    }
  });

  it('sort the day a server was last seen from new to old', async () => {
    const page = await test.call('inventory.query', {
      query: { sort: { column: 'evidenceAge', direction: 'asc' } },
      offset: 0,
      limit: 1_000,
    });
    const days = new Map(readLines(test.folder).map((line) => [`s${line.id}`, line.last_seen_on]));
    const seen = page.rows.map(({ id }) => days.get(id)).filter((day) => day !== null);
    expect(seen).toEqual([...seen].sort().reverse());
    expect(seen.length).toBeGreaterThan(50);
  });

  it('answer with the rows of a stretch, and with none behind the end', async () => {
    const all = await test.call('inventory.query', { query: { search: '2008' }, offset: 0, limit: 1_000 });
    const some = await test.call('inventory.query', { query: { search: '2008' }, offset: 5, limit: 7 });
    expect(some).toEqual({ total: all.total, rows: all.rows.slice(5, 12) });
    expect(await test.call('inventory.query', { query: {}, offset: 900, limit: 10 })).toEqual({ total: 120, rows: [] });
  });

  it('follow every kind of change and its undoing', async () => {
    const whole: ServerQuery = {
      ...{ search: '', subset: 'all', filters: {}, flag: null, lacks: null, vulnerability: null, conflict: null },
      sort: { column: 'owner', direction: 'asc' },
    };
    const narrowed: ServerQuery = { ...whole, search: 'zoe', filters: { owner: ['Zoe'], decision: ['', 'retire'] } };
    const undecided: ServerQuery = { ...whole, subset: 'undecided' };
    const checkAll = async () => {
      for (const asked of [whole, narrowed, undecided]) await check(asked);
    };
    const first = await test.call('inventory.query', { query: { subset: 'undecided' }, offset: 0, limit: 10 });
    const ids = first.rows.map(({ id }) => id);
    await test.call('server.answer', { ids, answers: [{ fact: 'owner', value: 'Zoe' }] });
    await checkAll();
    await test.call('decision.set', { ids: ids.slice(0, 4), decision: { path: 'retire', reason: 'not needed' } });
    await checkAll();
    await test.call('history.undo', {});
    await checkAll();
    await test.call('merge.apply', { into: ids[0] ?? '', others: [ids[1] ?? ''] });
    await checkAll();
    await test.call('history.undo', {});
    await checkAll();
    await test.call('history.undo', {});
    await checkAll();
    await test.importLines('ad.csv', [
      AD_HEADER,
      makeComputer({ name: 'AAA-FIRST', dns: 'aaa-first.corp.example', guid: 'aaaaaaaa-bbbb-cccc-dddd-000000000001' }),
    ]);
    await checkAll();
    expect((await test.call('inventory.query', { query: {}, offset: 0, limit: 1 })).rows[0]?.name).toBe('AAA-FIRST');
    expect(test.faults).toEqual([]);
  });
});

describe('a project whose reading and writing share a connection', () => {
  it('answers the grid too, before and after a change', async () => {
    const test = await startServices();
    await test.services.openProjectAt('', 'memory', 'In memory');
    await test.importLines('estate.csv', makeEstate());
    const count = async (search: string) => (await test.call('inventory.query', { query: { search }, offset: 0, limit: 1 })).total;
    expect(await count('')).toBe(120);
    const first = await test.call('inventory.query', { query: {}, offset: 0, limit: 3 });
    await test.call('server.answer', { ids: first.rows.map(({ id }) => id), answers: [{ fact: 'owner', value: 'Zoe' }] });
    expect(await count('zoe')).toBe(3);
    await test.call('history.undo', {});
    expect(await count('zoe')).toBe(0);
    await test.stop();
  });

  it('says in a plain sentence that the project was closed while the grid was being read', async () => {
    const test = await startServices();
    await test.call('project.create', { name: 'Closing' });
    await test.importLines('estate.csv', makeEstate());
    const [answer] = await Promise.all([
      test.client.call('inventory.facets', { query: {}, columns: ['owner'] }),
      test.call('project.close', {}),
    ]);
    expect(answer.ok || answer.error.code === 'no-project').toBe(true);
    expect(test.faults).toEqual([]);
    await test.stop();
  });
});
