import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatShare } from '../../components/format.ts';
import { labelFact } from '../../wording/fact-text.ts';
import styles from './fill-rate-list.module.css';
import { linkToNarrowing } from './findings-links.ts';

/** How many servers each fact is known of, the least known first; the number of those that lack it leads to them. */
export function FillRateList({ fillRates }: { fillRates: EstateFindings['dataQuality']['fillRates'] }) {
  const { t } = useTranslation('findings');
  const named = fillRates.map((rate) => ({ ...rate, label: labelFact(rate.fact, rate) }));
  if (fillRates.every(({ all }) => all === 0)) return <p className={styles.empty}>{t('estate.noFlags')}</p>;
  return (
    <ul aria-label={t('evidence.knownLabel')}>
      {named.map(({ fact, label, known, all, where }) => (
        <li key={fact} className={styles.line}>
          <span className={styles.label}>{label}</span>
          <span className={styles.track} data-graphic aria-hidden>
            <span className={styles.fill} style={{ width: `${(known / Math.max(1, all)) * 100}%` }} />
          </span>
          <span className={styles.share}>{formatShare(known / Math.max(1, all))}</span>
          {known === all ? (
            <span className={styles.rest}>{t('evidence.complete')}</span>
          ) : (
            <a
              className={styles.rest}
              href={linkToNarrowing(where)}
              aria-label={t('evidence.lackLabel', { count: all - known, fact: label })}
            >
              {t('evidence.lack', { count: all - known })}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
