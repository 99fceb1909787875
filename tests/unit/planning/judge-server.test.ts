import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactSet, FactValue } from '../../../shared/domain/fact.ts';
import { FactEntry, Rule } from '../../../shared/domain/knowledge.ts';
import { Verdict } from '../../../shared/domain/verdict.ts';
import { acceptFactValue, type JudgingKnowledge, listCandidateValues } from '../../../shared/planning/verdict/compile-rules.ts';
import { implyFacts } from '../../../shared/planning/verdict/imply-facts.ts';
import { createJudge, factsThatRulesRead } from '../../../shared/planning/verdict/judge-server.ts';
import { enumerateVerdict, listValues } from './enumerate-verdict.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const knowledge = await loadTestKnowledge();
const judge = createJudge(knowledge);
const RUNS = { seed: 20081104, numRuns: 400 };

const BARE: FactEntry[] = [
  { id: 'a', type: 'boolean' },
  { id: 'b', type: 'boolean' },
  { id: 'n', type: 'number', probes: [0, 1, 2, 3, 4] },
  { id: 'c', type: 'choice', choices: ['x', 'y', 'z'].map((value) => ({ value, label: value })) },
  { id: 'l', type: 'list', choices: ['p', 'q', 'r'].map((value) => ({ value, label: value })) },
].map((entry) => FactEntry.parse({ label: entry.id, question: `${entry.id}?`, knownBy: 'owner', ...entry }));

const texts = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const anyCondition = fc.oneof(
  fc.record({ fact: fc.constantFrom('a', 'b'), is: fc.constant('eq'), value: fc.boolean() }),
  fc.record({ fact: fc.constant('n'), is: fc.constantFrom('gte', 'gt', 'lte', 'lt', 'eq'), value: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ fact: fc.constant('n'), is: fc.constant('between'), value: fc.constantFrom([0, 1], [1, 3], [2, 2]) }),
  fc.record({ fact: fc.constant('c'), is: fc.constantFrom('in', 'not-in'), value: texts('x', 'y', 'z') }),
  fc.record({ fact: fc.constant('l'), is: fc.constantFrom('any-of', 'none-of'), value: texts('p', 'q', 'r') }),
);
const anyRules = fc
  .array(
    fc.record({
      when: fc.record(
        {
          all: fc.array(anyCondition, { maxLength: 2 }),
          any: fc.array(anyCondition, { maxLength: 2 }),
          unless: fc.array(anyCondition, { maxLength: 2 }),
        },
        { requiredKeys: ['all', 'any'] },
      ),
      points: fc.dictionary(
        fc.constantFrom(...EXIT_PATHS),
        fc.integer({ min: -8, max: 12 }).map((steps) => steps * 5),
      ),
      closes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray([...EXIT_PATHS], { maxLength: 2 }) }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drafts) =>
    drafts.map((draft, index) =>
      Rule.parse({
        id: `rule-${index}`,
        text: 'Because.',
        examples: [
          { facts: {}, applies: 'unknown' },
          { facts: {}, applies: 'unknown' },
        ],
        sources: [{ url: 'https://docs.example/', publisher: 'Example', retrieved: '2026-11-20' }],
        confidence: 'low',
        ...draft,
      }),
    ),
  );

const anyFacts = (entries: readonly FactEntry[], known = 0.5): fc.Arbitrary<FactSet> =>
  fc.tuple(...entries.map((entry) => fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), anyValue(entry)))).map((draws) =>
    Object.fromEntries(
      draws.flatMap(([chance, value], index): [string, FactValue][] => {
        const entry = entries[index];
        return entry === undefined || chance > known ? [] : [[entry.id, value]];
      }),
    ),
  );
const anyValue = (entry: FactEntry): fc.Arbitrary<FactValue> =>
  entry.type === 'list'
    ? fc.subarray(
        entry.choices.map((choice) => choice.value),
        { maxLength: 3 },
      )
    : entry.type === 'text'
      ? fc.constant('ESXi 8.0')
      : entry.type === 'number' && entry.probes.length === 0
        ? fc.constant(1)
        : fc.constantFrom(...listValues(entry));

