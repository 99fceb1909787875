import { describe, expect, it } from 'vitest';
import { rankQuestions } from '../../../shared/planning/verdict/rank-questions.ts';

const server = (...unknowns: [fact: string, couldChange: boolean][]) => ({
  facts: {},
  verdict: { unknowns: unknowns.map(([fact, couldChange]) => ({ fact, question: `${fact}?`, couldChange })) },
});

describe('ranking questions over an estate', () => {
  it('puts the question first whose answer could change the most verdicts', () => {
    const servers = [
      server(['licence', false], ['vendorLock', true]),
      server(['licence', true], ['vendorLock', true]),
      server(['licence', false]),
    ];
    expect(rankQuestions(servers)).toEqual([
      { fact: 'vendorLock', question: 'vendorLock?', servers: 2, couldSettle: 2, weight: 2 },
      { fact: 'licence', question: 'licence?', servers: 3, couldSettle: 1, weight: 1 },
    ]);
  });

  it('breaks ties by how many servers lack the answer, then by name', () => {
    const servers = [server(['b', false], ['a', false], ['c', false]), server(['c', false])];
    expect(rankQuestions(servers).map((question) => question.fact)).toEqual(['c', 'a', 'b']);
  });

  it('counts a server by its criticality, and as a middling one where nobody knows it', () => {
    const [vital, trifling] = [server(['vendorLock', true]), server(['licence', true])];
    const servers = [
      { ...vital, facts: { criticality: 5 } },
      { ...trifling, facts: { criticality: 1 }, servers: 4 },
      server(['segmentable', true]),
    ];
    expect(rankQuestions(servers).map(({ fact, couldSettle, weight }) => [fact, couldSettle, weight])).toEqual([
      ['vendorLock', 1, 1.7],
      ['licence', 4, 1.3],
      ['segmentable', 1, 1],
    ]);
  });

  it('asks nothing of an empty estate', () => {
    expect(rankQuestions([])).toEqual([]);
  });
});
