import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportCounts } from '../../../shared/domain/import.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';
import { writeRow, writeWorkbook } from '../inventory/write-zip.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/inventory/${name}`, import.meta.url));
const addsUp = ({ read, kept, merged, refused, ignored }: ImportCounts) => read === kept + merged + refused + ignored;

const SITE = '/subscriptions/s/resourcegroups/r/providers/microsoft.offazure/vmwaresites/site1/machines/vc-1';

describe('tables that speak of the same machines in parts', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Joined' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  /** Name and facts of every server. */
  async function listServers() {
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 50 });
    const servers = await Promise.all(rows.map(({ id }) => test.call('server.detail', { id })));
    return servers.map(({ name, facts }) => ({
      name,
      facts: Object.fromEntries(Object.entries(facts).map(([fact, { value }]) => [fact, value])),
    }));
  }

  it('become one server each out of an RVTools workbook without any id, with every row in the ledger', async () => {
    const tabs = {
      vInfo: [
        ['VM', 'Powerstate', 'OS according to the VMware Tools'],
        ['nw-erp', 'poweredOn', 'Microsoft Windows Server 2008 (32-bit)'],
        ['nw-web', 'poweredOff', 'Microsoft Windows Server 2008 (64-bit)'],
      ],
      vDisk: [
        ['VM', 'Disk', 'Capacity MB'],
        ['nw-erp', 'Hard disk 1', 61440],
        ['nw-erp', 'Hard disk 2', 2202010],
        ['nw-erp', 'Hard disk 3', 1024],
        ['nw-erp', 'Hard disk 4', 1024],
        ['nw-web', 'Hard disk 1', 40960],
      ],
      vPartition: [
        ['VM', 'Disk', 'Capacity MB', 'Consumed MB', 'Free MB', 'Free % '],
        ['nw-erp', 'C:\\', 61000, 30000, 31000, 50],
      ],
    };
    const sheets = Object.values(tabs).map((rows) => `<sheetData>${rows.map((cells, at) => writeRow(at + 1, cells)).join('')}</sheetData>`);
    const target = path.join(test.folder, 'export.xlsx');
    writeFileSync(target, writeWorkbook(sheets, { names: Object.keys(tabs) }));
    const file = test.client.grantPath(target);
    const ledger = await test.call('import.run', { job: 'tabs', tables: Object.keys(tabs).map((sheet) => ({ file, sheet })) });
    expect(ledger.sources.map(({ sheet, counts }) => [sheet, counts.read, counts.kept, counts.merged])).toEqual([
      ['vInfo', 2, 2, 0],
      ['vDisk', 5, 0, 5],
      ['vPartition', 1, 0, 1],
    ]);
    expect(ledger.sources.every((source) => addsUp(source.counts))).toBe(true);
    const { rows } = await test.call('inventory.query', { query: { search: 'nw-erp' }, offset: 0, limit: 1 });
    const { sightings } = await test.call('server.detail', { id: rows[0]?.id ?? '' });
    expect(sightings.map(({ matchedBy }) => matchedBy)).toEqual([
      'first row about this server',
      ...Array<string>(5).fill('same id in the exporting tool'),
    ]);
    const servers = await listServers();
    expect(servers.map(({ name, facts }) => [name, facts.maxDiskTB, facts.diskCount, facts.dataTB])).toEqual([
      ['nw-erp', 2.308975, 4, 0.031457],
      ['nw-web', 0.04295, 1, undefined],
    ]);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('become one server each out of the CSV files of RVTools, in whatever order they come', async () => {
    const id = '420e6d92-22c1-c6c1-1de8-000000000001,500e6d92-22c1-c6c1-1de8-000000000001';
    await test.importLines('RVTools_tabvDisk.csv', [
      'VM,Disk,Capacity MiB,VM ID,VM UUID,VI SDK Server,VI SDK UUID',
      'nw-erp,Hard disk 1,61440,vm-1,500e6d92-22c1-c6c1-1de8-000000000001,vc,vc-1',
    ]);
    await test.importLines('RVTools_tabvInfo.csv', [
      'VM,Powerstate,OS according to the VMware Tools,VM ID,SMBIOS UUID,VM UUID,VI SDK Server,VI SDK UUID',
      `nw-erp,poweredOn,Microsoft Windows Server 2008 (32-bit),vm-1,${id},vc,vc-1`,
    ]);
    expect((await listServers()).map(({ name, facts }) => [name, facts.maxDiskTB, facts.powerState])).toEqual([['nw-erp', 0.064425, 'on']]);
  });

  it('become one server each out of the sheets of Azure Migrate, though one has a row for each instance of SQL Server', async () => {
    const vm = (last: number) => `${SITE}_500e6d92-22c1-c6c1-1de8-00000000000${last}`;
    await test.importLines('instances.csv', [
      'Machine Name,SQL Instance,Azure SQL MI Readiness,Machine ID',
      `nw-erp,MSSQLSERVER,Ready,${vm(1)}`,
      `nw-erp,LEDGER,Ready,${vm(1)}`,
      `nw-web,MSSQLSERVER,Ready,${vm(2)}`,
    ]);
    const ledger = await test.importLines('machines.csv', [
      'Machine Name,Operating System,Cores,Memory (in MB),Power Stats,Machine ID',
      `nw-erp,Microsoft Windows Server 2008 (64-bit),4,8192,ON,${vm(1)}`,
      `nw-web,Microsoft Windows Server 2008 (64-bit),2,4096,ON,${vm(2)}`,
      `nw-web,Microsoft Windows Server 2008 (64-bit),2,2048,ON,${vm(3)}`,
    ]);
    expect(ledger.sources.map(({ counts }) => [counts.read, counts.kept, counts.merged])).toEqual([
      [3, 2, 1],
      [3, 1, 2],
    ]);
    const servers = await listServers();
    expect(servers.map(({ name, facts }) => [name, facts.memoryMiB, facts.roles])).toEqual([
      ['nw-erp', 8192, ['sql']],
      ['nw-web', 4096, ['sql']],
      ['nw-web', 2048, undefined],
    ]);
  });

  it('become one server each out of the tables of Google Migration Center', async () => {
    const names = ['google-vmInfo.csv', 'google-diskInfo.csv', 'google-perfInfo.csv', 'google-tagInfo.csv'];
    const tables = names.map((name) => {
      const target = path.join(test.folder, name);
      copyFileSync(fixture(name), target);
      return { file: test.client.grantPath(target), sheet: null };
    });
    const ledger = await test.call('import.run', { job: 'google', tables });
    expect(ledger.totals).toEqual({ read: 10, kept: 2, merged: 8, refused: 0, ignored: 0 });
    const [, known] = await listServers();
    expect(known?.name).toBe('nw-erp');
    expect(known?.facts).toMatchObject({ maxDiskTB: 2.254858, diskCount: 2, cpuAvgPct: 3, environment: 'prod', platform: 'physical' });
  });

  it('stay apart where two lists give the same short id to machines of different names', async () => {
    const header = 'MachineId,MachineName,PrimaryIPAddress,OsName,IsPhysical';
    await test.importLines('north.csv', [header, '1,nw-erp,10.1.0.4,Microsoft Windows Server 2008 Standard,true']);
    const ledger = await test.importLines('south.csv', [header, '1,sw-erp,10.9.0.4,Microsoft Windows Server 2008 Standard,true']);
    expect(ledger.totals).toMatchObject({ kept: 2, merged: 0 });
    const again = await test.importLines('north-later.csv', [header, '1,nw-erp,10.1.0.5,Microsoft Windows Server 2008 Standard,true']);
    expect(again.totals).toMatchObject({ kept: 2, merged: 1 });
  });
});
