import fc from 'fast-check';
import type { PlanWish } from '../../../shared/domain/wave-plan.ts';
import { toIsoDate } from '../../../shared/planning/waves/day-number.ts';
import type { PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';
import { makeDependency, makePlanningServer, makeProblem } from './make-problem.ts';

/** The number of one of the servers of an estate, or of none. */
export const serverNumber = fc.integer({ min: 1, max: 24 });
/** A day that plans of these estates come across. */
export const day = fc.integer({ min: 20_790, max: 21_000 }).map(toIsoDate);
const want: fc.Arbitrary<PlanWish['want']> = fc.oneof(
  fc.record({ kind: fc.constant('not-before' as const), on: day }),
  fc.record({ kind: fc.constant('not-after' as const), on: day }),
  fc.record({ kind: fc.constant('wave' as const), wave: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('with' as const), other: serverNumber.map((n) => `s${n}`) }),
  fc.record({ kind: fc.constant('apart' as const), other: serverNumber.map((n) => `s${n}`) }),
);

/** Small estates with every kind of condition, of which some cannot all hold. */
export const problem: fc.Arbitrary<PlanProblem> = fc
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
