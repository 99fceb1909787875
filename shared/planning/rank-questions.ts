import type { FactSet } from '../domain/fact.ts';
import type { EstateQuestion, Verdict } from '../domain/verdict.ts';

/** A server's facts and verdict, as far as ranking needs them. */
export interface JudgedServer {
  facts: FactSet;
  verdict: Pick<Verdict, 'unknowns'>;
}

/** Sorts the unanswered questions of an estate: those first whose single answer could change the most verdicts. */
export function rankQuestions(servers: Iterable<JudgedServer>): EstateQuestion[] {
  const questions = new Map<string, EstateQuestion>();
  for (const { verdict } of servers) {
    for (const { fact, question, couldChange } of verdict.unknowns) {
      const ranked = questions.get(fact) ?? { fact, question, servers: 0, couldSettle: 0 };
      ranked.servers += 1;
      if (couldChange) ranked.couldSettle += 1;
      questions.set(fact, ranked);
    }
  }
  return [...questions.values()].sort(
    (a, b) => b.couldSettle - a.couldSettle || b.servers - a.servers || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : 0),
  );
}
