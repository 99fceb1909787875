import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EstateFindings, Tally } from '../../../shared/domain/findings.ts';
import type { Narrowing, ServerQuery } from '../../../shared/domain/server.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER = 'Server name,Operating system,Version,Service pack,Owner,Installed updates,Kernel file version,Last patched,Last seen';
const WS08 = 'Windows Server 2008 Standard';

/** One machine of every posture, one whose evidence contradicts itself, one supported, one unknown. */
const ROWS = [
  `nw-rtm,${WS08},6.0.6001,Service Pack 1,Sales,,,,2026-11-19`,
  `nw-sp2,${WS08},6.0.6002,Service Pack 2,Sales,,,,2026-10-01`,
  `nw-esu,${WS08},6.0.6003,Service Pack 2,,KB4474419 KB4538484 KB5022340,,2023-01-18,2026-02-01`,
  `nw-last,${WS08},6.0.6003,Service Pack 2,,KB4474419 KB5039341 KB5073697,,2026-01-20,2024-01-01`,
  `nw-file,${WS08},6.0.6003,Service Pack 2,,,6.0.6003.20705,,`,
  `nw-mute,${WS08},6.0.6003,Service Pack 2,,,,,`,
  `nw-odd,${WS08},6.1.7601,Service Pack 1,,,,,`,
  'nw-new,Windows Server 2022 Standard,10.0.20348,,Sales,,,,2026-11-19',
  'nw-what,,,,,,,,',
];

let test: TestServices;
let findings: EstateFindings;

beforeAll(async () => {
  test = await startServices();
  await test.call('project.create', { name: 'Northwind' });
  await test.importLines('list.csv', [HEADER, ...ROWS]);
  findings = await test.call('findings.estate', {});
});
afterAll(async () => {
  expect(test.faults).toEqual([]);
  await test.stop();
});

async function find(where: Narrowing, sort?: ServerQuery['sort']): Promise<string[]> {
  const { rows, total } = await test.call('inventory.query', {
    query: { ...where, ...(sort === undefined ? {} : { sort }) },
    offset: 0,
    limit: 1_000,
  });
  expect(total).toBe(rows.length);
  return rows.map(({ name }) => name);
}

const count = (tallies: readonly Tally[]) => Object.fromEntries(tallies.map(({ id, servers }) => [id, servers]));

describe('findings on posture', () => {
  it('count servers by rung, by month reached and by what the answer rests on', () => {
    const { posture } = findings;
    expect(count(posture.byRung)).toMatchObject({ rtm: 1, sp2: 1, '6003-rollup': 4 });
    expect(count(posture.byLevel)).toMatchObject({ '2020-01': 1, '2023-01': 1, '2026-01': 1 });
    expect(posture.byLevel.at(-1)?.id).toBe('');
    expect(count(posture.byBasis)).toMatchObject({ 'hotfix-list': 2, revision: 1 });
    for (const list of [posture.byRung, posture.byLevel, posture.byBasis, posture.byExposure]) {
      expect(list.reduce((sum, { servers }) => sum + servers, 0)).toBe(posture.servers);
    }
  });

  it('never read silence as a pass: what tells nothing is counted apart from what is closed', async () => {
    expect(await find(findings.posture.tellingNothing.where)).toContain('nw-mute');
    expect(await find(findings.posture.withOpenKnownExploited.where)).not.toContain('nw-mute');
    expect(await find({ filters: { exposure: ['none-shown', 'closed'] } })).toEqual(['nw-last']);
  });

  it('list vulnerabilities by how many servers have them open for certain, each once', () => {
    const { topVulnerabilities } = findings.posture;
    const numbers = topVulnerabilities.map(({ servers }) => servers);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(new Set(topVulnerabilities.map(({ id }) => id)).size).toBe(topVulnerabilities.length);
    expect(topVulnerabilities.length).toBeGreaterThan(10);
    for (const { title, id } of topVulnerabilities) expect(title).not.toBe(id);
  });
});

describe('findings on support', () => {
  it('say when a product began, how long each phase is over, and that nothing can be bought for Windows Server 2008', () => {
    const product = findings.support.find((one) => one.product === 'windows-server-2008');
    expect(product).toMatchObject({ startsOn: '2008-02-27', couldStillBuy: [], daysPastLast: 311 });
    expect(product?.phases.find(({ phase }) => phase === 'extended')).toEqual({
      phase: 'extended',
      endsOn: '2020-01-14',
      daysSince: 2502,
    });
  });

  it('name the phases that are still open', () => {
    const product = findings.support.find((one) => one.product === 'windows-server-2022');
    expect(product?.couldStillBuy).toEqual(['extended']);
    expect(product?.phases.at(-1)?.daysSince).toBeLessThan(0);
  });

  it('tell targets that have ended or end within 24 months from those that last', () => {
    expect(Object.fromEntries(findings.targets.map(({ product, standing }) => [product, standing]))).toEqual({
      'windows-server-2012-r2': 'ended',
      'windows-server-2016': 'ending',
      'windows-server-2019': 'supported',
      'windows-server-2022': 'supported',
      'windows-server-2025': 'supported',
    });
    const target = findings.targets.find(({ product }) => product === 'windows-server-2016');
    expect(target).toMatchObject({ endsOn: '2027-01-12', daysLeft: 53 });
    expect(target?.text).toBe(
      'General support ends on 2027-01-12, in 53 days. A move to Windows Server 2016 would soon have to be repeated.',
    );
  });
});

