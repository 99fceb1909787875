import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { startServices } from '../../helpers/start-services.ts';

/** Lets a child run a workshop until it says a certain line, kills it with SIGKILL there and then, and answers what was acknowledged. */
async function runUntil(folder: string, last: string): Promise<string[]> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'run-until-killed.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line === last) child.kill('SIGKILL');
  }
  expect(await ended).toBe('SIGKILL');
  return lines;
}

describe('a workshop whose process is killed', () => {
  it.each([
    ['in the middle of a silent vote', 'done vote s5 p2'],
    ['right after votes were revealed', 'done reveal s4'],
    ['right after a decision', 'done decide s7'],
    ['right after a server was put aside', 'done park s6'],
  ])('%s goes on where it was: votes, decisions, parking lot, roll call and clock', async (_, last) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-workshop-kill-'));
    try {
      const lines = await runUntil(folder, last);
      const test = await startServices({ folder });
      const [file = ''] = readdirSync(path.join(folder, 'projects')).filter((name) => name.endsWith('.offramp'));
      await test.services.openProjectAt(path.join(folder, 'projects', file), 'open');
      const id = 'w1';
      const { workshop, quorum, parked } = await test.call('workshop.read', { id });
      expect(quorum).toMatchObject({ state: 'met', present: 3 });
      expect(workshop.clock).toMatchObject({ segment: 'a1' });
      expect(workshop.clock.since).not.toBeNull();
      for (const line of lines) {
        const [, what, server = '', who] = line.split(' ');
        if (what === 'start') continue;
        const { card, voted } = await test.call('workshop.card', { id, server });
        // What came next may be in the file without having been acknowledged: the signal takes a moment to arrive.
        const isOver = card.state === 'parked' || card.state === 'decided';
        if (what === 'vote' && !isOver) expect(voted).toContain(who);
        if (what === 'park') expect([card.state, parked.some((item) => item.server === server)]).toEqual(['parked', true]);
        if (what === 'reveal' && !isOver) expect(card.state).toBe('revealed');
        if (what === 'decide') {
          expect(card.outcome?.decision.reason).toBe(`Agreed on ${server}`);
          expect((await test.call('server.detail', { id: server })).decision?.reason).toBe(`Agreed on ${server}`);
        }
      }
      expect((await test.call('project.verify', {})).intact).toBe(true);
      await test.call('workshop.clock', { id, turn: { to: 'trim' } });
      expect((await test.call('workshop.read', { id })).workshop.clock.since).toBeNull();
      await test.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
