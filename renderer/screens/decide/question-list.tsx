import { useEffect, useRef } from 'react';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { EstateQuestion, Verdict } from '../../../shared/domain/verdict.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { AnswerControl } from './answer-control.tsx';
import { focusQuestion } from './focus-question.ts';
import styles from './question-list.module.css';

/** Props of QuestionList. */
export interface QuestionListProps {
  unknowns: Verdict['unknowns'];
  facts: readonly AnswerableFact[];
  /** Questions over the estate, to say how many servers each could settle. */
  estate: readonly EstateQuestion[];
  state: 'ready' | 'working';
  onAnswer: (fact: string, value: FactValue | null) => void;
}

const KNOWN_BY = {
  owner: 'Ask the owner.',
  vendor: 'Ask the vendor.',
  network: 'Ask the network team.',
  platform: 'Ask the platform team.',
  inventory: 'An inventory usually says it.',
} as const;

/** Puts the questions that could change the verdict first; within each part the order of the engine stays. */
export function orderUnknowns(unknowns: Verdict['unknowns']): Verdict['unknowns'] {
  return [...unknowns.filter((unknown) => unknown.couldChange), ...unknowns.filter((unknown) => !unknown.couldChange)];
}

function describeReach(question: EstateQuestion | undefined): string | null {
  if (question === undefined || question.servers <= 1) return null;
  const open = `Open on ${formatCounted(question.servers, 'server')}`;
  return question.couldSettle > 0 ? `${open}, could settle ${formatCount(question.couldSettle)}.` : `${open}.`;
}

/** What nobody knows yet about a server, answerable in place. */
export function QuestionList({ unknowns, facts, estate, state, onAnswer }: QuestionListProps) {
  const root = useRef<HTMLUListElement>(null);
  const ordered = orderUnknowns(unknowns);
  /** Where the focus goes once the answered question has left. */
  const nextRef = useRef<{ answered: string; next: string | null } | null>(null);
  useEffect(() => {
    const wanted = nextRef.current;
    if (wanted === null || unknowns.some((unknown) => unknown.fact === wanted.answered)) return;
    nextRef.current = null;
    if (wanted.next !== null && root.current !== null) focusQuestion(root.current, wanted.next);
  }, [unknowns]);
  return (
    <ul ref={root} className={styles.questions}>
      {ordered.map((unknown, index) => {
        const fact = facts.find((entry) => entry.id === unknown.fact);
        const reach = describeReach(estate.find((question) => question.fact === unknown.fact));
        return (
          <li key={unknown.fact} className={styles.question} data-fact={unknown.fact}>
            <div className={styles.words}>
              <p>{unknown.question}</p>
              <p className={styles.note}>
                {unknown.couldChange && <Badge tone="warn">could change the verdict</Badge>}
                <span>
                  {fact !== undefined && fact.knownBy !== null && KNOWN_BY[fact.knownBy]} {reach}
                </span>
              </p>
            </div>
            <div className={styles.control}>
              <AnswerControl
                fact={fact}
                label={unknown.question}
                value={undefined}
                state={state}
                onAnswer={(value) => {
                  nextRef.current = { answered: unknown.fact, next: (ordered[index + 1] ?? ordered[index - 1])?.fact ?? null };
                  onAnswer(unknown.fact, value);
                }}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
