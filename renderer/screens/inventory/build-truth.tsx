import { useTranslation } from 'react-i18next';
import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import { formatRoute } from '../../store/route.ts';
import { describeConflict } from '../../wording/os-field-words.ts';
import styles from './build-truth.module.css';
import { gatherTruthEvidence } from './build-truth-evidence.ts';
import { BuildTruthParts } from './build-truth-parts.tsx';
import { buildTruthSentence } from './build-truth-sentence.ts';
import { BuildTruthUpdates } from './build-truth-updates.tsx';

/** Props of BuildTruth. */
export interface BuildTruthProps {
  detail: ServerDetail;
  product: Product | undefined;
  asOf: string;
  /** compact: the sentence, what is missing and what that leaves open; the rest stands in the inventory. */
  look?: 'full' | 'compact';
}

const TONES = {
  certain: 'good',
  likely: 'neutral',
  ambiguous: 'warn',
  unknown: 'warn',
} as const;

/** What a machine really is in one sentence, the cells behind each part of it, what contradicts it, and how far its updates reach. */
export function BuildTruth({ detail, product, asOf, look = 'full' }: BuildTruthProps) {
  const { t } = useTranslation('inventoryServer');
  const { conflicts, because, confidence, inScope } = detail.identity;
  const clauses = buildTruthSentence(detail, product, asOf);
  return (
    <div className={styles.truth}>
      <p className={styles.sentence}>
        {clauses.map((clause, index) => (
          <span key={clause.id} data-standing={clause.standing}>
            {clause.text}
            {index < clauses.length - 1 ? ', ' : '. '}
          </span>
        ))}
        <Badge tone={TONES[confidence]}>{t(`identity.${confidence}`)}</Badge>
      </p>
      {look === 'full' &&
        conflicts.map((conflict) => (
          <Notice key={conflict.text} tone="warn" title={describeConflict(conflict.between)}>
            <p lang="en">{conflict.text}</p>
          </Notice>
        ))}
      {look === 'full' && <BuildTruthParts parts={gatherTruthEvidence(detail)} />}
      {look === 'full' && because.length > 0 && (
        <div>
          <h4 className={styles.heading}>{t('because')}</h4>
          <ul className={styles.because}>
            {because.map((reason) => (
              <li key={reason.rule} title={t('rule', { rule: reason.rule })} lang="en">
                {reason.text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {inScope !== 'no' && <BuildTruthUpdates updates={detail.updates} look={look} />}
      {look === 'compact' && (
        <a className={styles.whole} href={formatRoute({ stop: 'inventory', params: { search: detail.name, server: detail.id } })}>
          {t('showEvidence')}
        </a>
      )}
    </div>
  );
}
