import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Blocker } from '../../../../shared/domain/exit-plan.ts';
import type { KnowledgeSource } from '../../../../shared/domain/knowledge.ts';
import { Badge } from '../../../components/badge.tsx';
import { English, WithEnglish } from '../../../components/english.tsx';
import styles from './exit-plan.module.css';

/** A part of a plan under its own small heading. */
export function PlanPart({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <header className={styles.partHead}>
        <h3>{title}</h3>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** Where a statement was read: the publishers, with addresses on hovering. */
export function Sources({ sources }: { sources: readonly KnowledgeSource[] }) {
  const { t } = useTranslation('exitPlan');
  if (sources.length === 0) return null;
  const publishers = [...new Set(sources.map(({ publisher }) => publisher))];
  return (
    <p className={styles.source} title={sources.map(({ url }) => url).join('\n')}>
      {t('sources')} {publishers.join(', ')}
    </p>
  );
}

/** What stands in the way, each with the way around it. */
export function BlockerList({ blockers }: { blockers: readonly Blocker[] }) {
  const { t } = useTranslation('exitPlan');
  if (blockers.length === 0) return null;
  return (
    <ul className={styles.blockers}>
      {blockers.map((blocker) => (
        <li key={blocker.id}>
          <Badge tone={blocker.state === 'blocks' ? 'bad' : 'outline'}>{blocker.state === 'blocks' ? t('inTheWay') : t('ifSo')}</Badge>
          <span>
            <English>{blocker.text}</English>{' '}
            <span className={styles.quiet}>
              <WithEnglish text={t('instead', { text: blocker.fix })} quoted={blocker.fix} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Numbered steps behind a heading that opens. */
export function Steps({ label, steps, state = 'closed' }: { label: string; steps: readonly string[]; state?: 'open' | 'closed' }) {
  return (
    <details className={styles.more} open={state === 'open'}>
      <summary>{label}</summary>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step} lang="en">
            {step}
          </li>
        ))}
      </ol>
    </details>
  );
}
