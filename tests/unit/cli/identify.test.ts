import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

const cwd = path.resolve(import.meta.dirname, '../../fixtures/cli');

async function identify(stdin: string | Buffer) {
  const { code, out } = await runCommand(['identify', '-', '--json', '-'], { cwd, stdin });
  return { code, answers: JSON.parse(out) as { input: string; os: Record<string, unknown>; inScope: string; confidence: string }[] };
}

describe('offramp identify', () => {
  it('answers the promised shape for one string', async () => {
    const { code, answers } = await identify('Windows Server (R) 2008 Standard 6002 Service Pack 2\n');
    expect(code).toBe(0);
    expect(answers[0]).toMatchObject({
      input: 'Windows Server (R) 2008 Standard 6002 Service Pack 2',
      os: {
        product: 'windows-server-2008',
        label: 'Windows Server 2008 Standard SP2',
        kind: 'server',
        ntVersion: '6.0',
        build: 6002,
        revision: null,
        servicePack: 2,
        edition: 'Standard',
        architecture: null,
      },
      inScope: 'yes',
      confidence: 'certain',
      conflicts: [],
    });
  });

  it('answers one element an input, in order, and keeps an empty line as an input that says nothing', async () => {
    const { answers } = await identify('6003\r\n\r\nWindows Server 2008 R2\r\n');
    expect(answers.map((answer) => answer.input)).toEqual(['6003', '', 'Windows Server 2008 R2']);
    expect(answers.map((answer) => answer.inScope)).toEqual(['ambiguous', 'ambiguous', 'no']);
    expect(answers[1]?.confidence).toBe('unknown');
  });

  it('reads more columns from a CSV with a header', async () => {
    const { answers } = await identify('caption;version;producttype\nWindows;6.0.6003;3\nWindows;6.0.6003;1\n');
    expect(answers.map((answer) => [answer.os.product, answer.inScope])).toEqual([
      ['windows-server-2008', 'yes'],
      ['windows-vista', 'no'],
    ]);
  });

  it('answers a row of a CSV that says nothing, and reads a CSV of one column', async () => {
    const { answers } = await identify('caption,version\n,\nWindows Server 2008,6.0.6002\n\n');
    expect(answers.map(({ input, confidence }) => [input, confidence])).toEqual([
      [',', 'unknown'],
      ['Windows Server 2008,6.0.6002', 'certain'],
    ]);
    const single = await identify('OperatingSystem\r\n"Windows Server 2008 Standard"\r\nWindows Server 2008 R2, x64\r\n');
    expect(single.answers.map(({ input, inScope }) => [input, inScope])).toEqual([
      ['Windows Server 2008 Standard', 'yes'],
      ['Windows Server 2008 R2, x64', 'no'],
    ]);
  });

  it.each(['[{"caption":"Windows Server 2008"', '["a", b]', '{"caption": '])('ends with 3 for JSON that is broken: %s', async (stdin) => {
    const { code, out, err } = await runCommand(['identify', '--json', '-'], { cwd, stdin });
    expect(code).toBe(3);
    expect(JSON.parse(out).error.code).toBe('json-not-valid');
    expect(err).toContain('begins like JSON but is none');
  });

  it('reads JSON objects and strings', async () => {
    const { answers } = await identify(JSON.stringify(['winLonghorn64Guest', { caption: 'Windows Server 2008 Standard', build: 6003 }]));
    expect(answers.map((answer) => answer.os.build)).toEqual([null, 6003]);
    expect(answers.every((answer) => answer.inScope === 'yes')).toBe(true);
  });

  it('prints no control character of a client’s file, and keeps each in the JSON', async () => {
    const stdin = 'Windows Server 2008 \u001b]0;title\u0007\n';
    expect((await runCommand(['identify'], { cwd, stdin })).out).toMatch(/^Windows Server 2008 \uFFFD\]0;title\uFFFD\t/u);
    expect((await identify(stdin)).answers[0]?.input).toBe(stdin.trimEnd());
  });

  it('reads UTF-16 text as PowerShell writes it', async () => {
    const text = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Windows Server® 2008 Enterprise\r\n', 'utf16le')]);
    const { answers } = await identify(text);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.os.edition).toBe('Enterprise');
  });

  it('ends with 3 and one sentence where there is nothing to read', async () => {
    const { code, out, err } = await runCommand(['identify', '-', '--json', '-'], { cwd, stdin: '' });
    expect(code).toBe(3);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'nothing-to-read' } });
  });
});
