import { describe, expect, it } from 'vitest';
import { readProcessorMs } from '../../helpers/processor-time.ts';
import { factsOf, inspectText, readInventory, readText, withFile } from './read-inventory.ts';
import { writeZip } from './write-zip.ts';

const read = (content: string | Uint8Array, name: string) => readText(content, {}, name);
const textsOf = (sighting: { os: readonly { text: string }[] } | undefined) => (sighting?.os ?? []).map(({ text }) => text);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('lists of machines in XML', () => {
  it('are read as a table where no format claims them: an unload of a CMDB, with the names that it shows', async () => {
    const { recognition, sightings } = await read(
      `<?xml version="1.0"?><unload unload_date="2026-11-01">
      <cmdb_ci_win_server action="INSERT_OR_UPDATE"><name>NW-FILE01</name><os>Windows 2008 Standard</os><os_version>6.0.6002</os_version><ip_address>10.0.0.5</ip_address><sys_class_name>cmdb_ci_win_server</sys_class_name><sys_id>0a</sys_id><owned_by display_value="Jo Doe">1a2b</owned_by></cmdb_ci_win_server>
      <cmdb_ci_server action="INSERT_OR_UPDATE"><name>NW-DC01</name><os>Windows 2008 R2</os><ip_address>10.0.0.6</ip_address><sys_class_name>cmdb_ci_server</sys_class_name><sys_id>0b</sys_id></cmdb_ci_server></unload>`,
      'cmdb.xml',
    );
    expect(recognition.format).toBe('servicenow');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-DC01']);
    expect(textsOf(sightings[0])).toEqual(['Windows 2008 Standard', '6.0.6002']);
    expect(factsOf(sightings[0])).toMatchObject({ owner: 'Jo Doe' });
  });

  it('are found among lists of other things', async () => {
    const { sightings } = await read(
      `<export><groups><group><id>1</id><name>Windows</name></group><group><id>2</id><name>Linux</name></group><group><id>3</id><name>Old</name></group></groups>
      <hosts><host><host>NW-FILE01</host><interfaces><interface><ip>10.0.0.5</ip><port>1</port></interface></interfaces><inventory><os>Windows Server 2008</os></inventory></host>
      <host><host>NW-DC01</host><inventory><os>Windows Server 2008 R2</os></inventory></host></hosts></export>`,
      'hosts.xml',
    );
    expect(sightings.map(({ name, keys }) => [name, keys.ipAddresses ?? []])).toEqual([
      ['NW-FILE01', ['10.0.0.5']],
      ['NW-DC01', []],
    ]);
  });

  it('keep the products of one machine from being machines, or its model', async () => {
    const { sightings } = await read(
      `<computer><name>NW-FILE01</name><ip>10.0.0.5</ip><operatingsystem>Windows Server 2008 Standard</operatingsystem>
      <software><product><name>Archiver</name><version>9.20</version></product><product><name>Editor</name><version>1</version></product></software></computer>`,
      'one.xml',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])).toEqual(['Windows Server 2008 Standard']);
    expect(factsOf(sightings[0])).toEqual({});
  });

  it('are refused by name where nothing in them looks like machines', async () => {
    const { problem } = await inspectText(
      '<catalog><book><title>A</title><price>1</price></book><book><title>B</title><price>2</price></book></catalog>',
      'c.xml',
    );
    expect(problem).toContain('root element "catalog"');
  });

  it('follow no entity', async () => {
    const { problem } = await inspectText(
      '<!DOCTYPE a [<!ENTITY x "y">]><a><host><name>&x;</name><os>Windows</os><ip>10.0.0.1</ip></host></a>',
      'e.xml',
    );
    expect(problem).toContain('entities');
  });
});

