import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../shared/domain/knowledge.ts';
import { acceptFactValue } from '../../../shared/planning/verdict/compile-rules.ts';
import { evaluateCondition, evaluateRuleWhen } from '../../../shared/planning/verdict/evaluate-condition.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const { rules, facts, paths } = await loadTestKnowledge();
const entryOf = (fact: string) => {
  const entry = facts.find((one) => one.id === fact);
  if (entry === undefined) throw new Error(`no entry for ${fact}`);
  return entry;
};
const conditions = rules.flatMap((rule) => [...rule.when.all, ...rule.when.any].map((condition) => ({ rule: rule.id, condition })));

describe.each(rules.map((rule) => [rule.id, rule] as const))('the rule %s', (_, rule) => {
  it.each(rule.examples.map((example) => [JSON.stringify(example.facts), example.applies, example] as const))(
    'applies to %s: %s',
    (_facts, applies, example) => {
      expect(evaluateRuleWhen(rule.when, example.facts)).toBe(applies);
    },
  );

  it('has examples both ways, and one that stays unknown', () => {
    expect(new Set(rule.examples.map((example) => example.applies))).toEqual(new Set(['yes', 'no', 'unknown']));
  });

  it('uses example facts that the fact entries allow', () => {
    for (const example of rule.examples) {
      for (const [fact, value] of Object.entries(example.facts)) expect(acceptFactValue(entryOf(fact), value), fact).toEqual(value);
    }
  });

  it('says why in one sentence', () => {
    expect(rule.text).toMatch(/^[^\n]+\.$/);
    expect(rule.text.slice(0, -1)).not.toMatch(/[.!?] [A-Z]/);
    expect(rule.text).not.toContain('!');
  });

  it('moves something: points, or a closed path with what would open it', () => {
    if (rule.closes.length > 0) expect(rule.opensWhen).toMatch(/\.$/);
    else {
      expect(rule.opensWhen).toBeUndefined();
      expect(Object.values(rule.points).some((points) => points !== 0)).toBe(true);
    }
  });
});

describe('the facts that rules weigh', () => {
  it('fit the operators that rules use on them', () => {
    const fitting: Record<string, Condition['is'][]> = {
      boolean: ['eq'],
      text: ['eq', 'in', 'not-in'],
      choice: ['eq', 'in', 'not-in'],
      number: ['eq', 'gte', 'gt', 'lte', 'lt', 'between'],
      list: ['any-of', 'none-of'],
    };
    for (const { rule, condition } of conditions) expect(fitting[entryOf(condition.fact).type], rule).toContain(condition.is);
  });

  it('have a probe on either side of every number that a rule compares with', () => {
    for (const { rule, condition } of conditions.filter(({ condition }) => entryOf(condition.fact).type === 'number')) {
      const truths = entryOf(condition.fact).probes.map((probe) => evaluateCondition(condition, { [condition.fact]: probe }));
      expect(new Set(truths), rule).toEqual(new Set(['yes', 'no']));
    }
  });

  it('ask a question in words', () => {
    for (const fact of facts) expect(fact.question, fact.id).toMatch(/^[A-Z].*\?( .*\.)?$|^[A-Z].*\? .*\.$/);
  });
});

describe('the paths', () => {
  it('start with migrate ahead and retire at nothing, to be earned', () => {
    expect(Object.fromEntries(paths.map((path) => [path.id, [path.startScore, path.standsAt]]))).toEqual({
      migrate: [50, 'known'],
      virtualize: [35, 'known'],
      isolate: [30, 'known'],
      retire: [0, 'low'],
    });
  });
});
