import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { factsOf, readInventory, readText, withFile } from './read-inventory.ts';

type Row = (string | number | null)[];

function makeBook(rows: Row[], merges: string[] = [], bookType: 'xlsx' | 'xls' | 'ods' = 'xlsx'): Buffer {
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!merges'] = merges.map((ref) => utils.decode_range(ref));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Servers');
  return write(book, { type: 'buffer', bookType }) as Buffer;
}

const readBook = (book: Buffer) => withFile('a.xlsx', book, (path) => readInventory(path, { sheet: 'Servers' }));
const names = (found: { sightings: { name: string }[] }) => found.sightings.map(({ name }) => name);

describe('bytes (quirks A)', () => {
  it.each(['utf16le', 'latin1', 'utf8'] as const)('reads accents in %s', async (encoding) => {
    const text = 'Rechnername;Betriebssystem;Besitzer\nnw-01;Windows Server 2008;Jörg Müller\n';
    const { sightings } = await readText(Buffer.from(text, encoding));
    expect(factsOf(sightings[0]).owner).toBe('Jörg Müller');
  });

  it('honours a line that names the delimiter, and blank lines above the header', async () => {
    expect(names(await readText('sep=;\r\n\r\nServer name;Operating system\r\nnw-01;Windows Server 2008\r\n'))).toEqual(['nw-01']);
  });

  it('is not fooled by bars inside a header', async () => {
    const { recognition } = await readText('"Server name","Cluster|CPU|Demand","Operating system"\n"nw-01","1|2","Windows Server 2008"\n');
    expect(recognition.delimiter).toBe(',');
  });

  it('reads a printed table, leaves out what was cut off, and says how to export it whole', async () => {
    const { recognition, sightings } = await readText(
      'Name   OperatingSystem\n----   ---------------\nnw-01  Windows Server ...\n',
      {},
      'list.csv',
    );
    expect(recognition.note).toContain('Export-Csv');
    expect(sightings).toMatchObject([{ name: 'nw-01', os: [] }]);
  });
});

describe('headers (quirks B)', () => {
  it('stand below titles, in merged cells over two rows, with line breaks, stars and spaces', async () => {
    const book = makeBook(
      [
        ['Server estate of Northwind'],
        ['as of', '2026-11-01'],
        [],
        ['*Server\nname ', ' Operating  system', 'Memory (GB)'],
        [null, null, null],
        ['nw-01', 'Windows Server 2008', 4],
        ['nw-02', 'Windows Server 2008', 8],
      ],
      ['A4:A5', 'B4:B5', 'C4:C5'],
    );
    const found = await readBook(book);
    expect(names(found).filter((name) => name.startsWith('nw-'))).toEqual(['nw-01', 'nw-02']);
    expect(found.recognition.headerRow).toBe(4);
  });

  it('may be empty or the same, and lose no column', async () => {
    const { recognition } = await readText('Server name,,Note,Note,Operating system\nnw-01,x,a,b,Windows Server 2008\n');
    expect(recognition.mapping.map(({ header }) => header)).toEqual(['Server name', 'Column 2', 'Note', 'Note (2)', 'Operating system']);
  });

  it('that come again for a second table below are no machine', async () => {
    const { sightings, outcomes } = await readText(
      'Server name,Operating system\nnw-01,Windows Server 2008\n\nServer name,Operating system\nnw-02,Windows Server 2008\n',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['nw-01', 'nw-02']);
    expect(outcomes.filter(({ kind }) => kind === 'ignored')).toHaveLength(1);
  });
});

describe('cells (quirks C)', () => {
  it('with decimal commas, thousands and units are read by their column', async () => {
    const { sightings } = await readText(
      'Server name;Operating system;Memory (MB);Data used (TB)\na;Windows Server 2008;16.384;1,5\nb;Windows Server 2008;4.096;0,25\nc;Windows Server 2008;512;12,125\n',
    );
    expect(sightings.map((sighting) => [factsOf(sighting).memoryMiB, factsOf(sighting).dataTB])).toEqual([
      [16_384, 1.5],
      [4096, 0.25],
      [512, 12.125],
    ]);
  });

  it('with line breaks and doubled quotation marks stay one cell', async () => {
    const { sightings } = await readText(
      'Server name,Operating system,Description\nnw-01,Windows Server 2008,"line ""one""\r\nline two"\nnw-02,Windows Server 2008,x\n',
    );
    expect(factsOf(sightings[0]).description).toContain('line "one"');
    expect(sightings).toHaveLength(2);
  });

  it('that begin like formulas are text', async () => {
    expect(names(await readText('Server name,Operating system\n=cmd|x,Windows Server 2008\n'))).toEqual(['=cmd|x']);
  });

  it('that say nothing make no fact', async () => {
    const { sightings } = await readText(
      'Server name,Operating system,Owner,CPUs\na,Windows Server 2008,--,N/A\nb,Windows Server 2008,Finance,2\n',
    );
    expect(factsOf(sightings[0])).toEqual({});
  });
});

describe('rows and sheets (quirks D and E)', () => {
  it('of totals, at the top or at the end, are no machines', async () => {
    const { sightings, outcomes } = await readText(
      'Server name,CPUs,Operating system\nTotal,6,\nnw-01,2,Windows Server 2008\nnw-02,4,Windows Server 2008\nGrand total,6,\n',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['nw-01', 'nw-02']);
    expect(outcomes.filter(({ kind }) => kind === 'ignored')).toHaveLength(2);
  });

  it('with a value over merged cells have it in each row', async () => {
    const found = await readBook(
      makeBook(
        [
          ['Site', 'Server name', 'Operating system'],
          ['Bern', 'nw-01', 'Windows Server 2008'],
          [null, 'nw-02', 'Windows Server 2008'],
          ['Chur', 'nw-03', 'Windows Server 2008'],
        ],
        ['A2:A3'],
      ),
    );
    expect(found.sightings.map((sighting) => factsOf(sighting).site)).toEqual(['Bern', 'Bern', 'Chur']);
  });

  it.each(['xls', 'ods'] as const)('are read from %s as from .xlsx', async (type) => {
    const rows: Row[] = [
      ['Server name', 'Operating system'],
      ['nw-01', 'Windows Server 2008'],
    ];
    expect(names(await readBook(makeBook(rows, [], type)))).toEqual(['nw-01']);
  });
});
