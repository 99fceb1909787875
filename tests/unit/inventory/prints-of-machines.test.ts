import { describe, expect, it } from 'vitest';
import { PRINTED } from './prints-of-machines-sample.ts';
import { factsOf, readText } from './read-inventory.ts';

const read = (content: string | Uint8Array, name: string) => readText(content, {}, name);
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;
const textsOf = (sighting: { os: readonly { text: string }[] } | undefined) => (sighting?.os ?? []).map(({ text }) => text);

describe('systeminfo that was copied', () => {
  it.each([
    ['to the right', '    '],
    ['as a quotation', '> '],
    ['as a comment', '# '],
  ])('%s says all that it says by itself', async (_, mark) => {
    const plain = await read(PRINTED, 'a.txt');
    const copied = await read(
      PRINTED.split('\n')
        .map((line) => mark + line)
        .join('\n'),
      'b.txt',
    );
    expect(copied.recognition.format).toBe('systeminfo');
    expect(copied.sightings[0]?.name).toBe('NW-FILE01');
    expect(factsOf(copied.sightings[0])).toEqual(factsOf(plain.sightings[0]));
    expect(factsOf(copied.sightings[0])).toMatchObject({ installedUpdates: ['KB948465', 'KB4493730'], platform: 'physical' });
  });
});

describe('what msinfo32 saves', () => {
  const summary: [string, string][] = [
    ['Betriebssystemname', 'Microsoft® Windows Server® 2008 Standard'],
    ['Version', '6.0.6002 Service Pack 2 Build 6002'],
    ['Zusätzliche Betriebssystembeschreibung', 'Nicht verfügbar'],
    ['Betriebssystemhersteller', 'Microsoft Corporation'],
    ['Systemname', 'NW-FILE01'],
    ['Systemhersteller', 'VMware, Inc.'],
    ['Systemmodell', 'VMware Virtual Platform'],
    ['Systemtyp', 'X86-basierter PC'],
    ['Gesamter realer Speicher', '4,00 GB'],
  ];

  it('is read as text in any language, by where its lines stand', async () => {
    const { recognition, sightings } = await read(
      utf16(
        lines(
          'Systeminformationsbericht erstellt am: 02.11.26',
          'Systemname: NW-FILE01',
          '[Systemübersicht]',
          '',
          'Element\tWert\t',
          ...summary.map((line) => `${line.join('\t')}\t`),
          '',
          '[Hardwareressourcen]',
          'E/A-Port\tPCI-Bus\t',
        ),
      ),
      'msinfo.txt',
    );
    expect(recognition.format).toBe('wmi');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])).toEqual(
      expect.arrayContaining(['Microsoft® Windows Server® 2008 Standard', '6.0.6002', '6002', 'Service Pack 2']),
    );
    expect(factsOf(sightings[0])).toMatchObject({ platform: 'virtual', hypervisor: 'VMware', memoryMiB: 4096 });
  });

  it('is read from its own files, from the summary alone', async () => {
    const data = summary
      .map(([item, value]) => `<Data><Element><![CDATA[${item}]]></Element><Wert><![CDATA[${value}]]></Wert></Data>`)
      .join('');
    const { sightings } = await read(
      `<?xml version="1.0"?><MsInfo><Metadata><Version>8.0</Version></Metadata><Category name="Systemübersicht">${data}<Category name="Treiber"><Data><Name>a</Name><Version>6.1.7601 Service Pack 1 Build 7601</Version></Data></Category></Category></MsInfo>`,
      'msinfo.nfo',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])).toContain('6002');
  });
});