describe('objects that PowerShell and wmic write as XML', () => {
  const system = (name: string) =>
    `<Obj RefId="0"><TN RefId="0"><T>System.Management.ManagementObject#root\\cimv2\\Win32_OperatingSystem</T></TN><ToString>x</ToString><Props><S N="__CLASS">Win32_OperatingSystem</S><S N="CSName">${name}</S><S N="Caption">Microsoft® Windows Server® 2008 Standard </S><S N="BuildNumber">6002</S><S N="CSDVersion">Service Pack 2</S><S N="OSArchitecture">32-bit</S></Props></Obj>`;
  const objects = (...content: string[]) =>
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${content.join('')}</Objs>`;

  it('are read as Export-Clixml writes them, in UTF-16', async () => {
    const { recognition, sightings } = await read(utf16(objects(system('NW-FILE01'), system('NW-FILE02'))), 'os.xml');
    expect(recognition.format).toBe('wmi');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-FILE02']);
    expect(textsOf(sightings[0])).toEqual(
      expect.arrayContaining(['Microsoft® Windows Server® 2008 Standard', '6002', 'Service Pack 2', '32-bit']),
    );
  });

  it('give words of enumerations and not their numbers', async () => {
    const machine = `<Obj RefId="0"><TN RefId="0"><T>Microsoft.HyperV.PowerShell.VirtualMachine</T></TN><Props><S N="VMName">NW-FILE01</S><G N="VMId">11111111-2222-3333-4444-555555555555</G><Obj N="State" RefId="1"><TN RefId="1"><T>X</T></TN><ToString>Off</ToString><I32>3</I32></Obj><I32 N="Generation">1</I32><I64 N="ProcessorCount">2</I64><I64 N="MemoryStartup">4294967296</I64><S N="Notes">one_x000A_two</S></Props></Obj>`;
    const { recognition, sightings } = await read(objects(machine), 'vms.xml');
    expect(recognition.format).toBe('hyperv');
    expect(factsOf(sightings[0])).toMatchObject({
      powerState: 'off',
      memoryMiB: 4096,
      cpuCount: 2,
      bootMode: 'bios',
      description: 'one\ntwo',
    });
  });

  it('are read as ConvertTo-Xml and wmic write them', async () => {
    const converted = await read(
      `<Objects><Object Type="X"><Property Name="Name" Type="System.String">NW-FILE01</Property><Property Name="OperatingSystem" Type="System.String">Windows Server 2008 Standard</Property><Property Name="IPv4Address" Type="System.String">10.0.0.5</Property></Object></Objects>`,
      'converted.xml',
    );
    expect(converted.sightings[0]).toMatchObject({ name: 'NW-FILE01', keys: { ipAddresses: ['10.0.0.5'] } });
    const property = (name: string, value: string) => `<PROPERTY NAME="${name}" TYPE="string"><VALUE>${value}</VALUE></PROPERTY>`;
    const raw = await read(
      `<COMMAND><RESULTS NODE="NW-FILE01"><CIM><INSTANCE CLASSNAME="Win32_OperatingSystem">${property('BuildNumber', '6002')}${property('CSName', 'NW-FILE01')}${property('Caption', 'Microsoft Windows Server 2008 Standard')}</INSTANCE></CIM></RESULTS></COMMAND>`,
      'raw.xml',
    );
    expect(raw.recognition.format).toBe('wmi');
    expect(textsOf(raw.sightings[0])).toContain('6002');
  });
});

describe('lists of machines in YAML', () => {
  it('are read by themselves and below names', async () => {
    const { sightings } = await read(
      'site: north\nservers:\n  - name: NW-FILE01\n    ip: 10.0.0.5\n    os: Windows Server 2008 Standard SP2\n    owner: Jo Doe\n  - name: NW-DC01\n    ip: 10.0.0.6\n    os: Windows Server 2008 R2\n',
      'servers.yaml',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-DC01']);
    expect(factsOf(sightings[0])).toMatchObject({ owner: 'Jo Doe' });
  });

  it('are found among lists of other things, as in JSON', async () => {
    const yaml =
      "export:\n  version: '6.0'\n  groups:\n    - id: 1\n      name: Windows\n  hosts:\n    - host: NW-FILE01\n      interfaces:\n        - ip: 10.0.0.5\n      inventory:\n        os: Windows Server 2008\n";
    expect((await read(yaml, 'hosts.yaml')).sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    const json = JSON.stringify({
      export: {
        version: '6.0',
        groups: [{ id: 1, name: 'Windows' }],
        hosts: [{ host: 'NW-FILE01', interfaces: [{ ip: '10.0.0.5' }], inventory: { os: 'Windows Server 2008' } }],
      },
    });
    const { sightings } = await read(json, 'hosts.json');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])).toEqual(['Windows Server 2008']);
  });

  it('are refused where they refer to themselves over and over', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(',')}]`),
      'hosts:',
      '  - name: NW-X',
      '    os: Windows',
      '    all: *h',
    ].join('\n');
    const { tables } = await inspectText(`${bomb}\n`, 'bomb.yaml');
    expect(tables.every(({ importable }) => importable === 'no') || tables.length === 0).toBe(true);
  });
});

describe('objects that name no machine', () => {
  const os = 'Caption=Microsoft Windows Server 2008 Standard\r\nVersion=6.0.6002\r\nBuildNumber=6002\r\nCSDVersion=Service Pack 2\r\n';

  it('are called by their file where they are of one machine, and say so', async () => {
    const { sightings, issues } = await read(os, 'NW-FILE07_os.txt');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE07']);
    expect(issues.map(({ message }) => message).join(' ')).toContain('called by its file');
  });

  it('are refused where the file has no name of a machine, and where they are updates alone', async () => {
    await expect(read(os, 'wmic_os.txt')).rejects.toThrow(/which machine it is of/);
    await expect(read('HotFixID=KB4493730\r\nInstalledOn=1/1/2020\r\nDescription=Update\r\n', 'NW-FILE07.txt')).rejects.toThrow(
      /which machine it is of/,
    );
  });
});

