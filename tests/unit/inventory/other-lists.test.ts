import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const lines = (...rows: string[]) => `${rows.join('\r\n')}\r\n`;
const judge = async (text: string) => (await inspectText(text)).tables[0];

describe('lists of people, groups and sizes', () => {
  it('are no servers, though they come from the same directory and have names with numbers', async () => {
    for (const text of [
      lines(
        '"Name","SamAccountName","Enabled","LastLogonDate","Department","Title"',
        '"ada01","ada01","True","5/26/2025 4:27:40 PM","IT","Admin"',
      ),
      lines('"Name","GroupCategory","GroupScope"', '"distlist-01","Security","Global"', '"distlist-02","Security","Global"'),
      lines('"GroupName","Name","ObjectClass"', '"admins","ada01","user"', '"admins","bea02","user"'),
      lines('Name,Email,Enabled,LastLogonDate', 'ada01,ada@corp.example,True,2026-11-03', 'bea02,bea@corp.example,True,2026-11-03'),
    ]) {
      expect((await judge(text))?.importable).toBe('no');
    }
    expect((await judge(lines('Size,Type,vCPU,Memory GiB', 'Example_B1s,Burstable,1,1', 'Example_B2s,Burstable,2,4')))?.importable).toBe(
      'no',
    );
  });

  it('are no servers where a list is of services, whose programs lie in a folder called Windows', async () => {
    const table = await judge(
      lines(
        'Name,DisplayName,State,StartMode,PathName,Description',
        'ALG,Gateway Service,Stopped,Manual,C:\\WINDOWS\\System32\\alg.exe,Shares a connection',
        'W3SVC,Web Service,Running,Auto,C:\\WINDOWS\\system32\\svchost.exe -k iissvcs,Serves pages',
      ),
    );
    expect(table?.importable).toBe('no');
  });

  it('stay servers where the list names machines, whatever it says of people', async () => {
    for (const text of [
      lines('Server,Department,Email', 'nw-1,IT,ada@corp.example', 'nw-2,IT,bea@corp.example'),
      lines('"Name","SamAccountName","Enabled","Department"', '"nw-1","NW-1$","True","IT"'),
      lines('Name,OperatingSystem,Email,Surname', 'nw-1,Windows Server 2008,ada@corp.example,Example'),
    ]) {
      expect((await judge(text))?.importable).toBe('yes');
    }
  });

  it('are passed over row by row where machines stand among them', async () => {
    const { outcomes, issues } = await readText(
      lines(
        'Name\tTyp\tBeschreibung\tBetriebssystem',
        'nw-1\tComputer\tLohn\tWindows Server 2008',
        'Ada Example\tBenutzer\t\t',
        'Admins\tSicherheitsgruppe - Global\t\t',
      ),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'ignored', 'ignored']);
    expect(issues).toContainEqual(expect.objectContaining({ row: 3, column: 'Typ', value: 'Benutzer', effect: 'row-ignored' }));
    const { outcomes: classes } = await readText(
      lines(
        'DN,objectClass,cn,operatingSystem',
        '"CN=NW-1,DC=corp,DC=example",top;person;organizationalPerson;user;computer,NW-1,Windows Server 2008',
        '"CN=Ada,DC=corp,DC=example",top;person;organizationalPerson;user,Ada,',
      ),
    );
    expect(classes.map(({ kind }) => kind)).toEqual(['sighting', 'ignored']);
  });

  it('name domain controllers where every row is one', async () => {
    const { recognition, sightings } = await readText(
      lines(
        '"Name","HostName","IPv4Address","Site","OperatingSystem","IsGlobalCatalog"',
        '"NW-DC1","nw-dc1.corp.example","10.0.0.1","Bern","Windows Server 2008 Standard","False"',
      ),
    );
    expect(recognition.format).toBe('active-directory');
    expect(factsOf(sightings[0])).toMatchObject({ roles: ['adds'], site: 'Bern' });
    expect(sightings[0]?.keys.fqdn).toBe('nw-dc1.corp.example');
  });
});

describe('a table with a column for each machine', () => {
  it('is read turned round, and says so', async () => {
    const { recognition, sightings } = await readText(
      lines(
        'Attribute,nw-1,nw-2',
        'Operating System,Windows Server 2008 Standard,Windows Server 2008 R2',
        'IP Address,10.0.0.1,10.0.0.2',
        'Memory (GB),4,8',
        'Owner,Ada,Bea',
      ),
    );
    expect(recognition.note).toContain('turned round');
    expect(sightings.map((server) => [server.name, server.keys.ipAddresses, factsOf(server)])).toEqual([
      ['nw-1', ['10.0.0.1'], { memoryMiB: 4096, owner: 'Ada' }],
      ['nw-2', ['10.0.0.2'], { memoryMiB: 8192, owner: 'Bea' }],
    ]);
  });

  it('may be the fact sheet of one server below a title', async () => {
    const { sightings } = await readText(
      lines(
        'Server fact sheet,',
        'Hostname,nw-1',
        'Operating System,Windows Server 2008 Standard SP2',
        'IP Address,10.0.0.1',
        'Memory,4 GB',
      ),
    );
    expect(sightings.map(({ name }) => name)).toEqual(['nw-1']);
    expect(factsOf(sightings[0])).toMatchObject({ memoryMiB: 4096 });
  });

  it('is not seen in a description of columns', async () => {
    const table = await judge(
      lines(
        'Field,Description',
        'Server name,The name of the server',
        'Operating system,What it runs',
        'IP address,Where it is found',
        'Memory (GB),How much it has',
      ),
    );
    expect(table?.note ?? '').not.toContain('turned round');
    expect(table?.importable).toBe('no');
  });
});

describe('sums of an assessment', () => {
  it('are no servers, though they have names with numbers and sizes', async () => {
    const table = await judge(
      lines(
        'Project Name,Group Name,Assessment Name,Number of CPU Cores - Used,Memory - Used (in TB),Storage - Used (in TB)',
        'corp1,group-1,Prod-Assessment-1,143,0.85,61.3',
        'corp1,group-1,Prod-Assessment-2,143,0.85,61.3',
      ),
    );
    expect(table?.importable).toBe('no');
  });
});
