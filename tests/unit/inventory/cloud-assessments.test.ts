import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { factsOf, inspect, readInventory, readText, withFile } from './read-inventory.ts';
import { writeRow, writeWorkbook } from './write-zip.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/inventory/${name}`, import.meta.url));

describe('the import list of Azure Migrate', () => {
  it('gives machines with their disks, the largest one by its own column', async () => {
    const { recognition, sightings } = await readInventory(fixture('azure-migrate-import.csv'));
    expect(recognition).toMatchObject({ format: 'azure-migrate-import', importable: 'yes' });
    expect(sightings[0]).toMatchObject({ name: 'nw-erp', keys: { fqdn: 'nw-erp.corp.example', ipAddresses: ['10.1.0.4', '10.1.0.5'] } });
    expect(factsOf(sightings[0])).toEqual({
      bootMode: 'bios',
      cpuAvgPct: 12.5,
      cpuCount: 4,
      dataTB: 0.9,
      diskCount: 2,
      diskTotalTB: 2.52,
      maxDiskTB: 2.4,
      memoryMiB: 8192,
      nicCount: 2,
      platform: 'physical',
    });
    expect(sightings[0]?.facts.maxDiskTB).toMatchObject({ column: 'Disk 2 size (In GB)', raw: '2400' });
    expect(sightings[0]?.os.map(({ field }) => field)).toEqual(['caption', 'version', 'architecture']);
  });

  it('says nothing of the capacity where the list has fewer disks than the machine', async () => {
    const { sightings } = await readInventory(fixture('azure-migrate-import.csv'));
    expect(factsOf(sightings[1])).toMatchObject({
      diskCount: 3,
      maxDiskTB: 0.06,
      hypervisor: 'Hyper-V',
      platform: 'virtual',
      bootMode: 'efi',
    });
    expect(sightings[1]?.facts.diskTotalTB).toBeUndefined();
  });
});

const SITE = '/subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg/providers/microsoft.offazure';
const VM = `${SITE}/vmwaresites/site1/machines/vc-1_500e6d92-22c1-c6c1-1de8-000000000001`;
const SERVER = `${SITE}/serversites/site2/machines/3b59d957-c728-44e3-94b4-1ad9398dc688`;

