import type { FactSet } from '../../domain/fact.ts';
import type { EstateQuestion, Verdict } from '../../domain/verdict.ts';

/** A server's facts and verdict, as far as ranking needs them; `servers` is how many there are of it. */
export interface JudgedServer {
  facts: FactSet;
  verdict: Pick<Verdict, 'unknowns'>;
  servers?: number;
}

/** The criticality that counts once; from 1 to 5, where it is known. */
const MIDDLING_CRITICALITY = 3;

/**
 * Sorts the unanswered questions of an estate: those first whose single answer could change the most verdicts, each server counted by its
 * criticality, and as a middling one where nobody knows it.
 */
export function rankQuestions(servers: Iterable<JudgedServer>): EstateQuestion[] {
  const questions = new Map<string, EstateQuestion & { weight: number }>();
  for (const { facts, verdict, servers: count = 1 } of servers) {
    const { criticality } = facts;
    const weight = typeof criticality === 'number' ? criticality / MIDDLING_CRITICALITY : 1;
    for (const { fact, question, couldChange } of verdict.unknowns) {
      const ranked = questions.get(fact) ?? { fact, question, servers: 0, couldSettle: 0, weight: 0 };
      ranked.servers += count;
      if (couldChange) {
        ranked.couldSettle += count;
        ranked.weight += count * weight;
      }
      questions.set(fact, ranked);
    }
  }
  return [...questions.values()]
    .map((question) => ({ ...question, weight: Math.round(question.weight * 10) / 10 }))
    .sort((a, b) => b.weight - a.weight || b.couldSettle - a.couldSettle || b.servers - a.servers || compareText(a.fact, b.fact));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
