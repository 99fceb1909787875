import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { Button } from '../../components/button.tsx';
import { PathMark } from '../../components/path-marks.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { formatFactValue, labelFact, languageOfValue } from '../../wording/fact-text.ts';
import styles from './flip-list.module.css';
import { groupFlips } from './group-flips.ts';

/** Props of FlipList. */
export interface FlipListProps {
  flips: Verdict['flips'];
  facts: readonly AnswerableFact[];
  /** Facts that are unknown today, whose question stands further down. */
  unknownFacts: ReadonlySet<string>;
  onAsk: (fact: string) => void;
}

/** Single facts that would make another path win. */
export function FlipList({ flips, facts, unknownFacts, onAsk }: FlipListProps) {
  const { t } = useTranslation('decide');
  return (
    <ul className={styles.flips}>
      {groupFlips(flips).map((flip) => {
        const fact = facts.find((entry) => entry.id === flip.fact);
        return (
          <li key={`${flip.fact}-${flip.path}`} className={styles.flip}>
            <span className={styles.words}>
              <strong>
                {labelFact(flip.fact, fact)}:{' '}
                <span lang={flip.values[0] === undefined ? undefined : languageOfValue(flip.values[0], fact)}>
                  {flip.values.map((value) => formatFactValue(value, fact)).join(t('flips.or'))}
                </span>
              </strong>{' '}
              {t('flips.leads')} <PathMark path={flip.path} />
            </span>
            {unknownFacts.has(flip.fact) ? (
              <Button look="quiet" size="small" onClick={() => onAsk(flip.fact)}>
                {t('flips.answer')}
              </Button>
            ) : (
              <span className={styles.note}>{t('flips.otherwise')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
