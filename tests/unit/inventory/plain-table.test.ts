import { describe, expect, it } from 'vitest';
import { previewTable } from '../../../electron/services/inventory/tables/inspect-file.ts';
import { factsOf, inspectText, readText, refer, withFile } from './read-inventory.ts';

/** Field by header, of the columns that were given a meaning. */
async function mapText(text: string): Promise<Record<string, string>> {
  const { tables } = await inspectText(text);
  return Object.fromEntries((tables[0]?.mapping ?? []).flatMap(({ header, field }) => (field === null ? [] : [[header, field]])));
}

describe("a table of one's own", () => {
  it('is mapped by English headers, whatever their spelling', async () => {
    expect(
      await mapText(
        'SERVER_NAME,Operating-System,IPAddress,Service Pack,# CPUs,RAM (GB),Business Owner,Env,Last Seen,*Serial number\nsrv-01,Windows Server 2008,10.0.0.1,SP2,2,8,Ada,Prod,2026-01-02,ABC1234\n',
      ),
    ).toEqual({
      SERVER_NAME: 'name',
      'Operating-System': 'osCaption',
      IPAddress: 'ipAddresses',
      'Service Pack': 'osServicePack',
      '# CPUs': 'cpuCount',
      'RAM (GB)': 'memoryMiB',
      'Business Owner': 'owner',
      Env: 'environment',
      'Last Seen': 'lastSeenOn',
      '*Serial number': 'serialNumber',
    });
  });

  it('is mapped by German headers', async () => {
    expect(
      await mapText(
        'Rechnername;Betriebssystem;Domäne;IP-Adresse;Arbeitsspeicher (GB);Standort;Verantwortlicher;Umgebung;Kritikalität;Hersteller;Zuletzt gesehen\nsrv-01;Windows Server 2008;corp.example;10.0.0.1;8;Graz;Ada;Produktion;hoch;Contoso;01.02.2026\n',
      ),
    ).toEqual({
      Rechnername: 'name',
      Betriebssystem: 'osCaption',
      Domäne: 'domain',
      'IP-Adresse': 'ipAddresses',
      'Arbeitsspeicher (GB)': 'memoryMiB',
      Standort: 'site',
      Verantwortlicher: 'owner',
      Umgebung: 'environment',
      Kritikalität: 'criticality',
      Hersteller: 'manufacturer',
      'Zuletzt gesehen': 'lastSeenOn',
    });
  });

  it('is mapped by what its cells hold where the headers say nothing, with less confidence', async () => {
    const { tables } = await inspectText(
      'Spalte 1,Spalte 2,Spalte 3\nnw-app01,10.0.0.1,Windows Server 2008 Standard\nnw-app02,10.0.0.2,Windows Server 2008 R2 Enterprise\n',
    );
    expect(tables[0]?.mapping.map(({ field }) => field)).toEqual(['name', 'ipAddresses', 'osCaption']);
    expect(tables[0]?.mapping.every(({ confidence, reason }) => confidence < 0.8 && reason !== '')).toBe(true);
  });

  it('does not take a header at its word when the cells disagree', async () => {
    expect(
      await mapText('Server,Type,Status,Version\nsrv-01,Web,In use,Windows Server 2008\nsrv-02,Database,In use,Windows Server 2008 R2\n'),
    ).toEqual({ Server: 'name', Version: 'osVersion' });
  });

  it('gives a meaning that only one column can have to the surest column, and says so at the other', async () => {
    const { tables } = await inspectText('Name,Server name,OS\nERP,srv-01,Windows Server 2008\n');
    expect(tables[0]?.mapping.map(({ field, reason }) => [field, reason])).toMatchObject([
      [null, expect.stringContaining('Server name')],
      ['name', expect.anything()],
      ['osCaption', expect.anything()],
    ]);
  });

  it('names columns without a header and repeated headers so that they can be chosen', async () => {
    const { tables } = await inspectText('Server name,,Note,Note\nsrv-01,x,a,b\n');
    expect(tables[0]?.mapping.map(({ header }) => header)).toEqual(['Server name', 'Column 2', 'Note', 'Note (2)']);
  });

  it("follows a person's choice of header row, delimiter and meanings", async () => {
    const text = 'list of things\nKey|Thing|Who\nsrv-01|Windows Server 2008|Ada\n';
    await withFile('odd.txt', text, async (path) => {
      const recognition = await previewTable({
        path,
        choice: { file: refer(path), sheet: null, headerRow: 2, delimiter: '|', columns: { Key: 'name', Thing: 'osCaption', Who: null } },
      });
      expect(recognition).toMatchObject({ headerRow: 2, delimiter: '|', importable: 'yes' });
      expect(recognition.mapping.map(({ field, confidence }) => [field, confidence])).toEqual([
        ['name', 1],
        ['osCaption', 1],
        [null, 1],
      ]);
    });
  });

  it('is not read where nothing names a machine, until a column is chosen for it', async () => {
    const text = 'VM Power,VM OS,VM CPU,Label\nPoweredOn,Windows Server 2008,2,A1\nPoweredOn,Windows Server 2008,4,A1\n';
    expect((await inspectText(text)).tables[0]).toMatchObject({
      importable: 'no',
      note: expect.stringContaining('A list of machines without their names'),
    });
    const { recognition, sightings } = await readText(text, { columns: { Label: 'name' } });
    expect(recognition.importable).toBe('yes');
    expect(sightings.map(({ name }) => name)).toEqual(['A1', 'A1']);
  });

  it('calls a machine by its fully qualified name or its address where it has no name, and says so', async () => {
    const { sightings, issues } = await readText(
      'Server name,FQDN,IP address,OS\n,old-01.corp.example,,Windows Server 2008\nN/A,,10.0.0.7,Windows Server 2008\n',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['old-01', '10.0.0.7']);
    expect(issues.map(({ message }) => message)).toEqual([
      'no machine name; called by its fully qualified name',
      'no machine name; called by its IP address',
    ]);
  });

  it('splits a fully qualified name and a domain prefix off the name, but not a dot in a display name', async () => {
    const { sightings } = await readText(
      'Server name,OS\nold-01.corp.example,Windows Server 2008\nCORP\\old-02,Windows Server 2008\nweb v2.1,Windows Server 2008\napp.old,Windows Server 2008\n',
    );
    expect(sightings.map(({ name, keys }) => [name, keys.fqdn, keys.domain])).toEqual([
      ['old-01', 'old-01.corp.example', 'corp.example'],
      ['old-02', undefined, 'corp'],
      ['web v2.1', undefined, undefined],
      ['app.old', undefined, undefined],
    ]);
  });

  it('ignores totals and repeated headers, and keeps a machine that is only called like one', async () => {
    const { outcomes, sightings } = await readText(
      'Server name,OS,CPUs\nsrv-01,Windows Server 2008,2\nServer name,OS,CPUs\nTOTAL-SRV1,Windows Server 2008,2\nTotal,,4\nSumme: 2,,\n,Total,6\nSumme,2,6\n',
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'ignored', 'sighting', 'ignored', 'ignored', 'ignored', 'ignored']);
    expect(sightings[1]?.name).toBe('TOTAL-SRV1');
  });

  it('takes names of several words for machines beside a column of operating systems', async () => {
    const { sightings } = await readText(
      'Name,Operating system\nExchange 2010 Server,Windows Server 2008 R2\nnorth side,Windows Server 2008\n',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['Exchange 2010 Server', 'north side']);
  });

  it('reads one outcome for every row that holds something', async () => {
    const { outcomes } = await readText('Server name,OS\nsrv-01,Windows Server 2008\n,\n"",Windows Server 2008\n\nsrv-02,\n');
    expect(
      outcomes.map((outcome) =>
        outcome.kind === 'sighting' ? outcome.sighting.row : outcome.kind === 'flow' ? outcome.flow.row : outcome.row,
      ),
    ).toEqual([2, 4, 6]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'refused', 'sighting']);
  });

  it('reads the operating system from whichever column holds it', async () => {
    const { sightings } = await readText(
      'Server name,OS,OS Version\nsrv-01,Microsoft Windows,Microsoft Windows Server 2008 Standard\nsrv-02,Windows Server 2008,6.0.6003\n',
    );
    expect(sightings.map(({ os }) => os.map(({ field, text }) => [field, text]))).toEqual([
      [
        ['any', 'Microsoft Windows'],
        ['any', 'Microsoft Windows Server 2008 Standard'],
      ],
      [
        ['any', 'Windows Server 2008'],
        ['version', '6.0.6003'],
      ],
    ]);
  });

  it('does not take what is planned, or what stands beside the machine, for the machine', async () => {
    expect(
      await mapText(
        'Server name,Target operating system,Gateway,SQL version,Free memory (GB)\nsrv-01,Windows Server 2025,10.0.0.254,Microsoft SQL Server 2008,3\nsrv-02,Windows Server 2025,10.0.0.254,Microsoft SQL Server 2008,2\n',
      ),
    ).toEqual({ 'Server name': 'name', 'SQL version': 'roles' });
  });

  it('takes the first full row for the header though a row of data happens to hold known words', async () => {
    const { tables } = await inspectText('MachineId,Key,Value\nsrv-01,application,ERP\nsrv-02,owner,site\n');
    expect(tables[0]?.headerRow).toBe(1);
  });

  it('takes a list of connections for one', async () => {
    const { tables } = await inspectText(
      'Timeslot,Source server name,Source IP,Destination server name,Destination IP,Destination port\n1,a,10.0.0.1,b,10.0.0.2,443\n',
    );
    expect(tables[0]).toMatchObject({ importable: 'yes', format: 'flows' });
  });

  it('does not take the only row of data for a header', async () => {
    const { recognition, sightings } = await readText('nw-01,10.0.0.1,Windows Server 2008 Standard 64\n');
    expect(recognition).toMatchObject({ importable: 'yes', headerRow: 0 });
    expect(sightings).toMatchObject([{ name: 'nw-01', row: 1, keys: { ipAddresses: ['10.0.0.1'] } }]);
  });
});

