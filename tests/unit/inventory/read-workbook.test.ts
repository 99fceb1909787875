import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { toText } from '../../../electron/services/inventory/readers/cell.ts';
import { openFile } from '../../../electron/services/inventory/readers/open-file.ts';
import type { TableReader } from '../../../electron/services/inventory/readers/table-reader.ts';
import { openWithSheetJs } from '../../../electron/services/inventory/readers/workbook/open-with-sheetjs.ts';
import { formatSerial, readFormatCode } from '../../../electron/services/inventory/readers/xlsx/number-formats.ts';
import { createXmlScanner } from '../../../electron/services/inventory/readers/xlsx/xml-scanner.ts';
import { factsOf, inspect, readInventory, withFile } from './read-inventory.ts';
import { writeRow, writeWorkbook, writeZip } from './write-zip.ts';

/** Rows of a table as "number:cell|cell". */
async function listRows(reader: TableReader | undefined): Promise<string[]> {
  const rows: string[] = [];
  if (reader === undefined) return rows;
  for await (const batch of reader.readRows()) rows.push(...batch.map(({ row, cells }) => `${row}:${cells.map(toText).join('|')}`));
  return rows;
}

/** Rows of the first sheet of a workbook made of sheet XML. */
function readXml(xml: string, parts: Parameters<typeof writeWorkbook>[1] = {}): Promise<string[]> {
  return withFile('book.xlsx', writeWorkbook([xml], parts), async (path) => listRows((await openFile(path)).tables[0]));
}

const HEADER = ['Server name', 'OS', 'Owner'];

