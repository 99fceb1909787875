import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { factsOf, inspect, inspectText, readInventory, readText, withFile } from './read-inventory.ts';
import { writeRow, writeWorkbook } from './write-zip.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/inventory/${name}`, import.meta.url));

describe('virtual machines of vSphere', () => {
  it('as govc answers them give disks, buses, devices and what the guest reports', async () => {
    const { recognition, sightings } = await readInventory(fixture('vsphere-govc.json'));
    expect(recognition).toMatchObject({ format: 'vsphere', importable: 'yes' });
    expect(sightings[0]).toMatchObject({
      name: 'nw-erp',
      keys: {
        biosUuid: '420e6d92-22c1-c6c1-1de8-000000000001',
        instanceUuid: '500e6d92-22c1-c6c1-1de8-000000000001',
        fqdn: 'nw-erp.corp.example',
        ipAddresses: ['10.1.0.4'],
        macAddresses: ['005056000001'],
      },
    });
    expect(sightings[0]?.os).toContainEqual({ field: 'build', text: '6003', column: 'config.extraConfig guestInfo.detailed.data' });
    expect(factsOf(sightings[0])).toEqual({
      bootMode: 'bios',
      clusterNode: true,
      cpuCount: 4,
      dataTB: 1.56,
      description: 'ledger',
      diskCount: 2,
      diskNotes: 'Hard disk 2: raw device mapping; Hard disk 2: independent, left out of snapshots',
      diskTotalTB: 2.373399,
      guestTools: 'toolsOld',
      hwDependency: 'usb_dongle',
      hypervisor: 'VMware vSphere',
      maxDiskTB: 2.308974,
      memoryMiB: 8192,
      nicCount: 1,
      platform: 'virtual',
      powerState: 'on',
      usbDevices: 'USB 1',
    });
  });

  it('as PowerCLI exports them give the guest behind the colon and the memory once', async () => {
    const { recognition, sightings } = await readInventory(fixture('powercli.csv'));
    expect(recognition.format).toBe('vsphere');
    expect(sightings[0]?.os).toEqual([
      { field: 'guest-id', text: 'winLonghorn64Guest', column: 'GuestId' },
      { field: 'caption', text: 'Microsoft Windows Server 2008 (64-bit)', column: 'Guest' },
    ]);
    expect(factsOf(sightings[0])).toEqual({
      cpuCount: 4,
      dataTB: 0.066035,
      description: 'ledger',
      hypervisor: 'VMware vSphere',
      hypervisorHost: 'esx-1.corp.example',
      memoryMiB: 8192,
      platform: 'virtual',
      powerState: 'on',
    });
  });

  it('as PowerCLI turns them into JSON, and as one configuration by itself', async () => {
    const listed = await readText(
      '[{"Name":"nw-erp","PowerState":0,"NumCpu":2,"MemoryGB":4,"GuestId":"winLonghornGuest","VMHost":{"Name":"esx-1"},"Guest":{"OSFullName":"Microsoft Windows Server 2008 (32-bit)","HostName":"nw-erp.corp.example","IPAddress":["10.1.0.4"]}}]',
      {},
      'vms.json',
    );
    expect(listed.recognition.format).toBe('vsphere');
    expect(listed.sightings[0]?.keys.fqdn).toBe('nw-erp.corp.example');
    expect(factsOf(listed.sightings[0])).toMatchObject({ cpuCount: 2, memoryMiB: 4096, powerState: 'off', hypervisorHost: 'esx-1' });
    const single = await readText(
      '{"_typeName":"VirtualMachineConfigInfo","name":"nw-web","uuid":"420e6d92-22c1-c6c1-1de8-000000000002","guestFullName":"Microsoft Windows Server 2008 (32-bit)","firmware":"efi","hardware":{"numCPU":1,"memoryMB":2048,"device":[]}}',
      {},
      'vm.json',
    );
    expect(factsOf(single.sightings[0])).toEqual({
      bootMode: 'efi',
      cpuCount: 1,
      hypervisor: 'VMware vSphere',
      memoryMiB: 2048,
      platform: 'virtual',
    });
    expect(single.sightings[0]?.os.map(({ field }) => field)).toEqual(['configured-guest']);
  });
});

