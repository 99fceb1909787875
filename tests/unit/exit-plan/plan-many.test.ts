import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ControlState } from '../../../shared/domain/control.ts';
import type { ExitChoice } from '../../../shared/domain/exit-plan.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import { createExitPlanner, type ExitPlanCase, type PreparedExits, prepareExits } from '../../../shared/planning/exits/plan-exits.ts';
import { rememberByFacts } from '../../../shared/planning/exits/remember-by-facts.ts';
import { knowledge } from './read-knowledge.ts';

const SETTINGS = { assumptions: new Map(), allowedTargets: null, asOf: '2026-11-20' };
const RUNS = { numRuns: 150, seed: 2_008 };

function anyValue(entry: FactEntry): fc.Arbitrary<FactValue> {
  if (entry.type === 'boolean') return fc.boolean();
  if (entry.type === 'number') return fc.constantFrom(...entry.probes, 0, 7);
  const values = entry.choices.map(({ value }) => value);
  if (entry.type === 'list') return fc.subarray(values);
  return fc.constantFrom(...values, 'something else');
}

const anyFacts = fc.record(Object.fromEntries(knowledge.facts.map((entry) => [entry.id, anyValue(entry)])), { requiredKeys: [] });
const anyState: fc.Arbitrary<Pick<ControlState, 'control' | 'status'>[]> = fc.constantFrom(
  [],
  [{ control: 'C-NET-01', status: 'verified' }],
);
const anyChoice = fc.constantFrom<Partial<ExitChoice> | null>(null, null, { packs: ['plus'] }, { host: 'hyper-v' });

const anyServer = fc
  .record({
    row: fc.integer({ min: 1, max: 9 }),
    facts: anyFacts,
    states: anyState,
    choice: anyChoice,
    build: fc.constantFrom(6002, 6003, 7601),
  })
  .map(({ row, facts, states, choice, build }): ExitPlanCase => {
    const evidence = (column: string) => ({ sourceId: 1, source: 'estate.csv', row, column, raw: 'as written' });
    const server = {
      id: `s${row}`,
      name: `srv-${row}`,
      identity: {
        os: {
          product: 'windows-server-2008',
          servicePack: null,
          edition: null,
          ntVersion: '6.0',
          build,
          architecture: 'x64',
          kind: 'server',
        },
      },
      facts: Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, { value, evidence: evidence(id), otherClaims: [] }])),
      updates: { level: null },
      decision: null,
    } as unknown as ExitPlanCase['server'];
    const stated = {
      server: server.id,
      owner: '',
      dueOn: null,
      proof: 'Seen',
      verifiedOn: '2026-11-01',
      note: '',
      who: '',
      at: '2026-11-01T00:00:00.000Z',
    };
    return {
      server,
      flows: [],
      nameServer: () => null,
      controls: states.map((state) => ({ ...stated, ...state })),
      choice:
        choice === null
          ? null
          : {
              server: server.id,
              target: null,
              host: null,
              tool: null,
              packs: [],
              authority: '',
              reviewEveryDays: null,
              who: '',
              at: '',
              ...choice,
            },
    };
  });

const readAll = (exits: PreparedExits) => ({
  migrate: exits.migrate(),
  virtualize: exits.virtualize(),
  isolate: exits.isolate(),
  retire: exits.retire(),
  riskToday: exits.riskToday(),
  riskContained: exits.riskContained(),
  effort: (['migrate', 'virtualize', 'isolate', 'retire'] as const).map((path) => exits.effort(path)),
});

describe('plans of many servers', () => {
  it('say of each server what a plan made for it alone says', () => {
    fc.assert(
      fc.property(fc.array(anyServer, { minLength: 2, maxLength: 6 }), (servers) => {
        const prepare = createExitPlanner(knowledge, SETTINGS);
        // Twice, so that what is remembered is asked for too.
        for (const server of [...servers, ...servers]) {
          expect(readAll(prepare(server))).toEqual(readAll(prepareExits(knowledge, { ...server, ...SETTINGS })));
        }
      }),
      RUNS,
    );
  });

  it('work out once what servers have in common, whatever else is known about them', () => {
    const [one, other] = fc.sample(anyServer, { numRuns: 2, seed: 7 }) as [ExitPlanCase, ExitPlanCase];
    const prepare = createExitPlanner(knowledge, SETTINGS);
    const named = { ...one.server.facts, owner: { ...other.server.facts.owner, value: 'Somebody else' } } as typeof one.server.facts;
    const alike = { ...one, choice: null, server: { ...one.server, facts: named } };
    expect(prepare(alike).migrate()).toBe(prepare({ ...one, choice: null }).migrate());
  });
});

describe('what is remembered by facts', () => {
  it('is worked out again only where a fact differs that was looked at', () => {
    let worked = 0;
    const show = rememberByFacts((facts) => {
      worked += 1;
      return { said: facts.a === 1 ? facts.b : facts.c };
    });
    expect(show({ a: 1, b: 2, c: 3 }).said).toBe(2);
    expect(show({ a: 1, b: 2, c: 4 }).said).toBe(2);
    expect(worked).toBe(1);
    expect(show({ a: 5, b: 2, c: 3 }).said).toBe(3);
    expect(show({ a: 5, b: 2, c: 4 }).said).toBe(4);
    expect(worked).toBe(3);
    expect(show({ a: 5, b: 2, c: 3, d: 6 }).said).toBe(3);
    expect(worked).toBe(3);
  });

  it('tells values apart that read alike', () => {
    const show = rememberByFacts(({ a, b }) => ({ said: [a, b] }));
    const cases = [
      { a: 1, b: '1' },
      { a: '1', b: 1 },
      { a: true, b: 'true' },
      { a: 'true', b: true },
      { a: '1 1:1', b: '' },
      { a: '1', b: '1:1 ' },
      { a: ['x'], b: '["x"]' },
      { a: '["x"]', b: ['x'] },
      { b: 'undefined' },
      { a: 'undefined' },
    ];
    for (const one of [...cases, ...cases]) expect(show(one as never).said).toEqual([(one as { a?: unknown }).a, one.b]);
  });

  it('refuses work that goes through every fact, which nothing would be remembered for', () => {
    expect(() => rememberByFacts((facts) => ({ ...facts }))({ a: 1 })).toThrow('one by one');
  });
});
