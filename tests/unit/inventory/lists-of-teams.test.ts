import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { factsOf, readText } from './read-inventory.ts';

const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;
const mapText = async (text: string) => {
  const { recognition } = await readText(text);
  return Object.fromEntries(recognition.mapping.flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));
};

describe('lists that teams keep by hand', () => {
  it('are read in French with title rows, spaces between thousands and a totals row', async () => {
    const { sightings, outcomes } = await readText(
      lines(
        'Inventaire des serveurs;;;;;;;',
        ';;;;;;;',
        'N°;Nom serveur;OS;Version;Type;Disque (Go);Disque utilisé (Go);Dernière connexion',
        '1;NW-PAIE;Windows Serveur 2008 Standard SP2;32 bits;Virtuel;136,5;60;03/11/2026',
        '2;NW-FIC;Windows Serveur 2008 R2;64 bits;Physique;1\u202f250,0;900;13/11/2026',
        ';;;;TOTAL;1\u202f386,5;960;',
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'sighting', 'ignored']);
    expect(sightings[0]?.os).toContainEqual(expect.objectContaining({ field: 'architecture', text: '32 bits' }));
    expect(sightings.map(factsOf)).toEqual([
      expect.objectContaining({ platform: 'virtual', diskTotalTB: 0.1365, dataTB: 0.06, lastSeenOn: '2026-11-03' }),
      expect.objectContaining({ platform: 'physical', diskTotalTB: 1.25, dataTB: 0.9, lastSeenOn: '2026-11-13' }),
    ]);
  });

  it.each([
    ['Italian', 'Nome server;Sistema operativo;Tipo;Disco totale GB;Disco usato GB', 'nw-1;Windows Server 2008;Virtuale;1.500,0;900'],
    ['Dutch', 'Servernaam;Besturingssysteem;Soort;Schijf totaal;Schijf in gebruik', 'nw-1;Windows Server 2008;Virtueel;1,5 TB;900 GB'],
    ['German', 'Servername;Betriebssystem;Typ;HDD gesamt;HDD belegt', 'nw-1;Windows Server 2008;virtuell;1,5 TB;900 GB'],
    ['Portuguese', 'Servidor;Sistema operacional;Tipo;Disco (TB);Disco utilizado (GB)', 'nw-1;Windows Server 2008;Virtual;1,50;900,00'],
    ['English', 'Server;OS;Type;Provisioned (GB);Used (GB)', 'nw-1;Windows Server 2008;Virtual;1500;900'],
  ])('say in %s how large the disks are, how full, and whether a machine is virtual', async (_language, header, row) => {
    const { sightings } = await readText(iconv.encode(lines(header, row), 'utf-8'));
    expect(factsOf(sightings[0])).toMatchObject({ platform: 'virtual', diskTotalTB: 1.5, dataTB: 0.9 });
  });

  it('add up the sizes that one cell lists', async () => {
    const { sightings, issues } = await readText(
      lines(
        'Server;OS;RAM;Disk size;Largest disk',
        'nw-1;Windows Server 2008;2 x 4 GB;C: 40 GB, D: 60 GB;40 GB + 60 GB',
        'nw-2;Windows Server 2008;8 GB;40;60 GB;',
      ),
    );
    expect(factsOf(sightings[0])).toMatchObject({ memoryMiB: 8192, diskTotalTB: 0.1, maxDiskTB: 0.06 });
    expect(factsOf(sightings[1])).not.toHaveProperty('diskTotalTB');
    expect(issues).toContainEqual(expect.objectContaining({ row: 3, column: 'Disk size', value: '40', effect: 'value-left-out' }));
  });

  it('leave out a cell of sizes in which one is none', async () => {
    const { sightings, issues } = await readText(
      lines('Server;OS;Disk size (GB)', 'nw-1;Windows Server 2008;40 + large', 'nw-2;Windows Server 2008;40 + 60'),
    );
    expect(factsOf(sightings[0])).not.toHaveProperty('diskTotalTB');
    expect(issues).toContainEqual(expect.objectContaining({ column: 'Disk size (GB)', message: 'not a number' }));
  });

  it('do not count a totals row as a server in any language', async () => {
    for (const total of ['Total: 3 servidores', 'Summe (3 Server)', 'Total 2 serveurs', 'Totale: 12 macchine', 'Razem 4 serwery']) {
      const { outcomes } = await readText(lines('Server;OS;IP', 'nw-1;Windows Server 2008;10.0.0.1', `${total};;`));
      expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'ignored']);
    }
    const { sightings } = await readText(
      lines('Server;OS;IP', 'sumserver;Windows Server 2008;10.0.0.1', 'total3;Windows Server 2008;10.0.0.2'),
    );
    expect(sightings).toHaveLength(2);
  });

  it('have a column for each role, with a mark where a server has it', async () => {
    const { sightings } = await readText(
      lines('Server,OS,DC,SQL Server,IIS,File server', 'nw-1,Windows Server 2008,x,,,x', 'nw-2,Windows Server 2008,,2005 Standard,yes,no'),
    );
    expect(factsOf(sightings[0]).roles).toEqual(['adds', 'file']);
    expect(factsOf(sightings[1]).roles).toEqual(['sql', 'iis']);
  });

  it('do not take the server that a database is on for a role, nor a data centre for a domain controller', async () => {
    expect(
      await mapText(lines('Server,OS,SQL Server,DC', 'nw-1,Windows Server 2008,nw-db1,Zurich', 'nw-2,Windows Server 2008,nw-db2,Basel')),
    ).not.toHaveProperty('SQL Server');
  });

  it('name the host and the cluster of virtual machines, which are virtual by that', async () => {
    const { sightings } = await readText(
      lines(
        'Name,Guest OS,Power state,Host,Cluster',
        'nw-1,Windows Server 2008,On,esx1.corp.example,CL1',
        'nw-2,Windows Server 2008,On,,CL1',
      ),
    );
    expect(sightings.map(factsOf)).toEqual([
      expect.objectContaining({ platform: 'virtual', hypervisorHost: 'esx1.corp.example', hypervisorCluster: 'CL1' }),
      expect.objectContaining({ platform: 'virtual', hypervisorCluster: 'CL1' }),
    ]);
    const { sightings: mixed } = await readText(
      lines('Server,OS,ESX host', 'nw-1,Windows Server 2008,esx1', 'nw-2,Windows Server 2008,', 'esx1,VMware ESXi,esx1'),
    );
    expect(mixed.map((server) => factsOf(server).platform)).toEqual(['virtual', undefined, undefined]);
  });

  it('tell a host of virtual machines from a virtual machine', async () => {
    const { sightings } = await readText(
      lines('Server,OS,Virtual', 'nw-1,Windows Server 2008,kvm/guest', 'nw-2,Windows Server 2008,kvm/host'),
    );
    expect(sightings.map((server) => factsOf(server).platform)).toEqual(['virtual', undefined]);
  });

  it('write dates with two digits of the year behind the name of a month', async () => {
    const { sightings } = await readText(
      lines('Server,OS,Last logon', 'nw-1,Windows Server 2008,03-Nov-26', 'nw-2,Windows Server 2008,3 nov. 26'),
    );
    expect(sightings.map((server) => factsOf(server).lastSeenOn)).toEqual(['2026-11-03', '2026-11-03']);
  });

  it('without any header tell service packs by their cells', async () => {
    const { sightings } = await readText(
      lines(
        'nw-1;10.0.0.1;Windows Server 2008;SP2;32-bit',
        'nw-2;10.0.0.2;Windows Server 2008;SP1;64-bit',
        'nw-3;10.0.0.3;Windows Server 2008;SP2;64-bit',
      ),
    );
    expect(sightings[0]?.os.map(({ field, text }) => [field, text])).toEqual(
      expect.arrayContaining([
        ['service-pack', 'SP2'],
        ['architecture', '32-bit'],
      ]),
    );
  });
});

