import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

/** One machine as it really is. */
interface Machine {
  short: string;
  domain: string;
  uuid: string;
  serial: string;
  ip: string;
  mac: string;
}

/** What one row of a list tells of a machine: "" leaves a cell empty. */
interface Row {
  machine: number;
  tells: { domain: boolean; fqdn: boolean; uuid: boolean; serial: boolean; ip: boolean; mac: boolean };
  /** cloned: the UUID of another machine; reinstalled: another name; reused: other hardware under the name. */
  twist: 'none' | 'cloned' | 'reinstalled' | 'reused' | 'cluster';
}

const HEADER = 'Server name,Fully qualified name,Domain,BIOS UUID,Serial number,IP address,MAC address,Operating system,Owner';

const machines: readonly Machine[] = Array.from({ length: 9 }, (_, at) => ({
  short: at < 6 ? `app${at}` : `app${at - 6}`,
  domain: at < 6 ? 'corp.example' : 'branch.example',
  uuid: `4210aaaa-1111-2222-3333-00000000010${at}`,
  serial: `SN-77880${at}`,
  ip: `10.0.0.${at + 1}`,
  mac: `00:50:56:aa:bb:0${at}`,
}));

function writeRow({ machine, tells, twist }: Row): string {
  const own = machines[machine] as Machine;
  const other = machines[(machine + 1) % machines.length] as Machine;
  const short = twist === 'reinstalled' ? `new-${own.short}` : twist === 'cluster' ? 'cluster-name' : own.short;
  const hardware = twist === 'cloned' || twist === 'reused' ? other : own;
  const cells = [
    short,
    tells.fqdn ? `${short}.${own.domain}` : '',
    tells.domain ? own.domain : '',
    tells.uuid ? hardware.uuid : '',
    tells.serial ? (twist === 'cloned' ? own.serial : hardware.serial) : '',
    tells.ip ? own.ip : '',
    tells.mac ? own.mac : '',
    'Windows Server 2008',
    `owner of ${short}`,
  ];
  return cells.join(',');
}

const anyRow = fc.record({
  machine: fc.integer({ min: 0, max: machines.length - 1 }),
  tells: fc.record({
    domain: fc.boolean(),
    fqdn: fc.boolean(),
    uuid: fc.boolean(),
    serial: fc.boolean(),
    ip: fc.boolean(),
    mac: fc.boolean(),
  }),
  twist: fc.constantFrom('none', 'none', 'none', 'none', 'cloned', 'reinstalled', 'reused', 'cluster') as fc.Arbitrary<Row['twist']>,
});
const anyEstate = fc.array(fc.array(anyRow, { minLength: 1, maxLength: 7 }), { minLength: 2, maxLength: 4 });

describe('the order of imports', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await startServices();
  });
  afterAll(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  /** Which rows ended up together, whatever the servers are called, and what is known of them. */
  async function importInOrder(sources: readonly (readonly Row[])[], order: readonly number[]) {
    await test.services.openProjectAt(':memory:', 'memory');
    for (const at of order) {
      const ledger = await test.importLines(`list-${at}.csv`, [HEADER, ...(sources[at] ?? []).map(writeRow)]);
      for (const { counts } of ledger.sources) {
        expect(counts.read).toBe(counts.kept + counts.merged + counts.refused + counts.ignored);
      }
    }
    const check = await test.call('project.verify', {});
    expect(check.checks.filter(({ passed }) => !passed)).toEqual([]);
    const servers = [...test.services.readAllServers()].map(({ name, aliases, sightings, facts }) => ({
      name,
      aliases,
      rows: sightings.map(({ source, row }) => `${source}#${row}`).sort(),
      facts: Object.entries(facts).map(([name, fact]) => [name, fact.value]),
    }));
    const proposals = (await test.call('merge.counts', {})).reduce((sum, { open }) => sum + open, 0);
    await test.call('project.close', {});
    return { proposals, servers: servers.sort((a, b) => ((a.rows[0] ?? '') < (b.rows[0] ?? '') ? -1 : 1)) };
  }

  it('does not change which rows are one server, what is known of it, or what is proposed', async () => {
    await fc.assert(
      fc.asyncProperty(anyEstate, fc.integer({ min: 0, max: 1_000 }), async (sources, turn) => {
        const forward = sources.map((_, at) => at);
        const turned = forward.map((at) => (at + (turn % sources.length)) % sources.length);
        // Two lists have two orders, and a turn can be no turn: each order is imported once.
        const orders = new Map([forward, [...forward].reverse(), turned].map((order) => [order.join(), order]));
        const results = [];
        for (const order of orders.values()) results.push(await importInOrder(sources, order));
        for (const result of results) expect(result).toEqual(results[0]);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('accounts for every row of any text that reads as a table', async () => {
    const cell = fc.oneof(
      fc.constantFrom('app1', '', '10.0.0.1', '-', 'two', '"', 'a;b', '\u0000', 'Windows Server 2008', 'n/a'),
      fc.string({ maxLength: 6 }),
    );
    const anyTable = fc.array(fc.array(cell, { minLength: 1, maxLength: 9 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(anyTable, { minLength: 6, maxLength: 6 }), async (tables) => {
        await test.services.openProjectAt(':memory:', 'memory');
        const files = tables.map((rows, at) =>
          test.client.grantPath(
            test.write(`any-${at}.csv`, [HEADER, `sure-thing-${at},,,,,,,Windows Server 2008,`, ...rows.map((cells) => cells.join(','))]),
          ),
        );
        const answer = await test.client.call('import.run', { job: 'any', tables: files.map((file) => ({ file, sheet: null })) });
        if (!answer.ok) throw new Error(answer.error.message);
        const { sources, totals } = answer.value;
        expect(sources).toHaveLength(tables.length);
        for (const { counts } of [...sources, { counts: totals }]) {
          expect(counts.read).toBe(counts.kept + counts.merged + counts.refused + counts.ignored);
        }
        expect(totals.kept).toBe((await test.call('project.summary', {}))?.servers);
        await test.call('project.close', {});
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
