import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatShare } from '../../components/format.ts';
import styles from './fill-rate-list.module.css';
import { linkToNarrowing } from './findings-links.ts';

/** How many servers each fact is known of, the least known first; the number of those that lack it leads to them. */
export function FillRateList({ fillRates }: { fillRates: EstateFindings['dataQuality']['fillRates'] }) {
  if (fillRates.every(({ all }) => all === 0)) return <p className={styles.empty}>No server is flagged.</p>;
  return (
    <ul aria-label="How many flagged servers each fact is known of">
      {fillRates.map(({ fact, label, known, all, where }) => (
        <li key={fact} className={styles.line}>
          <span className={styles.label}>{label}</span>
          <span className={styles.track} aria-hidden>
            <span className={styles.fill} style={{ width: `${(known / Math.max(1, all)) * 100}%` }} />
          </span>
          <span className={styles.share}>{formatShare(known / Math.max(1, all))}</span>
          {known === all ? (
            <span className={styles.rest}>complete</span>
          ) : (
            <a className={styles.rest} href={linkToNarrowing(where)} aria-label={`${formatCount(all - known)} servers lack it: ${label}`}>
              {formatCount(all - known)} lack it
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
