import { useTranslation } from 'react-i18next';
import type { WeightFlip } from '../../../shared/domain/verdict.ts';
import { WithEnglish } from '../../components/english.tsx';
import { formatNumber } from '../../components/format.ts';
import { PathMark } from '../../components/path-marks.tsx';
import { labelCriterion } from '../../wording/label-entry.ts';
import styles from './weight-flips.module.css';

const SHOWN = 3;

/** "0.75", "1.3": a factor in as few digits as tell it from 1. */
export function writeFactor(factor: number): string {
  const isNearOne = factor !== 1 && Math.round(factor * 100) === 100;
  return formatNumber(factor, isNearOne ? 3 : 2);
}

/** The smallest changes of single weights that make another path win, in words. */
export function WeightFlips({ flips }: { flips: readonly WeightFlip[] }) {
  const { t } = useTranslation('decide');
  const say = ({ of, id, text: english, factor }: WeightFlip) => {
    const text = of === 'criterion' ? labelCriterion(id, english) : english;
    if (factor === 0) return t(of === 'criterion' ? 'weightNothing' : 'weightRuleNothing', { name: text });
    return t(of === 'criterion' ? 'weightCriterion' : 'weightRule', { name: text, factor: writeFactor(factor) });
  };
  return (
    <>
      <p className={styles.head}>{flips.length === 0 ? t('weightNone') : t('weightFlips')}</p>
      <ul className={styles.flips}>
        {flips.slice(0, SHOWN).map((flip) => (
          <li key={`${flip.of} ${flip.id}`}>
            <span>
              <WithEnglish text={say(flip)} quoted={flip.of === 'rule' ? flip.text : ''} />
              {flip.factor === 1 && ` (${t('weightJust')})`}
            </span>
            <span>{t('weightLeads')}</span> <PathMark path={flip.path} />
          </li>
        ))}
      </ul>
    </>
  );
}
