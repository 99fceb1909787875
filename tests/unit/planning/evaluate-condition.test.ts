import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../shared/domain/knowledge.ts';
import { evaluateCondition, evaluateRuleWhen } from '../../../shared/planning/verdict/evaluate-condition.ts';

const condition = (fact: string, is: Condition['is'], value: Condition['value']): Condition => ({ fact, is, value });

describe('evaluating a condition', () => {
  it.each([
    ['eq', true, true, 'yes'],
    ['eq', true, false, 'no'],
    ['in', ['fc', 'das'], 'das', 'yes'],
    ['in', ['fc', 'das'], 'local', 'no'],
    ['not-in', ['6.0', '6.1'], '6.3', 'yes'],
    ['not-in', ['6.0', '6.1'], '6.0', 'no'],
    ['any-of', ['pci'], ['nis2', 'pci'], 'yes'],
    ['any-of', ['pci'], ['nis2'], 'no'],
    ['any-of', ['pci'], [], 'no'],
    ['none-of', ['pci'], [], 'yes'],
    ['none-of', ['pci'], ['pci'], 'no'],
    ['gte', 180, 180, 'yes'],
    ['gte', 180, 179, 'no'],
    ['gt', 2, 2, 'no'],
    ['gt', 2, 2.1, 'yes'],
    ['lte', 30, 30, 'yes'],
    ['lte', 30, 31, 'no'],
    ['lt', 5, 5, 'no'],
    ['lt', 5, 4.9, 'yes'],
    ['between', [90, 179], 90, 'yes'],
    ['between', [90, 179], 179, 'yes'],
    ['between', [90, 179], 180, 'no'],
  ] as const)('%s %j of %j is %s', (is, value, known, expected) => {
    expect(evaluateCondition(condition('x', is, value as Condition['value']), { x: known as never })).toBe(expected);
  });

  it('keeps every operator unknown while the fact is missing', () => {
    for (const is of ['eq', 'in', 'not-in', 'any-of', 'none-of', 'gte', 'gt', 'lte', 'lt', 'between'] as const) {
      expect(evaluateCondition(condition('x', is, ['a']), {})).toBe('unknown');
    }
  });

  it('takes a value that the operator cannot compare as unknown', () => {
    expect(evaluateCondition(condition('x', 'gte', 5), { x: 'many' })).toBe('unknown');
    expect(evaluateCondition(condition('x', 'gte', 5), { x: Number.NaN })).toBe('unknown');
    expect(evaluateCondition(condition('x', 'eq', true), { x: 'true' })).toBe('unknown');
    expect(evaluateCondition(condition('x', 'none-of', ['pci']), { x: 'none' })).toBe('unknown');
  });
});

describe('evaluating when a rule applies', () => {
  const isA = condition('a', 'eq', true);
  const isB = condition('b', 'eq', true);
  const isC = condition('c', 'eq', true);

  it('is decided by one condition of all that does not hold, whatever the others are', () => {
    expect(evaluateRuleWhen({ all: [isA, isB], any: [] }, { a: false })).toBe('no');
    expect(evaluateRuleWhen({ all: [isA, isB], any: [] }, { a: true })).toBe('unknown');
    expect(evaluateRuleWhen({ all: [isA, isB], any: [] }, { a: true, b: true })).toBe('yes');
  });

  it('is decided by one condition of any that holds, whatever the others are', () => {
    expect(evaluateRuleWhen({ all: [], any: [isA, isB] }, { b: true })).toBe('yes');
    expect(evaluateRuleWhen({ all: [], any: [isA, isB] }, { a: false })).toBe('unknown');
    expect(evaluateRuleWhen({ all: [], any: [isA, isB] }, { a: false, b: false })).toBe('no');
  });

  it('needs both sides where both are given', () => {
    expect(evaluateRuleWhen({ all: [isA], any: [isB, isC] }, { a: true, c: true })).toBe('yes');
    expect(evaluateRuleWhen({ all: [isA], any: [isB, isC] }, { a: false, c: true })).toBe('no');
    expect(evaluateRuleWhen({ all: [isA], any: [isB, isC] }, { c: true })).toBe('unknown');
    expect(evaluateRuleWhen({ all: [isA], any: [isB, isC] }, { b: false, c: false })).toBe('no');
  });
});