describe('virtual machines of vSphere in the spelling of older tools', () => {
  it('are read whatever the case of the names', async () => {
    const { recognition, sightings } = await readText(
      '{"VirtualMachines":[{"Config":{"Name":"nw-old","Uuid":"420e6d92-22c1-c6c1-1de8-000000000003","InstanceUuid":"500e6d92-22c1-c6c1-1de8-000000000003","GuestFullName":"Microsoft Windows Server 2008 (32-bit)","Firmware":"bios","Hardware":{"NumCPU":2,"MemoryMB":4096,"Device":[{"DeviceInfo":{"Label":"Hard disk 1"},"CapacityInKB":62914560},{"MacAddress":"00:50:56:00:00:03"}]}},"Guest":{"HostName":"nw-old.corp.example","IpAddress":"10.1.0.7"},"Runtime":{"PowerState":"poweredOff"}}]}',
      {},
      'vms.json',
    );
    expect(recognition.format).toBe('vsphere');
    expect(sightings[0]?.keys).toMatchObject({ fqdn: 'nw-old.corp.example', ipAddresses: ['10.1.0.7'], macAddresses: ['005056000003'] });
    expect(factsOf(sightings[0])).toMatchObject({ cpuCount: 2, diskCount: 1, maxDiskTB: 0.064425, nicCount: 1, powerState: 'off' });
  });
});

describe('virtual machines of Hyper-V', () => {
  it('are recognised by the columns that Get-VM shows by itself', async () => {
    const { recognition, sightings } = await readText(
      'Name,State,CPUUsage,MemoryAssigned,Uptime,Status,Version\nnw-erp,Running,3,8589934592,12.03:00:00,Operating normally,8.0\n',
    );
    expect(recognition.format).toBe('hyperv');
    expect(factsOf(sightings[0])).toEqual({ hypervisor: 'Hyper-V', memoryMiB: 8192, platform: 'virtual', powerState: 'on' });
  });

  it('take ComputerName for the host, generation for the boot mode and bytes for memory', async () => {
    const { recognition, sightings } = await readInventory(fixture('hyperv.csv'));
    expect(recognition).toMatchObject({ format: 'hyperv', headerRow: 2 });
    expect(sightings.map(({ name, keys }) => [name, keys.instanceUuid])).toEqual([
      ['nw-erp', '9f0e6d92-22c1-46c1-9de8-000000000001'],
      ['nw-web', '9f0e6d92-22c1-46c1-9de8-000000000002'],
    ]);
    expect(factsOf(sightings[0])).toEqual({
      bootMode: 'bios',
      cpuCount: 4,
      description: 'ledger',
      hypervisor: 'Hyper-V',
      hypervisorHost: 'HV-HOST-1',
      memoryMiB: 8192,
      platform: 'virtual',
      powerState: 'on',
    });
    expect(factsOf(sightings[1])).toMatchObject({ bootMode: 'efi', powerState: 'off' });
  });

  it('as JSON have states that are numbers, and lists of cards and disks', async () => {
    const { recognition, sightings } = await readInventory(fixture('hyperv.json'));
    expect(recognition.format).toBe('hyperv');
    expect(sightings[0]?.keys).toMatchObject({ macAddresses: ['00155d000001'], ipAddresses: ['10.1.0.4'] });
    expect(factsOf(sightings[0])).toMatchObject({ powerState: 'on', diskCount: 2, nicCount: 1, bootMode: 'bios', memoryMiB: 8192 });
  });

  it('of System Center keep the chosen system apart from what a guest reports', async () => {
    const { recognition, sightings } = await readInventory(fixture('scvmm.csv'));
    expect(recognition.format).toBe('scvmm');
    expect(sightings[0]?.os).toEqual([
      { field: 'configured-guest', text: '64-bit edition of Windows Server 2008 Standard', column: 'OperatingSystem' },
    ]);
    expect(sightings[0]?.keys).toMatchObject({ fqdn: 'nw-erp.corp.example', biosUuid: '420e6d92-22c1-c6c1-1de8-000000000001' });
    expect(factsOf(sightings[0])).toMatchObject({
      bootMode: 'bios',
      memoryMiB: 8192,
      powerState: 'off',
      hypervisorHost: 'hv-1.corp.example',
    });
  });
});

