import { describe, expect, it } from 'vitest';
import type { Sighting } from '../../../shared/domain/sighting.ts';
import { factsOf, inspectText, readText } from '../inventory/read-inventory.ts';

const read = (content: string | Uint8Array, name = 'export.csv') => readText(content, {}, name);
const osOf = (sighting: Sighting | undefined) => Object.fromEntries((sighting?.os ?? []).map(({ field, text }) => [field, text]));
const textsOf = (sighting: Sighting | undefined) => (sighting?.os ?? []).map(({ text }) => text);
const lines = (...rows: string[]) => rows.join('\r\n');

describe('Configuration Manager', () => {
  it('reads Get-CMDevice behind its type line', async () => {
    const { recognition, sightings } = await read(
      lines(
        '#TYPE Selected.Microsoft.ConfigurationManagement.ManagementProvider.WqlQueryEngine.WqlResultObject',
        'name,MACAddress,DeviceOS,DeviceOSBuild,Domain,LastActiveTime',
        'NW-APP01,00:50:56:AA:00:01,Microsoft Windows NT Advanced Server 6.0,6.0.6003,NORTHWIND,2026-10-02 10:00:00',
      ),
    );
    expect(recognition.format).toBe('sccm');
    expect(osOf(sightings[0])).toMatchObject({ version: '6.0.6003' });
    expect(sightings[0]?.keys.macAddresses).toEqual(['005056aa0001']);
  });

  it('reads a report over its views below a title', async () => {
    const { recognition, sightings } = await read(
      lines(
        'Computers with Windows Server 2008',
        '',
        'Netbios_Name0,Operating_System_Name_and0,Caption0,BuildNumber0,CSDVersion0,Is_Virtual_Machine0',
        'NW-APP02,Microsoft Windows NT Server 6.0,Microsoft Windows Server 2008 Standard,6002,Service Pack 2,True',
      ),
    );
    expect(recognition).toMatchObject({ format: 'sccm', headerRow: 3 });
    expect(factsOf(sightings[0]).platform).toBe('virtual');
    expect(osOf(sightings[0])).toMatchObject({ build: '6002' });
    expect(textsOf(sightings[0])).toContain('Service Pack 2');
  });
});

describe('Lansweeper', () => {
  it('reads a report with an icon column', async () => {
    const { recognition, sightings } = await read(
      lines(
        'icon,AssetID,AssetName,Domain,OSname,SP,Model,IPAddress,Lastseen',
        'x,12,NW-DB01,northwind.example,Win 2008,2,ProLiant DL380 G5,10.0.0.4,2026-11-01',
      ),
    );
    expect(recognition.format).toBe('lansweeper');
    expect(sightings[0]).toMatchObject({ name: 'NW-DB01', keys: { ipAddresses: ['10.0.0.4'] } });
  });

  it('reads assets as its interface answers them', async () => {
    const asset = {
      key: '1',
      assetBasicInfo: { name: 'NW-DB02', domain: 'northwind.example', ipAddress: '10.0.0.5', mac: '00:50:56:AA:00:02' },
      assetCustom: { manufacturer: 'HP', model: 'ProLiant DL380 G5', serialNumber: 'CZC1234567' },
      operatingSystem: { caption: 'Microsoft Windows Server 2008 Enterprise' },
    };
    const answer = JSON.stringify({ data: { site: { assetResources: { total: 1, pagination: { limit: 1 }, items: [asset] } } } });
    const { recognition, sightings } = await read(answer, 'assets.json');
    expect(recognition.format).toBe('lansweeper');
    expect(sightings[0]).toMatchObject({ name: 'NW-DB02', keys: { serialNumber: 'czc1234567' } });
    expect(textsOf(sightings[0])).toContain('Microsoft Windows Server 2008 Enterprise');
  });
});

describe('Microsoft MAP Toolkit', () => {
  it('takes a device with a host for a virtual machine and its memory for bytes', async () => {
    const { recognition, sightings } = await read(
      lines(
        'DeviceNumber,ComputerSystemName,AdFullyQualifiedDomainName,OsCaption,WmiOsVersion,TotalPhysicalMemory,HostNameForVm',
        '1,NW-F1,nw-f1.northwind.example,Microsoft® Windows Server® 2008 Standard,6.0.6002,4294967296,hv01',
        '2,NW-F2,nw-f2.northwind.example,Microsoft® Windows Server® 2008 Standard,6.0.6002,2147483648,',
      ),
    );
    expect(recognition.format).toBe('map-toolkit');
    expect(sightings.map((sighting) => factsOf(sighting))).toMatchObject([{ platform: 'virtual', memoryMiB: 4096 }, { memoryMiB: 2048 }]);
    expect(factsOf(sightings[1]).platform).toBeUndefined();
  });
});

