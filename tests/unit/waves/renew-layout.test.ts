import { describe, expect, it } from 'vitest';
import type { PlanPlacement } from '../../../shared/domain/wave-plan.ts';
import { describePlan } from '../../../shared/planning/waves/describe-plan.ts';
import { createPlacementWords } from '../../../shared/planning/waves/explain-placement.ts';
import { layOutPlan, renewLayout } from '../../../shared/planning/waves/lay-out-plan.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { makePlanProblem } from '../../bench/make-plan-problem.ts';

describe('a layout that is kept while units are placed', () => {
  const problem = makePlanProblem(240);
  const solved = readPlacements(solveWaves(problem, 'afresh'), new Map());
  const layout = layOutPlan(problem);
  /** Every seventh unit is put elsewhere by hand, from another one on each time. */
  const move = (turn: number) => {
    const placements = new Map<string, PlanPlacement>(solved);
    problem.units.forEach(({ id }, at) => {
      if (at % 7 === turn) placements.set(id, { wave: 1 + ((at + turn) % 9), cutoverOn: null, set: 'person' });
      if (at % 31 === turn) placements.delete(id);
    });
    return { ...problem, placements };
  };

  it('describes every plan as one that is laid out anew does', () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const moved = move(turn);
      renewLayout(layout, moved);
      expect(describePlan(moved, [], layout)).toEqual(describePlan(moved, []));
    }
    expect(describePlan(move(3), []).breaks.length).toBeGreaterThan(0);
  });

  it('says why of every unit as one that is laid out anew does, also after other moves were explained', () => {
    for (const turn of [4, 0, 2]) {
      const moved = move(turn);
      const [kept, anew] = [createPlacementWords(moved, renewLayout(layout, moved)), createPlacementWords(moved)];
      for (const { id } of problem.units) expect(kept(id)).toEqual(anew(id));
    }
  });
});
