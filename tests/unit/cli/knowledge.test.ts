import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KnowledgeKind } from '../../../shared/domain/knowledge/catalogue.ts';
import { runCommand } from '../../helpers/run-command.ts';

let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'offramp-knowledge-'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

async function lookUp(id: string): Promise<{ kind: string; id: string; sources: unknown[]; facts: { label: string; text: string }[] }[]> {
  const { code, out } = await runCommand(['knowledge', id, '--json', '-'], { cwd });
  expect(code, id).toBe(0);
  return JSON.parse(out).entries;
}

describe('offramp knowledge', () => {
  it('lists every entry by its kind', async () => {
    const { code, out } = await runCommand(['knowledge'], { cwd });
    expect(code).toBe(0);
    expect(out).toMatch(/^Products \(\d+\)\n {2}\S+/u);
    expect(out).toContain('Updates by month (');
    expect(out).toMatch(/\n {2}CVE-2019-0708 +CVE-2019-0708: BlueKeep\n/u);
    expect(out).toMatch(/\n {2}is-6003-a-service-pack +Is build 6003 a service pack\?\n/u);
  });

  it('writes the list as JSON to a file', async () => {
    const { code } = await runCommand(['knowledge', '--json', 'knowledge.json'], { cwd });
    expect(code).toBe(0);
    const written = JSON.parse(await readFile(path.join(cwd, 'knowledge.json'), 'utf8'));
    expect(written.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(new Set(written.entries.map((entry: { kind: string }) => entry.kind)).size).toBe(KnowledgeKind.options.length);
  });

  it('shows an entry with its sources', async () => {
    const { code, out } = await runCommand(['knowledge', 'did-esu-cause-6003'], { cwd });
    expect(code).toBe(0);
    expect(out).toContain('Did Extended Security Updates cause build 6003?');
    expect(out).toContain('False. No. The build changed in March and April 2019');
    expect(out).toMatch(/Source: Tenable, https:\/\/\S+ \(read on \d{4}-\d{2}-\d{2}\)/u);
  });

  it.each([
    ['KB4493730', ['update 2019-04', 'ladder sha-2-servicing-stack']],
    ['kb4499149', ['update 2019-05']],
    ['4499149', ['update 2019-05']],
    ['KB5022338', ['other-package KB5022338']],
    ['CVE-2020-1350', ['vulnerability CVE-2020-1350']],
    ['cve-2020-0796', ['not-affected CVE-2020-0796']],
    ['2021-07', ['update 2021-07', 'update 2021-07-oob']],
    ['6.0.6003.21768', ['update 2022-11']],
    ['7601', ['product windows-7', 'product windows-server-2008-r2']],
    ['mainstream', ['programme mainstream']],
  ])('finds what %s means', async (id, expected) => {
    const entries = await lookUp(id);
    const found = entries.map((entry) => `${entry.kind} ${entry.id}`);
    expect(found).toEqual(expect.arrayContaining(expected));
    for (const entry of entries) expect(entry.sources.length, `${entry.kind} ${entry.id}`).toBeGreaterThan(0);
  });

  it('answers a build with its products and the account of the change', async () => {
    const kinds = (await lookUp('6003')).map(({ kind, id }) => `${kind} ${id}`);
    expect(kinds).toEqual(expect.arrayContaining(['product windows-server-2008', 'product windows-vista', 'build-change cause']));
  });

  it('names what a package closes', async () => {
    const [month] = await lookUp('KB4499180');
    expect(month?.facts.find(({ text }) => text.startsWith('KB4499180'))?.text).toContain('CVE-2019-0708');
  });

  it('names near ids where nothing is known under the one given', async () => {
    const { code, out, err } = await runCommand(['knowledge', 'KB4493731'], { cwd });
    expect(code).toBe(3);
    expect(out).toBe('');
    expect(err).toMatch(/^offramp: Nothing is known under “KB4493731”\. Near to it: .*KB4493730.*\.\n$/u);
  });

  it('points to the list where nothing is near', async () => {
    const { code, out } = await runCommand(['knowledge', 'zzzzzzzzzzzz', '--json', '-'], { cwd });
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'knowledge-entry-not-found',
        message: 'Nothing is known under “zzzzzzzzzzzz”. offramp knowledge lists every entry.',
        details: { id: 'zzzzzzzzzzzz', near: [] },
      },
    });
  });

  it('takes one id only', async () => {
    expect((await runCommand(['knowledge', '6003', '6002'], { cwd })).code).toBe(2);
  });
});