describe('exports of tools', () => {
  it('put the kind of thing in front of every header', async () => {
    const { sightings } = await readText(
      lines(
        'host;inv_software_os_name;inv_software_os_version;inv_software_os_arch;inv_hardware_system_manufacturer;inv_hardware_system_model;inv_hardware_cpu_cores',
        'nw-1;Microsoft Windows Server 2008 Standard;6.0.6002;32-bit;HP;ProLiant DL380 G5;4',
      ),
    );
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Microsoft Windows Server 2008 Standard', '6.0.6002', '32-bit']);
    expect(factsOf(sightings[0])).toMatchObject({ manufacturer: 'HP', model: 'ProLiant DL380 G5', cpuCount: 4 });
  });

  it('put paths between bars, and numbers behind entries', async () => {
    const { sightings } = await readText(
      lines(
        'Name,Summary|Guest Operating System,Configuration|Hardware|Number of virtual CPUs,Configuration|Hardware|Memory (GB),Summary|Parent Host,Summary|Parent Cluster',
        'nw-1,Microsoft Windows Server 2008 (64-bit),2,4,esx1.corp.example,CL1',
      ),
    );
    expect(factsOf(sightings[0])).toMatchObject({
      cpuCount: 2,
      memoryMiB: 4096,
      hypervisorHost: 'esx1.corp.example',
      hypervisorCluster: 'CL1',
    });
    const { sightings: entries } = await readText(
      lines('Name;Betriebssystem::1;Ram::1;Modell::1;Eigentümer::1;FQDN::1', 'nw-2;Windows Server 2008;4 GB;DL380;Ada;nw-2.corp.example'),
    );
    expect(factsOf(entries[0])).toMatchObject({ memoryMiB: 4096, model: 'DL380', owner: 'Ada' });
  });

  it('name the version of the system where its family stands beside it', async () => {
    const { sightings } = await readText(
      lines('"Name";"OS family->Name";"OS version->Name";"Location->Name"', '"nw-1";"Windows";"Windows Server 2008 R2 Std";"Bern"'),
    );
    expect(sightings[0]?.os.map(({ text }) => text)).toContain('Windows Server 2008 R2 Std');
    expect(factsOf(sightings[0])).toMatchObject({ site: 'Bern' });
  });

  it('say by yes and no whether a system has 64 bits', async () => {
    const { sightings } = await readText(lines('System Name,OS Type,Is 64 Bit OS', 'nw-1,Windows 2008,No', 'nw-2,Windows 2008,Yes'));
    expect(sightings.map(({ os }) => os.at(-1))).toEqual([
      expect.objectContaining({ field: 'architecture', text: '32-bit' }),
      expect.objectContaining({ field: 'architecture', text: '64-bit' }),
    ]);
  });

  it('write sizes in kilobytes of any spelling', async () => {
    const { sightings } = await readText(lines('Computer Name,Operating System,Memory (KBytes)', 'nw-1,Windows Server 2008,4193848'));
    expect(factsOf(sightings[0])).toMatchObject({ memoryMiB: 4095.6 });
  });

  it('do not make the tool that manages a device its owner', async () => {
    const { sightings } = await readText(
      lines('Device name,OS,Managed by', 'nw-1,Windows Server 2008,MDE', 'nw-2,Windows Server 2008,Ada Example'),
    );
    expect(sightings.map((server) => factsOf(server).owner)).toEqual([undefined, 'Ada Example']);
  });

  it('do not take the version and edition of a database for those of Windows', async () => {
    const { sightings } = await readText(
      lines('MachineName,Database Type,Version,Edition', 'nw-1,mysql-server,5.1.73,Express Edition', 'nw-2,Oracle Database,12.1.0.2,'),
    );
    expect(sightings.map(({ os }) => os)).toEqual([[], []]);
    const { sightings: builds } = await readText(lines('Server,Version', 'nw-1,6.0.6002', 'nw-2,6.1.7601'));
    expect(builds.map(({ os }) => os.map(({ text }) => text))).toEqual([['6.0.6002'], ['6.1.7601']]);
  });

  it('list SQL Server beside the system, where a service pack of its own is not that of Windows', async () => {
    const { sightings } = await readText(
      lines(
        'Computer Name,SQL Server Instance Name,SQL Server Product Name,SQL Server Version,SQL Server Service Pack,SQL Server Edition,Current Operating System,Operating System Service Pack Level',
        'nw-1,MSSQLSERVER,Microsoft SQL Server 2005,9.4.5000.00,SP4,Standard Edition,Microsoft® Windows Server® 2008 Standard,Service Pack 2',
      ),
    );
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Microsoft® Windows Server® 2008 Standard', 'Service Pack 2']);
    expect(factsOf(sightings[0]).roles).toEqual(['sql']);
  });

  it('are read from RVTools where one column names the system', async () => {
    const { recognition, sightings } = await readText(
      lines(
        'VM,Powerstate,Config status,DNS Name,Guest state,CPUs,Memory,NICs,Disks,Provisioned MB,Host,OS',
        'nw-1,poweredOn,green,nw-1.corp.example,running,2,4096,1,2,106496,esx1,Microsoft Windows Server 2008 (32-bit)',
      ),
    );
    expect(recognition.format).toBe('rvtools');
    expect(sightings[0]?.os).toEqual([
      expect.objectContaining({ field: 'configured-guest', text: 'Microsoft Windows Server 2008 (32-bit)' }),
    ]);
  });

  it('are read from a query of Configuration Manager', async () => {
    const { recognition, sightings } = await readText(
      lines(
        '"Name","SMSUniqueIdentifier","ResourceDomainORWorkgroup","OperatingSystemNameandVersion","IPAddresses","Active"',
        '"NW-1","GUID:1","CORP","Microsoft Windows NT Server 6.0","10.0.0.5, fe80::1","1"',
      ),
    );
    expect(recognition.format).toBe('sccm');
    expect(sightings[0]).toMatchObject({ name: 'NW-1', keys: { domain: 'corp', ipAddresses: ['10.0.0.5'] } });
    expect(factsOf(sightings[0])).not.toHaveProperty('enabled');
  });
});

