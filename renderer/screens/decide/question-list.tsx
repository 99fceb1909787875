import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerNotes } from '../../../shared/domain/decide-queue.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { EstateQuestion, Verdict } from '../../../shared/domain/verdict.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { formatMoment } from '../../components/format.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { t } from '../../wording/messages.ts';
import { AnswerControl } from './answer-control.tsx';
import { focusQuestion } from './focus-question.ts';
import styles from './question-list.module.css';

/** Props of QuestionList. */
export interface QuestionListProps {
  unknowns: Verdict['unknowns'];
  facts: readonly AnswerableFact[];
  /** Questions over the estate, to say how many servers each could settle. */
  estate: readonly EstateQuestion[];
  /** Questions of which somebody said that nobody knows the answer. */
  saidUnknown: ServerNotes['saidUnknown'];
  state: 'ready' | 'working';
  onAnswer: (fact: string, value: FactValue | null) => void;
  onSettle: (fact: string, as: 'nobody-knows' | 'open') => void;
}

/** Puts the questions that could change the verdict first; within each part the order of the engine stays. */
export function orderUnknowns(unknowns: Verdict['unknowns']): Verdict['unknowns'] {
  return [...unknowns.filter((unknown) => unknown.couldChange), ...unknowns.filter((unknown) => !unknown.couldChange)];
}

/** Parts questions that are open from those that nobody can answer. */
export function splitSettled(
  unknowns: Verdict['unknowns'],
  saidUnknown: ServerNotes['saidUnknown'],
): { open: Verdict['unknowns']; settled: Verdict['unknowns'] } {
  const said = new Set(saidUnknown.map(({ fact }) => fact));
  return { open: unknowns.filter(({ fact }) => !said.has(fact)), settled: unknowns.filter(({ fact }) => said.has(fact)) };
}

function describeReach(question: EstateQuestion | undefined): string {
  if (question === undefined || question.servers <= 1) return '';
  return question.couldSettle > 0
    ? t('decide:question.reachSettles', { count: question.servers, settle: question.couldSettle })
    : t('decide:question.reach', { count: question.servers });
}

/** What nobody knows yet about a server, answerable in place and in any order; a question that nobody can answer is settled too. */
export function QuestionList({ unknowns, facts, estate, saidUnknown, state, onAnswer, onSettle }: QuestionListProps) {
  const { t: say } = useTranslation('decide');
  const root = useRef<HTMLUListElement>(null);
  const { open, settled } = splitSettled(unknowns, saidUnknown);
  const ordered = orderUnknowns(open);
  /** Where the focus goes once the answered question has left. */
  const nextRef = useRef<{ answered: string; next: string | null } | null>(null);
  const openFacts = ordered.map(({ fact }) => fact).join();
  useEffect(() => {
    const wanted = nextRef.current;
    if (wanted === null || openFacts.split(',').includes(wanted.answered)) return;
    nextRef.current = null;
    if (wanted.next !== null && root.current !== null) focusQuestion(root.current, wanted.next);
  }, [openFacts]);

  return (
    <>
      <ul ref={root} className={styles.questions}>
        {ordered.map((unknown, index) => {
          const fact = facts.find((entry) => entry.id === unknown.fact);
          const knownBy = fact?.knownBy ?? null;
          const leave = () => {
            nextRef.current = { answered: unknown.fact, next: (ordered[index + 1] ?? ordered[index - 1])?.fact ?? null };
          };
          return (
            <li key={unknown.fact} className={styles.question} data-fact={unknown.fact}>
              <div className={styles.words}>
                <p lang="en">{unknown.question}</p>
                <p className={styles.note}>
                  {unknown.couldChange && <Badge tone="warn">{say('question.couldChange')}</Badge>}
                  <span>
                    {knownBy !== null && say(`question.knownBy.${knownBy}`)}{' '}
                    {describeReach(estate.find((question) => question.fact === unknown.fact))}
                  </span>
                </p>
              </div>
              <div className={styles.control}>
                <AnswerControl
                  fact={fact}
                  label={unknown.question}
                  value={undefined}
                  state={state}
                  unknown="left-out"
                  onAnswer={(value) => {
                    leave();
                    onAnswer(unknown.fact, value);
                  }}
                />
                <Button
                  size="small"
                  look="quiet"
                  disabled={state === 'working'}
                  aria-label={`${say('question.nobodyKnows')}: ${unknown.question}`}
                  onClick={() => {
                    leave();
                    onSettle(unknown.fact, 'nobody-knows');
                  }}
                >
                  {say('question.nobodyKnows')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {settled.length > 0 && (
        <details className={styles.settled}>
          <summary>{say('question.settledTitle', { count: settled.length })}</summary>
          <ul className={styles.questions}>
            {settled.map((unknown) => {
              const said = saidUnknown.find(({ fact }) => fact === unknown.fact);
              const when = said === undefined ? '' : formatMoment(said.at);
              return (
                <li key={unknown.fact} className={styles.question} data-settled={unknown.fact}>
                  <div className={styles.words}>
                    <p lang="en">{unknown.question}</p>
                    <p className={styles.note}>
                      {unknown.couldChange && <Badge tone="warn">{say('question.couldChange')}</Badge>}
                      {said !== undefined &&
                        (said.who === '' ? say('question.settledWhen', { when }) : say('question.settledBy', { when, who: said.who }))}
                    </p>
                  </div>
                  <Button size="small" disabled={state === 'working'} onClick={() => onSettle(unknown.fact, 'open')}>
                    {say('question.reopen')}
                  </Button>
                </li>
              );
            })}
          </ul>
        </details>
      )}
    </>
  );
}
