import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { startServices } from '../../helpers/start-services.ts';

/** Lets a child work until it says a certain line, kills it with SIGKILL there and then, and answers everything it had said. */
async function workUntil(folder: string, isTheMoment: (line: string, lines: readonly string[]) => boolean): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'work-until-killed.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (isTheMoment(line, lines)) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return lines;
}

describe('a project whose process is killed', () => {
  const moments: [string, (line: string, lines: readonly string[]) => boolean][] = [
    ['while a table is read', (line) => line === 'step Reading round-1.csv'],
    ['while rows are matched', (line) => line === 'step Matching round-1.csv'],
    ['while servers are scored', (line) => line === 'step Identifying and scoring round-2.csv'],
    ['right after an import was acknowledged', (line) => line === 'done import round-1.csv'],
    ['right after a decision was acknowledged', (line) => line === 'done decision s3'],
    ['right after an answer was acknowledged', (line) => line === 'done answer s2'],
  ];

  it.each(moments)('%s has everything that was acknowledged, and opens', async (_, isTheMoment) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-kill-'));
    try {
      const lines = await workUntil(folder, isTheMoment);
      const done = lines.filter((line) => line.startsWith('done '));
      const test = await startServices({ folder });
      await test.services.openProjectAt(path.join(folder, 'work.offramp'), 'open');
      const ledger = await test.call('import.ledger', {});
      for (const line of done) {
        const [, what, subject = ''] = line.split(' ');
        if (what === 'import') expect(ledger.sources.map((source) => source.file)).toContain(subject);
        else {
          const server = await test.call('server.detail', { id: subject });
          if (what === 'decision') expect(server.decision?.reason).toBe(`Round ${subject.slice(1)}`);
          else expect(server.facts.owner?.value).toBe(`Owner ${subject.slice(1)}`);
        }
      }
      expect(ledger.sources.every(({ counts }) => counts.kept === (counts.read === 50 ? 50 : 400))).toBe(true);
      const check = await test.call('project.verify', {});
      expect(check.checks.filter((one) => !one.passed)).toEqual([]);
      await test.stop();
      expect(readdirSync(folder).filter((name) => name.includes('work.offramp'))).toEqual(['work.offramp']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
