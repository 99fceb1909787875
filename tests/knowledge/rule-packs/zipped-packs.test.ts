import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describePackProblem } from '../../../electron/services/rule-packs/check-rule-pack.ts';
import { listPackFiles } from '../../../electron/services/rule-packs/list-pack-files.ts';
import { recognisePacks } from '../../../electron/services/rule-packs/recognise-packs.ts';
import { checkPackAt, EXAMPLE_PACK, makePack, writeFiles } from '../../helpers/make-rule-pack.ts';
import { writeZip } from '../../unit/inventory/write-zip.ts';

describe('a rule pack in an archive', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-zips-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function judge(archive: Buffer, name = 'pack.zip'): Promise<string[]> {
    writeFileSync(path.join(folder, name), archive);
    return (await checkPackAt(path.join(folder, name))).problems.map(describePackProblem);
  }
  /** The texts of the example, named from its folder on, or from the top. */
  async function readExample(from: 'folder' | 'top'): Promise<Record<string, string>> {
    const files = await listPackFiles(EXAMPLE_PACK);
    const named = files.map(({ name, path: at }) => [
      from === 'folder' ? name : name.slice(name.indexOf('/') + 1),
      readFileSync(at, 'utf8'),
    ]);
    return Object.fromEntries(named);
  }

  it('is the same pack as its folder, whether the folder was packed or what lies in it', async () => {
    const plain = await checkPackAt(EXAMPLE_PACK);
    if (plain.pack === null) throw new Error('The example does not hold.');
    for (const from of ['folder', 'top'] as const) {
      const file = path.join(folder, `${from}.zip`);
      writeFileSync(file, writeZip({ ...(await readExample(from)), '__MACOSX/._pack.yaml': 'x', 'rules/.DS_Store': 'x' }));
      const zipped = await checkPackAt(file);
      expect(zipped).toMatchObject({ hash: plain.hash, problems: [] });
    }
  });

  it('may hold a pack of one file', async () => {
    expect(await judge(writeZip({ 'contoso.json': JSON.stringify(makePack()) }))).toEqual([]);
  });

  it('names the file inside of what is wrong', async () => {
    const example = await readExample('folder');
    const [rule = ''] = Object.keys(example).filter((name) => name.includes('/rules/'));
    const text = example[rule]?.replace(/^text:.*$/mu, '') ?? '';
    expect(await judge(writeZip({ ...example, [rule]: text }))).toEqual([
      `${rule.slice(rule.indexOf('/') + 1)}, rules/northwall.fixed-address, text: is missing.`,
    ]);
  });

  it('is refused where it unpacks to more than a pack may hold, or to something else than it says', async () => {
    expect(await judge(writeZip({ 'pack.yaml': 'id: x', 'rules/x.yaml': 'x'.repeat(2_000_001) }))).toEqual([
      'pack.zip: unpacks to more than 2000 KB.',
    ]);
    expect(await judge(writeZip({ 'pack.yaml': 'x'.repeat(1_500_000) }, { part: 'pack.yaml', uncompressedSize: 10 }))).toEqual([
      'pack/pack.yaml: does not unpack to what it should.',
    ]);
    const many = Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`rules/r${n}.yaml`, 'id: x']));
    expect(await judge(writeZip(many))).toEqual(['pack.zip: holds more than 500 files.']);
  });

  it('is refused where it is damaged, empty, or leads out of itself', async () => {
    expect(await judge(Buffer.from('PK nothing'))).toEqual(['pack.zip: is not a .zip that can be read.']);
    expect(await judge(writeZip({}))).toEqual(['pack.zip: holds no file.']);
    expect(await judge(writeZip({ '../pack.yaml': 'id: x' }))).toEqual(['pack.zip: is not a .zip that can be read.']);
  });

  it('is refused where an entry is a link or has a password', async () => {
    const packed = writeZip({ 'pack.yaml': 'id: x' });
    const directory = packed.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    const link = Buffer.from(packed);
    link.writeUInt32LE(0o120777 * 0x10000, directory + 38);
    expect(await judge(link)).toEqual(['pack/pack.yaml: is a link; a pack holds its files itself.']);
    const locked = Buffer.from(packed);
    locked.writeUInt16LE(1, directory + 8);
    expect(await judge(locked)).toEqual(['pack/pack.yaml: is protected with a password.']);
  });
});

describe('rule packs among dropped files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-dropped-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function recognise(files: Record<string, string | Buffer>): Promise<string[][]> {
    writeFiles(folder, files);
    const packs = await recognisePacks(Object.keys(files).map((name) => ({ name, path: path.join(folder, name) })));
    return packs.map((pack) => pack.map(({ name }) => name).sort());
  }
  const HEAD = 'id: x\nlabel: X rules\nversion: 1\npublisher: X\n';

  it('are a folder with all that lies in it, a file, and an archive; the rest is left to the import', async () => {
    const packs = await recognise({
      'inventory.csv': 'Name\nnw-1',
      'house/pack.yaml': HEAD,
      'house/rules/x.one.yaml': 'id: x.one',
      'house/notes/read-me.txt': 'hello',
      'contoso.json': JSON.stringify(makePack()),
      'packed.zip': writeZip({ 'in/pack.yaml': HEAD, 'in/rules/x.one.yaml': 'id: x.one' }),
      'machines.json': JSON.stringify([{ label: 'nw-1', version: '6.0' }]),
      'exports.zip': writeZip({ 'servers.csv': 'Name\nnw-2' }),
      'broken.zip': 'nothing',
    });
    expect(packs).toEqual([['house/notes/read-me.txt', 'house/pack.yaml', 'house/rules/x.one.yaml'], ['contoso.json'], ['packed.zip']]);
  });

  it('are loose files where a head lies among them, with what lies in the folders of a pack', async () => {
    expect(await recognise({ 'pack.yaml': HEAD, 'rules/x.one.yaml': 'id: x.one', 'servers.csv': 'Name\nnw-1' })).toEqual([
      ['pack.yaml', 'rules/x.one.yaml'],
    ]);
  });

  it('are not what other programs call a pack', async () => {
    expect(await recognise({ 'tool/pack.json': JSON.stringify({ name: 'x', version: '1' }), 'tool/pack.yaml': 'pack: 1' })).toEqual([]);
    expect(await recognise({ 'pack.json': JSON.stringify({ id: 'a', label: 'b', version: 'c', servers: [] }) })).toEqual([]);
  });
});
