import { describe, expect, it } from 'vitest';
import { factsOf, inspect, inspectText, readInventory, readText, withFile } from './read-inventory.ts';
import { writeRow, writeWorkbook, writeZip } from './write-zip.ts';

type Tabs = Record<string, (string | number)[][]>;

const UUID = '420e6d92-22c1-c6c1-1de8-00000000000';

/** Writes an RVTools workbook; each tab is its header and its rows. */
function writeTabs(tabs: Tabs): Buffer {
  const sheets = Object.values(tabs).map((rows) => `<sheetData>${rows.map((cells, at) => writeRow(at + 1, cells)).join('')}</sheetData>`);
  return writeWorkbook(sheets, { names: Object.keys(tabs) });
}

const VINFO = [
  ['VM', 'Powerstate', 'Template', 'Host', 'OS according to the VMware Tools', 'VM ID', 'SMBIOS UUID', 'VM UUID', 'VI SDK UUID'],
  [
    'nw-erp',
    'poweredOn',
    'False',
    'esx-1.corp.example',
    'Microsoft Windows Server 2008 (64-bit)',
    'vm-11',
    `${UUID}1`,
    '500e6d92-22c1-c6c1-1de8-000000000001',
    'vc-1',
  ],
  ['nw-web', 'poweredOff', 'False', 'esx-2.corp.example', '', 'vm-12', `${UUID}2`, '500e6d92-22c1-c6c1-1de8-000000000002', 'vc-1'],
  ['nw-tpl', 'poweredOff', 'True', 'esx-2.corp.example', '', 'vm-13', '', '500e6d92-22c1-c6c1-1de8-000000000003', 'vc-1'],
];

function readTab(tabs: Tabs, sheet: string) {
  return withFile('export.xlsx', writeTabs(tabs), (path) => readInventory(path, { sheet }));
}

