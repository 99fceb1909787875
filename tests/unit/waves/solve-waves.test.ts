import { describe, expect, it } from 'vitest';
import type { PlanWish } from '../../../shared/domain/wave-plan.ts';
import { toIsoDate } from '../../../shared/planning/waves/day-number.ts';
import { createConditionWords } from '../../../shared/planning/waves/describe-conditions.ts';
import { findConflicts } from '../../../shared/planning/waves/find-conflicts.ts';
import type { SolvedPlan } from '../../../shared/planning/waves/lay-out-plan.ts';
import type { PlanningServer, PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { makeDependency, makePlanningServer, makeProblem } from './make-problem.ts';

const test = (id: string, made: Partial<PlanningServer> = {}) => makePlanningServer(id, { environment: 'Test', ...made });
const prod = (id: string, made: Partial<PlanningServer> = {}) => makePlanningServer(id, { environment: 'Production', ...made });

function wavesOf(solved: SolvedPlan): Record<string, number | null> {
  return Object.fromEntries([...solved.groupOf].map(([id, group]) => [id, solved.board.standings.get(group)?.wave ?? null]));
}

function dayOf(solved: SolvedPlan, id: string): string | null {
  const group = solved.groupOf.get(id);
  const day = group === undefined ? null : (solved.board.standings.get(group)?.day ?? null);
  return day === null ? null : toIsoDate(day);
}

const wish = (id: string, unit: string, want: PlanWish['want']): PlanWish => ({ id, unit, want, by: '', reason: '' });

function conflictsOf(problem: PlanProblem): string[][] {
  const solved = solveWaves(problem, 'afresh');
  return findConflicts(problem, solved, 'afresh', createConditionWords(problem)).map(({ conditions }) =>
    conditions.map(({ id }) => id).sort(),
  );
}

describe('waves', () => {
  it('begin with small pilots of simple servers that are not in production', () => {
    const servers = [
      ...Array.from({ length: 20 }, (_, at) => prod(`s${at + 1}`)),
      ...Array.from({ length: 12 }, (_, at) => test(`s${at + 21}`)),
    ];
    const solved = solveWaves(makeProblem(servers), 'afresh');
    expect(solved.pilots.waves).toBe(2);
    const waves = wavesOf(solved);
    for (let at = 21; at <= 32; at += 1) expect(waves[`s${at}`]).toBeLessThanOrEqual(2);
    for (let at = 1; at <= 20; at += 1) expect(waves[`s${at}`]).toBeGreaterThan(2);
    expect(Object.values(waves).filter((wave) => wave === 1)).toHaveLength(9);
  });

  it('never split what is confirmed to go together, nor move an application before its database', () => {
    const servers = [test('s1'), prod('s2', { criticality: 5 }), test('s3'), prod('s4', { roles: ['sql'] })];
    const dependencies = [makeDependency('s1', 's2', { kind: 'together' }), makeDependency('s3', 's4')];
    const waves = wavesOf(solveWaves(makeProblem(servers, { dependencies }), 'afresh'));
    expect(waves.s1).toBe(waves.s2);
    expect(waves.s3).toBeGreaterThanOrEqual(waves.s4 ?? 99);
  });

  it('move servers that need each other in a ring together', () => {
    const servers = ['s1', 's2', 's3'].map((id) => test(id));
    const dependencies = [makeDependency('s1', 's2'), makeDependency('s2', 's3'), makeDependency('s3', 's1')];
    const solved = solveWaves(makeProblem(servers, { dependencies }), 'afresh');
    expect(new Set(solved.groupOf.values()).size).toBe(1);
  });

  it('switch a server off only after those that still use it', () => {
    const servers = [prod('s1', { criticality: 5 }), test('s2', { decision: { path: 'retire', by: null } })];
    const waves = wavesOf(solveWaves(makeProblem(servers, { dependencies: [makeDependency('s1', 's2')] }), 'afresh'));
    expect(waves.s2).toBeGreaterThanOrEqual(waves.s1 ?? 99);
  });

  it('put containment into wave 0, whatever the capacity', () => {
    const servers = Array.from({ length: 60 }, (_, at) => prod(`s${at + 1}`, { decision: { path: 'isolate', by: '2027-12-31' } }));
    expect(new Set(Object.values(wavesOf(solveWaves(makeProblem(servers), 'afresh'))))).toEqual(new Set([0]));
  });

  it('move dev and test of an application before its production', () => {
    const servers = [prod('s1', { application: 'Brew ERP' }), test('s2', { application: 'brew erp', roles: ['sql', 'biztalk'] })];
    const waves = wavesOf(solveWaves(makeProblem(servers, { settings: { pilots: { waves: 0, servers: 9 } } }), 'afresh'));
    expect(waves.s2).toBeLessThan(waves.s1 ?? 0);
  });

  it('keep a domain controller on a day without servers of its domain', () => {
    const servers = [
      prod('s1', { roles: ['adds'], domain: 'corp.tarnholm.example' }),
      ...Array.from({ length: 8 }, (_, at) => prod(`s${at + 2}`, { domain: 'corp.tarnholm.example' })),
    ];
    const solved = solveWaves(makeProblem(servers, { settings: { pilots: { waves: 0, servers: 9 } } }), 'afresh');
    const own = dayOf(solved, 's1');
    for (let at = 2; at <= 9; at += 1) expect(dayOf(solved, `s${at}`)).not.toBe(own);
  });

  it('cut nothing over in a freeze, in the days before it, on holidays, or before a rehearsal was possible', () => {
    const settings = {
      startsOn: '2026-11-30',
      pilots: { waves: 0, servers: 9 },
      serversPerWave: 2,
      freezes: [{ id: 'close', name: 'Year-end close', from: '2026-12-21', to: '2027-01-08', leadDays: 2 }],
      holidays: ['2027-01-09'],
    };
    const solved = solveWaves(
      makeProblem(
        Array.from({ length: 6 }, (_, at) => prod(`s${at + 1}`)),
        { settings },
      ),
      'afresh',
    );
    const days = ['s1', 's2', 's3', 's4', 's5', 's6'].map((id) => dayOf(solved, id));
    for (const day of days) {
      expect(day !== null && (day < '2026-12-19' || day > '2027-01-08') && day !== '2027-01-09' && day >= '2026-12-07').toBe(true);
    }
  });

  it('respect the days of people and the window and speed of the copy link', () => {
    const servers = Array.from({ length: 12 }, (_, at) => prod(`s${at + 1}`, { dataTB: 3 }));
    const problem = makeProblem(servers, {
      settings: {
        pilots: { waves: 0, servers: 9 },
        people: [
          { name: 'Ines', daysPerWeek: 5 },
          { name: 'Tomas', daysPerWeek: 5 },
          { name: 'Ona', daysPerWeek: 5 },
          { name: 'Per', daysPerWeek: 5 },
          { name: 'Lea', daysPerWeek: 5 },
        ],
      },
    });
    const solved = solveWaves(problem, 'afresh');
    expect(solved.failed).toEqual([]);
    for (let wave = 1; wave <= 40; wave += 1) {
      const { personDays, copyMinutes } = solved.board.load(wave);
      expect(personDays).toBeLessThanOrEqual(50);
      expect(copyMinutes).toBeLessThanOrEqual(4 * 8 * 60);
    }
  });

  it('keep wishes: dates, waves, together and apart', () => {
    const servers = ['s1', 's2', 's3', 's4', 's5'].map((id) => test(id));
    const settings = {
      wishes: [
        wish('a', 's1', { kind: 'not-before', on: '2027-03-01' }),
        wish('b', 's2', { kind: 'wave', wave: 1 }),
        wish('c', 's3', { kind: 'with', other: 's1' }),
        wish('d', 's4', { kind: 'apart', other: 's2' }),
        wish('e', 's5', { kind: 'not-after', on: '2026-12-31' }),
      ],
    };
    const solved = solveWaves(makeProblem(servers, { settings }), 'afresh');
    const waves = wavesOf(solved);
    expect(solved.failed).toEqual([]);
    expect(dayOf(solved, 's1') ?? '').toMatch(/^2027-(0[3-9]|1)/);
    expect(waves.s2).toBe(1);
    expect(waves.s3).toBe(waves.s1);
    expect(waves.s4).not.toBe(1);
    expect((dayOf(solved, 's5') ?? '9999') <= '2026-12-31').toBe(true);
  });

  it('stay where they were when one thing changes', () => {
    const servers = Array.from({ length: 80 }, (_, at) => prod(`s${at + 1}`, { criticality: 1 + (at % 5) }));
    const before = makeProblem(servers);
    const first = solveWaves(before, 'afresh');
    const settings = { wishes: [{ id: 'later', unit: 's1', want: { kind: 'not-before' as const, on: '2027-04-01' } }] };
    const second = solveWaves(makeProblem(servers, { settings, placements: readPlacements(first, new Map()) }), 'keep');
    const [was, is] = [wavesOf(first), wavesOf(second)];
    expect(Object.keys(is).filter((id) => is[id] !== was[id])).toEqual(['s1']);
  });
});

describe('where not everything can hold', () => {
  it('names exactly the wishes that cannot all hold', () => {
    const servers = ['s1', 's2', 's3'].map((id) => test(id));
    const settings = {
      wishes: [
        wish('late', 's1', { kind: 'not-before', on: '2027-05-01' }),
        wish('early', 's2', { kind: 'not-after', on: '2027-02-01' }),
        wish('other', 's3', { kind: 'not-before', on: '2027-02-01' }),
      ],
    };
    const problem = makeProblem(servers, { settings, dependencies: [makeDependency('s2', 's1')] });
    expect(conflictsOf(problem)[0]).toEqual(['dependency:s2>s1', 'wish:early', 'wish:late']);
  });

  it('names the capacity that a group of servers never fits into', () => {
    const servers = Array.from({ length: 4 }, (_, at) => test(`s${at + 1}`));
    const dependencies = ['s2', 's3', 's4'].map((to) => makeDependency('s1', to, { kind: 'together' }));
    const [conflict] = conflictsOf(makeProblem(servers, { settings: { serversPerWave: 3 }, dependencies }));
    expect(conflict).toContain('capacity:servers');
    expect(conflict).toHaveLength(4);
  });

  it('names a freeze that leaves no day before a promised date', () => {
    const servers = [prod('s1', { decision: { path: 'virtualize', by: '2027-01-31' } })];
    const settings = { freezes: [{ id: 'close', name: 'Year-end close', from: '2026-11-25', to: '2027-02-15' }] };
    expect(conflictsOf(makeProblem(servers, { settings }))).toEqual([['deadline:s1', 'freeze:close']]);
  });
});