describe('what the registry says', () => {
  const values = [
    '"ProductName"="Windows Server (R) 2008 Standard"',
    '"CurrentVersion"="6.0"',
    '"CurrentBuildNumber"="6002"',
    '"CSDVersion"="Service Pack 2"',
    '"BuildLabEx"="6002.18005.x86fre.lh_sp2rtm.090410-1830"',
  ];

  it('is read from an export, with the name of the machine where that is in it', async () => {
    const { recognition, sightings } = await read(
      utf16(
        lines(
          'Windows Registry Editor Version 5.00',
          '',
          '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]',
          ...values,
          '',
          '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
          '"ComputerName"="NW-FILE01"',
          '',
          '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions]',
          '"ProductType"="LanmanNT"',
        ),
      ),
      'export.reg',
    );
    expect(recognition.format).toBe('wmi');
    expect(sightings[0]?.name).toBe('NW-FILE01');
    expect(textsOf(sightings[0])).toEqual(
      expect.arrayContaining(['Windows Server (R) 2008 Standard', '6.0.6002', 'Service Pack 2', 'x86']),
    );
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['adds'] });
  });

  it('is read from a query, called by its file', async () => {
    const { sightings, issues } = await read(
      lines(
        '',
        'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        '    CurrentVersion    REG_SZ    6.0',
        '    CurrentBuildNumber    REG_SZ    6003',
        '    UBR    REG_DWORD    0x5312',
        '    ProductName    REG_SZ    Windows Server (R) 2008 Standard',
      ),
      'NW-FILE02_registry.txt',
    );
    expect(sightings[0]?.name).toBe('NW-FILE02');
    expect(textsOf(sightings[0])).toEqual(expect.arrayContaining(['6003', '21266']));
    expect(issues.map(({ message }) => message).join(' ')).toContain('called by its file');
  });
});

describe('accounts that tools print out of a directory', () => {
  const system = [
    'operatingSystem: Windows Server® 2008 Standard',
    'operatingSystemVersion: 6.0 (6002)',
    'operatingSystemServicePack: Service Pack 2',
  ];

  it('are read as AdFind prints them', async () => {
    const { recognition, sightings } = await read(
      lines(
        '',
        'AdFind V01.52.00cpp',
        'Using server: nw-dc01.northwind.example:389',
        '',
        'dn:CN=NW-FILE01,OU=Servers,DC=northwind,DC=example',
        '>cn: NW-FILE01',
        ...system.map((line) => `>${line}`),
        '>servicePrincipalName: MSSQLSvc/nw-file01.northwind.example:1433',
        '',
        '1 Objects returned',
      ),
      'adfind.txt',
    );
    expect(recognition.format).toBe('active-directory');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])).toEqual(['Windows Server® 2008 Standard', '6.0 (6002)', 'Service Pack 2']);
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['sql'] });
  });

  it('are read as repadmin prints them', async () => {
    const { sightings } = await read(
      lines(
        'DN: CN=NW-DC01,OU=Domain Controllers,DC=northwind,DC=example',
        ...system.map((line) => `    1> ${line}`),
        '',
        'DN: CN=NW-DC02,OU=Domain Controllers,DC=northwind,DC=example',
        '    1> operatingSystem: Windows Server 2008 R2 Standard',
      ),
      'repadmin.txt',
    );
    expect(sightings.map((sighting) => textsOf(sighting)[0])).toEqual(['Windows Server® 2008 Standard', 'Windows Server 2008 R2 Standard']);
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['adds'] });
  });

  it('are read as dsquery prints them', async () => {
    const { sightings } = await read(
      lines(
        '  name         operatingSystem                  operatingSystemVersion    ',
        '  NW-FILE01    Windows Server® 2008 Standard    6.0 (6002)                ',
        '  NW-APP02                                                                ',
        'dsquery succeeded',
      ),
      'dsquery.txt',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01', 'NW-APP02']);
    expect(textsOf(sightings[0])).toEqual(['Windows Server® 2008 Standard', '6.0 (6002)']);
  });

  it('are read out of LDIF in UTF-16, as ldifde -u writes it', async () => {
    const { sightings } = await read(
      utf16(lines('dn: CN=NW-FILE01,DC=northwind,DC=example', 'objectClass: computer', 'cn: NW-FILE01', ...system, '')),
      'accounts.ldf',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['NW-FILE01']);
    expect(textsOf(sightings[0])[0]).toBe('Windows Server® 2008 Standard');
  });
});
