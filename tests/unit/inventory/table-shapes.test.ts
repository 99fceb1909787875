import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { openFile } from '../../../electron/services/inventory/readers/open-file.ts';
import type { TableReader } from '../../../electron/services/inventory/readers/table-reader.ts';
import { splitTables } from '../../../electron/services/inventory/tables/split-tables.ts';
import { factsOf, inspect, inspectText, readInventory, readText, withFile } from './read-inventory.ts';

/** Every filled cell of tables, with the row that it stands in. */
async function listCells(tables: readonly TableReader[]): Promise<string[]> {
  const cells: string[] = [];
  for (const table of tables) {
    for await (const batch of table.readRows()) {
      for (const row of batch) for (const cell of row.cells) if (cell !== '') cells.push(`${row.row}:${cell}`);
    }
  }
  return cells;
}

type Value = string | number | boolean | Date | null;

/** A workbook as a spreadsheet program writes it: a sheet for each list of rows. */
function writeBook(
  sheets: Record<string, readonly (readonly Value[])[]>,
  change: (book: XLSX.WorkBook) => void = () => {},
  bookType: XLSX.BookType = 'xlsx',
): Uint8Array {
  const book = XLSX.utils.book_new();
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  change(book);
  return new Uint8Array(XLSX.write(book, { type: 'array', bookType }) as ArrayBuffer);
}

describe('a list without a header', () => {
  const LIST = 'NW-01,10.1.4.40,Windows Server 2008 Standard SP2,Production\nNW-02,10.1.4.41,Windows Server 2008 R2,Test\n';

  it('keeps its first row and asks what the columns mean, with little confidence', async () => {
    const { recognition, sightings } = await readText(LIST);
    expect(recognition).toMatchObject({ headerRow: 0, importable: 'yes' });
    expect(recognition.confidence).toBeLessThan(0.5);
    expect(recognition.note).toContain('no header');
    expect(sightings.map(({ row, name }) => [row, name])).toEqual([
      [1, 'NW-01'],
      [2, 'NW-02'],
    ]);
    expect(recognition.mapping.map(({ header, field }) => [header, field])).toEqual([
      ['Column 1', 'name'],
      ['Column 2', 'ipAddresses'],
      ['Column 3', 'osCaption'],
      ['Column 4', null],
    ]);
  });

  it('takes a meaning for a column that its cells do not show', async () => {
    const { sightings } = await readText(LIST, { headerRow: 0, columns: { 'Column 4': 'environment' } });
    expect(factsOf(sightings[0])).toEqual({ environment: 'Production' });
  });

  it('may be nothing but names', async () => {
    const { sightings } = await readText('NW-APP43\nNW-APP44\nnw-app45.northwind.example\n');
    expect(sightings.map(({ name }) => name)).toEqual(['NW-APP43', 'NW-APP44', 'nw-app45']);
  });

  it('is not what a table is whose header has words that nobody knows', async () => {
    const { tables } = await inspectText('Kennzahl A,Kennzahl B,Anschluss\nNW-01,10.1.4.40,x1\nNW-02,10.1.4.41,x2\n');
    expect(tables[0]?.headerRow).toBe(1);
  });

  it('may be said to be one, and said not to be one', async () => {
    const said = await readText('alpha,10.1.4.40\nbeta,10.1.4.41\n', { headerRow: 0, columns: { 'Column 1': 'name' } });
    expect(said.sightings.map(({ name }) => name)).toEqual(['alpha', 'beta']);
    const denied = await readText(LIST, { headerRow: 1, columns: { 'NW-01': 'name' } });
    expect(denied.sightings.map(({ name }) => name)).toEqual(['NW-02']);
  });
});

