import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';

interface Example {
  id: string;
  title: string;
  facts: Record<string, unknown>;
  expect: { recommendation: string; scores: Record<string, number | null>; closeCall: boolean };
}

const FILE = path.resolve(import.meta.dirname, '../../../../shared/research/decisions.json');
const PATHS = ['migrate', 'virtualize', 'isolate', 'retire'];

/** How firm each recommendation is, and why; see docs/how-to/decide.md. */
const FIRMNESS: Readonly<Record<string, string>> = {
  'TV-05': 'contestable',
  'TV-18': 'contestable',
  'TV-21': 'contestable',
  'TV-27': 'contestable',
  'TV-31': 'undetermined',
};

/** Paths that are closed here and open there: a Small Business Server is a domain controller, which is never converted. */
const CLOSED_BESIDE: Readonly<Record<string, readonly string[]>> = { 'TV-04': ['virtualize'] };

if (!existsSync(FILE)) {
  describe('the published examples', () => {
    it.skip('are not beside this copy, so they are not tried', () => {});
  });
} else {
  const examples = readExamples();
  describe('the published examples', () => {
    let cwd: string;
    const servers = new Map<
      string,
      {
        verdict: {
          path: string;
          firmness: string;
          scores: Record<string, [number, number] | null>;
          stands: Record<string, number | null>;
          closeCall?: object;
        };
      }
    >();
    beforeAll(async () => {
      cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-examples-'));
      const rows = examples.map(({ id, facts }) => `${id},Windows Server ${facts.ntVersion === '6.1' ? '2008 R2' : '2008'} Standard`);
      await writeFile(path.join(cwd, 'list.csv'), `Name,OperatingSystem\n${rows.join('\n')}\n`);
      const answers = examples.map(({ id, facts }) => [
        id,
        Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)),
      ]);
      await writeFile(path.join(cwd, 'answers.json'), JSON.stringify(Object.fromEntries(answers)));
      const { out } = await runCommand(['assess', 'list.csv', '--answers', 'answers.json', '--as-of', '2026-11-20', '--json', '-'], {
        cwd,
      });
      for (const server of JSON.parse(out).servers) servers.set(server.name, server);
    });
    afterAll(() => rm(cwd, { recursive: true, force: true }));

    it('are all there', () => {
      expect(examples.length).toBeGreaterThan(20);
      expect(servers.size).toBe(examples.length);
    });

    it.each(examples.map((example) => [`${example.id} ${example.title}`, example] as const))('%s', (_, example) => {
      const verdict = servers.get(example.id)?.verdict;
      expect(verdict?.path).toBe(example.expect.recommendation.replace('_', '-'));
      expect(verdict?.firmness).toBe(FIRMNESS[example.id] ?? 'robust');
      for (const one of PATHS) {
        const score = (CLOSED_BESIDE[example.id] ?? []).includes(one) ? null : (example.expect.scores[one] ?? null);
        expect(verdict?.stands[one], one).toBe(score);
        const [low, high] = verdict?.scores[one] ?? [Number.NaN, Number.NaN];
        if (score !== null) expect([low <= score, high >= score], one).toEqual([true, true]);
      }
      expect(verdict?.closeCall !== undefined).toBe(example.expect.closeCall && verdict?.path !== 'manual-review');
    });
  });
}

function readExamples(): Example[] {
  const { vectors } = (JSON.parse(readFileSync(FILE, 'utf8')) as { decision: { vectors: Record<string, unknown>[] } }).decision;
  return vectors as unknown as Example[];
}
