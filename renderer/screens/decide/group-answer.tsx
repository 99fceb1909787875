import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { QuestionGroup } from '../../../shared/domain/question-group.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Select } from '../../components/select.tsx';
import { useOperation } from '../../store/use-operation.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { formatFactValue } from '../../wording/fact-text.ts';
import { AnswerControl } from './answer-control.tsx';
import styles from './group-answer.module.css';

/** A group that can be answered for, and what it is called. */
export interface AnswerGroup {
  group: QuestionGroup;
  label: string;
}

/** Props of GroupAnswer. */
export interface GroupAnswerProps {
  fact: AnswerableFact;
  groups: readonly AnswerGroup[];
  state: 'ready' | 'working';
  onAnswer: (value: FactValue, group: AnswerGroup, odd: 'left-out' | 'included') => void;
}

const NAMED = 8;

/** One answer for a group of servers; those for which something else is known are named, and left out unless people say otherwise. */
export function GroupAnswer({ fact, groups, state, onAnswer }: GroupAnswerProps) {
  const { t } = useTranslation('decide');
  const [chosen, setChosen] = useState(0);
  const [value, setValue] = useState<FactValue | null>(null);
  const [odd, setOdd] = useState<'left-out' | 'included'>('left-out');
  const group = groups[chosen] ?? groups[0];
  const seen = useOperation('questions.group', group === undefined ? null : { fact: fact.id, value, group: group.group }).value;
  if (group === undefined) return null;
  return (
    <div className={styles.group}>
      <Select
        label={t('groupWho')}
        size="small"
        value={String(chosen)}
        options={groups.map(({ label }, index) => ({ value: String(index), label }))}
        onValueChange={(index) => setChosen(Number(index))}
      />
      <AnswerControl fact={fact} label={fact.question} value={value ?? undefined} state={state} unknown="left-out" onAnswer={setValue} />
      {seen !== null && (
        <p className={styles.quiet}>
          {t('groupState', { servers: seen.servers, lacking: seen.lacking })}
          {seen.oddTotal > 0 && ` ${t('groupOdd', { count: seen.oddTotal })}`}
        </p>
      )}
      {seen !== null && seen.oddTotal > 0 && (
        <>
          <ul className={styles.odd}>
            {seen.odd.slice(0, NAMED).map((server) => (
              <li key={server.id}>
                <strong>{server.name}</strong> {formatFactValue(server.value, fact)} <span className={styles.quiet}>({server.from})</span>
              </li>
            ))}
            {seen.oddTotal > NAMED && <li className={styles.quiet}>{t('previewMore', { count: seen.oddTotal - NAMED })}</li>}
          </ul>
          <Checkbox state={odd === 'included' ? 'on' : 'off'} onStateChange={(next) => setOdd(next === 'on' ? 'included' : 'left-out')}>
            {t('groupInclude')}
          </Checkbox>
        </>
      )}
      <Button
        size="small"
        look="primary"
        state={state}
        disabled={value === null}
        onClick={() => value !== null && onAnswer(value, group, odd)}
      >
        {t('groupConfirm')}
      </Button>
    </div>
  );
}