describe('judging against invented rules', () => {
  const withRules = (rules: Rule[]): JudgingKnowledge => ({ rules, paths: knowledge.paths, facts: BARE });

  it('finds the scores, path and firmness that trying every possible server finds', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyRules, anyFacts(BARE), (rules, facts) => {
        const expected = enumerateVerdict(withRules(rules), facts);
        const { path, scores, stands, firmness } = createJudge(withRules(rules)).judge(facts);
        const { completions: _, ...verdict } = expected;
        expect({ path, scores, stands, firmness }).toEqual(verdict);
        seen.add(`${path === 'manual-review' ? 'no path' : 'a path'} ${firmness}`);
      }),
      { ...RUNS, numRuns: 2_000 },
    );
    expect([...seen].sort()).toEqual([
      'a path contestable',
      'a path robust',
      'a path undetermined',
      'no path contestable',
      'no path robust',
    ]);
  });

  it('names a flip exactly where judging the changed facts gives another path', () => {
    fc.assert(
      fc.property(anyRules, anyFacts(BARE), (rules, facts) => {
        const fresh = createJudge(withRules(rules));
        const verdict = fresh.explain(facts);
        const read = BARE.filter((entry) => fresh.factsRead.includes(entry.id));
        const changes = read.flatMap((entry) => listCandidateValues(entry, facts[entry.id]).map((to) => ({ fact: entry.id, to })));
        const expected = changes
          .map((change) => ({ ...change, path: enumerateVerdict(withRules(rules), { ...facts, [change.fact]: change.to }).path }))
          .filter((change) => change.path !== verdict.path);
        const byText = (flips: object[]) => flips.map((flip) => JSON.stringify(flip)).sort();
        if (expected.length <= 12) expect(byText(verdict.flips)).toEqual(byText(expected));
        else {
          expect(verdict.flips).toHaveLength(12);
          expect(byText(expected)).toEqual(expect.arrayContaining(byText(verdict.flips)));
        }
      }),
      RUNS,
    );
  });

  it('says of an unknown fact that it could change the verdict exactly where one of its values does', () => {
    fc.assert(
      fc.property(anyRules, anyFacts(BARE), (rules, facts) => {
        const all = withRules(rules);
        const now = enumerateVerdict(all, facts);
        for (const { fact, couldChange } of createJudge(all).explain(facts).unknowns) {
          const entry = BARE.find((one) => one.id === fact) as FactEntry;
          const changes = listCandidateValues(entry, undefined).some((value) => {
            const changed = enumerateVerdict(all, { ...facts, [fact]: value });
            return changed.path !== now.path || changed.firmness !== now.firmness;
          });
          expect(couldChange, fact).toBe(changes);
        }
      }),
      RUNS,
    );
  });

  it('never widens an interval when another fact becomes known', () => {
    fc.assert(
      fc.property(
        anyRules,
        anyFacts(BARE),
        fc.constantFrom(...BARE).chain((entry) => fc.tuple(fc.constant(entry.id), anyValue(entry))),
        (rules, facts, [fact, value]) => {
          fc.pre(facts[fact] === undefined);
          const fresh = createJudge(withRules(rules));
          expectWithin(fresh.judge({ ...facts, [fact]: value }).scores, fresh.judge(facts).scores);
        },
      ),
      RUNS,
    );
  });

  it('does not count rules together that exclude each other', () => {
    const [rule] = fc.sample(anyRules, { seed: 1, numRuns: 1 })[0] ?? [];
    const onC = (value: string, migrate: number): Rule => ({
      ...(rule as Rule),
      id: `c-is-${value}`,
      when: { all: [{ fact: 'c', is: 'in', value: [value] }], any: [] },
      points: { migrate },
      closes: [],
    });
    expect(createJudge(withRules([onC('x', -20), onC('y', -30)])).judge({}).scores.migrate).toEqual([20, 50]);
  });

  it('stays on the safe side where too many facts hang together to try every case', () => {
    const many = Array.from({ length: 16 }, (_, index) =>
      FactEntry.parse({ id: `f${index}`, label: 'f', question: 'f?', type: 'boolean', knownBy: 'owner' }),
    );
    const [rule] = fc.sample(anyRules, { seed: 1, numRuns: 1 })[0] ?? [];
    const rules = many.slice(1).map(
      (entry, index): Rule => ({
        ...(rule as Rule),
        id: `pair-${index}`,
        when: { all: [many[index]?.id ?? '', entry.id].map((fact) => ({ fact, is: 'eq', value: true })), any: [] },
        points: { migrate: index % 2 === 0 ? 5 : -5 },
        closes: [],
      }),
    );
    const verdict = createJudge({ rules, paths: knowledge.paths, facts: many }).judge({});
    expect(verdict.scores.migrate).toEqual([15, 90]);
    expect(verdict.firmness).toBe('contestable');
  });
});

