import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlacements } from '../../../shared/planning/waves/check-placements.ts';
import { createConditionWords } from '../../../shared/planning/waves/describe-conditions.ts';
import { findConflict, listConditions } from '../../../shared/planning/waves/find-conflicts.ts';
import { layOutPlan, type SolvedPlan } from '../../../shared/planning/waves/lay-out-plan.ts';
import type { PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { day, problem, serverNumber } from './arbitrary-problem.ts';
import { holdPlan } from './hold-plan.ts';

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

  it('holds against what people said, worked out without anything of the solver', () => {
    fc.assert(
      fc.property(problem, (made) => {
        expect(holdPlan(made, readPlacements(solveWaves(made, 'afresh'), new Map()))).toEqual([]);
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
        const first = solveWaves(made, 'afresh');
        const placements = readPlacements(first, new Map());
        const again = readPlacements(solveWaves({ ...made, placements }, 'keep'), new Map());
        for (const [id, place] of placements) expect(again.get(id)?.wave).toBe(place.wave);
        if (first.failed.length === 0) expect(again).toEqual(placements);
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
