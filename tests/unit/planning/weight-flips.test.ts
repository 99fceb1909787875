import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import { FactEntry, Rule } from '../../../shared/domain/knowledge.ts';
import { HEAVIEST_FACTOR } from '../../../shared/planning/verdict/find-weight-flips.ts';
import { createJudge } from '../../../shared/planning/verdict/judge-server.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const { paths } = await loadTestKnowledge();
const FACTS = ['a', 'b', 'c', 'd'].map((id) => FactEntry.parse({ id, label: id, question: `${id}?`, type: 'boolean', knownBy: 'owner' }));
const CRITERIA = [
  { id: 'one', label: 'One' },
  { id: 'two', label: 'Two' },
];
const SOURCES = { sources: [{ url: 'https://docs.example/', publisher: 'Example', retrieved: '2026-11-20' }], confidence: 'low' };
const EXAMPLES = [
  { facts: {}, applies: 'unknown' },
  { facts: {}, applies: 'unknown' },
];

const anyCondition = fc.record({ fact: fc.constantFrom('a', 'b', 'c', 'd'), is: fc.constant('eq'), value: fc.boolean() });
const anyRules = fc
  .array(
    fc.record({
      when: fc.record({
        all: fc.array(anyCondition, { minLength: 1, maxLength: 2 }),
        any: fc.constant([]),
        unless: fc.array(anyCondition, { maxLength: 1 }),
      }),
      points: fc.dictionary(fc.constantFrom(...EXIT_PATHS), fc.integer({ min: -40, max: 60 })),
      criterion: fc.constantFrom('one', 'two'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drafts) => drafts.map((draft, at) => Rule.parse({ id: `rule-${at}`, text: 'So.', examples: EXAMPLES, ...SOURCES, ...draft })));
const anyFacts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean());

/** The winner when some rules weigh more or less. */
function judgeScaled(rules: readonly Rule[], facts: Record<string, boolean>, isScaled: (rule: Rule) => boolean, factor: number) {
  const scaled = rules.map((rule) =>
    isScaled(rule)
      ? { ...rule, points: Object.fromEntries(Object.entries(rule.points).map(([path, points]) => [path, points * factor])) }
      : rule,
  );
  return createJudge({ rules: scaled, paths, facts: FACTS }).judge(facts).path;
}

describe('the smallest change of a weight', () => {
  it('is what trying every weight finds, for every criterion and every rule', () => {
    let found = 0;
    const step = 0.05;
    fc.assert(
      fc.property(anyRules, anyFacts, (rules, facts) => {
        const judge = createJudge({ rules, paths, facts: FACTS }, { criteria: CRITERIA });
        const { path } = judge.judge(facts);
        const flips = judge.findWeightFlips(facts);
        const handles = [
          ...CRITERIA.map(({ id }) => ({ of: 'criterion', id, isScaled: (rule: Rule) => rule.criterion === id })),
          ...rules.map(({ id }) => ({ of: 'rule', id, isScaled: (rule: Rule) => rule.id === id })),
        ];
        for (const { of, id, isScaled } of handles) {
          const flip = flips.find((one) => one.of === of && one.id === id);
          const reach = flip === undefined ? (flips.length < 6 ? HEAVIEST_FACTOR : 0) : Math.abs(flip.factor - 1);
          // Nearer than the answer, nothing changes.
          for (let away = step; away < reach - 1e-6; away += step) {
            for (const factor of [1 - away, 1 + away]) {
              if (factor < 0 || factor > HEAVIEST_FACTOR) continue;
              expect(judgeScaled(rules, facts, isScaled, factor), `${of} ${id} at ${factor}`).toBe(path);
            }
          }
          if (flip === undefined) continue;
          found += 1;
          // At the answer or just beyond it, another path wins: the one that is named.
          const beyond = flip.factor + (flip.factor < 1 ? -1e-5 : 1e-5);
          const there = [flip.factor, Math.max(0, beyond), ...(flip.factor === 1 ? [1 - 1e-5] : [])];
          expect(there.map((factor) => judgeScaled(rules, facts, isScaled, factor))).toContain(flip.path);
          expect(flip.path).not.toBe(path);
        }
      }),
      { seed: 20081104, numRuns: 60 },
    );
    expect(found).toBeGreaterThan(40);
  });

  it('comes smallest first', () => {
    const judge = createJudge(
      { rules: fc.sample(anyRules, { seed: 7, numRuns: 1 })[0] ?? [], paths, facts: FACTS },
      { criteria: CRITERIA },
    );
    const away = judge.findWeightFlips({ a: true, b: true, c: true, d: true }).map(({ factor }) => Math.abs(factor - 1));
    expect(away).toEqual([...away].sort((a, b) => a - b));
  });
});