describe('rows that only put a list in order', () => {
  it('are no servers: headings of parts, notes and legends', async () => {
    const { outcomes, sightings } = await readText(
      lines(
        'Name;OS;IP;RAM',
        'Standort Bern;;;',
        'nw-1;Windows Server 2008;10.0.0.1;4 GB',
        'Physical servers;;;',
        'nw-2;Windows Server 2008;10.0.0.2;4 GB',
        'Production;;;',
        'nw-3;Windows Server 2008;10.0.0.3;4 GB',
        'Legende: P = physisch;;;',
        '* is replaced next year;;;',
        'Stand: 12.11.2026;;;',
      ),
    );
    expect(sightings.map(({ name }) => name)).toEqual(['nw-1', 'nw-2', 'nw-3']);
    expect(outcomes.filter(({ kind }) => kind === 'ignored')).toHaveLength(6);
  });

  it('are never taken for one where the row says more, or could be a name', async () => {
    const { sightings } = await readText(
      lines('Name;OS;IP', 'test;Windows Server 2008;', 'testserver;;', 'site01;;', 'Production Print Queue;;10.0.0.4', 'Aster Queen;;'),
    );
    expect(sightings.map(({ name }) => name)).toEqual(['test', 'testserver', 'site01', 'Production Print Queue', 'Aster Queen']);
    const { sightings: names } = await readText(lines('Server', 'production', 'test', 'nw-1'));
    expect(names).toHaveLength(3);
  });
});

