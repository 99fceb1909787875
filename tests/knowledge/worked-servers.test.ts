import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_PATHS } from '../../shared/domain/exit-path.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';
import { runCommand } from '../helpers/run-command.ts';
import { CONDITIONS } from './worked-servers/conditions.ts';
import type { WorkedServer } from './worked-servers/example.ts';
import { HARDWARE } from './worked-servers/hardware.ts';
import { RELATIVES } from './worked-servers/relatives.ts';
import { ROLES } from './worked-servers/roles.ts';
import { UNKNOWNS } from './worked-servers/unknowns.ts';
import { USE } from './worked-servers/use.ts';

const GROUPS = { roles: ROLES, conditions: CONDITIONS, hardware: HARDWARE, use: USE, 'one fact unknown': UNKNOWNS, relatives: RELATIVES };
const ALL: readonly WorkedServer[] = Object.values(GROUPS).flat();
const nameOf = (example: WorkedServer): string => `server-${ALL.indexOf(example) + 1}`;

let cwd: string;
const verdicts = new Map<string, Verdict>();
let refused: unknown;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-worked-'));
  const rows = ALL.map((example) => `${nameOf(example)},${example.os}`);
  await writeFile(path.join(cwd, 'list.csv'), `Name,OperatingSystem\n${rows.join('\n')}\n`);
  await writeFile(path.join(cwd, 'answers.json'), JSON.stringify(Object.fromEntries(ALL.map((one) => [nameOf(one), one.facts]))));
  const { out } = await runCommand(['assess', 'list.csv', '--answers', 'answers.json', '--as-of', '2026-11-20', '--json', '-'], { cwd });
  const parsed = JSON.parse(out);
  refused = parsed.answers.refused;
  for (const server of parsed.servers) verdicts.set(server.name, server.verdict);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

describe('servers worked by hand, by the command line', () => {
  it('have answers that are all taken', () => expect(refused).toEqual([]));
  for (const [group, examples] of Object.entries(GROUPS)) {
    describe(group, () => {
      it.each(examples.map((example) => [example.server, example] as const))('%s', (_, example) => {
        const verdict = verdicts.get(nameOf(example)) as Verdict;
        const got = {
          path: verdict.path,
          firmness: verdict.firmness,
          ...(example.stands && { stands: EXIT_PATHS.map((one) => verdict.stands?.[one]) }),
          ...(example.gates && { gates: verdict.gates.map(({ closes, rule }) => `${closes}: ${rule}`).sort() }),
          ...(example.closeCall !== undefined && { closeCall: verdict.closeCall?.path ?? null }),
        };
        expect(got).toEqual({
          path: example.path,
          firmness: example.firmness,
          ...(example.stands && { stands: example.stands }),
          ...(example.gates && { gates: [...example.gates].sort() }),
          ...(example.closeCall !== undefined && { closeCall: example.closeCall }),
        });
        const pending = verdict.pendingGates.map(({ closes, rule }) => `${closes}: ${rule}`);
        expect(pending).toEqual(expect.arrayContaining([...(example.pending ?? [])]));
        const reasons = verdict.reasons.map(({ rule }) => rule);
        expect(reasons).toEqual(expect.arrayContaining([...(example.reasons ?? [])]));
        for (const rule of example.noReasons ?? []) expect(reasons).not.toContain(rule);
        const flips = verdict.flips.map(({ fact, to, path: there }) => `${fact} = ${to}: ${there}`);
        expect(flips).toEqual(expect.arrayContaining([...(example.flips ?? [])]));
        for (const fact of example.noFlips ?? []) expect(verdict.flips.map((flip) => flip.fact)).not.toContain(fact);
        const said = verdict.confidence?.agreement.drags ?? [];
        if (example.contradictions !== undefined) expect(said).toEqual(example.contradictions.map((part) => expect.stringContaining(part)));
        const asked = verdict.unknowns.filter(({ couldChange }) => couldChange).map(({ fact }) => fact);
        expect(asked).toEqual(expect.arrayContaining([...(example.asks ?? [])]));
        for (const fact of example.doesNotAsk ?? []) expect(asked).not.toContain(fact);
      });
    });
  }
});
