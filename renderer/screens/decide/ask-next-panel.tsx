import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { EstateQuestion, OwnerQuestions } from '../../../shared/domain/verdict.ts';
import { Button } from '../../components/button.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { Select } from '../../components/select.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import styles from './ask-next-panel.module.css';
import { type AnswerGroup, GroupAnswer } from './group-answer.tsx';

/** Props of AskNextPanel. */
export interface AskNextPanelProps {
  questions: readonly EstateQuestion[] | null;
  facts: readonly AnswerableFact[];
  /** Facts that are unknown for the server that is shown. */
  unknownHere: ReadonlySet<string>;
  onAnswerHere: (fact: string) => void;
  /** Lists the servers for which nobody knows the fact. */
  onList: (fact: string) => void;
  /** Opens one answer for all of those servers. */
  onAnswerAll: (fact: string) => void;
  /** Owners with open questions; null until they are counted. */
  owners: readonly OwnerQuestions[] | null;
  /** Whose servers the questions are about; null for all, "" for those without a known owner. */
  owner: string | null;
  onOwnerChange: (owner: string | null) => void;
  groups: readonly AnswerGroup[];
  state: 'ready' | 'working';
  onAnswerGroup: (fact: AnswerableFact, value: FactValue, group: AnswerGroup, odd: 'left-out' | 'included') => void;
  onClose: () => void;
}

/** The open questions of the whole estate, those that settle most verdicts first. */
export function AskNextPanel(props: AskNextPanelProps) {
  const { questions, facts, unknownHere, onAnswerHere, onList, onAnswerAll, onClose, owners, owner, onOwnerChange, groups } = props;
  const { t } = useTranslation('decide');
  const [answering, setAnswering] = useState<string | null>(null);
  const weigh = (question: EstateQuestion) => question.weight ?? question.couldSettle;
  const most = Math.max(1, ...(questions ?? []).map(weigh));
  const ownerOptions = [
    { value: '*', label: t('askEverybody') },
    ...(owners ?? []).map((each) => ({
      value: each.owner === null ? '' : `=${each.owner}`,
      label: t('askOwnerOption', { owner: each.owner ?? t('askNobody'), count: each.open }),
    })),
  ];
  return (
    <InspectorPanel title={t('askNext')} subtitle={t('ask.subtitle')} onClose={onClose}>
      {(owners?.length ?? 0) > 1 && (
        <div className={styles.owner}>
          <Select
            label={t('askOwner')}
            size="small"
            value={owner === null ? '*' : owner === '' ? '' : `=${owner}`}
            options={ownerOptions}
            onValueChange={(value) => onOwnerChange(value === '*' ? null : value === '' ? '' : value.slice(1))}
          />
        </div>
      )}
      {questions === null && <p className={styles.quiet}>{t('ask.counting')}</p>}
      {questions?.length === 0 && <p className={styles.quiet}>{t('ask.allAnswered')}</p>}
      <ol className={styles.questions}>
        {questions?.map((question) => {
          const fact = facts.find((entry) => entry.id === question.fact);
          return (
            <li key={question.fact}>
              <p className={styles.question} lang="en">
                {question.question}
              </p>
              <span className={styles.track} aria-hidden>
                <span className={styles.fill} style={{ width: `${(weigh(question) / most) * 100}%` }} />
              </span>
              <p className={styles.quiet}>
                {t('ask.reach', { settle: question.couldSettle, servers: question.servers })}
                {fact !== undefined && fact.knownBy !== null && ` ${t('ask.who', { who: t(`ask.knownBy.${fact.knownBy}`) })}`}
              </p>
              <div className={styles.ways}>
                {unknownHere.has(question.fact) && (
                  <Button size="small" look="quiet" onClick={() => onAnswerHere(question.fact)}>
                    {t('ask.here')}
                  </Button>
                )}
                <Button size="small" look="quiet" onClick={() => onList(question.fact)}>
                  {t('ask.list')}
                </Button>
                {fact !== undefined && (
                  <Button size="small" look="quiet" onClick={() => onAnswerAll(question.fact)}>
                    {t('ask.several')}
                  </Button>
                )}
                {fact !== undefined && groups.length > 0 && (
                  <Button
                    size="small"
                    look="quiet"
                    aria-expanded={answering === fact.id}
                    onClick={() => setAnswering(answering === fact.id ? null : fact.id)}
                  >
                    {t('groupAnswer')}
                  </Button>
                )}
              </div>
              {fact !== undefined && answering === fact.id && (
                <GroupAnswer
                  fact={fact}
                  groups={groups}
                  state={props.state}
                  onAnswer={(value, group, odd) => {
                    setAnswering(null);
                    props.onAnswerGroup(fact, value, group, odd);
                  }}
                />
              )}
            </li>
          );
        })}
      </ol>
    </InspectorPanel>
  );
}
