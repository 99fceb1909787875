import { describe, expect, it } from 'vitest';
import { factsOf, inspectText, readText } from './read-inventory.ts';

const OBJECTS = `

DistinguishedName          : CN=NW-DC01,OU=Domain Controllers,DC=northwind,DC=example
DNSHostName                : nw-dc01.northwind.example
Name                       : NW-DC01
ObjectClass                : computer
OperatingSystem            : Windows Server® 2008 Standard
OperatingSystemVersion     : 6.0 (6003)
Description                : the first of a description
                             that goes on below

DistinguishedName          : CN=NW-FS01,OU=Servers,DC=northwind,DC=example
DNSHostName                : nw-fs01.northwind.example
Name                       : NW-FS01
ObjectClass                : computer
OperatingSystem            : Windows Server 2008 R2 Standard
OperatingSystemVersion     : 6.1 (7601)
`;

const COLUMNS = `
Name         NumCpu MemoryMB PowerState GuestId
----         ------ -------- ---------- -------
nw-vm1            2     4096 PoweredOn  winLonghornGuest
nw-vm2           16  1048576 PoweredOff windows7Server64Guest
nw-vm-with-… 2      4096     PoweredOn  winLonghorn64Guest

`;

describe('what a console printed', () => {
  it('as a list of objects is read as a table of its format, with values that go on below', async () => {
    const { recognition, sightings } = await readText(Buffer.from(`\uFEFF${OBJECTS}`, 'utf16le'), {}, 'computers.txt');
    expect(recognition).toMatchObject({ format: 'active-directory', importable: 'yes' });
    expect(sightings.map(({ name, keys }) => [name, keys.fqdn])).toEqual([
      ['NW-DC01', 'nw-dc01.northwind.example'],
      ['NW-FS01', 'nw-fs01.northwind.example'],
    ]);
    expect(sightings[0]?.os.map(({ text }) => text)).toEqual(['Windows Server® 2008 Standard', '6.0 (6003)']);
    expect(factsOf(sightings[0]).description).toBe('the first of a descriptionthat goes on below');
  });

  it('in columns is read by its columns, also where numbers stand at the right', async () => {
    const { recognition, sightings } = await readText(COLUMNS, {}, 'machines.txt');
    expect(recognition.format).toBe('vsphere');
    expect(sightings.slice(0, 2).map((sighting) => [sighting.name, factsOf(sighting).cpuCount, factsOf(sighting).memoryMiB])).toEqual([
      ['nw-vm1', 2, 4096],
      ['nw-vm2', 16, 1_048_576],
    ]);
  });

  it('and cut off names no machine by half a name, and says how to get the rest', async () => {
    const { sightings, outcomes, issues } = await readText(COLUMNS, {}, 'machines.txt');
    expect(sightings.map(({ name }) => name)).toEqual(['nw-vm1', 'nw-vm2']);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'sighting', 'refused']);
    expect(issues.map(({ message }) => message).join()).toContain('Export-Csv');
  });

  it('is left alone where it lists no machines', async () => {
    const { tables, problem } = await inspectText('Title  : A letter\nAuthor : Somebody\nDate   : today\nPlace  : here\n', 'letter.txt');
    expect(tables.every(({ importable }) => importable === 'no')).toBe(true);
    expect(problem ?? tables[0]?.note).toMatch(/report|column/);
  });
});
