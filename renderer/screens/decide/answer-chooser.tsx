import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import { Select } from '../../components/select.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import styles from './answer-chooser.module.css';
import { AnswerControl } from './answer-control.tsx';

/** Props of AnswerChooser. */
export interface AnswerChooserProps {
  facts: readonly AnswerableFact[];
  /** Fact that the answer is about, and who hears of another one; the chooser keeps it by itself where both are left out. */
  chosen?: string;
  onChosenChange?: (fact: string) => void;
  /** What an answer here is good for, in a sentence. */
  note: string;
  state: 'ready' | 'working';
  onAnswer: (fact: AnswerableFact, value: FactValue | null) => void;
}

/** Lets a person say something that no question asks for: first what it is about, then the answer. */
export function AnswerChooser({ facts, chosen, onChosenChange, note, state, onAnswer }: AnswerChooserProps) {
  const { t } = useTranslation('decide');
  const [kept, setKept] = useState('');
  const factId = chosen ?? kept;
  const setFactId = onChosenChange ?? setKept;
  const fact = facts.find((each) => each.id === factId);
  const options = [{ value: '', label: t('answer.choose') }, ...facts.map((each) => ({ value: each.id, label: each.label }))];
  return (
    <div className={styles.chooser}>
      <Select label={t('answer.about')} value={factId} options={options} onValueChange={setFactId} className={styles.about} />
      {fact !== undefined && (
        <div className={styles.answer}>
          {fact.knownBy !== null && <p lang="en">{fact.question}</p>}
          <AnswerControl
            key={fact.id}
            fact={fact}
            label={fact.question}
            value={undefined}
            state={state}
            unknown="left-out"
            onAnswer={(value) => {
              setFactId('');
              onAnswer(fact, value);
            }}
          />
          <p className={styles.note}>{note}</p>
        </div>
      )}
    </div>
  );
}
