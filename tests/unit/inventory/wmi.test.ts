import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const OS = {
  BuildNumber: '6003',
  Caption: 'Microsoft® Windows Server® 2008 Standard ',
  CSDVersion: 'Service Pack 2',
  CSName: 'KONTOR-02',
  LocalDateTime: '20261118101500.000000+060',
  OperatingSystemSKU: '7',
  OSArchitecture: '32-bit',
  ProductType: '2',
  SerialNumber: '92573-000-0000000-76000',
  TotalVisibleMemorySize: '4193276',
  Version: '6.0.6003',
};
const SYSTEM = {
  DNSHostName: 'KONTOR-02',
  Domain: 'corp.northwind.example',
  DomainRole: '5',
  Manufacturer: 'HP',
  Model: 'ProLiant DL380 G5',
  Name: 'KONTOR-02',
  NumberOfLogicalProcessors: '8',
  PartOfDomain: 'TRUE',
  TotalPhysicalMemory: '4293914624',
};
const BIOS = { Manufacturer: 'HP', SerialNumber: 'CZJ00000AA', SMBIOSBIOSVersion: 'P56' };
const PRODUCT = { IdentifyingNumber: 'CZJ00000AA', UUID: '31393735-3136-5A43-4A38-303030303041' };
const update = (id: string, host = 'KONTOR-02', on = '5/14/2019') => ({ CSName: host, HotFixID: id, InstalledOn: on });
const UPDATES = [update('KB955430'), update('KB4489880', 'KONTOR-02', '3/22/2019'), update('KB4493471')];

/** One line per property, objects apart by blank lines. */
const list = (objects: readonly Record<string, string>[], mark: string) =>
  objects
    .map(
      (object) =>
        `\r\r\n${Object.entries(object)
          .map(([name, value]) => `${name}${mark}${value}`)
          .join('\r\r\n')}\r\r\n`,
    )
    .join('\r\r\n');
const aligned = (object: Record<string, string>) =>
  `\r\n${Object.entries(object)
    .map(([name, value]) => `${name.padEnd(26)}: ${value}`)
    .join('\r\n')}\r\n`;
const csv = (objects: readonly Record<string, string>[], quote: string) =>
  [Object.keys(objects[0] ?? {}), ...objects.map((object) => Object.values(object))]
    .map((cells) => cells.map((cell) => quote + cell + quote).join(','))
    .join('\r\n');

async function readOne(content: string | Uint8Array) {
  const { sightings, outcomes, recognition, issues } = await readText(content, {}, 'whatever.txt');
  expect(recognition).toMatchObject({ format: 'wmi', importable: 'yes' });
  expect(outcomes).toHaveLength(1);
  return { sighting: sightings[0], facts: factsOf(sightings[0]), issues };
}

