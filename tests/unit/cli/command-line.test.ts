import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../electron/cli/commands.ts';
import { runCommand } from '../../helpers/run-command.ts';

const cwd = path.resolve(import.meta.dirname, '../../fixtures/cli');

describe('the command line', () => {
  it.each(COMMANDS.map((command) => command.name))('%s says how it is used', async (name) => {
    const { code, out } = await runCommand([name, '--help'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain(`Usage: offramp ${name}`);
  });

  it('lists every command', async () => {
    const { code, out } = await runCommand(['--help'], { cwd });
    expect(code).toBe(0);
    for (const command of COMMANDS) expect(out).toContain(command.summary);
  });

  it.each([
    ['an unknown command', ['ascend']],
    ['an unknown option', ['assess', 'vinfo.csv', '--bogus']],
    ['no file', ['assess']],
    ['a date that is none', ['assess', 'vinfo.csv', '--as-of', '2026-13-40']],
    ['a missing option', ['workbook', '--project', 'x.offramp']],
    ['a port that is none', ['serve', '--port', 'eighty']],
  ])('ends with 2 and one plain sentence for %s', async (_what, args) => {
    const { code, err } = await runCommand(args, { cwd });
    expect(code).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain('    at ');
  });

  it.each([
    [['asess', 'vinfo.csv'], 'Did you mean assess?'],
    [['identfy'], 'Did you mean identify?'],
    [['work'], 'Did you mean workbook?'],
    [['version'], 'Did you mean --version?'],
    [['--hlep'], 'did you mean --help?'],
    [['assess', 'vinfo.csv', '--as-fo', '2026-11-20'], 'Did you mean --as-of?'],
    [['inspect', 'vinfo.csv', '--jsno', '-'], 'Did you mean --json?'],
    [['plan', '--project=x', '--setings=y'], 'Did you mean --settings?'],
    [['review', 'x.xlsx', '--aply'], 'Did you mean --apply?'],
  ])('%j: names what was probably meant', async (args, meant) => {
    const { code, err } = await runCommand(args, { cwd });
    expect(code).toBe(2);
    expect(err).toContain(meant);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('guesses nothing where nothing is near', async () => {
    expect((await runCommand(['ascend'], { cwd })).err).not.toContain('mean');
    expect((await runCommand(['assess', 'vinfo.csv', '--quiet'], { cwd })).err).not.toContain('mean');
  });

  it.each([['--version'], ['-v'], ['assess', '--version']])('says its version for %s %s', async (...args) => {
    expect(await runCommand(args, { cwd })).toEqual({ code: 0, out: '0.1.0\n', err: '' });
  });

  it.each([
    ['standard output', ['knowledge', '--json', '-'], 0],
    ['the sentences', ['identify', 'nowhere.txt'], 3],
  ] as const)('ends as it would where nobody reads %s', async (what, args, expected) => {
    const program = path.resolve(import.meta.dirname, '../../../electron/cli.ts');
    const run = spawn(process.execPath, ['--no-warnings', program, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    (what === 'standard output' ? run.stdout : run.stderr).destroy();
    let said = '';
    run.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    run.stdout.resume();
    const [code] = await once(run, 'close');
    expect([code, said]).toEqual([expected, '']);
  });

  it('ends with 3 and says which file does not exist, in words and as JSON', async () => {
    const { code, out, err } = await runCommand(['assess', 'nowhere.csv', '--json', '-'], { cwd });
    expect(code).toBe(3);
    expect(err).toContain('nowhere.csv does not exist');
    expect(JSON.parse(out).error).toEqual({
      code: 'no-such-file',
      message: 'nowhere.csv does not exist.',
      details: { file: 'nowhere.csv' },
    });
  });
});