describe('texts inside an archive', () => {
  it('are read like texts by themselves: printed lists, objects called by their file, lists in YAML and XML', async () => {
    const zip = writeZip({
      'list.txt': 'Name            : NW-A\r\nOperatingSystem : Windows Server 2008 Standard\r\nIPv4Address     : 10.0.0.1\r\n',
      'NW-B_os.txt': 'Caption=Microsoft Windows Server 2008 Standard\r\nVersion=6.0.6002\r\nBuildNumber=6002\r\n',
      'c.yaml': '- name: NW-C\n  os: Windows Server 2008\n  ip: 10.0.0.3\n',
      'd.xml': '<hosts><host><name>NW-D</name><os>Windows Server 2008</os><ip>10.0.0.4</ip></host></hosts>',
    });
    await withFile('all.zip', zip, async (path) => {
      const names: string[] = [];
      for (const sheet of ['list.txt', 'NW-B_os.txt', 'c.yaml', 'd.xml'])
        names.push(...(await readInventory(path, { sheet })).sightings.map(({ name }) => name));
      expect(names).toEqual(['NW-A', 'NW-B', 'NW-C', 'NW-D']);
    });
  });
});

describe('lists of machines in JSON', () => {
  const machines = [
    { id: '005', name: 'NW-FILE01', ip: '10.0.0.5', os: { name: 'Microsoft Windows Server 2008 Standard', version: '6.0.6002' } },
    { id: '006', name: 'NW-DC01', ip: '10.0.0.6', os: { name: 'Microsoft Windows Server 2008 R2' } },
  ];

  it('are found in an answer that says much about itself', async () => {
    const answer = { data: { affected_items: machines, total_affected_items: 2, failed_items: [] }, message: 'all were read', error: 0 };
    const { sightings } = await read(JSON.stringify(answer), 'answer.json');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-DC01']);
    expect(textsOf(sightings[0])).toEqual(['Microsoft Windows Server 2008 Standard', '6.0.6002']);
  });

  it('are not the disks of one machine', async () => {
    const machine = { name: 'NW-FILE01', os: 'Windows Server 2008 Standard', ip: '10.0.0.5', disks: [{ name: 'C:', size: '40 GB' }] };
    const { sightings } = await read(JSON.stringify(machine), 'machine.json');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
  });
});

describe('disks of agents of OCS Inventory and GLPI', () => {
  it('are those of the machine itself, in step although a CD has no size', async () => {
    const { sightings } = await read(
      `<REQUEST><CONTENT><HARDWARE><NAME>NW-FILE01</NAME><OSNAME>Microsoft Windows Server 2008 Standard</OSNAME><VMSYSTEM>QEMU</VMSYSTEM></HARDWARE>
      <DRIVES><TYPE>CD-ROM Disc</TYPE><LETTER>E:</LETTER></DRIVES><DRIVES><TYPE>Local Disk</TYPE><TOTAL>100000</TOTAL><FREE>40000</FREE></DRIVES>
      <STORAGES><TYPE>CD-ROM</TYPE><NAME>DVD</NAME></STORAGES><STORAGES><DISKSIZE>146000</DISKSIZE><TYPE>Fixed hard disk media</TYPE><INTERFACE>SCSI</INTERFACE></STORAGES></CONTENT></REQUEST>`,
      'agent.xml',
    );
    expect(factsOf(sightings[0])).toMatchObject({
      diskCount: 1,
      maxDiskTB: 0.146,
      diskTotalTB: 0.146,
      dataTB: 0.062915,
      platform: 'virtual',
    });
  });
});

describe('guests of Proxmox VE', () => {
  it('are told from its hosts and storages, with the memory that they are given', async () => {
    const { recognition, sightings } = await read(
      JSON.stringify({
        data: [
          {
            id: 'qemu/101',
            type: 'qemu',
            vmid: 101,
            name: 'NW-FILE01',
            node: 'nw-pve1',
            status: 'running',
            maxcpu: 2,
            maxmem: 4_294_967_296,
            mem: 1000,
            maxdisk: 42_949_672_960,
            template: 0,
          },
          { id: 'node/nw-pve1', type: 'node', node: 'nw-pve1', status: 'online', maxmem: 1 },
        ],
      }),
      'resources.json',
    );
    expect(recognition.format).toBe('proxmox');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(factsOf(sightings[0])).toMatchObject({
      platform: 'virtual',
      memoryMiB: 4096,
      cpuCount: 2,
      powerState: 'on',
      hypervisorHost: 'nw-pve1',
    });
  });
});

describe('recognising a text', () => {
  it.each([
    ['a line of signs', `${'#'.repeat(5000)}\n1 2 3\n`],
    ['many comments', `${'# a # b # c\n'.repeat(3000)}1 2 3\n`],
    ['many blank lines', `${' \n'.repeat(50_000)}1 2 3\n`],
    ['many dashes', `${'- '.repeat(20_000)}\n${'---\n'.repeat(5000)}1 2 3\n`],
    ['one name after the other', `${'a: '.repeat(20_000)}\n${'a:\n'.repeat(5000)}1 2 3\n`],
    ['signs of quotation', `${'> > > '.repeat(10_000)}\n${'    '.repeat(20_000)}x: 6.0.6002\n`],
    ['brackets', `${'['.repeat(20_000)}\n${'[a:'.repeat(5000)}\n`],
  ])(
    'takes no longer for %s',
    async (_, text) => {
      const before = readProcessorMs();
      await inspectText(text, 'odd.txt');
      expect(readProcessorMs() - before).toBeLessThan(10_000);
    },
    30_000,
  );
});
