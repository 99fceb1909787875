import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXAMPLE_PACK, makePack, makeRule } from '../../helpers/make-rule-pack.ts';
import { runCommand } from '../../helpers/run-command.ts';
import { makeVm, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('rule packs on the command line', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(path.join(os.tmpdir(), 'offramp-rules-'));
    writeFileSync(path.join(cwd, 'vms.csv'), `${[VINFO_HEADER, makeVm({ name: 'nw-1' })].join('\r\n')}\r\n`);
    writeFileSync(path.join(cwd, 'contoso.json'), JSON.stringify(makePack()));
    writeFileSync(path.join(cwd, 'wrong.json'), JSON.stringify(makePack({ rules: [makeRule({ sources: [] })] })));
  });
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  const run = (...args: string[]) => runCommand(args, { cwd });

  it('are checked: what holds is listed, what does not is said with file, entry and field', async () => {
    const { code, out } = await run('knowledge', 'check', EXAMPLE_PACK);
    expect(code).toBe(0);
    expect(out).toContain('  Rules: northwall.fixed-address, in place of hard-coded-address\n');
    expect(out).toMatch(/Northwall house rules 1\.2\.0 by Northwall Consulting holds: 7 entries, content [0-9a-f]{64}\./u);
    expect(await run('knowledge', 'check', 'wrong.json')).toMatchObject({
      code: 1,
      out: 'wrong.json, rules/contoso.virtual-already, rules[0].sources: needs at least 1.\n1 problem.\n',
    });
    expect(JSON.parse((await run('knowledge', 'check', 'wrong.json', '--json', '-')).out)).toMatchObject({ pack: null, problemCount: 1 });
  });

  it('are written as one file that is the same pack', async () => {
    expect((await run('knowledge', 'check', EXAMPLE_PACK, '--out', 'northwall.json')).code).toBe(0);
    const folder = JSON.parse((await run('knowledge', 'check', EXAMPLE_PACK, '--json', '-')).out);
    const file = JSON.parse((await run('knowledge', 'check', 'northwall.json', '--json', '-')).out);
    expect(file.pack.hash).toBe(folder.pack.hash);
  });

  it('leave the look-up of entries as it is, and refuse what makes no sense', async () => {
    expect((await run('knowledge', 'is-6003-a-service-pack')).code).toBe(0);
    expect((await run('knowledge', 'check')).code).toBe(2);
    expect((await run('knowledge', 'ladder', '--out', 'x.json')).code).toBe(2);
    expect((await run('knowledge', 'check', 'gone.json')).code).toBe(3);
    expect((await run('knowledge', 'check', 'contoso.json', '--out', 'contoso.json')).code).toBe(2);
    expect(readFileSync(path.join(cwd, 'contoso.json'), 'utf8')).toBe(JSON.stringify(makePack()));
  });

  it('are switched on for an assessment, which names them', async () => {
    const { out } = await run('assess', 'vms.csv', '--rules', 'contoso.json', '--json', '-');
    const { rulePacks, servers, questions } = JSON.parse(out);
    expect(rulePacks).toMatchObject([{ id: 'contoso', version: '1.0' }]);
    expect(servers[0].verdict.reasons.map((reason: { rule: string }) => reason.rule)).toContain('contoso.virtual-already');
    expect(questions.map((question: { fact: string }) => question.fact)).toContain('contoso.onSite');
    const plain = JSON.parse((await run('assess', 'vms.csv', '--json', '-')).out);
    expect(plain.rulePacks).toBeUndefined();
  });

  it('answer their questions by --answers, and stay in the project for its workbook', async () => {
    writeFileSync(path.join(cwd, 'answers.json'), JSON.stringify({ 'nw-1': { 'contoso.onSite': false } }));
    const { code, out } = await run(
      'assess',
      'vms.csv',
      '--project',
      'p.offramp',
      '--rules',
      'contoso.json',
      '--answers',
      'answers.json',
      '--json',
      '-',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out).servers[0].verdict.scores.isolate).toBeNull();
    expect((await run('workbook', '--project', 'p.offramp', '--out', 'w.xlsx')).code).toBe(0);
    expect((await run('verify', '--project', 'p.offramp')).code).toBe(0);
  });

  it('stop a command before anything is done where they do not hold', async () => {
    const { code, err } = await run('assess', 'vms.csv', '--rules', 'wrong.json');
    expect(code).toBe(3);
    expect(err).toContain('wrong.json, rules/contoso.virtual-already, rules[0].sources: needs at least 1.');
  });
});