describe('the workbooks of Azure Migrate', () => {
  it('name a machine by its id, which holds the instance UUID of what a hypervisor runs', async () => {
    const { recognition, sightings } = await readText(
      'Machine Name,Environment,SQL Discovery Server Count,Is SQL Service Present,Operating System,Cores,Memory (in MB),Total Disks,IP Addresses,MAC Addresses,Total Network Adapters,Boot Type,Power Stats,Last Updated Time,Machine ID\n' +
        `nw-erp,Prod,1,TRUE,Microsoft Windows Server 2008 (64-bit),4,8192,2,"[10.1.0.4,2001:db8::4];",[00:50:56:00:00:01];,1,BIOS,ON,2026-10-25T12:48:17.0274041Z,${VM}\n` +
        `nw-bare,,-1,FALSE,Windows Server 2008 R2 Standard ,2,4096,-1,[];,[];,0,BIOS,OFF,2026-10-25T12:48:17.0274041Z,${SERVER}\n`,
    );
    expect(recognition.format).toBe('azure-migrate');
    expect(sightings[0]?.keys).toMatchObject({ instanceUuid: '500e6d92-22c1-c6c1-1de8-000000000001', toolIds: [`azure-migrate:${VM}`] });
    expect(factsOf(sightings[0])).toEqual({
      bootMode: 'bios',
      cpuCount: 4,
      diskCount: 2,
      environment: 'Prod',
      hypervisor: 'VMware vSphere',
      lastSeenOn: '2026-10-25',
      memoryMiB: 8192,
      nicCount: 1,
      platform: 'virtual',
      powerState: 'on',
      roles: ['sql'],
    });
    expect(sightings[1]?.keys.instanceUuid).toBeUndefined();
    expect(factsOf(sightings[1])).toEqual({ bootMode: 'bios', cpuCount: 2, lastSeenOn: '2026-10-25', memoryMiB: 4096, powerState: 'off' });
  });

  it('give a row for each instance of SQL Server, all of them about the machine with that id', async () => {
    const { recognition, sightings } = await readText(
      `Machine Name,SQL Instance,Environment,Azure SQL MI Readiness,SQL Edition,SQL Version,CPU Utilization (in %),Machine ID\nnw-erp,MSSQLSERVER,Prod,Ready,Standard,SQL Server 2008,3,${VM}\nnw-erp,LEDGER,Prod,Ready,Standard,SQL Server 2008,3,${VM}\n`,
    );
    expect(recognition).toMatchObject({ format: 'azure-migrate', importable: 'yes' });
    expect(sightings.map(({ keys }) => keys.toolIds)).toEqual([[`azure-migrate:${VM}`], [`azure-migrate:${VM}`]]);
    expect(sightings[1]?.facts.roles).toEqual({ value: ['sql'], column: 'SQL Instance', raw: 'LEDGER' });
    expect(sightings.every(({ facts }) => facts.cpuAvgPct === undefined)).toBe(true);
  });

  it('write 0 for a use of storage that nobody measured, which is unknown', async () => {
    const { sightings } = await readText(
      `Machine Name,Azure VMWare Solution Readiness,Operating System,Operating System Version,Cores,Memory (in MB),Storage (in GB),Storage Utilization (in GB),Machine ID\nnw-erp,Ready,Microsoft Windows Server 2008 Standard,6.0.6003,4,8192,140,0,${VM}\n`,
    );
    expect(factsOf(sightings[0])).toMatchObject({ diskTotalTB: 0.14 });
    expect(sightings[0]?.facts.dataTB).toBeUndefined();
    expect(sightings[0]?.os).toContainEqual({ field: 'version', text: '6.0.6003', column: 'Operating System Version' });
  });

  it('are read without an id as the portal writes them, but never by disk', async () => {
    const machines = await readText(
      'Machine,VM host,Azure VM readiness,Recommended size,Operating system,Boot type,Cores,Memory(MB),CPU usage(%),Storage(GB),IP address,MAC address\nnw-erp,vc,Ready,D2,Windows Server 2008,BIOS,4,8192,3,140,10.1.0.4,00:50:56:00:00:01\n',
    );
    expect(machines.recognition.format).toBe('azure-migrate');
    expect(factsOf(machines.sightings[0])).toEqual({ bootMode: 'bios', cpuCount: 4, diskTotalTB: 0.14, memoryMiB: 8192 });
    const disks = await readText(
      'Machine,Disk name,Disk readiness,Source disk size(GB)\nnw-erp,scsi0:0,Ready,60\nnw-erp,scsi0:1,Ready,60\n',
    );
    expect(disks.recognition).toMatchObject({ format: 'azure-migrate', importable: 'no' });
  });
});