describe('lists of Windows management objects', () => {
  it('are brought together by machine: system, hardware, identity and updates', async () => {
    const text = list([OS, SYSTEM, BIOS, PRODUCT, ...UPDATES], '=');
    const { sighting, facts } = await readOne(iconv.encode(text, 'utf-16le', { addBOM: true }));
    expect(sighting).toMatchObject({
      name: 'KONTOR-02',
      keys: {
        fqdn: 'kontor-02.corp.northwind.example',
        domain: 'corp.northwind.example',
        serialNumber: 'czj00000aa',
        biosUuid: '31393735-3136-5a43-4a38-303030303041',
      },
    });
    expect(sighting?.os.map(({ field, text: said }) => [field, said])).toEqual([
      ['caption', 'Microsoft® Windows Server® 2008 Standard'],
      ['version', '6.0.6003'],
      ['build', '6003'],
      ['service-pack', 'Service Pack 2'],
      ['sku', '7'],
      ['product-type', '2'],
      ['architecture', '32-bit'],
    ]);
    expect(facts).toMatchObject({
      installedUpdates: ['KB955430', 'KB4489880', 'KB4493471'],
      lastPatchedOn: '2019-05-14',
      platform: 'physical',
      manufacturer: 'HP',
      model: 'ProLiant DL380 G5',
      cpuCount: 8,
      memoryMiB: 4095,
      roles: ['adds'],
      lastSeenOn: '2026-11-18',
    });
  });

  it('are read from the code page of the console', async () => {
    const { sighting } = await readOne(
      iconv.encode(list([{ ...OS, Caption: 'Microsoft® Windows Server® 2008 Standard für Köln' }], '='), 'cp850'),
    );
    expect(sighting?.os[0]?.text).toBe('Microsoft® Windows Server® 2008 Standard für Köln');
  });

  it('are read as Format-List prints them', async () => {
    const { sighting, facts } = await readOne([OS, SYSTEM].map(aligned).join('\r\n'));
    expect(sighting?.keys.fqdn).toBe('kontor-02.corp.northwind.example');
    expect(facts).toMatchObject({ cpuCount: 8, memoryMiB: 4095 });
  });

  it('do not make server hardware physical without the firmware, which a hypervisor does not pass on', async () => {
    expect((await readOne(list([OS, SYSTEM], '='))).facts.platform).toBeUndefined();
    expect((await readOne(list([OS, SYSTEM, { ...BIOS, Manufacturer: 'VMware, Inc.' }], '='))).facts.platform).toBeUndefined();
    const guest = { ...SYSTEM, Manufacturer: 'VMware, Inc.', Model: 'VMware Virtual Platform' };
    expect((await readOne(list([OS, guest], '='))).facts).toMatchObject({ platform: 'virtual', hypervisor: 'VMware' });
  });

  it('are read under the command that was copied with them', async () => {
    const text = `C:\\>wmic os get BuildNumber,CSName /value\r\r\n${list([{ BuildNumber: '6003', CSName: 'KONTOR-02' }], '=')}C:\\>\r\n`;
    expect((await readOne(text)).sighting?.os).toMatchObject([{ field: 'build', text: '6003' }]);
  });

  it('that name no machine are refused in a sentence', async () => {
    const { CSName: _, ...nameless } = OS;
    const { tables } = await inspectText(list([nameless], '='));
    expect(tables[0]).toMatchObject({ importable: 'no', note: expect.stringContaining('does not say which machine') });
  });

  it('keep what names no machine out where there are several', async () => {
    const { sightings, issues } = await readText(list([OS, { ...OS, CSName: 'KONTOR-03' }, BIOS], '='));
    expect(sightings.map(({ name, keys }) => [name, keys.serialNumber])).toEqual([
      ['KONTOR-02', undefined],
      ['KONTOR-03', undefined],
    ]);
    expect(issues.map(({ message }) => message)).toContain(
      'Objects that name no machine: 1. The file has several machines, so that they were left out.',
    );
  });

  it('are not seen in accounts of Active Directory or in settings', async () => {
    const account = aligned({
      DistinguishedName: 'CN=A,DC=corp,DC=example',
      DNSHostName: 'a.corp.example',
      Name: 'A',
      ObjectClass: 'computer',
    });
    expect((await inspectText(account)).container).not.toBe('wmi');
    expect((await inspectText('HOST=a\nPORT=1\nNAME=b\nMODE=c\n')).container).not.toBe('wmi');
  });
});

describe('tables of Windows management objects', () => {
  it('are read as wmic writes them: an empty line first and a Node column', async () => {
    const { sighting, facts } = await readOne(`\r\r\n${csv([{ Node: 'KONTOR-02', ...OS }], '')}\r\r\n`);
    expect(sighting?.name).toBe('KONTOR-02');
    expect(facts.memoryMiB).toBe(4095);
  });

  it('are put in order where wmic writes a comma without quotes', async () => {
    const row = {
      Node: 'KONTOR-02',
      ...OS,
      Caption: 'Microsoft(R) Windows(R) Server 2003, Standard Edition',
      Version: '5.2.3790',
      BuildNumber: '3790',
    };
    const { sighting } = await readOne(csv([row], ''));
    expect(sighting?.os.slice(0, 3).map(({ text }) => text)).toEqual([
      'Microsoft(R) Windows(R) Server 2003, Standard Edition',
      '5.2.3790',
      '3790',
    ]);
  });

  it('are read one behind the other, each with its own header', async () => {
    const text = [csv([{ Node: 'KONTOR-02', ...OS }], ''), csv([{ Node: 'KONTOR-02', ...SYSTEM }], '')].join('\r\n\r\n');
    expect((await readOne(text)).facts).toMatchObject({ cpuCount: 8, model: 'ProLiant DL380 G5' });
  });

  it('are read as Export-Csv writes them, under a type line', async () => {
    const type = '#TYPE Microsoft.Management.Infrastructure.CimInstance#root/cimv2/Win32_OperatingSystem\r\n';
    const { sighting } = await readOne(`${type}${csv([{ PSComputerName: 'kontor-02.corp.northwind.example', ...OS }], '"')}`);
    expect(sighting).toMatchObject({ name: 'KONTOR-02', keys: { fqdn: 'kontor-02.corp.northwind.example' } });
  });

  it('turn a list of updates into one row for each machine, in the row of its first update', async () => {
    const rows = [...UPDATES, update('KB4474419', 'KONTOR-03'), update('KB4056564', 'KONTOR-02')];
    const { sightings, outcomes } = await readText(csv(rows, '"'));
    expect(outcomes).toHaveLength(2);
    expect(sightings.map((sighting) => [sighting.row, sighting.name, factsOf(sighting).installedUpdates])).toEqual([
      [2, 'KONTOR-02', ['KB955430', 'KB4489880', 'KB4493471', 'KB4056564']],
      [5, 'KONTOR-03', ['KB4474419']],
    ]);
  });

  it('are read as Get-HotFix prints them', async () => {
    const text = [
      '',
      'Source        Description      HotFixID      InstalledBy          InstalledOn',
      '------        -----------      --------      -----------          -----------',
      'KONTOR-02     Security Update  KB4493471     NT AUTHORITY\\SYSTEM  5/14/2019 12:00:00 AM',
      'KONTOR-02     Update           KB955430                           3/22/2010 12:00:00 AM',
      '',
    ].join('\r\n');
    expect((await readOne(text)).facts).toMatchObject({ installedUpdates: ['KB4493471', 'KB955430'] });
  });

  it('are read as wmic prints them', async () => {
    const text = [
      'BuildNumber  Caption                                   CSDVersion      CSName     Version   ',
      '6003         Microsoft® Windows Server® 2008 Standard  Service Pack 2  KONTOR-02  6.0.6003  ',
      '',
    ].join('\r\r\n');
    const { sighting } = await readOne(text);
    expect(sighting?.os.map(({ text: said }) => said)).toEqual([
      'Microsoft® Windows Server® 2008 Standard',
      '6.0.6003',
      '6003',
      'Service Pack 2',
    ]);
  });

  it('with columns of somebody else stay the table that they are', async () => {
    const { tables } = await inspectText(csv([{ ...OS, Owner: 'Ada', Application: 'Payroll' }], '"'));
    expect(tables[0]?.format).toBe('table');
  });
});