describe('headers that lead elsewhere by one of their words', () => {
  it('are taken for what their cells name beyond doubt', async () => {
    const { sightings } = await readText(
      lines(
        '"Objekttyp";"Objekttitel";"Betriebssystem -> Anwendung";"Arbeitsspeicher -> Gesamtkapazität";"Modell -> Hersteller"',
        '"Virtueller Server";"nw-1";"Windows Server 2008 Standard";"4 GB";"Example"',
      ),
    );
    expect(sightings[0]).toMatchObject({ name: 'nw-1' });
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Windows Server 2008 Standard']);
    expect(factsOf(sightings[0])).toMatchObject({ platform: 'virtual', memoryMiB: 4096, manufacturer: 'Example' });
  });

  it('read roles below a word for what a server does, and a sentence there as a description', async () => {
    const { sightings } = await readText(lines('Server;Funktion;OS', 'nw-1;DC, DNS;Windows Server 2008', 'nw-2;SQL;Windows Server 2008'));
    expect(sightings.map((server) => factsOf(server).roles)).toEqual([['adds', 'dns'], ['sql']]);
    expect(await mapText(lines('Server;Funktion;OS', 'nw-1;Rechnet die Löhne;Windows Server 2008'))).toMatchObject({
      Funktion: 'description',
    });
  });

  it('prefer the column that names a version to one that names only the family, where no header tells', async () => {
    const { sightings } = await readText(
      lines('nw-1;Windows;Windows Server 2008 Standard;10.0.0.1', 'nw-2;Windows;Windows Server 2008 R2;10.0.0.2'),
    );
    expect(sightings.map(({ os }) => os.map(({ text }) => text))).toEqual([['Windows Server 2008 Standard'], ['Windows Server 2008 R2']]);
  });

  it('do not make a datastore the cluster of a server, nor a share of a disk its size', async () => {
    expect(await mapText(lines('vm_name,os_type,datastore_cluster_name,disk_used_percent', 'nw-1,windows,ds_cluster,49'))).toEqual({
      vm_name: 'name',
      os_type: 'osCaption',
    });
  });

  it('read a name of the format in any spelling in the order that the format gives', async () => {
    const { sightings } = await readText(
      lines(
        '"Name","Class","Operating System","OS Service Pack","Is Virtual","Support group","Assigned to","Owned by","Most recent discovery"',
        '"nw-1","Windows Server","Windows 2008 Standard","2","true","Windows Team","Ada Example","Bea Example","2026-11-18 03:00:00"',
      ),
    );
    expect(factsOf(sightings[0]).owner).toBe('Bea Example');
  });

  it('hold no type names of a shell, and dates with ordinals', async () => {
    const { sightings, issues } = await readText(
      lines(
        'Endpoint Name,OS,CPU Count,Last Active',
        'nw-1,Windows Server 2008,System.Collections.Generic.List,"Nov 19th 2026, 10:00:00 am"',
      ),
    );
    expect(factsOf(sightings[0])).toEqual({ lastSeenOn: '2026-11-19' });
    expect(issues).toEqual([]);
  });
});