describe('lists of AWS migrations', () => {
  it('of the Application Discovery give ids of both tools, tags and the mean load', async () => {
    const { recognition, sightings, issues } = await readInventory(fixture('aws-discovery.csv'));
    expect(recognition.format).toBe('aws-discovery');
    expect(sightings[0]).toMatchObject({
      name: 'NW-ERP (old)',
      aliases: ['nw-erp'],
      keys: {
        biosUuid: '420e6d92-22c1-c6c1-1de8-000000000001',
        fqdn: 'nw-erp.corp.example',
        ipAddresses: ['10.1.0.4', '10.1.0.5'],
        toolIds: ['aws:srv-1', 'aws:d-server-1', 'vcenter:vc-1/vm-11'],
      },
    });
    expect(factsOf(sightings[0])).toEqual({
      application: 'Ledger,Payroll',
      cpuAvgPct: 3.5,
      cpuCount: 4,
      environment: 'prod',
      hypervisor: 'VMware vSphere',
      memoryMiB: 8192,
      owner: 'Ada',
      platform: 'virtual',
    });
    expect(sightings[1]?.name).toBe('nw-bare');
    expect(factsOf(sightings[1])).toEqual({ memoryMiB: 4096 });
    expect(issues.map(({ column }) => column)).toEqual(['CPU.NumberOfLogicalCores', 'CPU.NumberOfCores']);
  });

  it('of the Application Migration Service and the Cloud Migration Factory are recognised by their headers', async () => {
    const mgn = await readText(
      'mgn:account-id,mgn:region,mgn:app:name,mgn:wave:name,mgn:server:user-provided-id,mgn:server:platform,mgn:server:fqdn-for-action-framework,mgn:server:tag:owner,mgn:launch:instance-type\n1,eu-central-1,Ledger,Wave 1,nw-erp,WINDOWS,nw-erp.corp.example,Ada,m6i.large\n',
    );
    expect(mgn.recognition.format).toBe('aws-mgn');
    expect(factsOf(mgn.sightings[0])).toEqual({ application: 'Ledger', owner: 'Ada' });
    const factory = await readText(
      'wave_name,app_name,aws_region,server_name,server_os_family,server_os_version,server_fqdn,server_tier,server_environment,r_type\nWave 1,Ledger,eu-central-1,nw-erp,windows,windows server 2008 standard,nw-erp.corp.example,web,prod,Rehost\n',
    );
    expect(factory.recognition.format).toBe('aws-migration-factory');
    expect(factory.sightings[0]?.os).toEqual([{ field: 'caption', text: 'windows server 2008 standard', column: 'server_os_version' }]);
    expect(factsOf(factory.sightings[0])).toEqual({ application: 'Ledger', environment: 'prod' });
  });

  it('of the portfolio workbook tie both sheets to one machine', async () => {
    const infrastructure = [
      [
        'Asset ID',
        'Hostname',
        'Physical/Virtual',
        'Application Name',
        'OS',
        'OS Version',
        'VMware.VMName',
        'VMware.MoRefId',
        'storage_provisioned_gb',
        'storage_util_gb',
      ],
      ['a-1', 'nw-erp', 'Virtual', 'Ledger', 'Microsoft Windows', 'Microsoft Windows Server 2008 Standard', 'nw_erp', 'vm-1', 400, 235],
    ];
    const performance = [
      ['Hostname', 'VMware.VMName', 'VMware.MoRefId', 'CPU.UsagePct.Avg', 'storage_util_gb'],
      ['nw-erp', 'nw_erp', 'vm-1', 3, 235],
    ];
    const sheets = [infrastructure, performance].map(
      (rows) => `<sheetData>${rows.map((cells, at) => writeRow(at + 1, cells)).join('')}</sheetData>`,
    );
    await withFile('portfolio.xlsx', writeWorkbook(sheets, { names: ['Infrastructure', 'Performance Data'] }), async (path) => {
      const first = await readInventory(path, { sheet: 'Infrastructure' });
      const second = await readInventory(path, { sheet: 'Performance Data' });
      expect(first.recognition.format).toBe('aws-portfolio');
      expect(first.sightings[0]?.keys.toolIds).toEqual(['aws-portfolio:a-1', 'aws-portfolio:nw-erp/nw_erp/vm-1']);
      expect(second.sightings[0]?.keys.toolIds).toEqual(['aws-portfolio:nw-erp/nw_erp/vm-1']);
      expect(factsOf(second.sightings[0])).toEqual({ cpuAvgPct: 3, dataTB: 0.235, platform: 'virtual' });
    });
  });
});