describe('Get-ComputerInfo', () => {
  const INFO = {
    WindowsProductName: 'Windows Server 2012 R2 Standard',
    BiosFirmwareType: 'Uefi',
    CsDNSHostName: 'kontor-04',
    CsDomain: 'corp.northwind.example',
    CsManufacturer: 'Microsoft Corporation',
    CsModel: 'Virtual Machine',
    CsName: 'KONTOR-04',
    CsPartOfDomain: 'True',
    CsTotalPhysicalMemory: '4294430720',
    OsName: 'Microsoft Windows Server 2012 R2 Standard',
    OsVersion: '6.3.9600',
    OsBuildNumber: '9600',
    OsHotFixes: '{KB2919355, KB4012216}',
    OsProductType: 'Server',
  };

  it('is read with its own names for everything', async () => {
    const { sighting, facts } = await readOne(aligned(INFO));
    expect(sighting).toMatchObject({ name: 'KONTOR-04', keys: { fqdn: 'kontor-04.corp.northwind.example' } });
    expect(facts).toMatchObject({
      installedUpdates: ['KB2919355', 'KB4012216'],
      platform: 'virtual',
      hypervisor: 'Microsoft Hyper-V',
      bootMode: 'efi',
      memoryMiB: 4095.5,
    });
  });

  it('is read without its updates where the list was cut off', async () => {
    const { facts, issues } = await readOne(aligned({ ...INFO, OsHotFixes: '{KB2919355, KB4012216...}' }));
    expect(facts.installedUpdates).toBeUndefined();
    expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining('cut off')]);
  });
});

describe('Windows management objects as ConvertTo-Json writes them', () => {
  it('are read one by one or as a list, with dates and lists of updates as objects', async () => {
    const one = JSON.stringify({ ...OS, CimClass: { CimClassName: 'root/cimv2:Win32_OperatingSystem' }, ProductType: 3 }, null, 2);
    const { sighting } = await readOne(one);
    expect(sighting?.os.map(({ text }) => text)).toContain('6.0.6003');
    const updates = UPDATES.map((row) => ({ ...row, InstalledOn: { value: '/Date(1557784800000)/', DateTime: 'Tuesday' } }));
    expect((await readOne(JSON.stringify([OS, ...updates]))).facts).toMatchObject({
      installedUpdates: ['KB955430', 'KB4489880', 'KB4493471'],
      memoryMiB: 4095,
    });
  });

  it('are read from Get-ComputerInfo, and several machines as several', async () => {
    const info = (name: string) => ({
      WindowsProductName: 'Windows Server 2012 R2 Standard',
      CsName: name,
      OsName: 'Microsoft Windows Server 2012 R2 Standard',
      OsBuildNumber: '9600',
      OsHotFixes: [{ HotFixID: 'KB2919355', Description: 'Update' }],
      BiosFirmwareType: 2,
    });
    const { sightings } = await readText(JSON.stringify([info('KONTOR-04'), info('KONTOR-05')]));
    expect(sightings.map(({ name }) => name)).toEqual(['KONTOR-04', 'KONTOR-05']);
    expect(factsOf(sightings[0])).toMatchObject({ installedUpdates: ['KB2919355'], bootMode: 'efi' });
  });
});