describe('osquery', () => {
  const result = (columns: object, host = 'nw-app01') => JSON.stringify({ name: 'pack_x', hostIdentifier: host, columns, action: 'added' });

  it('reads results as JSON lines and takes no program for the operating system', async () => {
    const { recognition, sightings } = await read(
      [
        result({ name: 'Microsoft Windows Server 2008 Standard', version: '6.0.6003', build: '6003', platform: 'windows', arch: '64-bit' }),
        result({ name: 'Some Program', version: '1.2' }),
      ].join('\n'),
      'results.log',
    );
    expect(recognition.format).toBe('osquery');
    expect(osOf(sightings[0])).toMatchObject({ build: '6003', caption: 'Microsoft Windows Server 2008 Standard' });
    expect(sightings[1]?.os).toEqual([]);
  });

  it('reads the rows of a snapshot under the name of their host', async () => {
    const snapshot = {
      hostIdentifier: 'nw-app02',
      action: 'snapshot',
      snapshot: [{ name: 'Microsoft Windows Server 2008', build: '6002', major: '6' }],
    };
    const { sightings } = await read(JSON.stringify(snapshot), 'snapshot.json');
    expect(sightings).toMatchObject([{ name: 'nw-app02' }]);
  });

  it('says what to ask for where a result names no machine', async () => {
    const { tables } = await inspectText(
      '[{"name":"Microsoft Windows Server 2008","build":"6003","codename":"","major":"6","minor":"0","platform_like":"windows"}]',
      'os.json',
    );
    expect(tables[0]).toMatchObject({ importable: 'no' });
    expect(tables[0]?.note).toContain('SELECT s.hostname');
  });
});

describe('NetBox', () => {
  it('reads devices and virtual machines as what they are', async () => {
    const devices = await read(
      lines(
        'Name,Status,Tenant,Site,Rack,Role,Manufacturer,Type,Device Type,Serial number,Platform,Primary IPv4',
        'nw-p1,Active,Finance,HQ,R1,Server,HP,x,DL380 G5,CZC7654321,Windows Server 2008,10.0.1.5/24',
      ),
    );
    expect(devices.recognition.format).toBe('netbox');
    expect(factsOf(devices.sightings[0])).toMatchObject({ platform: 'physical', owner: 'Finance', site: 'HQ' });
    expect(devices.sightings[0]?.keys.ipAddresses).toEqual(['10.0.1.5']);
    const machines = await read(
      JSON.stringify({
        count: 1,
        next: null,
        previous: null,
        results: [
          {
            id: 1,
            name: 'nw-v1',
            display_url: 'x',
            status: { value: 'active' },
            cluster: { name: 'c1' },
            platform: { name: 'Windows Server 2008' },
            primary_ip4: { address: '10.0.1.6/24' },
            vcpus: 2,
            memory: 4096,
          },
        ],
      }),
      'machines.json',
    );
    expect(machines.recognition.format).toBe('netbox');
    expect(factsOf(machines.sightings[0])).toMatchObject({ platform: 'virtual', cpuCount: 2 });
  });
});

describe('Microsoft Defender', () => {
  it('reads devices and says their platform in words', async () => {
    const { recognition, sightings } = await read(
      lines(
        'Device ID,Device name,Domain,OS Platform,OS build,Health status,Last device update',
        'abc,nw-app03.northwind.example,northwind.example,WindowsServer2008R2,7601,Active,2026-11-01',
      ),
    );
    expect(recognition.format).toBe('defender');
    expect(osOf(sightings[0])).toMatchObject({ build: '7601' });
    expect(sightings[0]?.os.some(({ text }) => text === 'Windows Server 2008 R2')).toBe(true);
  });

  it('takes vulnerabilities by number for no list of machines', async () => {
    const { tables } = await inspectText(
      '{"value":[{"id":"1","cveId":"CVE-2019-0708","machineId":"abc","productName":"windows"}]}',
      'v.json',
    );
    expect(tables[0]).toMatchObject({ format: 'defender', importable: 'no' });
  });
});