describe('the tables of Google Migration Center', () => {
  it('are told apart by their headers and tied together by the id of the machine', async () => {
    for (const name of ['google-vmInfo.csv', 'google-diskInfo.csv', 'google-perfInfo.csv', 'google-tagInfo.csv']) {
      const { tables } = await inspect(fixture(name));
      const format = name === 'google-vmInfo.csv' ? 'google-migration-center' : 'google-migration-center-detail';
      expect(tables[0], name).toMatchObject({ format, importable: 'yes' });
      const { sightings } = await readInventory(fixture(name));
      expect(sightings[0]?.keys.toolIds, name).toEqual(['google:m-1']);
    }
  });

  it('give a machine with its units in GiB, and no address that only the Internet sees', async () => {
    const { sightings } = await readInventory(fixture('google-vmInfo.csv'));
    expect(sightings[0]?.keys.ipAddresses).toEqual(['10.1.0.4', '10.1.0.5']);
    expect(factsOf(sightings[0])).toEqual({
      cpuCount: 4,
      dataTB: 0.05154,
      diskTotalTB: 0.128849,
      memoryMiB: 8192,
      platform: 'physical',
      powerState: 'on',
      site: 'Plant',
    });
  });

  it('give what the disks are together, and the used space only where every disk says it', async () => {
    const { sightings } = await readInventory(fixture('google-diskInfo.csv'));
    expect(sightings.map(factsOf)).toEqual([
      { diskCount: 2, diskTotalTB: 2.362232, dataTB: 1.009317 },
      { maxDiskTB: 2.254858 },
      { diskCount: 1, diskTotalTB: 0.085899, maxDiskTB: 0.085899 },
    ]);
  });

  it('call a mean of measurements a load only where they span a week, and take no label for a fact that is none', async () => {
    const { sightings } = await readInventory(fixture('google-perfInfo.csv'));
    expect(sightings.map(factsOf)).toEqual([{ cpuAvgPct: 3 }, {}, {}, {}]);
    const labels = await readInventory(fixture('google-tagInfo.csv'));
    expect(labels.sightings.map(factsOf)).toEqual([{ environment: 'prod' }, {}]);
  });
});

describe('configuration databases', () => {
  it('of ServiceNow give the columns by name or by label, and no reference for a value', async () => {
    const { recognition, sightings } = await readInventory(fixture('servicenow.csv'));
    expect(recognition.format).toBe('servicenow');
    expect(sightings[0]?.keys).toMatchObject({ serialNumber: 'cz1234abcd', toolIds: ['servicenow:0123456789abcdef0123456789abcdef'] });
    expect(factsOf(sightings[0])).toEqual({
      cpuCount: 2,
      description: 'ledger',
      diskTotalTB: 2.5,
      lastSeenOn: '2026-10-30',
      memoryMiB: 8192,
      model: 'Contoso DL380',
      owner: 'Ada Example',
      platform: 'physical',
      site: 'Plant',
    });
    const labels = await readText(
      'Name,Class,Operating System,OS Version,OS Service Pack,Is Virtual,RAM (MB),Disk space (GB),Asset tag,Most recent discovery\nnw-erp,Windows Server,Windows Server 2008,6.0.6002,2,true,4096,80,A-1,2026-10-30 04:10:00\n',
    );
    expect(labels.recognition.format).toBe('servicenow');
    expect(factsOf(labels.sightings[0])).toEqual({ diskTotalTB: 0.08, lastSeenOn: '2026-10-30', memoryMiB: 4096, platform: 'virtual' });
  });

  it('of Device42 are recognised by the names of their columns', async () => {
    const { recognition, sightings } = await readInventory(fixture('device42.csv'));
    expect(recognition.format).toBe('device42');
    expect(factsOf(sightings[0])).toEqual({
      cpuCount: 2,
      memoryMiB: 8192,
      model: 'Contoso Rack 2',
      owner: 'Finance',
      platform: 'physical',
    });
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Windows Server 2008 Standard', '6.0.6003', '64']);
  });
});
