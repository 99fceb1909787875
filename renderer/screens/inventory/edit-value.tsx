import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { EditPreview } from '../../../shared/domain/server-edit.ts';
import { TextField } from '../../components/text-field.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { AnswerControl } from '../decide/answer-control.tsx';
import { chooseControl, readNumber } from '../decide/question-control.ts';
import styles from './edit-panel.module.css';

/** Props of EditValue. */
export interface EditValueProps {
  fact: AnswerableFact;
  /** What is known of the servers now; its texts are offered while typing. */
  known: EditPreview['values'];
  value: FactValue | null;
  state: 'ready' | 'working';
  /** null: nothing that could be stated yet. */
  onValueChange: (value: FactValue | null) => void;
}

function Written({ fact, known, state, onValueChange }: EditValueProps) {
  const { t } = useTranslation('inventory');
  const listId = useId();
  const [text, setText] = useState('');
  const isNumber = chooseControl(fact).kind === 'number';
  const problem = isNumber && text.trim() !== '' && readNumber(text) === null ? t('edit.oneNumber') : null;
  const offered = isNumber ? [] : known.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  function write(next: string) {
    setText(next);
    const parts = next
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (next.trim() === '') onValueChange(null);
    else if (isNumber) onValueChange(readNumber(next));
    else onValueChange(fact.type === 'list' ? parts : next.trim());
  }
  return (
    <>
      <TextField
        label={t('edit.value')}
        {...(fact.type === 'list' ? { hint: t('edit.list') } : {})}
        inputMode={isNumber ? 'decimal' : 'text'}
        list={listId}
        value={text}
        maxLength={500}
        disabled={state === 'working'}
        problem={problem}
        trailing={fact.unit === undefined ? undefined : <span className={styles.unit}>{fact.unit}</span>}
        onValueChange={write}
      />
      <datalist id={listId}>
        {[...new Set(offered)].map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
    </>
  );
}

/** The value that is to be stated, with the control that its fact calls for. */
export function EditValue(props: EditValueProps) {
  const { t } = useTranslation('inventory');
  const { kind } = chooseControl(props.fact);
  if (kind === 'text' || kind === 'number') return <Written {...props} />;
  const { fact, value, state, onValueChange } = props;
  return (
    <div>
      <p className={styles.label}>{t('edit.value')}</p>
      <AnswerControl
        fact={fact}
        label={fact.question}
        value={value ?? undefined}
        state={state}
        unknown="left-out"
        onAnswer={onValueChange}
      />
    </div>
  );
}
