import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanWish } from '../../../shared/domain/wave-plan.ts';
import { toIsoDate } from '../../../shared/planning/waves/day-number.ts';
import type { PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../../shared/planning/waves/solve-waves.ts';
import { type HeldPlace, holdPlan, startOfWave } from './hold-plan.ts';
import { makeDependency, makePlanningServer, makeProblem } from './make-problem.ts';

const SERVERS = 5;
const WAVES = 4;

const serverId = fc.integer({ min: 1, max: SERVERS }).map((n) => `s${n}`);
const day = fc.integer({ min: 20_780, max: 20_812 }).map(toIsoDate);

/** Estates so small that every plan of them can be tried: waves of one week with one cut-over day each, up to a last day. */
const small: fc.Arbitrary<PlanProblem> = fc
  .record({
    days: fc.array(fc.constantFrom(0, 1, 2), { minLength: SERVERS, maxLength: SERVERS }),
    edges: fc.array(fc.tuple(serverId, serverId, fc.constantFrom('needs', 'together')), { maxLength: 3 }),
    serversPerWave: fc.integer({ min: 2, max: 3 }),
  })
  .map(({ days, edges, serversPerWave }) =>
    makeProblem(
      days.map((roles, at) => makePlanningServer(`s${at + 1}`, { roles: Array.from({ length: roles }, () => 'web') })),
      {
        dependencies: edges.filter(([a, b]) => a !== b).map(([a, b, kind]) => makeDependency(a, b, { kind })),
        settings: {
          waveWeeks: 1,
          serversPerWave,
          pilots: { waves: 0, servers: 1 },
          rehearsalLeadDays: 0,
          finishBy: '2026-12-20',
          windows: [{ site: '', days: ['sat'], hours: 8 }],
          linkMbps: null,
        },
      },
    ),
  );

const change: fc.Arbitrary<PlanWish['want']> = fc.oneof(
  fc.record({ kind: fc.constant('not-before' as const), on: day }),
  fc.record({ kind: fc.constant('not-after' as const), on: day }),
  fc.record({ kind: fc.constant('wave' as const), wave: fc.integer({ min: 1, max: WAVES }) }),
  fc.record({ kind: fc.constant('with' as const), other: serverId }),
  fc.record({ kind: fc.constant('apart' as const), other: serverId }),
);

/** The fewest servers that have to move, over every plan there is; null where none holds. */
function tryEvery(problem: PlanProblem): number | null {
  const ids = problem.units.map(({ id }) => id);
  let fewest: number | null = null;
  const place = (at: number, places: Map<string, HeldPlace>, moved: number) => {
    if (fewest !== null && moved >= fewest) return;
    const id = ids[at];
    if (id === undefined) {
      if (holdPlan(problem, places).length === 0) fewest = moved;
      return;
    }
    for (let wave = 1; wave <= WAVES; wave += 1) {
      const saturday = toIsoDate(startOfWave(problem, wave) + 5);
      place(at + 1, new Map(places).set(id, { wave, cutoverOn: saturday }), moved + (problem.placements.get(id)?.wave === wave ? 0 : 1));
    }
  };
  place(0, new Map(), 0);
  return fewest;
}

/** A change of one wish in an estate; nobody asks to be apart from themselves. */
const changed = fc
  .tuple(small, serverId, change)
  .filter(([, unit, want]) => !(want.kind === 'apart' && want.other === unit))
  .map(([made, unit, want]) => {
    const placements = readPlacements(solveWaves(made, 'afresh'), new Map());
    return { ...made, placements, settings: { ...made.settings, wishes: [{ id: 'new', unit, want, by: '', reason: '' }] } };
  });

describe('of all plans that there are after one change', () => {
  it('the one that is made again moves the fewest servers, and there is one whenever any holds', () => {
    const seen = { kept: 0, moved: 0, none: 0 };
    fc.assert(
      fc.property(changed, (made) => {
        const fewest = tryEvery(made);
        const solved = solveWaves(made, 'keep');
        const again = readPlacements(solved, made.placements);
        const moved = [...made.placements].filter(([id, { wave }]) => again.get(id)?.wave !== wave).length;
        expect(solved.failed.length === 0 ? moved : null).toBe(fewest);
        seen[fewest === null ? 'none' : fewest === 0 ? 'kept' : 'moved'] += 1;
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it('one is found afresh whenever any holds', () => {
    fc.assert(
      fc.property(changed, (made) => {
        expect(solveWaves(made, 'afresh').failed.length === 0).toBe(tryEvery(made) !== null);
      }),
      { numRuns: 300 },
    );
  });
});
