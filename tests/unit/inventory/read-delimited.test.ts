import fc from 'fast-check';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createDelimitedParser } from '../../../electron/services/inventory/readers/text/delimited-parser.ts';
import { detectDelimiter } from '../../../electron/services/inventory/readers/text/detect-delimiter.ts';
import { readTable } from '../../../electron/services/inventory/tables/read-table.ts';
import { inspectText, readText, refer, withFile } from './read-inventory.ts';

const TABLE =
  'Server name;Operating system;Comment\r\nsrv-01;Windows Server 2008 Standard;Größe geprüft\r\nsrv-02;Windows Server 2008 R2;ok\r\n';

describe('reading delimited text', () => {
  it.each([
    ['utf-8', Buffer.from(TABLE), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TABLE}`), 'utf-8'],
    ['UTF-16LE with a mark', iconv.encode(TABLE, 'utf-16le', { addBOM: true }), 'utf-16le'],
    ['UTF-16LE without a mark', iconv.encode(TABLE, 'utf-16le', { addBOM: false }), 'utf-16le'],
    ['UTF-16BE with a mark', iconv.encode(TABLE, 'utf-16be', { addBOM: true }), 'utf-16be'],
    ['UTF-16BE without a mark', iconv.encode(TABLE, 'utf-16be', { addBOM: false }), 'utf-16be'],
    ['windows-1252', iconv.encode(TABLE, 'windows-1252'), 'windows-1252'],
  ])('reads %s by its content', async (_, bytes, encoding) => {
    const { recognition, sightings } = await readText(bytes, {}, 'no-such-ending.dat');
    expect(recognition).toMatchObject({ encoding, delimiter: ';', headerRow: 1, format: 'table', importable: 'yes' });
    expect(sightings.map(({ name, row }) => [row, name])).toEqual([
      [2, 'srv-01'],
      [3, 'srv-02'],
    ]);
    expect(sightings[0]?.facts.description?.value).toBe('Größe geprüft');
  });

  it('finds the first accent however late it comes', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => `srv-${i},Windows Server 2008,plain`).join('\n');
    const text = `Server name,OS,Comment\n${many}\nsrv-last,Windows Server 2008,Zürich\n`;
    const { sightings, recognition } = await readText(iconv.encode(text, 'windows-1252'));
    expect(recognition.encoding).toBe('windows-1252');
    expect(sightings.at(-1)?.facts.description?.value).toBe('Zürich');
  });

  it.each([[','], [';'], ['\t'], ['|'], ['^']])('finds the delimiter %j, counting only outside quotation marks', (delimiter) => {
    const rows = [
      ['Name', 'Notes', 'IP'],
      ['a', '"x, y; z | w\tv"', '10.0.0.1'],
      ['b', '"1,2,3;4;5"', '10.0.0.2'],
    ];
    expect(detectDelimiter(rows.map((row) => row.join(delimiter)).join('\n'))).toBe(delimiter);
  });

  it('is not fooled by bars inside headers', () => {
    expect(detectDelimiter('Name,Cluster|CPU|Demand|Avg,Cluster|CPU|Demand|Max\nsrv-01,1,2\nsrv-02,3,4\n')).toBe(',');
  });

  it('honours a sep= line and does not count it as a row', async () => {
    const { recognition, sightings } = await readText('sep=;\nServer name;OS\nsrv-01;Windows Server 2008\n');
    expect(recognition).toMatchObject({ delimiter: ';', headerRow: 1 });
    expect(sightings.map(({ row }) => row)).toEqual([2]);
  });

  it('numbers rows as a spreadsheet does: blank lines count, line breaks inside quotes do not', async () => {
    const text = 'Server name,OS,Notes\n\nsrv-01,Windows Server 2008,"two\nlines"\n,,\n\nsrv-02,Windows Server 2008,ok\n';
    const { sightings, outcomes } = await readText(text);
    expect(sightings.map(({ row, name }) => [row, name])).toEqual([
      [3, 'srv-01'],
      [6, 'srv-02'],
    ]);
    expect(outcomes).toHaveLength(2);
  });

  it('finds the header under title rows and blank rows', async () => {
    const text = 'Server list of Northwind,,\nas of 2026-10-01,,\n,,\nServer name,Operating system,Owner\nsrv-01,Windows Server 2008,Ada\n';
    const { recognition, sightings } = await readText(text);
    expect(recognition.headerRow).toBe(4);
    expect(sightings).toMatchObject([{ row: 5, name: 'srv-01' }]);
  });

  it('loses one line, not the rest of the file, to a quotation mark that is never closed', async () => {
    const rest = Array.from({ length: 50 }, (_, i) => `srv-${i + 10},Windows Server 2008,fine`).join('\n');
    const { sightings, issues } = await readText(`Server name,OS,Notes\nsrv-01,Windows Server 2008,"open\n${rest}\n`);
    expect(sightings).toHaveLength(51);
    expect(issues).toMatchObject([{ row: 2, effect: 'note' }]);
  });

  it('keeps both machines where a closing quotation mark is followed by more text', async () => {
    const { sightings } = await readText('Server name,OS,Notes\nsrv-01,Windows Server 2008,"a" b\nsrv-02,Windows Server 2008,"c"\n');
    expect(sightings.map(({ name }) => name)).toEqual(['srv-01', 'srv-02']);
  });

  it('reports a row that is wider or narrower than the header and reads it by position', async () => {
    const { sightings, issues } = await readText(
      'Server name,OS,Owner\nsrv-01,Windows Server 2008,Ada,extra\nsrv-02,Windows Server 2008\n',
    );
    expect(sightings.map(({ name }) => name)).toEqual(['srv-01', 'srv-02']);
    expect(issues.map(({ row, effect, message }) => [row, effect, message])).toEqual([
      [2, 'note', 'the row has 4 cells and the header 3; cells were read by position'],
      [3, 'note', 'the row has 2 cells and the header 3; cells were read by position'],
    ]);
  });

  it('gives the same rows however the text is cut into pieces', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'b', ' ', ',', '"', '\n', '\r\n', 'é'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(40), { maxLength: 12 }),
        (rows, cuts) => {
          const text = Papa.unparse(rows, { quotes: true, newline: '\r\n' });
          const parser = createDelimitedParser(',');
          const read: unknown[] = [];
          let at = 0;
          for (const cut of cuts) {
            read.push(...parser.push(text.slice(at, at + cut)));
            at += cut;
          }
          read.push(...parser.push(text.slice(at)), ...parser.end());
          const expected = rows
            .map((cells, i) => ({ row: i + 1, cells: cells.map((text) => text.replaceAll('\r\n', '\n')) }))
            .filter(({ cells }) => cells.some((text) => text.trim() !== ''));
          expect(read).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says in plain words what an unreadable file is', async () => {
    const problems = await Promise.all(
      [
        ['', 'empty'],
        ['\n\n  \n', 'blank lines'],
        ['%PDF-1.7 …', 'PDF'],
        [Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 200, 1, 2]), 'binary'],
        ['<?xml version="1.0"?><shopping></shopping>', 'shopping'],
      ].map(async ([content, word]) => [(await inspectText(content as string)).problem, word] as const),
    );
    for (const [problem, word] of problems) expect(problem).toContain(word);
  });

  it('says how to export a table where the file is a report of something else', async () => {
    const report =
      'Connection Name: Office\nDescription:     Network card 2\nAddress:         10.20.4.31\nGateway:         10.20.0.1\nServer:          10.20.0.2\n';
    expect((await inspectText(report)).problem).toContain('one value per line');
  });

  it('never throws for content, whatever the bytes are', async () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', '<?xml', '<table>', 'VM,Powerstate\n', '\uFEFF"', '[{', 'dn: CN=a\n');
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, bytes) => {
        const { problem, tables } = await inspectText(Buffer.concat([Buffer.from(head), bytes]));
        expect(problem !== null || tables.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    controller.abort();
    await withFile('a.csv', TABLE, async (path) => {
      await expect(readTable({ path, choice: { file: refer(path), sheet: null }, signal: controller.signal })).rejects.toThrow(/abort/i);
    });
  });
});