describe('Nexpose', () => {
  const node = (certainty: string) =>
    `<NexposeReport version="2.0"><nodes><node address="10.0.2.9" hardware-address="005056AA0009"><names><name>NW-X1</name><name>nw-x1.northwind.example</name></names><fingerprints><os certainty="${certainty}" vendor="Microsoft" product="Windows Server 2008 Standard Edition" version="SP2" arch="x86"/></fingerprints><endpoints><endpoint><services><service><fingerprints><fingerprint vendor="Microsoft" product="Windows Server 2003"/></fingerprints></service></services></endpoint></endpoints></node></nodes></NexposeReport>`;

  it('reads the system that the scanner is sure of, and no other product', async () => {
    const { recognition, sightings } = await read(node('1.0'), 'scan.xml');
    expect(recognition.format).toBe('nexpose');
    expect(sightings[0]).toMatchObject({ name: 'nw-x1', keys: { fqdn: 'nw-x1.northwind.example', macAddresses: ['005056aa0009'] } });
    expect(sightings[0]?.os[0]?.text).toBe('Microsoft Windows Server 2008 Standard Edition SP2');
  });

  it('leaves out a system that is a guess, and quotes it', async () => {
    const { sightings, issues } = await read(node('0.6'), 'scan.xml');
    expect(sightings[0]?.os).toEqual([]);
    expect(issues.some(({ message }) => message.includes('certainty of 0.6'))).toBe(true);
  });
});

describe('lists of installed software', () => {
  it('bring the rows of a machine together and take servers for roles, but no clients', async () => {
    const { recognition, sightings } = await read(
      lines(
        'Computer name,Software name,Version,Publisher',
        'NW-DB01,Microsoft SQL Server 2008 R2 (64-bit),10.50,Microsoft',
        'NW-DB01,Microsoft SQL Server Management Studio,10.50,Microsoft',
        'NW-MX01,Microsoft Exchange Server 2010,14.3,Microsoft',
        'NW-WS01,Microsoft SQL Server 2008 Native Client,10.0,Microsoft',
      ),
    );
    expect(recognition.format).toBe('software-list');
    expect(sightings.map((sighting) => [sighting.name, factsOf(sighting).roles])).toEqual([
      ['NW-DB01', ['sql']],
      ['NW-MX01', ['exchange']],
      ['NW-WS01', undefined],
    ]);
  });
});

describe('ver and winver', () => {
  it('calls a machine by the line above what it printed', async () => {
    const { recognition, sightings } = await read(
      '\\\\NW-A1:\r\n\r\nMicrosoft Windows [Version 6.0.6003]\r\n\r\n\\\\NW-A2:\r\nMicrosoft Windows [Versión 6.1.7601]\r\n',
      'ver.txt',
    );
    expect(recognition.format).toBe('ver-banner');
    expect(sightings.map(({ name, os }) => [name, os[0]?.text])).toEqual([
      ['NW-A1', '6.0.6003'],
      ['NW-A2', '6.1.7601'],
    ]);
  });

  it('calls the machine of a file by the file, and refuses a banner that nobody owns', async () => {
    const own = await read('Microsoft Windows [Version 6.0.6002]\r\n', 'nw-db09.txt');
    expect(own.sightings).toMatchObject([{ name: 'nw-db09' }]);
    expect(own.issues[0]?.message).toContain('called by its file');
    const nobody = await read('Microsoft Windows\r\nVersion 6.0 (Build 6002: Service Pack 2)\r\n', 'winver.txt');
    expect(nobody.outcomes).toMatchObject([{ kind: 'refused' }]);
  });
});

describe('computer accounts', () => {
  it('show roles by group, flags and services', async () => {
    const { sightings } = await read(
      lines(
        '"Name","DNSHostName","OperatingSystem","DistinguishedName","primaryGroupID","userAccountControl","servicePrincipalName"',
        '"NW-DC1","nw-dc1.northwind.example","Windows Server® 2008 Standard","CN=NW-DC1,OU=Domain Controllers,DC=northwind,DC=example","516","532480","HOST/NW-DC1;DNS/nw-dc1.northwind.example"',
        '"NW-SQL","nw-sql.northwind.example","Windows Server® 2008 Standard","CN=NW-SQL,OU=Servers,DC=northwind,DC=example","515","4096","MSSQLSvc/nw-sql.northwind.example:1433;HOST/NW-SQL"',
        '"NW-APP","nw-app.northwind.example","Windows Server® 2008 Standard","CN=NW-APP,OU=Servers,DC=northwind,DC=example","515","4096","HOST/NW-APP"',
      ),
    );
    expect(sightings.map((sighting) => factsOf(sighting).roles)).toEqual([expect.arrayContaining(['adds', 'dns']), ['sql'], undefined]);
  });

  it('are read as UTF-16 behind a type line', async () => {
    const text = `\uFEFF#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer\r\n"Name","OperatingSystem","OperatingSystemVersion"\r\n"NW-U1","Windows Server® 2008 Standard","6.0 (6003)"\r\n`;
    const { recognition, sightings } = await read(Buffer.from(text, 'utf16le'));
    expect(recognition).toMatchObject({ format: 'active-directory', encoding: 'utf-16le' });
    expect(sightings).toMatchObject([{ name: 'NW-U1' }]);
  });
});