describe('judging with the knowledge that ships', () => {
  const scalars = knowledge.facts.filter((entry) => entry.type !== 'list' && entry.type !== 'text' && judge.factsRead.includes(entry.id));
  const everything = anyFacts(knowledge.facts, 1);

  it('finds what trying every possible server finds, with up to three facts unknown', () => {
    fc.assert(
      fc.property(everything, fc.subarray(scalars, { minLength: 1, maxLength: 3 }), (known, unknown) => {
        const facts = { ...known };
        for (const entry of unknown) delete facts[entry.id];
        const expected = enumerateVerdict(knowledge, facts);
        const { path, scores, firmness } = judge.judge(facts);
        expect({ path, scores, firmness }).toEqual({ path: expected.path, scores: expected.scores, firmness: expected.firmness });
      }),
      RUNS,
    );
  });

  it('never widens an interval when another fact becomes known', () => {
    fc.assert(
      fc.property(
        anyFacts(knowledge.facts),
        fc.constantFrom(...knowledge.facts).chain((entry) => fc.tuple(fc.constant(entry.id), anyValue(entry))),
        (facts, [fact, value]) => {
          fc.pre(facts[fact] === undefined);
          expectWithin(judge.judge({ ...facts, [fact]: value }).scores, judge.judge(facts).scores);
        },
      ),
      RUNS,
    );
  });

  it('never recommends what must not be', () => {
    fc.assert(
      fc.property(anyFacts(knowledge.facts, 0.8), (facts) => {
        const { path, gates } = judge.judge(facts);
        const roles = Array.isArray(facts.roles) ? facts.roles : [];
        expect(gates.map((gate) => gate.closes)).not.toContain(path);
        if (facts.internetInbound === true || facts.segmentable === false || roles.includes('adds')) expect(path).not.toBe('isolate');
        if (facts.arch === 'ia64' || facts.platform === 'virtual' || facts.clusterNode === true || roles.includes('hyperv'))
          expect(path).not.toBe('virtualize');
        if (roles.includes('adds') && facts.otherHealthyDc === true) expect(path).not.toBe('virtualize');
        if (facts.inbound90d === true || (typeof facts.lastUseDays === 'number' && facts.lastUseDays <= 30))
          expect(path).not.toBe('retire');
        if (facts.app16bit === true || facts.vendorLock === 'regulated_device') expect(path).not.toBe('migrate');
      }),
      { ...RUNS, numRuns: 3_000 },
    );
  });

  it('says robust only where no completion of the facts has another winner', () => {
    fc.assert(
      fc.property(anyFacts(knowledge.facts, 0.7), everything, (facts, rest) => {
        const { path, firmness } = judge.judge(facts);
        const completed = judge.judge({ ...rest, ...facts });
        if (firmness === 'robust') expect([completed.path, completed.firmness]).toEqual([path, 'robust']);
      }),
      { ...RUNS, numRuns: 3_000 },
    );
  });

  it('gives the same verdict for the same facts, whatever was judged before and in whatever order the facts stand', () => {
    const practised = createJudge(knowledge, { imply: implyFacts });
    fc.assert(
      fc.property(fc.array(anyFacts(knowledge.facts), { minLength: 2, maxLength: 5 }), (estate) => {
        for (const facts of estate) practised.explain(facts);
        for (const facts of estate) {
          const turned = Object.fromEntries(Object.entries(facts).reverse());
          expect(practised.explain(turned)).toEqual(createJudge(knowledge, { imply: implyFacts }).explain(facts));
        }
      }),
      { ...RUNS, numRuns: 25 },
    );
  });

  it('counts how many answers are missing until enough is known, also where no rule can tell two servers apart', () => {
    const [fewer, more] = [
      { build: 6003, arch: 'x64' },
      { build: 6003, arch: 'x64', productType: 'server' },
    ];
    const practised = createJudge(knowledge);
    practised.explain(fewer);
    expect(practised.explain(more)).toEqual(createJudge(knowledge).explain(more));
    expect(practised.explain(more).flips).not.toEqual(practised.explain(fewer).flips);
  });

  it('answers in the shape of a verdict and never throws, whatever the facts hold', () => {
    const junk = fc.dictionary(fc.constantFrom(...judge.factsRead, 'toString', '__proto__', 'x'), fc.anything());
    fc.assert(
      fc.property(junk, (facts) => {
        const verdict = judge.explain(facts as FactSet);
        expect(Verdict.safeParse(verdict).success).toBe(true);
      }),
      RUNS,
    );
  });

  it('counts a value of the wrong kind as unknown', () => {
    const wrong = {
      vendorLock: 'perhaps',
      lastUseDays: '12',
      roles: 'sql',
      internetInbound: 'no',
      build: Number.NaN,
    } as unknown as FactSet;
    expect(judge.judge(wrong)).toEqual(judge.judge({}));
    for (const entry of knowledge.facts) expect(acceptFactValue(entry, wrong[entry.id])).toBeUndefined();
  });

  it('recommends nothing where nothing is known', () => {
    const verdict = judge.explain({});
    expect([verdict.path, verdict.firmness]).toEqual(['manual-review', 'undetermined']);
    expect(verdict.unknowns.map((one) => one.fact).sort()).toEqual(judge.factsRead);
    expect(verdict.unknowns.filter((one) => one.couldChange).map((one) => one.fact)).toContain('vendorLock');
  });

  it('recommends nothing where only the operating system is known', () => {
    const verdict = judge.judge({ ntVersion: '6.0', build: 6003, arch: 'x64', productType: 'server' });
    expect([verdict.path, verdict.firmness]).toEqual(['manual-review', 'undetermined']);
  });

  it('stays undetermined while an unknown gate could close the winning path', () => {
    const verdict = judge.judge({ ntVersion: '6.0', build: 6003, arch: 'x64', productType: 'server', platform: 'virtual' });
    expect([verdict.path, verdict.firmness, verdict.scores.virtualize]).toEqual(['migrate', 'undetermined', null]);
    expect(verdict.pendingGates.map((gate) => gate.rule)).toContain('runs-16-bit-code');
    expect(verdict.pendingGates.map((gate) => gate.closes)).not.toContain('virtualize');
  });

  it('lists what closes a path, what would open it, and every rule that added points', () => {
    const verdict = judge.judge({ platform: 'virtual', internetInbound: true });
    expect(verdict.gates.map((gate) => [gate.rule, gate.closes])).toEqual([
      ['already-virtual', 'virtualize'],
      ['internet-facing', 'isolate'],
    ]);
    expect(verdict.gates.every((gate) => gate.opensWhen !== null)).toBe(true);
    expect(verdict.reasons.map(({ rule, path, points }) => [rule, path, points])).toEqual([
      ['internet-facing', 'migrate', 30],
      ['internet-facing', 'virtualize', -20],
      ['already-virtual', 'migrate', 5],
    ]);
  });

  it('does not ask about another domain controller where the machine is none', () => {
    const asked = judge.explain({ roles: ['sql'] }).unknowns.map((one) => one.fact);
    expect(asked).not.toContain('otherHealthyDc');
    expect(asked).toContain('vendorLock');
  });

  it('reads every fact that a rule names and no other', () => {
    expect(factsThatRulesRead(knowledge)).toEqual(judge.factsRead);
    expect(judge.factsRead).toContain('vendorLock');
    expect(judge.factsRead).not.toContain('hypervisor');
  });
});

