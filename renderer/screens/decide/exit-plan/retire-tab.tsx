import { useTranslation } from 'react-i18next';
import type { ExitPlan } from '../../../../shared/domain/exit-plan.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { English } from '../../../components/english.tsx';
import styles from './exit-plan.module.css';
import { PlanPart } from './plan-parts.tsx';

const TONES = { supported: 'good', open: 'outline', contradicted: 'bad' } as const satisfies Record<string, Tone>;

/** What speaks for and against switching a server off, and how it is done so that it can be taken back. */
export function RetireTab({ plan }: { plan: ExitPlan }) {
  const { t } = useTranslation('exitPlan');
  const { evidence, standing, text, steps, holdDays, retention } = plan.retire;
  return (
    <div className={styles.tab}>
      <PlanPart title={t('evidence')} aside={<Badge tone={TONES[standing]}>{t(standing)}</Badge>}>
        <p lang="en">{text}</p>
        <ul className={styles.rows}>
          {evidence.map((one) => (
            <li key={one.id} className={styles.row}>
              <Badge tone={one.state === 'unknown' ? 'outline' : one.speaks === 'for' ? 'good' : 'bad'}>
                {one.state === 'unknown' ? t('notKnown') : one.speaks === 'for' ? t('speaksFor') : t('speaksAgainst')}
              </Badge>
              <span className={styles.wide}>
                <English>{one.text}</English>
                {one.cells.length > 0 && <span className={styles.cells}>{one.cells.join('; ')}</span>}
              </span>
            </li>
          ))}
        </ul>
      </PlanPart>
      <PlanPart title={t('stop')} aside={<span className={styles.quiet}>{t('hold', { count: holdDays })}</span>}>
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.label} lang="en">
              <strong>{step.label}.</strong> {step.text}
            </li>
          ))}
        </ol>
      </PlanPart>
      <PlanPart title={t('retention')}>
        <ul className={styles.steps}>
          {retention.map((line) => (
            <li key={line} lang="en">
              {line}
            </li>
          ))}
        </ul>
      </PlanPart>
    </div>
  );
}
