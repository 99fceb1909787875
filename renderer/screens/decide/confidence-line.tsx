import { useTranslation } from 'react-i18next';
import type { VerdictConfidence } from '../../../shared/domain/verdict.ts';
import styles from './confidence-line.module.css';

const PARTS = ['completeness', 'freshness', 'agreement'] as const;

/** How far the evidence goes, in three parts; each opens to what keeps it from 100 %. */
export function ConfidenceLine({ confidence }: { confidence: VerdictConfidence }) {
  const { t } = useTranslation('decide');
  return (
    <div className={styles.line} title={t('confidenceNote')}>
      <span>{t('confidence')}</span>
      {PARTS.map((part) => {
        const { value, drags } = confidence[part];
        const percent = Math.round(value * 100);
        return (
          <details key={part} className={styles.part}>
            <summary>
              <span className={styles.track} data-graphic aria-hidden>
                <span className={styles.fill} style={{ width: `${percent}%` }} />
              </span>
              {percent} % {t(part)}
            </summary>
            <ul className={styles.drags}>
              {drags.length === 0 ? (
                <li>{t('confidenceNothing')}</li>
              ) : (
                drags.map((drag) => (
                  <li key={drag} lang="en">
                    {drag}
                  </li>
                ))
              )}
            </ul>
          </details>
        );
      })}
    </div>
  );
}