describe('judging with what facts imply', () => {
  const implying = createJudge(knowledge, { imply: implyFacts });

  it('does not ask for 16-bit code on 64-bit Windows, and asks again if it were 32-bit', () => {
    const asked = (facts: FactSet) => implying.explain(facts).unknowns.map((one) => one.fact);
    expect(asked({ arch: 'x64' })).not.toContain('app16bit');
    expect(asked({ arch: 'x86' })).toContain('app16bit');
    expect(asked({})).toContain('app16bit');
  });

  it('believes a person who says that 16-bit code runs', () => {
    expect(implying.judge({ arch: 'x64', app16bit: true }).gates.map((gate) => gate.rule)).toEqual(['runs-16-bit-code']);
  });

  it('weighs a domain controller as one before anybody lists its roles', () => {
    const verdict = implying.judge({ productType: 'dc' });
    expect(verdict.gates.map((gate) => [gate.rule, gate.closes])).toEqual([
      ['domain-controller', 'virtualize'],
      ['domain-controller', 'isolate'],
    ]);
    expect(implying.explain({ productType: 'dc' }).unknowns.map((one) => one.fact)).toContain('roles');
  });
});

function expectWithin(narrow: Record<ExitPath, [number, number] | null>, wide: Record<ExitPath, [number, number] | null>): void {
  for (const path of EXIT_PATHS) {
    const [inner, outer] = [narrow[path], wide[path]];
    if (inner === null) continue;
    expect(outer, path).not.toBeNull();
    expect(inner[0], path).toBeGreaterThanOrEqual(outer?.[0] ?? 0);
    expect(inner[1], path).toBeLessThanOrEqual(outer?.[1] ?? 0);
  }
}
