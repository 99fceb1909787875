import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { AnswerChooser } from './answer-chooser.tsx';
import styles from './bulk-answer.module.css';
import { splitByAnswer } from './split-by-answer.ts';
import type { Deciding } from './use-deciding.ts';

/** Props of BulkAnswer. */
export interface BulkAnswerProps {
  rows: readonly ServerRow[];
  facts: readonly AnswerableFact[];
  deciding: Deciding;
  /** Fact that is chosen at first, or "". */
  firstFact: string;
  /** Told after something was answered, in words. */
  onDone: (said: string) => void;
}

const NAMED = 10;

/** Answers one question for several servers; those that are known to have an answer are named and left out unless people say otherwise. */
export function BulkAnswer({ rows, facts, deciding, firstFact, onDone }: BulkAnswerProps) {
  const { t } = useTranslation('decide');
  const ask = useApp((state) => state.ask);
  const [about, setAbout] = useState(firstFact);
  const [known, setKnown] = useState<readonly ServerRow[]>([]);
  const [odd, setOdd] = useState<'left-out' | 'included'>('left-out');

  useEffect(() => {
    setKnown([]);
    setOdd('left-out');
    if (about === '') return;
    let wanted = true;
    void splitByAnswer(rows, about, (query, offset, limit) => ask('inventory.query', { query, offset, limit })).then((split) => {
      if (wanted) setKnown(split);
    });
    return () => {
      wanted = false;
    };
  }, [about, rows, ask]);

  const leftOut = odd === 'left-out' ? new Set(known.map(({ id }) => id)) : new Set<string>();
  const named = known
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');
  const names = known.length > NAMED ? t('bulk.namesMore', { names: named, count: known.length - NAMED }) : named;
  const concerned = rows.filter(({ id }) => !leftOut.has(id));
  return (
    <Panel title={t('bulk.answerTitle')}>
      <div className={styles.answer}>
        {known.length > 0 && (
          <div className={styles.odd}>
            <p>{t('bulk.known', { count: known.length, names })}</p>
            <Checkbox state={odd === 'included' ? 'on' : 'off'} onStateChange={(state) => setOdd(state === 'on' ? 'included' : 'left-out')}>
              {t('bulk.knownInclude', { count: known.length })}
            </Checkbox>
          </div>
        )}
        <AnswerChooser
          facts={facts}
          chosen={about}
          onChosenChange={setAbout}
          state={concerned.length === 0 ? 'working' : deciding.state}
          note={t('bulk.note', { count: concerned.length })}
          onAnswer={async (fact, value) => {
            const came = await deciding.answer(
              concerned.map((row) => row.id),
              fact.id,
              value,
            );
            if (came === 'done') onDone(t('bulk.answered', { fact: fact.label, count: concerned.length }));
          }}
        />
      </div>
    </Panel>
  );
}