describe('the cells of a table', () => {
  async function readColumn(header: string, cells: readonly string[], delimiter = ';'): Promise<{ values: unknown[]; messages: string[] }> {
    const lines = cells.map((cell, i) => `srv-${i}${delimiter}Windows Server 2008${delimiter}"${cell}"`);
    const { sightings, issues } = await readText([`Server name${delimiter}OS${delimiter}${header}`, ...lines].join('\n'));
    return { values: sightings.map((sighting) => Object.values(factsOf(sighting))[0]), messages: issues.map(({ message }) => message) };
  }

  it('know sizes in every unit and every way to group digits', async () => {
    expect(await readColumn('RAM (GB)', ['4', '1,5', '16'])).toEqual({ values: [4096, 1536, 16384], messages: [] });
    expect(await readColumn('RAM (MB)', ['4,096', '16,384', '512'])).toEqual({ values: [4096, 16384, 512], messages: [] });
    expect(await readColumn('RAM', ['16 GiB', '4.096 MB', '2\u00A0047 MB', '8 GB'])).toEqual({
      values: [16384, 4096, 2047, 8192],
      messages: [],
    });
    expect(await readColumn('Used space (GB)', ['1.234,5', '10,25'])).toEqual({ values: [1.2345, 0.01025], messages: [] });
    expect(await readColumn('Data used', ['61.2 GiB / 127 GiB', '1 TB'])).toEqual({ values: [0.065713, 1], messages: [] });
  });

  it('find the unit of memory from all of the numbers, or leave them out', async () => {
    expect((await readColumn('RAM', ['4096', '2048', '512'])).values).toEqual([4096, 2048, 512]);
    expect((await readColumn('RAM', ['4', '2', '64'])).values).toEqual([4096, 2048, 65536]);
    const mixed = await readColumn('RAM', ['4', '2048']);
    expect(mixed.values).toEqual([undefined, undefined]);
    expect(mixed.messages[0]).toContain('no unit');
  });

  it('take a unit back that only the beginning of the table suggests', async () => {
    const { values, messages } = await readColumn('RAM', [...Array.from({ length: 700 }, () => '4096'), '16']);
    expect(values[0]).toBeUndefined();
    expect(messages[0]).toContain('no unit');
  });

  it('leave out a number that could be read two ways, and read it where the column tells', async () => {
    const open = await readColumn('RAM (GB)', ['1.024', '2.048']);
    expect(open.values).toEqual([undefined, undefined]);
    expect(open.messages[0]).toContain('with or without decimals');
    expect((await readColumn('RAM (GB)', ['1.024', '2.5'])).values).toEqual([1048.6, 2560]);
  });

  it('never turn a missing number into 0', async () => {
    for (const word of ['N/A', '-', '--', 'None', 'unknown', '-1', '', '…', 'k.A.']) {
      expect(await readColumn('CPUs', ['2', word]), word).toEqual({ values: [2, undefined], messages: [] });
    }
    expect(await readColumn('CPUs', ['2', '0'])).toEqual({ values: [2, undefined], messages: ['0 is taken as unknown'] });
  });

  it('decide the order of day and month by the whole column', async () => {
    expect((await readColumn('Last seen', ['01/02/2026', '13/02/2026'])).values).toEqual(['2026-02-01', '2026-02-13']);
    expect((await readColumn('Last seen', ['01/02/2026', '02/13/2026'])).values).toEqual(['2026-01-02', '2026-02-13']);
    expect((await readColumn('Last seen', ['01/02/2026', '03/04/2026'])).values).toEqual([undefined, undefined]);
  });

  it('find the row that settles the order of day and month however far down it stands', async () => {
    const cells = [...Array.from({ length: 800 }, () => '01/02/2026'), '25/02/2026'];
    const { values } = await readColumn('Last seen', cells);
    expect(values[0]).toBe('2026-02-01');
  });

  it('read dates in the ways that tools write them', async () => {
    const { values, messages } = await readColumn('Last seen', [
      '2026-01-02T03:04:05Z',
      '2.1.2026',
      '04 Feb 2026 10:00AM GMT-0500',
      'Feb 9, 2024 10:48:42 UTC',
      '12:00 AM 21 July 2026',
      'Mon Jul  1 11:33:11 2013',
      '132760683827783747',
      '20180718185035.0Z',
      '46023',
      '2025/12/31 23:59:59',
      '1601-01-01',
      'soon',
    ]);
    expect(values).toEqual([
      '2026-01-02',
      '2026-01-02',
      '2026-02-04',
      '2024-02-09',
      '2026-07-21',
      '2013-07-01',
      '2021-09-14',
      '2018-07-18',
      '2026-01-01',
      '2025-12-31',
      undefined,
      undefined,
    ]);
    expect(messages).toEqual(['not a date']);
  });

  it('say yes and no in several languages', async () => {
    const { values, messages } = await readColumn('Air gapped', ['yes', 'Nein', 'TRUE', '0', 'j', 'maybe']);
    expect(values).toEqual([true, false, true, false, true, undefined]);
    expect(messages).toEqual(['neither yes nor no']);
  });

  it.each([
    [
      'vendorLock',
      ['vendor refuses', 'None', 'Regulated device', 'upgrade_available'],
      ['vendor_refuses', 'none', 'regulated_device', 'upgrade_available'],
    ],
    ['hwRisk', ['End of life', 'defekt', 'OK'], ['eol', 'failing', 'ok']],
    ['hwDependency', ['USB dongle', 'keine', 'RS-232', 'LPT dongle'], ['usb_dongle', 'none', 'serial_fieldbus', 'serial_fieldbus']],
    ['licence', ['OEM', 'Volume', 'KMS'], ['oem', 'vl', 'vl']],
    ['bootMode', ['UEFI', 'Legacy BIOS'], ['efi', 'bios']],
    ['storageBus', ['SAN', 'iSCSI', 'lokal'], ['fc', 'iscsi', 'local']],
    ['platform', ['Virtuell', 'physical', 'VMware'], ['virtual', 'physical', 'virtual']],
    ['criticality', ['hoch', '3', '1 - Very low', 'Mission critical'], [4, 3, 1, 5]],
    ['compliance', ['PCI-DSS', 'HIPAA; NIS2'], [['pci'], ['hipaa', 'nis2']]],
    ['roles', ['Domain Controller, DNS', 'SQL Server', 'Terminalserver'], [['adds', 'dns'], ['sql'], ['rds']]],
  ])('read %s by any of its usual words', async (header, cells, values) => {
    expect(await readColumn(header, cells)).toEqual({ values, messages: [] });
  });

  it("list what is allowed where a word is none of a field's values", async () => {
    const { values, messages } = await readColumn('vendorLock', ['none', 'perhaps']);
    expect(values).toEqual(['none', undefined]);
    expect(messages).toEqual(['not one of: none, upgrade_available, vendor_refuses, regulated_device']);
  });

  it('answer "Is virtual" and "Physical" by yes and no', async () => {
    expect((await readColumn('Is virtual', ['yes', 'no'])).values).toEqual(['virtual', 'physical']);
    expect((await readColumn('IsPhysical', ['FALSE', 'TRUE'])).values).toEqual(['virtual', 'physical']);
  });

  it('keep identity keys in one form and leave out what is none', async () => {
    const { sightings, issues } = await readText(
      'Server name,OS,IP address,MAC address,UUID,Serial number\nsrv-01,Windows Server 2008,"10.0.0.1; 127.0.0.1, FE80::1, 2001:DB8::5",00:50:56:AB:CD:EF,{4C4C4544-0000-1000-8000-000000000001},ABC123\nsrv-02,Windows Server 2008,10.0.0.256,00-50-56,not-one,To be filled by O.E.M.\n',
    );
    expect(sightings[0]?.keys).toEqual({
      ipAddresses: ['10.0.0.1', '2001:db8::5'],
      macAddresses: ['005056abcdef'],
      biosUuid: '4c4c4544-0000-1000-8000-000000000001',
      serialNumber: 'abc123',
    });
    expect(sightings[1]?.keys).toEqual({});
    expect(issues.map(({ message }) => message)).toEqual(['not an IP address', 'not a MAC address', 'not a UUID']);
  });

  it('strip the zero characters that network names end in', async () => {
    const { sightings } = await readText('Server name,OS\nOLD-01\u0000\u0000,Windows Server 2008\n');
    expect(sightings[0]?.name).toBe('OLD-01');
  });

  it('keep text that looks like a formula as text', async () => {
    const { sightings } = await readText('Server name,OS,Owner\nsrv-01,Windows Server 2008,=cmd|calc\n');
    expect(factsOf(sightings[0])).toEqual({ owner: '=cmd|calc' });
  });
});
