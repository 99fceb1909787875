import { describe, expect, it } from 'vitest';
import { rankQuestions } from '../../../shared/planning/rank-questions.ts';

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
      { fact: 'vendorLock', question: 'vendorLock?', servers: 2, couldSettle: 2 },
      { fact: 'licence', question: 'licence?', servers: 3, couldSettle: 1 },
    ]);
  });

  it('breaks ties by how many servers lack the answer, then by name', () => {
    const servers = [server(['b', false], ['a', false], ['c', false]), server(['c', false])];
    expect(rankQuestions(servers).map((question) => question.fact)).toEqual(['c', 'a', 'b']);
  });

  it('asks nothing of an empty estate', () => {
    expect(rankQuestions([])).toEqual([]);
  });
});
