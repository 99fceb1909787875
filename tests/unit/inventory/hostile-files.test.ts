import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSeeds } from '../../helpers/mutate-inventory.ts';
import { readProcessorMs } from '../../helpers/processor-time.ts';
import { startServices } from '../../helpers/start-services.ts';
import { inspect, inspectText, readInventory, withFile } from './read-inventory.ts';
import { writeZip } from './write-zip.ts';

const SEEDS = makeSeeds();
const seed = (name: string) => SEEDS.get(name) ?? Buffer.alloc(0);
const ole = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);
const laughs = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 30 }, (_, i) => `<!ENTITY a${i} "&a${i === 0 ? '' : i - 1};&a${i === 0 ? '' : i - 1};">`).join('')}]><NexposeReport><nodes><node address="&a29;"/></nodes></NexposeReport>`;
const outside =
  '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><NexposeReport><nodes><node address="10.0.0.1"><names><name>&b;</name></names></node></nodes></NexposeReport>';

/** Every sentence that inspecting a file gives. */
async function sentencesOf(name: string, content: Buffer | string): Promise<string[]> {
  const { problem, tables } = await inspectText(content, name);
  return problem === null ? tables.map(({ note }) => note ?? '') : [problem];
}

describe('hostile files', () => {
  it.each<[string, string, () => Buffer | string, RegExp]>([
    ['a password', 'a.xlsx', () => ole('EncryptedPackage'), /password/],
    ['a sensitivity label', 'a.xlsx', () => ole('EncryptedPackage DRMEncryptedDataSpace'), /sensitivity label/],
    [
      'a password inside an archive',
      'a.zip',
      () => writeZip({ 'b.xlsx': ole('EncryptedPackage'), 'c.csv': seed('comma.csv') }),
      /password/,
    ],
    [
      'a spreadsheet bomb',
      'a.zip',
      () => writeZip({ 'b.csv': Buffer.alloc(90_000_000, ' '), 'c.csv': seed('comma.csv') }),
      /zip bomb|blank/,
    ],
    [
      'an archive in an archive',
      'a.zip',
      () => writeZip({ 'b.zip': writeZip({ 'c.csv': seed('comma.csv') }), 'd.csv': seed('comma.csv') }),
      /archive inside an archive/,
    ],
    ['entities that multiply', 'a.xml', () => laughs, /XML entities of its own/],
    ['an entity from outside', 'a.xml', () => outside, /XML entities of its own/],
    ['nothing', 'a.csv', () => '', /empty/],
    ['nothing but a header of a zip', 'a.zip', () => Buffer.from('PK\u0003\u0004'), /damaged/],
    ['values nested a hundred thousand deep', 'a.json', () => '['.repeat(100_000), /deep/],
    ['a workbook that ends in its middle', 'a.xlsx', () => seed('servers.xlsx').subarray(0, 3000), /damaged/],
  ])('with %s get a sentence within seconds', async (_, name, make, words) => {
    const content = make();
    const started = readProcessorMs();
    const sentences = await sentencesOf(name, content);
    expect(sentences.join(' ')).toMatch(words);
    expect(sentences.filter((text) => text !== '').every((text) => text.endsWith('.'))).toBe(true);
    expect(readProcessorMs() - started).toBeLessThan(5_000);
  });

  it('are told by their content where their name lies', async () => {
    for (const [name, as] of [
      ['servers.xlsx', 'servers.csv'],
      ['comma.csv', 'servers.xlsx'],
      ['servers.xls', 'servers.xlsx'],
      ['servers.json', 'servers.txt'],
      ['nexpose.xml', 'servers.csv'],
    ] as const) {
      const { problem, tables } = await inspectText(seed(name), as);
      expect([problem, tables[0]?.importable], name).toEqual([null, 'yes']);
    }
  });

  it.each(['Column', 'Row'])('that place a cell hundreds of millions of %ss away get a sentence at once', async (place) => {
    const index = 'ss:Index="900000000"';
    const book = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table><Row><Cell><Data ss:Type="String">Server</Data></Cell></Row><Row ${place === 'Row' ? index : ''}><Cell ${place === 'Column' ? index : ''}><Data ss:Type="String">nw-01</Data></Cell></Row></Table></Worksheet></Workbook>`;
    const started = readProcessorMs();
    const { tables, problem } = await inspectText(book, 'far.xml');
    expect(`${problem} ${tables[0]?.note}`).toMatch(/damaged/);
    expect(readProcessorMs() - started).toBeLessThan(5_000);
  });

  it('with 100,000 columns are read or refused within seconds', async () => {
    const cells = Array.from({ length: 100_000 }, (_, i) => `c${i}`).join(',');
    const started = readProcessorMs();
    const { tables } = await inspectText(`Server name,Operating system,${cells}\nnw-1,Windows Server 2008,${cells}\n`);
    expect(tables[0]?.importable).toBe('yes');
    expect(readProcessorMs() - started).toBeLessThan(10_000);
  });

  it('with nulls in their cells give the names without them', async () => {
    await withFile('a.csv', 'Server name,Operating system\nnw-01\u0000\u0000,Windows Server 2008\u0000\n', async (file) => {
      expect((await readInventory(file)).sightings[0]?.name).toBe('nw-01');
    });
  });

  it('keep no other file of the batch from being imported', async () => {
    const test = await startServices();
    try {
      await test.call('project.create', { name: 'Batch' });
      const paths = [
        ['bomb.zip', writeZip({ 'b.csv': Buffer.alloc(90_000_000, ' ') })],
        ['laughs.xml', Buffer.from(laughs)],
        ['locked.xlsx', ole('EncryptedPackage')],
        ['cut.xlsx', seed('servers.xlsx').subarray(0, 3000)],
        ['good.csv', seed('comma.csv')],
      ].map(([name, content]) => {
        const file = path.join(test.folder, name as string);
        writeFileSync(file, content as Buffer);
        return file;
      });
      await test.services.importPaths(paths, 'batch');
      const ledger = await test.call('import.ledger', {});
      expect(ledger.sources.map(({ file, counts }) => [file, counts.kept])).toEqual([['good.csv', 12]]);
      expect(ledger.unread.map(({ file }) => file).sort()).toEqual(['bomb.zip', 'cut.xlsx', 'laughs.xml', 'locked.xlsx']);
      expect(test.faults).toEqual([]);
    } finally {
      await test.stop();
    }
  });

  it('are folders, or links that lead to themselves, and get a sentence too', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'offramp-links-'));
    try {
      mkdirSync(path.join(folder, 'a'));
      symlinkSync(folder, path.join(folder, 'a', 'again'));
      symlinkSync(path.join(folder, 'self.csv'), path.join(folder, 'self.csv'));
      expect((await inspect(path.join(folder, 'a', 'again'))).problem).toContain('folder');
      expect((await inspect(path.join(folder, 'self.csv'))).problem).toContain('link');
      expect((await inspect(path.join(folder, 'gone.csv'))).problem).toContain('not there');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('workbooks in an archive', () => {
  it.each(['servers.xlsx', 'servers.xls', 'servers.xlsb', 'servers.ods'])('are read sheet by sheet (%s)', async (name) => {
    await withFile('export.zip', writeZip({ [`exports/${name}`]: seed(name), 'notes.pdf': '%PDF-1.7' }), async (file) => {
      const { tables } = await inspect(file);
      expect(tables.map(({ sheet, importable }) => [sheet, importable])).toEqual([
        [`exports/${name} › Servers`, 'yes'],
        [`exports/${name} › Sums`, 'no'],
        ['notes.pdf', 'no'],
      ]);
      const { sightings } = await readInventory(file, { sheet: `exports/${name} › Servers` });
      expect(sightings).toHaveLength(12);
    });
  });
});
