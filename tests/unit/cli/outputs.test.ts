import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/cli');
const TEXT = 'Name,OperatingSystem\nold-1,Windows Server 2008 Standard\n';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-outputs-'));
  await writeFile(path.join(cwd, 'list.csv'), TEXT);
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

const run = (...args: string[]) => runCommand(args, { cwd });
const readList = () => readFile(path.join(cwd, 'list.csv'), 'utf8');

describe('what the command line writes', () => {
  it.each([
    ['the value of --json is left out and the inventory takes its place', ['assess', '--json', 'list.csv']],
    ['--json names the inventory', ['assess', 'list.csv', '--json', 'list.csv']],
    ['--json names the inventory by another name', ['assess', 'list.csv', '--json', './x/../list.csv']],
    ['--workbook names the inventory', ['assess', 'list.csv', '--workbook', 'list.csv']],
    ['--json names some other file that is not JSON', ['inspect', '.', '--json', 'list.csv']],
    ['a command of its own writes over it', ['knowledge', '6003', '--json', 'list.csv']],
  ])('leaves an inventory as it is where %s', async (_where, args) => {
    await mkdir(path.join(cwd, 'x'));
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain('offramp: ');
    expect(await readList()).toBe(TEXT);
  });

  it('leaves a JSON inventory as it is where an error would replace it', async () => {
    const text = '{ "entities": [ { "name": "old-1" } ] }';
    await writeFile(path.join(cwd, 'export.json'), text);
    const { code, err } = await run('assess', '--json', 'export.json');
    expect(code).toBe(2);
    expect(err).toContain('export.json was left as it is');
    expect(await readFile(path.join(cwd, 'export.json'), 'utf8')).toBe(text);
  });

  it('puts an error where an answer of its own was before', async () => {
    await run('assess', 'list.csv', '--json', 'answer.json');
    await run('assess', 'gone.csv', '--json', 'answer.json');
    expect(JSON.parse(await readFile(path.join(cwd, 'answer.json'), 'utf8')).error.code).toBe('no-such-file');
  });

  it('leaves corrected rows as they are where refused ones go to the same folder', async () => {
    await writeFile(path.join(cwd, 'list.csv'), `${TEXT},Windows Server 2008\n`);
    await run('assess', 'list.csv', '--refused', 'refused');
    const corrected = path.join(cwd, 'refused/list-refused.csv');
    await writeFile(corrected, TEXT.replace('old-1', 'old-2'));
    const { out } = await run('assess', 'list.csv', 'refused/list-refused.csv', '--refused', 'refused', '--json', '-');
    expect(JSON.parse(out).servers.map(({ name }: { name: string }) => name)).toEqual(['old-1', 'old-2']);
    expect(await readFile(corrected, 'utf8')).toBe(TEXT.replace('old-1', 'old-2'));
    expect(await readdir(path.join(cwd, 'refused'))).toEqual(['list-refused-2.csv', 'list-refused.csv']);
  });

  it('keeps the project apart from the workbook', async () => {
    const { code } = await run('assess', 'list.csv', '--project', 'a.offramp', '--workbook', 'a.offramp');
    expect(code).toBe(2);
    expect(await readdir(cwd)).toEqual(['list.csv']);
  });

  it.each(['--json', '--workbook'])('says that a folder is no file for %s, before any work', async (option) => {
    const { code, err } = await run('assess', 'list.csv', option, '.', '--project', 'a.offramp');
    expect(code).toBe(2);
    expect(err).toContain('. is a folder; name a file');
    expect(await readdir(cwd)).toEqual(['list.csv']);
  });

  it('makes the folders that its files go to', async () => {
    const { code } = await run(
      'assess',
      'list.csv',
      '--json',
      'a/b.json',
      '--workbook',
      'c/d.xlsx',
      '--refused',
      'e/f',
      '--project',
      'g/h.offramp',
    );
    expect(code).toBe(0);
    for (const file of ['a/b.json', 'c/d.xlsx', 'g/h.offramp']) expect((await stat(path.join(cwd, file))).isFile(), file).toBe(true);
  });

  it('names the file that is in the way of a folder', async () => {
    for (const place of [
      ['--refused', 'list.csv'],
      ['--json', 'list.csv/a.json'],
    ]) {
      const { code, err } = await run('assess', 'list.csv', ...place);
      expect(code).toBe(2);
      expect(err).toContain('list.csv is a file');
    }
  });

  it.skipIf(process.platform === 'win32')('writes to a device as it is, and not over it', async () => {
    const { code } = await run('assess', 'list.csv', '--json', '/dev/null');
    expect(code).toBe(0);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('writes to a name as long as names may be', async () => {
    const name = `${'n'.repeat(250)}.json`;
    expect((await run('assess', 'list.csv', '--json', name)).code).toBe(0);
    expect((await readdir(cwd)).toSorted()).toEqual(['list.csv', name]);
  });

  it('answers JSON that has no bound, one server a line', async () => {
    await run('assess', 'list.csv', path.join(fixtures, 'computers.csv'), '--json', 'answer.json');
    const text = await readFile(path.join(cwd, 'answer.json'), 'utf8');
    expect(JSON.parse(text).servers).toHaveLength(3);
    expect(text.split('\n').filter((line) => line.startsWith('    {"id"'))).toHaveLength(3);
  });
});

describe('what the command line reads', () => {
  it('reads a file once that is named twice, or reached by a link', async () => {
    await symlink(path.join(cwd, 'list.csv'), path.join(cwd, 'link.csv'));
    const { out } = await run('assess', 'list.csv', './list.csv', 'link.csv', '--json', '-');
    expect(JSON.parse(out).imports).toHaveLength(1);
  });

  it('reads what a link in a folder leads to', async () => {
    await mkdir(path.join(cwd, 'folder'));
    await symlink(path.join(cwd, 'list.csv'), path.join(cwd, 'folder/link.csv'));
    await symlink(path.join(cwd, 'nowhere'), path.join(cwd, 'folder/broken.csv'));
    const { code, out } = await run('assess', 'folder', '--json', '-');
    expect(code).toBe(0);
    expect(JSON.parse(out).imports[0].file).toBe('link.csv');
  });

  it('tells files of the same name in two folders apart', async () => {
    for (const folder of ['north side', 'süd']) {
      await mkdir(path.join(cwd, folder));
      await copyFile(path.join(cwd, 'list.csv'), path.join(cwd, folder, 'list.csv'));
      await writeFile(path.join(cwd, folder, 'list.csv'), TEXT.replace('old-1', folder));
    }
    const { out } = await run('assess', 'north side', 'süd', '--json', '-');
    const { imports, servers } = JSON.parse(out);
    expect(imports.map((one: { file: string }) => one.file)).toEqual(['north side/list.csv', 'süd/list.csv']);
    expect(servers.flatMap((one: { sources: string[] }) => one.sources)).toEqual(['north side/list.csv#2', 'süd/list.csv#2']);
  });

  it('reads what there is where something else that was named is not there, and ends with 1', async () => {
    await writeFile(path.join(cwd, 'notes.csv'), 'Topic,Remark\nlunch,good\n');
    const { code, out } = await run('assess', 'gone.csv', 'list.csv', 'notes.csv', 'no*.xlsx', '--json', '-');
    const { servers, unread } = JSON.parse(out);
    expect({ code, servers: servers.length }).toEqual({ code: 1, servers: 1 });
    expect(unread).toEqual([
      { file: 'notes.csv', sheet: null, reason: expect.stringContaining('No column holds a machine name') },
      { file: 'gone.csv', sheet: null, reason: 'gone.csv does not exist.' },
      { file: 'no*.xlsx', sheet: null, reason: 'No file matches no*.xlsx.' },
    ]);
    const looked = await run('inspect', 'gone.csv', 'list.csv', '--json', '-');
    expect(looked.code).toBe(1);
    expect(JSON.parse(looked.out).map(({ file, problem }: Record<string, unknown>) => [file, problem])).toEqual([
      ['list.csv', null],
      ['gone.csv', 'gone.csv does not exist.'],
    ]);
  });

  it('says of a copy that its content counts once', async () => {
    await copyFile(path.join(cwd, 'list.csv'), path.join(cwd, 'copy.csv'));
    const { code, out } = await run('assess', 'list.csv', 'copy.csv', '--json', '-');
    const { imports, unread } = JSON.parse(out);
    expect([code, imports.length, unread.length, unread[0].file]).toEqual([0, 1, 1, 'copy.csv']);
    expect(unread[0].reason).toContain('the same content counts once');
  });

  it('takes a part of a known export that holds no machines for no failure', async () => {
    await writeFile(
      path.join(cwd, 'RVTools_tabvHost.csv'),
      'Host,Datacenter,CPU Model,# CPU,Cores per CPU,# VMs,VI SDK Server\nesx1,DC1,Intel,2,8,20,vc1\n',
    );
    const { code, out } = await run('assess', 'list.csv', 'RVTools_tabvHost.csv', '--json', '-');
    expect([code, JSON.parse(out).unread.map(({ file }: { file: string }) => file)]).toEqual([0, ['RVTools_tabvHost.csv']]);
  });

  it('lists notes and scripts of a folder, and takes only what is damaged there for a failure', async () => {
    const folder = path.join(cwd, 'folder');
    await mkdir(folder);
    await writeFile(path.join(folder, 'list.csv'), TEXT);
    await writeFile(path.join(folder, 'read me.txt'), 'Exported by Kim.\n\nAsk before you use it.\n');
    const calm = await run('assess', 'folder', '--json', '-');
    expect([calm.code, JSON.parse(calm.out).unread.map(({ file }: { file: string }) => file)]).toEqual([0, ['read me.txt']]);
    expect((await run('assess', 'folder/list.csv', 'folder/read me.txt')).code).toBe(1);
    await writeFile(path.join(folder, 'broken.xlsx'), 'PK\u0003\u0004 cut off');
    expect((await run('assess', 'folder')).code).toBe(1);
  });

  it('ends with 3 and one sentence where none of several files is there', async () => {
    const { code, err } = await run('assess', 'gone.csv', 'lost.csv');
    expect(code).toBe(3);
    expect(err).toBe('offramp: Nothing could be read. gone.csv does not exist.\n');
    await writeFile(path.join(cwd, 'nil.csv'), '');
    const looked = await run('inspect', 'nil.csv', '--json', '-');
    expect([looked.code, JSON.parse(looked.out)[0].problem]).toEqual([3, 'The file is empty. Export it again.']);
    expect(looked.err).toContain('Nothing could be read. nil.csv: The file is empty.');
  });

  it('reads a folder that a pattern names, with what is below it', async () => {
    await mkdir(path.join(cwd, 'exports/berlin/ü west'), { recursive: true });
    await writeFile(path.join(cwd, 'exports/berlin/ü west/a list.csv'), TEXT);
    const { code, out } = await run('assess', 'exp*', '--json', '-');
    expect([code, JSON.parse(out).imports[0].file]).toEqual([0, 'berlin/ü west/a list.csv']);
  });

  it.each([
    ['a folder without a file', ['assess', 'empty'], 3, 'empty holds no file.'],
    ['a name that is empty', ['assess', ''], 2, 'A file without a name was given.'],
    ['standard input for an inventory', ['assess', '-'], 2, 'not from standard input'],
    ['a folder to identify', ['identify', 'empty'], 3, 'empty is a folder; name a file.'],
    ['a folder of answers', ['assess', 'list.csv', '--answers', 'empty'], 2, 'empty is a folder; name a file'],
    ['a folder as project', ['verify', '--project', 'empty'], 2, 'empty is a folder; name a file'],
  ])('says in one sentence what is wrong with %s', async (_what, args, expected, sentence) => {
    await mkdir(path.join(cwd, 'empty'));
    const { code, err } = await run(...args);
    expect(code).toBe(expected);
    expect(err).toContain(sentence);
    expect(err).not.toContain('did not foresee');
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