describe('the workbook reader', () => {
  it('reads shared, rich, inline and formula texts, numbers, booleans and errors', async () => {
    const rows = await readXml(
      `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="inlineStr"><is><r><t>in</t></r><r><t xml:space="preserve"> line</t></r></is></c></row>
       <row r="3"><c r="A3"><v>1.5E3</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="str"><f>A1&amp;"x"</f><v>a &lt; b</v></c></row></sheetData>`,
      { sharedStrings: '<si><t>plain &amp; simple</t></si><si><r><t>ri</t></r><r><t>ch</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si>' },
    );
    expect(rows).toEqual(['1:plain & simple|rich||in line', '3:1500|TRUE|#N/A|a < b']);
  });

  it('reads elements with a namespace prefix, CDATA, single quotes and a greater-than sign in an attribute', async () => {
    const prefixed = await readXml(`<x:sheetData>${writeRow(1, ['a', 7], 'x:')}</x:sheetData>`, { prefix: 'x:' });
    expect(prefixed).toEqual(['1:a|7']);
    const odd = await readXml(
      `<!-- <row> --><sheetPr note="a > b"/><sheetData ><row r='1' ><c t='inlineStr' r='B1'><is><t><![CDATA[<raw> & ]]>kept</t></is></c></row></sheetData>`,
    );
    expect(odd).toEqual(['1:|<raw> & kept']);
  });

  it('places cells and rows that carry no reference one after the other', async () => {
    expect(
      await readXml(
        '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>',
      ),
    ).toEqual(['1:1|2', '5:||3|4', '6:5']);
  });

  it('reads dates and percentages by their format, in both date systems', async () => {
    const styles =
      '<numFmts count="2"><numFmt formatCode="yyyy/MM/dd\\ HH:mm:ss" numFmtId="164"/><numFmt numFmtId="165" formatCode="&quot;day&quot; 0"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs>';
    const xml =
      '<sheetData><row r="1"><c r="A1" s="1"><v>46000</v></c><c r="B1" s="2"><v>46000.5</v></c><c r="C1" s="3"><v>0.315</v></c><c r="D1" s="4"><v>46000</v></c><c r="E1" t="d"><v>2026-01-02T00:00:00Z</v></c></row></sheetData>';
    expect(await readXml(xml, { styles })).toEqual(['1:2025-12-09|2025-12-09 12:00:00|31.5%|46000|2026-01-02']);
    expect(await readXml(xml, { styles, workbookPr: '<workbookPr date1904="1"/>' })).toEqual([
      '1:2029-12-10|2029-12-10 12:00:00|31.5%|46000|2026-01-02',
    ]);
  });

  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['[Red]#,##0', 'number'],
    ['"Days" 0', 'number'],
    ['d. mmm yy', 'date'],
    ['[h]:mm', 'date'],
    ['0.0%', 'percent'],
    ['0 "GB"', 'GB'],
    ['#,##0.0" MiB"', 'MiB'],
    ['0.0," GB"', 'number'],
    ['[$-409]m/d/yy h:mm AM/PM;@', 'date'],
  ])('takes the format %j for a %s', (code, meaning) => {
    expect(readFormatCode(code)).toBe(meaning);
  });

  it('counts days as the 1900 calendar does, with its leap day that never was', () => {
    expect([1, 59, 61, 25569.75].map((serial) => formatSerial(serial, '1900'))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '1970-01-01 18:00:00',
    ]);
  });

  it('works out formulas that need no calculation and reports the others that have no stored value', async () => {
    const xml = `<sheetData>${writeRow(1, HEADER)}<row r="2"><c r="A2" t="inlineStr"><is><t>srv-01</t></is></c><c r="B2" t="inlineStr"><is><t>Windows Server 2008</t></is></c><c r="C2"><f>"Ada"</f></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>srv-02</t></is></c><c r="B3" t="inlineStr"><is><t>Windows Server 2008</t></is></c><c r="C3"><f>VLOOKUP(A3,X:Y,2)</f></c></row></sheetData>`;
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      const { sightings, issues } = await readInventory(path, { sheet: 'Sheet1' });
      expect(sightings.map(factsOf)).toEqual([{ owner: 'Ada' }, {}]);
      expect(issues).toMatchObject([{ row: null, effect: 'note', message: expect.stringContaining('without a stored result: 1.') }]);
    });
  });

  it("reads the number of a cell as a number, whatever the column's texts look like", async () => {
    const xml = `<sheetData>${writeRow(1, ['Server name', 'OS', 'RAM (GB)'])}${writeRow(2, ['a', 'Windows Server 2008', 1.024])}${writeRow(3, ['b', 'Windows Server 2008', '2,5'])}</sheetData>`;
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      const { sightings } = await readInventory(path, { sheet: 'Sheet1' });
      expect(sightings.map((sighting) => factsOf(sighting).memoryMiB)).toEqual([1048.6, 2560]);
    });
  });

  it('repeats a value that is merged over several rows, in rows that hold something', async () => {
    const xml = `<sheetData>${writeRow(1, ['Site', 'Server name', 'OS'])}${writeRow(2, ['Graz', 'a', 'Windows Server 2008'])}${writeRow(3, ['', 'b', 'Windows Server 2008'])}${writeRow(5, ['', 'c', 'Windows Server 2008'])}</sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>`;
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      const { sightings } = await readInventory(path, { sheet: 'Sheet1' });
      expect(sightings.map((sighting) => factsOf(sighting).site)).toEqual(['Graz', 'Graz', undefined]);
    });
  });

  it('reads the CSV files of a zip archive as its tables, and says what to do with the others', async () => {
    const vInfo = 'VM,Powerstate,OS according to the VMware Tools\nerp-01,poweredOn,Microsoft Windows Server 2008 (64-bit)\n';
    const archive = writeZip({
      'export/RVTools_tabvInfo.csv': vInfo,
      'export/RVTools_tabvDisk.csv': 'VM,Disk,Capacity MiB,VI SDK Server\nerp-01,Hard disk 1,40960,vc.corp.example\n',
      '__MACOSX/export/._RVTools_tabvInfo.csv': 'x',
      'readme.pdf': '%PDF-1.7',
    });
    await withFile('rvtools.zip', archive, async (path) => {
      const { container, tables } = await inspect(path);
      expect(container).toBe('zip');
      expect(tables.map(({ sheet, format, importable }) => [sheet, format, importable])).toEqual([
        ['export/RVTools_tabvInfo.csv', 'rvtools', 'yes'],
        ['export/RVTools_tabvDisk.csv', 'rvtools-detail', 'yes'],
        ['readme.pdf', 'table', 'no'],
      ]);
      const { sightings } = await readInventory(path, { sheet: 'export/RVTools_tabvInfo.csv' });
      expect(sightings.map(({ name, row }) => [row, name])).toEqual([[2, 'erp-01']]);
    });
  });

  it('notes cells that point to texts which are not there', async () => {
    const xml = `<sheetData>${writeRow(1, HEADER)}<row r="2"><c r="A2" t="inlineStr"><is><t>srv-01</t></is></c><c r="C2" t="s"><v>7</v></c></row></sheetData>`;
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      const { issues, sightings } = await readInventory(path);
      expect(sightings).toHaveLength(1);
      expect(issues).toMatchObject([{ row: null, effect: 'note', message: expect.stringContaining('does not contain: 1.') }]);
    });
  });

  it('reads an HTML table that was saved as .xls', async () => {
    const html =
      '<html><body><table><tr><th>Server name</th><th>OS</th></tr><tr><td>srv-01</td><td>Windows Server 2008</td></tr></table></body></html>';
    await withFile('list.xls', html, async (path) => {
      expect((await inspect(path)).container).toBe('html');
      expect((await readInventory(path)).sightings.map(({ name, row }) => [row, name])).toEqual([[2, 'srv-01']]);
    });
  });

  it('decodes escaped control characters', async () => {
    expect(
      await readXml('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', {
        sharedStrings: '<si><t>one_x000D_\ntwo_x0041_</t></si>',
      }),
    ).toEqual(['1:one\ntwoA']);
  });

  it('lists hidden sheets without reading them, and sheets that hold no machines with a reason', async () => {
    const servers = `<sheetData>${writeRow(1, HEADER)}${writeRow(2, ['srv-01', 'Windows Server 2008', 'Ada'])}</sheetData>`;
    const people = `<sheetData>${writeRow(1, ['Name', 'Phone'])}${writeRow(2, ['Ada Example', '0123'])}</sheetData>`;
    await withFile(
      'book.xlsx',
      writeWorkbook([servers, servers, people, '<sheetData/>'], { states: ['visible', 'veryHidden', 'visible', 'visible'] }),
      async (path) => {
        const { container, tables } = await inspect(path);
        expect(container).toBe('xlsx');
        expect(tables.map(({ sheet, importable, note }) => [sheet, importable, note])).toEqual([
          ['Sheet1', 'yes', null],
          ['Sheet2', 'no', 'A hidden sheet. Unhide it in the workbook if it should be read.'],
          ['Sheet3', 'no', 'Does not look like a list of machines. If it is one, choose what its columns mean.'],
          ['Sheet4', 'no', 'Empty.'],
        ]);
      },
    );
  });

  it.each([
    ['breaks off in the middle', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v', 'breaks off'],
    ['has no end of its rows', '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>', 'breaks off'],
    ['declares rows and lists none', '<dimension ref="A1:C900"/><sheetData/>', 'says that it has 900 rows and lists none'],
    ['brings a document type', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sheetData/>', 'document type'],
  ])('raises an error where a sheet %s, never silence', async (_, xml, message) => {
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      expect((await inspect(path)).tables[0]).toMatchObject({ importable: 'no', note: expect.stringContaining(message) });
      await expect(readInventory(path, { sheet: 'Sheet1' })).rejects.toThrow(message);
    });
  });

  it('notes a sheet that ends before the row that it declares', async () => {
    const xml = `<dimension ref="A1:C50"/><sheetData>${writeRow(1, HEADER)}${writeRow(2, ['srv-01', 'Windows Server 2008', ''])}</sheetData>`;
    await withFile('book.xlsx', writeWorkbook([xml]), async (path) => {
      expect((await readInventory(path, { sheet: 'Sheet1' })).issues).toMatchObject([
        { effect: 'note', message: 'The sheet says that it reaches to row 50; its last row is 2.' },
      ]);
    });
  });

  it('never throws for a workbook with damaged bytes', async () => {
    const whole = writeWorkbook([`<sheetData>${writeRow(1, HEADER)}${writeRow(2, ['srv-01', 'Windows Server 2008', 'Ada'])}</sheetData>`]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.nat(whole.length),
        async (changes, cut) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          await withFile('book.xlsx', cut % 3 === 0 ? bytes.subarray(0, cut) : bytes, async (path) => {
            const { problem, tables } = await inspect(path);
            expect(problem !== null || tables.length > 0).toBe(true);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('refuses a zip bomb and a part that unpacks to something else than declared', async () => {
    const bomb = writeWorkbook([`<sheetData>${' '.repeat(90_000_000)}</sheetData>`]);
    expect(bomb.length).toBeLessThan(200_000);
    await withFile('bomb.xlsx', bomb, async (path) => expect((await inspect(path)).tables[0]?.note).toContain('zip bomb'));
    const lying = writeWorkbook(
      [`<sheetData>${writeRow(1, HEADER).repeat(50)}</sheetData>`],
      {},
      { part: 'xl/worksheets/sheet1.xml', uncompressedSize: 100_000 },
    );
    await withFile('lying.xlsx', lying, async (path) => expect((await inspect(path)).tables[0]?.note).toContain('damaged'));
  });

  it('says what a zip archive, an encrypted workbook and a labelled workbook are, and what to do', async () => {
    const ole = (stream: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);
    const cases: [Buffer, string][] = [
      [writeZip({ 'a.pdf': '%PDF-1.4', 'b.pdf': '%PDF-1.7' }), 'zip archive (a.pdf, b.pdf). Unpack it'],
      [ole('EncryptedPackage'), 'protected with a password'],
      [ole('EncryptedPackage DRMEncryptedDataSpace'), 'sensitivity label'],
      [ole('WordDocument'), 'no spreadsheet'],
      [Buffer.from('PK\u0003\u0004 and nothing else'), 'damaged'],
    ];
    for (const [bytes, words] of cases)
      await withFile('file.xlsx', bytes, async (path) => expect((await inspect(path)).problem).toContain(words));
  });

  it.each([
    ['xls', 'biff8'],
    ['xls', 'biff5'],
    ['xlsb', 'xlsb'],
    ['ods', 'ods'],
    ['xml-spreadsheet', 'xlml'],
  ] as const)('reads %s files (%s) through SheetJS with the same result', async (container, bookType) => {
    const sheet = XLSX.utils.aoa_to_sheet([
      ['Server list'],
      [],
      HEADER.concat('RAM (GB)'),
      ['srv-01', 'Windows Server 2008 Standard', 'Ada', 4],
      ['srv-02', 'Windows Server 2008 R2', 'Bo', 8.5],
    ]);
    const book = XLSX.utils.book_new();
    XLSX.utils.book_append_sheet(book, sheet, 'Servers');
    await withFile('list', XLSX.write(book, { type: 'buffer', bookType }) as Buffer, async (path) => {
      expect((await inspect(path)).container).toBe(container);
      const { recognition, sightings } = await readInventory(path, { sheet: 'Servers' });
      expect(recognition.headerRow).toBe(3);
      expect(sightings.map((sighting) => [sighting.row, sighting.name, factsOf(sighting)])).toEqual([
        [4, 'srv-01', { owner: 'Ada', memoryMiB: 4096 }],
        [5, 'srv-02', { owner: 'Bo', memoryMiB: 8704 }],
      ]);
    });
  });

  it('gives the same cells however the XML is cut into pieces', () => {
    const xml = '<?xml version="1.0"?><!-- c --><a b="x>y"><c d=\'1\'>t&amp;<![CDATA[<u>]]></c><e/></a>';
    const scan = (pieces: string[]) => {
      const seen: string[] = [];
      const scanner = createXmlScanner({
        isTextWanted: true,
        open: (name, attributes) => void seen.push(`<${name}${attributes}`),
        close: (name) => void seen.push(`>${name}`),
        text: (text) => void seen.push(text),
      });
      for (const piece of pieces) scanner.push(piece);
      scanner.end();
      return seen.join(' ').replaceAll(' ', '');
    };
    const whole = scan([xml]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: xml.length }), { maxLength: 8 }), (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), xml.length];
        expect(scan(at.slice(1).map((end, i) => xml.slice(at[i], end)))).toBe(whole);
      }),
    );
  });

  it('agrees with SheetJS on generated workbooks', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('a\nb', ' padded ', '<&>"\'', '_x000D_', '1,5'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 6 }), fc.boolean(), async (rows, bookSST) => {
        // A sheet that claims rows and lists none is refused; SheetJS takes it for an empty one.
        fc.pre(rows.some((row) => row.some((value) => value !== null)));
        const book = XLSX.utils.book_new();
        XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), 'S');
        await withFile('book.xlsx', XLSX.write(book, { type: 'buffer', bookSST }) as Buffer, async (path) => {
          const [own] = (await openFile(path)).tables;
          const [theirs] = await openWithSheetJs(path, 0);
          expect(await listRows(own)).toEqual(await listRows(theirs));
        });
      }),
      { numRuns: 60 },
    );
  });
});

const SHARED = fileURLToPath(new URL('../../../../shared/inventories/', import.meta.url));
const WORKBOOKS = ['edge_cases_spreadsheet', 'rvtools']
  .flatMap((folder) => (existsSync(SHARED + folder) ? readdirSync(SHARED + folder).map((name) => `${folder}/${name}`) : []))
  .filter((name) => /\.xls[xm]$/.test(name));

describe.skipIf(WORKBOOKS.length === 0)('the workbook reader on sample workbooks (skipped where there are none)', () => {
  it.for(WORKBOOKS)('agrees with SheetJS cell for cell on %s', async (name) => {
    const path = SHARED + name;
    const own = (await openFile(path)).tables;
    const theirs = await openWithSheetJs(path, 0);
    expect(own.length).toBeGreaterThan(0);
    for (const reader of own)
      expect(await listRows(reader), reader.sheet ?? '').toEqual(await listRows(theirs.find(({ sheet }) => sheet === reader.sheet)));
  });
});
