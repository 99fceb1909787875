import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { English } from '../../components/english.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import styles from './answer-control.module.css';
import { AnswerSegments } from './answer-segments.tsx';
import { type AnswerOption, chooseControl, readNumber, sameAnswer } from './question-control.ts';

/** Props of AnswerControl. */
export interface AnswerControlProps {
  fact: AnswerableFact | undefined;
  /** Accessible name: the question or the fact's label. */
  label: string;
  /** The value in force; undefined where nobody knows. */
  value: FactValue | undefined;
  state?: 'ready' | 'working';
  /** Whether "Don't know" is among the answers; it withdraws what a person said. */
  unknown?: 'offered' | 'left-out';
  /** null withdraws what a person said before. */
  onAnswer: (value: FactValue | null) => void;
}

/** Questions of the knowledge are English; every other label is in the language of the interface. */
function languageOf(fact: AnswerableFact | undefined, label: string): 'en' | undefined {
  return fact !== undefined && fact.knownBy !== null && fact.question === label ? 'en' : undefined;
}

const keyOf = (option: AnswerOption) => (option.value === null ? '' : String(option.value));

function Choices({
  kind,
  options,
  label,
  value,
  state,
  onAnswer,
}: AnswerControlProps & { kind: 'segments' | 'select'; options: AnswerOption[] }) {
  const current = options.find((option) => sameAnswer(option.value, value ?? null));
  const answer = (key: string) => {
    const chosen = options.find((option) => keyOf(option) === key);
    if (chosen && chosen !== current) onAnswer(chosen.value);
  };
  const { t } = useTranslation('decide');
  const disabled = state === 'working';
  const entries = options.map((option) => ({ ...option, value: keyOf(option) }));
  if (kind === 'segments') {
    return (
      <AnswerSegments
        label={label}
        chosen={current ? keyOf(current) : null}
        segments={entries.map(({ value, label: name, language }) => ({ key: value, label: name, language }))}
        state={state ?? 'ready'}
        onChoose={answer}
      />
    );
  }
  return (
    <Select
      label={label}
      labelLook="hidden"
      size="small"
      value={current ? keyOf(current) : ''}
      options={current === undefined ? [{ value: '', label: t('answer.pick'), state: 'unavailable' }, ...entries] : entries}
      disabled={disabled}
      onValueChange={answer}
      className={styles.select}
    />
  );
}

function Checks({ fact, options, label, value, state, onAnswer }: AnswerControlProps & { options: { label: string; value: string }[] }) {
  const { t } = useTranslation('decide');
  const known = Array.isArray(value) ? value : [];
  const [chosen, setChosen] = useState<string[]>(known);
  const changed = !sameAnswer(chosen, known) || value === undefined;
  return (
    <fieldset className={styles.checks}>
      <legend className="visually-hidden" lang={languageOf(fact, label)}>
        {label}
      </legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          state={chosen.includes(option.value) ? 'on' : 'off'}
          onStateChange={(next) => setChosen(next === 'on' ? [...chosen, option.value] : chosen.filter((each) => each !== option.value))}
        >
          <English>{option.label}</English>
        </Checkbox>
      ))}
      <Button size="small" disabled={!changed || state === 'working'} onClick={() => onAnswer(chosen)}>
        {chosen.length === 0 ? t('answer.noneOfThese') : t('answer.set')}
      </Button>
    </fieldset>
  );
}

function Written({
  fact,
  label,
  value,
  state,
  onAnswer,
  kind,
  unit,
}: AnswerControlProps & { kind: 'number' | 'text'; unit: string | null }) {
  const { t } = useTranslation('decide');
  const start = value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
  const [text, setText] = useState(start);
  const unitId = useId();
  useEffect(() => setText(start), [start]);
  const number = kind === 'number' ? readNumber(text) : null;
  const problem = kind === 'number' && text.trim() !== '' && number === null ? t('answer.oneNumber') : null;
  const ready = text.trim() !== '' && problem === null && text !== start;
  const answer = () => {
    if (!ready) return;
    if (kind === 'number') onAnswer(number);
    else if (fact?.type === 'list')
      onAnswer(
        text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      );
    else onAnswer(text.trim());
  };
  return (
    <div className={styles.written} data-kind={kind}>
      <TextField
        label={label}
        labelLanguage={languageOf(fact, label)}
        labelLook="hidden"
        size="small"
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        value={text}
        maxLength={500}
        onValueChange={setText}
        problem={problem}
        aria-details={unit === null ? undefined : unitId}
        trailing={
          unit === null ? undefined : (
            <span id={unitId} className={styles.unit}>
              {unit}
            </span>
          )
        }
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          answer();
        }}
      />
      <Button size="small" disabled={!ready || state === 'working'} onClick={answer}>
        {t('answer.set')}
      </Button>
    </div>
  );
}

/** Answers one question in place, with the control that its fact calls for. */
export function AnswerControl(props: AnswerControlProps) {
  const control = chooseControl(props.fact);
  const { unknown = 'offered' } = props;
  if (control.kind === 'segments' || control.kind === 'select') {
    const options = control.options.filter((option) => option.value !== null || unknown === 'offered');
    return <Choices {...props} kind={control.kind} options={options} />;
  }
  if (control.kind === 'checks') return <Checks {...props} options={control.options} key={JSON.stringify(props.value)} />;
  return <Written {...props} kind={control.kind} unit={control.kind === 'number' ? control.unit : null} />;
}