describe('several tables in one sheet', () => {
  it('side by side are read each by itself', async () => {
    const book = writeBook({
      Servers: [
        ['Physical', null, null, null, 'Virtual'],
        ['Server', 'OS', 'IP', null, 'VM name', 'Guest OS'],
        ['nw-01', 'Windows Server 2008', '10.0.0.1', null, 'nw-vm1', 'Windows Server 2008 R2'],
        ['nw-02', 'Windows Server 2008', '10.0.0.2', null, 'nw-vm2', 'Windows Server 2003'],
        ['nw-03', 'Windows Server 2008', '10.0.0.3'],
      ],
    });
    await withFile('lists.xlsx', book, async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ sheet, importable }) => [sheet, importable])).toEqual([
        ['Servers (columns A to C)', 'yes'],
        ['Servers (columns E to F)', 'yes'],
      ]);
      const names = [];
      for (const { sheet } of tables) names.push((await readInventory(path, { sheet })).sightings.map(({ name }) => name));
      expect(names).toEqual([
        ['nw-01', 'nw-02', 'nw-03'],
        ['nw-vm1', 'nw-vm2'],
      ]);
    });
  });

  it('one below another are read each by its own header, and rows keep their numbers', async () => {
    const text =
      'Servers in Cologne,,,\nServer,OS,IP,Owner\nnw-01,Windows Server 2008,10.0.0.1,Erika\n,,,\nVirtual machines,,,\nVM name,vCPU,RAM (GB),Guest OS\nnw-vm1,2,4,Windows Server 2003\n';
    await withFile('lists.csv', text, async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ sheet }) => sheet)).toEqual(['(rows 1 to 4)', '(rows 5 to the end)']);
      const { sightings } = await readInventory(path, { sheet: '(rows 5 to the end)' });
      expect(sightings).toMatchObject([{ name: 'nw-vm1', row: 7 }]);
      expect(factsOf(sightings[0])).toEqual({ cpuCount: 2, memoryMiB: 4096, platform: 'virtual' });
    });
  });

  it('lose no cell and read none twice, however they are laid out', async () => {
    const header = fc.constantFrom(
      'Server,OS,IP',
      'VM name,Guest OS,vCPU',
      'Rechnername,Betriebssystem,Owner',
      ',,',
      'Servers in Cologne,,',
    );
    const machine = fc
      .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('Windows Server 2008', 'Windows Server 2003', ''))
      .map(([number, os]) => `nw-${number},${os},${number}`);
    const line = fc.oneof({ weight: 1, arbitrary: header }, { weight: 3, arbitrary: machine });
    const side = fc.constantFrom('', ',,VM name,Guest OS', ',,nw-vm1,Windows Server 2003');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, side), { minLength: 2, maxLength: 14 }), async (lines) => {
        const text = `${lines.map(([left, right]) => left + right).join('\n')}\n`;
        await withFile('lists.csv', text, async (path) => {
          const { tables: whole } = await openFile(path, { delimiter: ',' });
          const parts = await splitTables(whole);
          expect((await listCells(parts)).sort()).toEqual((await listCells(whole)).sort());
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are one table where an empty column only parts its halves', async () => {
    const { recognition, sightings } = await readText(
      'Server,OS,,Hostname,IP address\nnw-01,Windows Server 2008,,nw-01,10.0.0.1\nnw-02,Windows Server 2008,,nw-02,10.0.0.2\n',
    );
    expect(recognition.sheet).toBeNull();
    expect(sightings).toHaveLength(2);
  });
});

