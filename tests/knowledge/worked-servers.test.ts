import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT_PATHS } from '../../shared/domain/exit-path.ts';
import { RISK_LEVELS } from '../../shared/domain/knowledge/weighing.ts';
import type { Verdict } from '../../shared/domain/verdict.ts';
import type { ExitSummary } from '../../shared/planning/exits/summarize-exits.ts';
import { runCommand } from '../helpers/run-command.ts';
import { CONDITIONS } from './worked-servers/conditions.ts';
import type { WorkedServer } from './worked-servers/example.ts';
import { EXITS } from './worked-servers/exits.ts';
import { HARDWARE } from './worked-servers/hardware.ts';
import { RELATIVES } from './worked-servers/relatives.ts';
import { ROLES } from './worked-servers/roles.ts';
import { UNKNOWNS } from './worked-servers/unknowns.ts';
import { USE } from './worked-servers/use.ts';

const GROUPS = { roles: ROLES, conditions: CONDITIONS, hardware: HARDWARE, use: USE, 'one fact unknown': UNKNOWNS, relatives: RELATIVES };
type Example = Pick<WorkedServer, 'os' | 'facts'>;
const ALL: readonly Example[] = [...Object.values(GROUPS).flat(), ...EXITS];
const nameOf = (example: Example): string => `server-${ALL.indexOf(example) + 1}`;

let cwd: string;
const verdicts = new Map<string, Verdict>();
const exits = new Map<string, Pick<ExitSummary, 'risk' | 'exitPlan'>>();
let refused: unknown;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-worked-'));
  const rows = ALL.map((example) => `${nameOf(example)},${example.os}`);
  await writeFile(path.join(cwd, 'list.csv'), `Name,OperatingSystem\n${rows.join('\n')}\n`);
  await writeFile(path.join(cwd, 'answers.json'), JSON.stringify(Object.fromEntries(ALL.map((one) => [nameOf(one), one.facts]))));
  const { out } = await runCommand(['assess', 'list.csv', '--answers', 'answers.json', '--as-of', '2026-11-20', '--json', '-'], { cwd });
  const parsed = JSON.parse(out);
  refused = parsed.answers.refused;
  for (const server of parsed.servers) {
    verdicts.set(server.name, server.verdict);
    exits.set(server.name, server);
  }
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
  describe('each way out', () => {
    it.each(EXITS.map((example) => [example.server, example] as const))('%s', (_, example) => {
      const { risk, exitPlan } = exits.get(nameOf(example)) as Pick<ExitSummary, 'risk' | 'exitPlan'>;
      const { migrate, virtualize, isolate, retire } = exitPlan;
      const got = {
        target: migrate.target,
        inPlace: migrate.inPlace,
        hops: migrate.hops,
        blockers: migrate.blockers,
        tool: virtualize.tool,
        blocked: virtualize.blocked,
        packs: isolate.packs.filter((pack) => pack !== 'base'),
        retire: retire.standing,
      };
      const { server: _server, os: _os, facts: _facts, riskAtLeast, ...expected } = example;
      expect(got).toMatchObject(expected);
      expect(isolate.packs).toContain('base');
      const least = RISK_LEVELS.findIndex((level) => level === (riskAtLeast ?? 'very-low'));
      expect(RISK_LEVELS.indexOf(risk.level[0])).toBeGreaterThanOrEqual(least);
    });
  });
});
