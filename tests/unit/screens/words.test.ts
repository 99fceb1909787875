import '../../../renderer/wording/messages.ts';
import { describe, expect, it } from 'vitest';
import { describeTerms, describeVerdictThen } from '../../../renderer/screens/decide/decided-notice.tsx';
import { orderUnknowns } from '../../../renderer/screens/decide/question-list.tsx';
import { describeDistance } from '../../../renderer/screens/findings/support-chart.tsx';
import { listAnswerable } from '../../../renderer/wording/answerable-facts.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';

const DECISION: Decision = {
  path: 'isolate',
  reason: '',
  decidedBy: '',
  decidedAt: '2026-11-20T10:00:00.000Z',
  accepter: 'R. Ekdal',
  expiresOn: '2027-12-31',
  followOn: null,
  verdictThen: 'isolate (robust)',
};

describe('the terms of a decision', () => {
  it('name who accepts the risk and until when, and say when that day has passed', () => {
    expect(describeTerms(DECISION, '2026-11-20')).toBe('Until 31 Dec 2027. Risk accepted by R. Ekdal.');
    expect(describeTerms(DECISION, '2027-12-31')).toContain('That day has passed.');
  });

  it('name what follows a virtual machine', () => {
    const virtualized: Decision = {
      ...DECISION,
      path: 'virtualize',
      expiresOn: null,
      accepter: null,
      followOn: { path: 'migrate', by: '2027-06-30' },
    };
    expect(describeTerms(virtualized, '2026-11-20')).toBe('Then migrate by 30 Jun 2027.');
    expect(describeTerms({ ...virtualized, followOn: null }, '2026-11-20')).toBe('');
  });
});

describe('the order of questions', () => {
  it('puts first what could change the verdict and keeps the order otherwise', () => {
    const unknowns = [
      { fact: 'a', question: '', couldChange: false },
      { fact: 'b', question: '', couldChange: true },
      { fact: 'c', question: '', couldChange: false },
      { fact: 'd', question: '', couldChange: true },
    ];
    expect(orderUnknowns(unknowns).map((unknown) => unknown.fact)).toEqual(['b', 'd', 'a', 'c']);
  });
});

describe('the distance from the end of support', () => {
  it('is told as past, left or unknown, never as a bare number', () => {
    expect([312, 1, 0, -52, null].map(describeDistance)).toEqual([
      '312 days past',
      '1 day past',
      'last day is today',
      '52 days left',
      'support dates unknown',
    ]);
  });
});

describe('what a person can say about a server', () => {
  it('is every fact of the rules, then what inventories carry, each once', () => {
    const entry: FactEntry = {
      id: 'segmentable',
      label: 'Own segment possible',
      question: 'Can it be put into a segment?',
      type: 'boolean',
      choices: [],
      probes: [],
      key: true,
      knownBy: 'network',
    };
    const facts = listAnswerable([entry]);
    expect(facts[0]).toEqual(entry);
    expect(facts.filter((fact) => fact.id === 'segmentable')).toHaveLength(1);
    expect(facts.find((fact) => fact.id === 'owner')).toMatchObject({ label: 'Owner', type: 'text', knownBy: null });
    expect(facts.some((fact) => fact.id === 'biosUuid')).toBe(false);
  });
});

describe('what was recommended when people decided', () => {
  it('is written in the words of the screens, and as it is where it means nothing', () => {
    expect(describeVerdictThen('manual-review (undetermined)')).toBe('Look at it by hand, undetermined');
    expect(describeVerdictThen('migrate (robust)')).toBe('Migrate, robust');
    expect(describeVerdictThen('as agreed by phone')).toBe('as agreed by phone');
  });
});