describe('the tabs of RVTools beside vInfo', () => {
  it('give one row of each machine what its disks are together, and the largest disk to the row of that disk', async () => {
    const vDisk = [
      ['VM', 'Disk', 'Capacity MiB', 'Raw', 'Raw Comp. Mode', 'Disk Mode', 'Shared Bus', 'OS according to the VMware Tools', 'VM UUID'],
      [
        'nw-erp',
        'Hard disk 1',
        61440,
        'False',
        '',
        'persistent',
        'noSharing',
        'Microsoft Windows Server 2008 (64-bit)',
        '500e6d92-22c1-c6c1-1de8-000000000001',
      ],
      [
        'nw-erp',
        'Hard disk 2',
        2202009.6,
        'True',
        'physicalMode',
        'independent_persistent',
        'physicalSharing',
        'Microsoft Windows Server 2008 (64-bit)',
        '500e6d92-22c1-c6c1-1de8-000000000001',
      ],
      ['nw-web', 'Hard disk 1', 40960, 'False', '', 'persistent', 'noSharing', '', '500e6d92-22c1-c6c1-1de8-000000000002'],
    ];
    const { recognition, sightings } = await readTab({ vInfo: VINFO, vDisk }, 'vDisk');
    expect(recognition).toMatchObject({ format: 'rvtools-detail', importable: 'yes' });
    expect(sightings.map(factsOf)).toEqual([
      {
        diskCount: 2,
        diskTotalTB: 2.373399,
        diskNotes: 'Hard disk 2: raw device mapping (physicalMode), independent, left out of snapshots, on a shared bus (physicalSharing)',
      },
      { maxDiskTB: 2.308974, clusterNode: true },
      { diskCount: 1, diskTotalTB: 0.04295, maxDiskTB: 0.04295 },
    ]);
    expect(sightings[1]?.facts.maxDiskTB).toMatchObject({ column: 'Capacity MiB', raw: '2202009.6' });
    expect(sightings[0]?.facts.diskTotalTB?.raw).toBe('61440 + 2202009.6');
    expect(sightings[1]?.keys).toEqual({
      biosUuid: `${UUID}1`,
      instanceUuid: '500e6d92-22c1-c6c1-1de8-000000000001',
      toolIds: ['vcenter:vc-1/vm-11'],
    });
  });

  it('say nothing of the disks of a machine of which one cannot be read', async () => {
    const vDisk = [
      ['VM', 'Disk', 'Capacity MiB'],
      ['nw-erp', 'Hard disk 1', 61440],
      ['nw-erp', 'Hard disk 2', 'n/a'],
    ];
    const { sightings } = await readTab({ vInfo: VINFO, vDisk }, 'vDisk');
    expect(sightings.map(factsOf)).toEqual([{ diskCount: 2 }, {}]);
  });

  it('count a file system once that is mounted in several places', async () => {
    const vPartition = [
      ['VM', 'Disk Key', 'Disk', 'Capacity MiB', 'Consumed MiB', 'Free MiB', 'Free %'],
      ['nw-erp', '2000', 'C:\\', 61000, 30000, 31000, 50],
      ['nw-erp', '2001', 'D:\\', 500000, 200000, 300000, 60],
      ['nw-erp', '2001', 'D:\\mount', 500000, 200000, 300000, 60],
    ];
    const { sightings } = await readTab({ vInfo: VINFO, vPartition }, 'vPartition');
    expect(sightings).toHaveLength(3);
    expect(sightings[0]?.facts.dataTB).toEqual({ value: 0.241172, column: 'Consumed MiB', raw: '30000 + 200000' });
    expect(factsOf(sightings[1])).toEqual({});
  });

  it('give a machine the addresses of its cards as keys, and their number', async () => {
    const vNetwork = [
      ['VM', 'NIC label', 'Mac Address', 'IPv4 Address', 'IPv6 Address'],
      ['nw-erp', 'Network adapter 1', '00:50:56:00:00:01', '10.1.0.4', 'fe80::1'],
      ['nw-erp', 'Network adapter 2', '00:50:56:00:00:02', '', ''],
    ];
    const { sightings } = await readTab({ vInfo: VINFO, vNetwork }, 'vNetwork');
    expect(sightings.map(({ keys }) => [keys.macAddresses, keys.ipAddresses])).toEqual([
      [['005056000001'], ['10.1.0.4']],
      [['005056000002'], undefined],
    ]);
    expect(sightings.map(factsOf)).toEqual([{ nicCount: 2 }, {}]);
  });

  it('take a USB device that is passed through for a dongle, and neither a controller nor a memory stick', async () => {
    const vUSB = [
      ['VM', 'Device Node', 'Device Type', 'Connected', 'Family', 'EHCI enabled'],
      ['nw-erp', 'USB controller', 'VirtualUSBController', 'True', '', 'True'],
      ['nw-erp', 'USB 1', 'VirtualUSB', 'True', 'vendorSpecific', ''],
      ['nw-web', 'USB 1', 'VirtualUSB', 'True', 'storage', ''],
    ];
    const { sightings } = await readTab({ vInfo: VINFO, vUSB }, 'vUSB');
    expect(sightings.map(factsOf)).toEqual([
      {},
      { usbDevices: 'USB 1, VirtualUSB, vendorSpecific', hwDependency: 'usb_dongle' },
      { usbDevices: 'USB 1, VirtualUSB, storage' },
    ]);
  });

  it('say of snapshots how many there are and the day of the oldest, and of CD drives whether one is connected', async () => {
    const vSnapshot = [
      ['VM', 'Name', 'Date / time', 'Size MiB (total)'],
      ['nw-erp', 'before the update', '2026-03-02 10:00:00', 512],
      ['nw-erp', 'first', '2025-11-20 08:30:00', 512],
    ];
    const vCD = [
      ['VM', 'Device Node', 'Connected', 'Starts Connected'],
      ['nw-erp', 'CD/DVD drive 1', 'False', 'False'],
      ['nw-erp', 'CD/DVD drive 2', 'True', 'True'],
      ['nw-web', 'CD/DVD drive 1', 'False', 'True'],
    ];
    const snapshots = await readTab({ vInfo: VINFO, vSnapshot }, 'vSnapshot');
    expect(snapshots.sightings.map(factsOf)).toEqual([{ snapshotCount: 2 }, { oldestSnapshotOn: '2025-11-20' }]);
    expect(snapshots.sightings[0]?.name).toBe('nw-erp');
    const drives = await readTab({ vInfo: VINFO, vCD }, 'vCD');
    expect(drives.sightings.map(factsOf)).toEqual([{}, { cdConnected: true }, { cdConnected: false }]);
  });

  it('leave out the rows of what is a template in vInfo, and keep a machine that vInfo does not list', async () => {
    const vTools = [
      ['VM', 'Tools', 'Tools Version'],
      ['nw-tpl', 'toolsNotRunning', 1],
      ['nw-lost', 'toolsOk', 2],
    ];
    const { outcomes, sightings, issues } = await readTab({ vInfo: VINFO, vTools }, 'vTools');
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ignored', 'sighting']);
    expect(factsOf(sightings[0])).toEqual({ guestTools: 'toolsOk', platform: 'virtual' });
    expect(issues).toContainEqual({
      row: 3,
      column: 'VM',
      value: 'nw-lost',
      message: 'tab vInfo does not list this machine',
      effect: 'note',
    });
  });

  it('tell namesakes apart by where they run, and refuse a row that could be either', async () => {
    const vInfo = [
      ['VM', 'Powerstate', 'Datacenter', 'OS according to the VMware Tools', 'VM UUID'],
      ['nw-a', 'poweredOn', 'North', '', '500e6d92-22c1-c6c1-1de8-00000000000a'],
      ['nw-a', 'poweredOn', 'South', '', '500e6d92-22c1-c6c1-1de8-00000000000b'],
    ];
    const vTools = [
      ['VM', 'Tools', 'Tools Version', 'Datacenter'],
      ['nw-a', 'toolsOk', 1, 'South'],
      ['nw-a', 'toolsOld', 1, ''],
    ];
    const { outcomes, sightings } = await readTab({ vInfo, vTools }, 'vTools');
    expect(sightings.map(({ keys }) => keys.instanceUuid)).toEqual(['500e6d92-22c1-c6c1-1de8-00000000000b']);
    expect(outcomes[1]).toMatchObject({ kind: 'refused', issue: { message: expect.stringContaining('several machines of tab vInfo') } });
  });

  it('are tied to a list without any id by the place of the name in that list', async () => {
    const vInfo = [
      ['VM', 'Powerstate', 'OS according to the VMware Tools'],
      ['nw-a', 'poweredOn', 'Microsoft Windows Server 2008 (32-bit)'],
      ['nw-b', 'poweredOn', ''],
    ];
    const vDisk = [
      ['VM', 'Disk', 'Capacity MB'],
      ['nw-a', 'Hard disk 1', 1024],
    ];
    const listed = await readTab({ vInfo, vDisk }, 'vInfo');
    const detail = await readTab({ vInfo, vDisk }, 'vDisk');
    expect(detail.sightings[0]?.keys.toolIds).toEqual(listed.sightings[0]?.keys.toolIds);
    expect(listed.sightings[0]?.keys.toolIds?.[0]).toMatch(/^rvtools:[0-9a-f]{32}\/nw-a$/);
  });

  it('are tied to namesakes without any id by where they run', async () => {
    const vInfo = [
      ['VM', 'Powerstate', 'Host', 'OS according to the VMware Tools'],
      ['nw-a', 'poweredOn', 'esx-1', ''],
      ['nw-a', 'poweredOn', 'esx-2', ''],
    ];
    const vDisk = [
      ['VM', 'Disk', 'Capacity MB', 'Host'],
      ['nw-a', 'Hard disk 1', 1024, 'esx-2'],
    ];
    const listed = await readTab({ vInfo, vDisk }, 'vInfo');
    const detail = await readTab({ vInfo, vDisk }, 'vDisk');
    expect(detail.sightings[0]?.keys.toolIds).toEqual(listed.sightings[1]?.keys.toolIds);
    expect(listed.sightings[0]?.keys.toolIds).not.toEqual(listed.sightings[1]?.keys.toolIds);
  });

  it('add to vInfo the ESXi version of the host and the day of the export', async () => {
    const vHost = [
      ['Host', 'ESX Version'],
      ['esx-1.corp.example', 'VMware ESXi 6.5.0 build-4564106'],
    ];
    const vMetaData = [
      ['RVTools major version', 'RVTools version', 'xlsx creation datetime', 'Server'],
      [4.7, '4.7.1.4', '2026-10-30 09:15:00', 'vc.corp.example'],
    ];
    const { sightings } = await readTab({ vInfo: VINFO, vHost, vMetaData }, 'vInfo');
    expect(sightings[0]?.facts.hypervisor).toEqual({
      value: 'VMware ESXi 6.5.0 build-4564106',
      column: 'Host',
      raw: 'esx-1.corp.example: VMware ESXi 6.5.0 build-4564106 (tab vHost, row 2)',
    });
    expect(sightings.map(({ facts }) => facts.lastSeenOn?.value)).toEqual(['2026-10-30', undefined]);
  });

  it('are read from CSV files of their own, decimal commas included, where the column VM UUID ties them to machines', async () => {
    const csv =
      'VM;Disk;Capacity MB;Raw;Disk Mode;VM UUID;VI SDK Server;VI SDK UUID\n' +
      'nw-a;Hard disk 1;1.048.576,5;False;persistent;420e6d92-22c1-c6c1-1de8-000000000001;vc;u\n' +
      'nw-a;Hard disk 2;2.097.152,25;False;persistent;420e6d92-22c1-c6c1-1de8-000000000001;vc;u\n';
    const { recognition, sightings } = await readText(csv, {}, 'anything.csv');
    expect(recognition).toMatchObject({ format: 'rvtools-detail', importable: 'yes' });
    expect(sightings.map(factsOf)).toEqual([{ diskCount: 2, diskTotalTB: 3.298536, platform: 'virtual' }, { maxDiskTB: 2.199024 }]);
    expect(sightings[0]?.keys.biosUuid).toBe('420e6d92-22c1-c6c1-1de8-000000000001');
  });

  it('are not read alone where nothing ties their rows to machines', async () => {
    const { tables } = await inspectText('VM,Disk,Capacity MiB\nnw-a,Hard disk 1,1024\n', 'RVTools_tabvDisk.csv');
    expect(tables[0]).toMatchObject({ format: 'rvtools-detail', importable: 'no', note: expect.stringContaining('VM UUID') });
  });

  it('are joined within a zip archive of CSV files as within a workbook', async () => {
    const archive = writeZip({
      'RVTools_tabvInfo.csv': 'VM,Powerstate,OS according to the VMware Tools\nnw-a,poweredOn,Microsoft Windows Server 2008 (32-bit)\n',
      'RVTools_tabvDisk.csv': 'VM,Disk,Capacity MiB\nnw-a,Hard disk 1,1024\n',
    });
    await withFile('export.zip', archive, async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ format, importable }) => [format, importable])).toEqual([
        ['rvtools', 'yes'],
        ['rvtools-detail', 'yes'],
      ]);
      const disks = await readInventory(path, { sheet: 'RVTools_tabvDisk.csv' });
      const machines = await readInventory(path, { sheet: 'RVTools_tabvInfo.csv' });
      expect(disks.sightings[0]?.keys.toolIds).toEqual(machines.sightings[0]?.keys.toolIds);
    });
  });
});
