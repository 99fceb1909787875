import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { AnswerChooser } from './answer-chooser.tsx';
import styles from './bulk-answer.module.css';
import type { ChangingTogether } from './use-changing-together.ts';
import { useSelectedServers } from './use-selected-servers.ts';

/** Props of BulkAnswer. */
export interface BulkAnswerProps {
  selection: ServerSelection;
  /** How many servers are selected. */
  count: number;
  facts: readonly AnswerableFact[];
  changing: Pick<ChangingTogether, 'edit' | 'signature' | 'state'>;
  /** Fact that is chosen at first, or "". */
  firstFact: string;
  /** Told after something was answered, in words. */
  onDone: (said: string) => void;
}

/** Answers one question for several servers; those that are known to have an answer are named and left out unless people say otherwise. */
export function BulkAnswer({ selection, count, facts, changing, firstFact, onDone }: BulkAnswerProps) {
  const { t } = useTranslation('decide');
  const [about, setAbout] = useState(firstFact);
  const [odd, setOdd] = useState<'left-out' | 'included'>('left-out');
  const { value: seen, state } = useSelectedServers(about === '' ? null : selection, about);

  // What was ticked belongs to one fact and one selection.
  useEffect(() => setOdd('left-out'), [about, selection]);

  const known = seen?.knownTotal ?? 0;
  const named = seen?.known.join(', ') ?? '';
  const more = known - (seen?.known.length ?? 0);
  const concerned = (seen?.servers ?? count) - (odd === 'left-out' ? known : 0);

  async function answer(fact: AnswerableFact, value: FactValue | null) {
    const leave = odd === 'left-out' && known > 0 ? 'known' : 'nothing';
    const changed = await changing.edit({ selection, fact: fact.id, value, leave, who: changing.signature });
    if (changed !== null) onDone(t('bulk.answered', { fact: fact.label, count: changed }));
  }

  return (
    <Panel title={t('bulk.answerTitle')}>
      <div className={styles.answer}>
        {known > 0 && (
          <div className={styles.odd}>
            <p>{t('bulk.known', { count: known, names: more > 0 ? t('bulk.namesMore', { names: named, count: more }) : named })}</p>
            <Checkbox state={odd === 'included' ? 'on' : 'off'} onStateChange={(next) => setOdd(next === 'on' ? 'included' : 'left-out')}>
              {t('bulk.knownInclude', { count: known })}
            </Checkbox>
          </div>
        )}
        <AnswerChooser
          facts={facts}
          chosen={about}
          onChosenChange={setAbout}
          state={concerned === 0 || state !== 'ready' ? 'working' : changing.state}
          note={t('bulk.note', { count: concerned })}
          onAnswer={(fact, value) => void answer(fact, value)}
        />
      </div>
    </Panel>
  );
}