describe('findings on data quality', () => {
  it('say of each fact that matters how many flagged servers it is known of', async () => {
    const owner = findings.dataQuality.fillRates.find(({ fact }) => fact === 'owner');
    expect(owner).toMatchObject({ label: 'Owner', known: 2, all: findings.flagged });
    for (const { known, all, where } of findings.dataQuality.fillRates) expect(await find(where)).toHaveLength(all - known);
  });

  it('count what an identification implies as known', async () => {
    expect(await find({ lacks: 'build' })).toContain('nw-what');
    expect(await find({ lacks: 'build' })).not.toContain('nw-sp2');
  });

  it('sort servers by how long ago a source saw them', () => {
    expect(count(findings.dataQuality.evidenceAge)).toEqual({ 'up-to-30-days': 2, 'up-to-90-days': 1, 'up-to-a-year': 1, older: 1, '': 4 });
  });

  it('name the kinds of evidence that contradict each other', async () => {
    const [kind] = findings.dataQuality.conflictsByKind;
    expect(kind?.label).toMatch(/^[A-Z].* and /);
    expect(await find(kind?.where ?? {})).toContain('nw-odd');
  });
});

describe('every number of the findings', () => {
  it('leads to just the servers that it counts', async () => {
    const { posture, dataQuality } = findings;
    const numbers = [
      ...posture.byRung,
      ...posture.byLevel,
      ...posture.byBasis,
      ...posture.byExposure,
      ...posture.topVulnerabilities,
      posture.withOpenKnownExploited,
      posture.tellingNothing,
      ...dataQuality.evidenceAge,
      ...dataQuality.conflictsByKind,
      dataQuality.unknownOs,
    ];
    expect(numbers.length).toBeGreaterThan(40);
    for (const { id, servers, where } of numbers) expect(await find(where), `${id} ${JSON.stringify(where)}`).toHaveLength(servers);
  });

  it('is the same in the facets of the grid', async () => {
    const [rung, age] = await test.call('inventory.facets', { query: { subset: 'in-scope' }, columns: ['rung', 'evidenceAge'] });
    expect(Object.fromEntries(rung?.values.map(({ value, servers }) => [value, servers]) ?? [])).toEqual(count(findings.posture.byRung));
    expect(age?.values.map(({ value }) => value)).toContain('up-to-90-days');
  });
});

describe('the grid', () => {
  it('sorts by the month reached, the vulnerabilities that are open and the age of evidence, with what is unknown last', async () => {
    expect((await find({}, { column: 'updateLevel', direction: 'asc' })).slice(0, 3)).toEqual(['nw-file', 'nw-esu', 'nw-last']);
    expect((await find({}, { column: 'openKnownExploited', direction: 'desc' }))[0]).toBe('nw-rtm');
    expect((await find({}, { column: 'evidenceAge', direction: 'desc' })).slice(0, 3)).toEqual(['nw-last', 'nw-esu', 'nw-sp2']);
  });

  it('shows rung, month and open vulnerabilities of a server', async () => {
    const { rows } = await test.call('inventory.query', { query: { search: 'nw-esu' }, offset: 0, limit: 10 });
    expect(rows[0]).toMatchObject({ rung: '6003-rollup', updateLevel: '2023-01' });
    expect(rows[0]?.openKnownExploited).toBeGreaterThan(0);
  });

  it('follows an answer: a fact that somebody gives is no longer lacking, and lacking again once it is taken back', async () => {
    const before = await find({ lacks: 'vendorLock' });
    const { rows } = await test.call('inventory.query', { query: { search: 'nw-sp2' }, offset: 0, limit: 1 });
    await test.call('server.answer', {
      ids: [rows[0]?.id ?? ''],
      answers: [{ fact: 'vendorLock', value: 'vendor_refuses' }],
      who: 'Sales',
    });
    expect(await find({ lacks: 'vendorLock' })).toEqual(before.filter((name) => name !== 'nw-sp2'));
    await test.call('history.undo', {});
    expect(await find({ lacks: 'vendorLock' })).toEqual(before);
  });
});