describe('virtual machines of Nutanix', () => {
  it('as Prism exports them give used and whole space out of one cell, and categories', async () => {
    const { recognition, sightings } = await readInventory(fixture('nutanix-prism.csv'));
    expect(recognition.format).toBe('nutanix');
    expect(factsOf(sightings[0])).toEqual({
      application: 'Ledger',
      cpuCount: 4,
      dataTB: 0.066035,
      diskTotalTB: 0.137439,
      environment: 'Production',
      hypervisorCluster: 'cl-1',
      hypervisorHost: 'node-1',
      memoryMiB: 16384,
      platform: 'virtual',
      powerState: 'on',
    });
  });

  it('as the interface answers them leave CD drives out of the disks', async () => {
    const { recognition, sightings } = await readInventory(fixture('nutanix-v3.json'));
    expect(recognition.format).toBe('nutanix');
    expect(sightings[0]?.keys).toMatchObject({ macAddresses: ['506b8d000001'], toolIds: ['nutanix:0005a123-4567-89ab-cdef-000000000001'] });
    expect(factsOf(sightings[0])).toMatchObject({
      bootMode: 'bios',
      cpuCount: 4,
      diskCount: 2,
      diskTotalTB: 2.306397,
      environment: 'Production',
      hypervisor: 'AHV',
      maxDiskTB: 2.199023,
      owner: 'Ada',
    });
  });

  it('of the Collector are recognised by the columns of their list', async () => {
    const { recognition, sightings } = await readText(
      'VM Name,Power State,vCPUs,Memory (MiB),Consumed (MiB),Template,Sizing Enabled,Volume Group Attached\nnw-erp,on,4,8192,1048576,False,True,False\nnw-tpl,off,1,1024,1,True,True,False\n',
    );
    expect(recognition.format).toBe('nutanix');
    expect(sightings.map(factsOf)).toEqual([{ cpuCount: 4, dataTB: 1.099512, memoryMiB: 8192, platform: 'virtual', powerState: 'on' }]);
  });
});

describe('Live Optics', () => {
  it('gives the sheet of machines, and says of its hosts and measurements why they are not read', async () => {
    const machines = [
      [
        'VM Name',
        'VM OS',
        'Guest Hostname',
        'Power State',
        'Virtual CPU',
        'Provisioned Memory (MiB)',
        'Virtual Disk Size (MB)',
        'Virtual Disk Used (MB)',
        'Guest IP1',
        'Cluster',
        'Datacenter',
      ],
      [
        'nw-erp',
        'Microsoft Windows Server 2008 (64-bit)',
        'nw-erp.corp.example',
        'poweredOn',
        4,
        8192,
        2097152,
        1048576,
        '10.1.0.4',
        'CL1',
        'Plant',
      ],
    ];
    const hosts = [
      ['Host Name', 'CPU Cores', 'Memory (KiB)'],
      ['esx-1.corp.example', 16, 1],
    ];
    const load = [
      ['VM Name', 'Average CPU'],
      ['nw-erp', 3],
    ];
    const sheets = [machines, hosts, load].map(
      (rows) => `<sheetData>${rows.map((cells, at) => writeRow(at + 1, cells)).join('')}</sheetData>`,
    );
    await withFile('optics.xlsx', writeWorkbook(sheets, { names: ['VMs', 'ESX Hosts', 'VM Performance'] }), async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ format, importable }) => [format, importable])).toEqual([
        ['live-optics', 'yes'],
        ['live-optics', 'no'],
        ['live-optics', 'no'],
      ]);
      const { sightings } = await readInventory(path, { sheet: 'VMs' });
      expect(factsOf(sightings[0])).toEqual({
        cpuCount: 4,
        dataTB: 1.099512,
        diskTotalTB: 2.199023,
        hypervisor: 'VMware vSphere',
        hypervisorCluster: 'CL1',
        memoryMiB: 8192,
        platform: 'virtual',
        powerState: 'on',
        site: 'Plant',
      });
    });
  });
});

describe('JSON about something else', () => {
  it('is refused in a sentence, a list of Nutanix clusters included', async () => {
    const { tables } = await inspectText('{"entities":[{"metadata":{"kind":"cluster"},"spec":{"name":"cl-1"}}]}', 'clusters.json');
    expect(tables).toMatchObject([{ importable: 'no', format: 'table' }]);
  });
});
