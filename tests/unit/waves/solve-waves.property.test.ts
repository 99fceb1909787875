import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanWish } from '../../../shared/domain/wave-plan.ts';
import { checkPlacements } from '../../../shared/planning/waves/check-placements.ts';
import { toIsoDate } from '../../../shared/planning/waves/day-number.ts';
import { createConditionWords } from '../../../shared/planning/waves/describe-conditions.ts';
import { findConflict, listConditions } from '../../../shared/planning/waves/find-conflicts.ts';
import type { PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { layOutPlan, type SolvedPlan, solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { makeDependency, makePlanningServer, makeProblem } from './make-problem.ts';

const serverNumber = fc.integer({ min: 1, max: 24 });
const day = fc.integer({ min: 20_790, max: 21_000 }).map(toIsoDate);
const want: fc.Arbitrary<PlanWish['want']> = fc.oneof(
  fc.record({ kind: fc.constant('not-before' as const), on: day }),
  fc.record({ kind: fc.constant('not-after' as const), on: day }),
  fc.record({ kind: fc.constant('wave' as const), wave: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('with' as const), other: serverNumber.map((n) => `s${n}`) }),
  fc.record({ kind: fc.constant('apart' as const), other: serverNumber.map((n) => `s${n}`) }),
);

/** Small estates with every kind of condition, of which some cannot all hold. */
const problem: fc.Arbitrary<PlanProblem> = fc
  .record({
    servers: fc.array(
      fc.record({
        environment: fc.constantFrom('Test', 'Production', null),
        application: fc.constantFrom('ERP', 'Shop', null),
        site: fc.constantFrom('North', 'South', null),
        domain: fc.constantFrom('corp.tarnholm.example', null),
        criticality: fc.constantFrom(null, 1, 3, 5),
        dataTB: fc.constantFrom(null, 0.1, 1, 6),
        roles: fc.constantFrom<string[]>([], [], [], ['sql'], ['adds'], ['adcs_issuing']),
        decision: fc.record({ path: fc.constantFrom('migrate', 'virtualize', 'isolate', 'retire'), by: fc.option(day, { freq: 6 }) }),
      }),
      { minLength: 1, maxLength: 24 },
    ),
    edges: fc.array(fc.tuple(serverNumber, serverNumber, fc.constantFrom('needs', 'together'), fc.constantFrom('hard', 'hard', 'soft')), {
      maxLength: 10,
    }),
    wishes: fc.array(fc.tuple(serverNumber, want), { maxLength: 6 }),
    serversPerWave: fc.integer({ min: 2, max: 8 }),
    pilots: fc.record({ waves: fc.integer({ min: 0, max: 2 }), servers: fc.integer({ min: 1, max: 4 }) }),
    freezes: fc.array(fc.tuple(day, fc.integer({ min: 0, max: 40 }), fc.constantFrom<string[]>([], ['North'])), { maxLength: 3 }),
    people: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }),
    finishBy: fc.option(day, { freq: 4 }),
  })
  .map(({ servers, edges, wishes, freezes, people, ...settings }) =>
    makeProblem(
      servers.map((server, at) => makePlanningServer(`s${at + 1}`, server)),
      {
        dependencies: edges.filter(([a, b]) => a !== b).map(([a, b, kind, ruling]) => makeDependency(`s${a}`, `s${b}`, { kind, ruling })),
        settings: {
          ...settings,
          wishes: wishes.map(([n, wanted], at) => ({ id: `w${at}`, unit: `s${n}`, want: wanted })),
          freezes: freezes.map(([from, length, sites], at) => ({
            id: `f${at}`,
            name: `Freeze ${at}`,
            from,
            to: toIsoDate(Math.round(Date.parse(from) / 86_400_000) + length),
            sites,
          })),
          people: people.map((daysPerWeek, at) => ({ name: `Person ${at}`, daysPerWeek })),
        },
      },
    ),
  );

function breaksOf(made: PlanProblem, solved: SolvedPlan): string[] {
  const placed = { ...made, placements: readPlacements(solved, made.placements) };
  return checkPlacements(placed, layOutPlan(placed), createConditionWords(placed)).breaks.map(
    ({ condition, text }) => `${condition.id}: ${text}`,
  );
}

describe('any plan', () => {
  it('splits no hard dependency and breaks no freeze, capacity, wish or rule', () => {
    fc.assert(
      fc.property(problem, (made) => {
        const solved = solveWaves(made, 'afresh');
        expect(breaksOf(made, solved)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('is the same for the same input', () => {
    fc.assert(
      fc.property(problem, (made) => {
        expect([...readPlacements(solveWaves(made, 'afresh'), new Map())]).toEqual([
          ...readPlacements(solveWaves(made, 'afresh'), new Map()),
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it('is kept as it is when it is made again without a change', () => {
    fc.assert(
      fc.property(problem, (made) => {
        const placements = readPlacements(solveWaves(made, 'afresh'), new Map());
        const again = readPlacements(solveWaves({ ...made, placements }, 'keep'), new Map());
        for (const [id, { wave }] of placements) expect(again.get(id)?.wave).toBe(wave);
      }),
      { numRuns: 150 },
    );
  });

  it('breaks nothing when it is made again after a change either', () => {
    fc.assert(
      fc.property(problem, serverNumber, day, (made, n, on) => {
        const placements = readPlacements(solveWaves(made, 'afresh'), new Map());
        const wishes = [
          ...made.settings.wishes,
          { id: 'late', unit: `s${n}`, want: { kind: 'not-before' as const, on }, by: '', reason: '' },
        ];
        const changed = { ...made, placements, settings: { ...made.settings, wishes } };
        expect(breaksOf(changed, solveWaves(changed, 'keep'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a conflict', () => {
  it('is smallest: it has no place under what is named, and one without any single part of it', () => {
    let found = 0;
    fc.assert(
      fc.property(problem, (made) => {
        const solved = solveWaves(made, 'afresh');
        const [group] = solved.failed;
        if (group === undefined) return;
        found += 1;
        const named = findConflict(made, solved, group, 'afresh');
        const all = listConditions(made);
        const hasPlace = (active: readonly string[]) => {
          const kept = new Set(active);
          const plan = solveWaves(made, 'afresh', new Set(all.filter((id) => !kept.has(id))));
          return plan.failed.every(({ units }) => units.every(({ id }) => id !== group.id));
        };
        expect(named.length).toBeGreaterThan(0);
        expect(hasPlace(named)).toBe(false);
        for (const id of named) expect(hasPlace(named.filter((other) => other !== id))).toBe(true);
      }),
      { numRuns: 120 },
    );
    expect(found).toBeGreaterThan(10);
  });

  it('is settled by relaxing named wishes: the plan then becomes whole', () => {
    fc.assert(
      fc.property(problem, (made) => {
        const relaxed = new Set<string>();
        for (let round = 0; round < 60; round += 1) {
          const solved = solveWaves(made, 'afresh', relaxed);
          const [group] = solved.failed;
          if (group === undefined) return;
          const named = findConflict(made, solved, group, 'afresh', relaxed).filter((id) => !relaxed.has(id));
          expect(named.length).toBeGreaterThan(0);
          relaxed.add(named[0] ?? '');
        }
        expect.unreachable('Relaxing never ended.');
      }),
      { numRuns: 60 },
    );
  });
});