describe('a workbook made by hand', () => {
  it('is read with its dates of 1904, its formulas, merged cells, totals and decimal commas, and without its hidden sheets', async () => {
    const rows: Value[][] = [
      ['Northwind servers'],
      ['Server', 'OS', 'RAM', 'Site', 'Last seen', 'Owner'],
      ['nw-01', 'Windows Server 2008 Standard', '3,5 GB', 'Cologne', null, 'Erika'],
      ['nw-02', 'Windows Server 2008 R2', '7,5 GB', null, null, 'Max'],
      ['Total', null, '11,0 GB'],
    ];
    const book = writeBook(
      {
        Servers: rows,
        Old: [
          ['Server', 'OS'],
          ['nw-99', 'Windows 2000 Server'],
        ],
      },
      (workbook) => {
        const sheet = workbook.Sheets.Servers as XLSX.WorkSheet;
        sheet['!merges'] = [{ s: { r: 2, c: 3 }, e: { r: 3, c: 3 } }];
        // 43,784 days after 1 January 1904 is 16 November 2023; counted from 1900 it would be in 2019.
        sheet.E3 = { t: 'n', v: 43_784, z: 'yyyy-mm-dd' };
        sheet.E4 = { t: 'n', v: 43_784, z: 'yyyy-mm-dd' };
        sheet.B4 = { t: 's', v: 'Windows Server 2008 R2', f: 'CONCATENATE("Windows Server 2008"," R2")' };
        workbook.Workbook = { WBProps: { date1904: true }, Sheets: [{ Hidden: 0 }, { Hidden: 1 }] } as NonNullable<
          XLSX.WorkBook['Workbook']
        >;
      },
    );
    await withFile('servers.xlsx', book, async (path) => {
      const { tables } = await inspect(path);
      expect(tables.map(({ sheet, importable }) => [sheet, importable])).toEqual([
        ['Servers', 'yes'],
        ['Old', 'no'],
      ]);
      const { outcomes, sightings } = await readInventory(path, { sheet: 'Servers' });
      expect(outcomes.map(({ kind }) => kind)).toEqual(['sighting', 'sighting', 'ignored']);
      expect(sightings.map((sighting) => factsOf(sighting))).toEqual([
        { memoryMiB: 3584, site: 'Cologne', lastSeenOn: '2023-11-16', owner: 'Erika' },
        { memoryMiB: 7680, site: 'Cologne', lastSeenOn: '2023-11-16', owner: 'Max' },
      ]);
      expect(sightings[1]?.os.map(({ text }) => text)).toEqual(['Windows Server 2008 R2']);
    });
  });

  it.each(['xls', 'biff5', 'xlsb', 'ods', 'xlml'] as const)('is read as %s without a word on the console', async (bookType) => {
    const printed: unknown[] = [];
    const { error, warn, log } = console;
    Object.assign(console, {
      error: (...words: unknown[]) => printed.push(words),
      warn: () => printed.push('warn'),
      log: () => printed.push('log'),
    });
    try {
      const book = writeBook(
        {
          Servers: [
            ['Server', 'OS'],
            ['nw-01', 'Windows Server 2008'],
          ],
        },
        undefined,
        bookType,
      );
      const damaged = book.slice();
      for (let at = 600; at < damaged.length; at += 97) damaged[at] = 0x65;
      await withFile('damaged.xls', damaged, inspect);
      const { sightings } = await withFile('servers.xls', book, (path) => readInventory(path, { sheet: 'Servers' }));
      expect(sightings).toMatchObject([{ name: 'nw-01' }]);
    } finally {
      Object.assign(console, { error, warn, log });
    }
    expect(printed).toEqual([]);
  });
});

describe('a table that is no list of machines', () => {
  it.each([
    ['RVTools version,xlsx creation datetime,Server\n4.7.1.4,2026/11/20 10:00:00,vc1.northwind.example\n', 'RVTools tab vMetaData'],
    ['Host,Datacenter,CPU Model,# CPU,Cores per CPU,# VMs,VI SDK Server\nesx1,DC1,Intel,2,8,20,vc1\n', 'RVTools tab vHost: ESXi hosts'],
    ['Name,Accessible,Type,SIOC enabled,Capacity MiB\nDS1,True,VMFS,False,1000\n', 'RVTools tab vDatastore'],
    ['Name,Value\nJohn,1\nSophia,2\n', 'Does not look like a list of machines'],
    ['Article;Price\nApple;1,20\nPear;2,30\n', 'No column holds a machine name'],
  ])('says so: %j', async (text, note) => {
    const { tables } = await inspectText(text, 'export.csv');
    expect(tables[0]?.importable).toBe('no');
    expect(tables[0]?.note).toContain(note);
  });
});
