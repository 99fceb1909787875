import { useTranslation } from 'react-i18next';
import type { ExitPlan } from '../../../../shared/domain/exit-plan.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { English, WithEnglish } from '../../../components/english.tsx';
import { formatDate } from '../../../components/format.ts';
import { Select } from '../../../components/select.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';
import { BlockerList, PlanPart, Sources, Steps } from './plan-parts.tsx';

const STANDINGS = {
  possible: { tone: 'good', word: 'inPlacePossible' },
  refused: { tone: 'bad', word: 'inPlaceRefused' },
  unknown: { tone: 'warn', word: 'inPlaceUnknown' },
  'not-needed': { tone: 'neutral', word: 'inPlaceNotNeeded' },
} as const satisfies Record<string, { tone: Tone; word: string }>;

/** Where a server moves to, which way each role takes, and whether an upgrade in place leads there. */
export function MigrateTab({ plan, onChange }: { plan: ExitPlan; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const { target, targets, platform, routes, rolesKnown, inPlace } = plan.migrate;
  const standing = STANDINGS[inPlace.state];
  return (
    <div className={styles.tab}>
      <div className={styles.pair}>
        <PlanPart title={t('target')}>
          <Select
            label={t('target')}
            labelLook="hidden"
            value={plan.choice?.target ?? ''}
            options={[
              { value: '', label: target?.chosen === 'offramp' ? `${t('targetOwn')}: ${target.label}` : t('targetOwn') },
              ...targets.map(({ id, label, allowed }) => ({
                value: id,
                label,
                ...(allowed === 'no' ? { note: t('notAllowed'), state: 'unavailable' as const } : {}),
              })),
            ]}
            onValueChange={(value) => void onChange('exitPlan.choose', { ids: [plan.server], target: value === '' ? null : value })}
          />
          <p className={styles.quiet}>
            {target === null ? t('targetNone') : <English>{target.why}</English>}
            {target?.supportEndsOn ? ` (${t('targetEnds', { day: formatDate(target.supportEndsOn) })})` : ''}
          </p>
        </PlanPart>
        <PlanPart title={t('platform')}>
          <p lang="en">{platform.label}</p>
          <p className={styles.quiet} lang="en">
            {platform.why}
          </p>
        </PlanPart>
      </div>
      <PlanPart title={t('routes')}>
        {routes.length === 0 && <p className={styles.quiet}>{rolesKnown === 'no' ? t('rolesUnknown') : t('noRoutes')}</p>}
        <ul className={styles.cards}>
          {routes.map((route) => (
            <li key={route.id} className={styles.card}>
              <p>
                <strong lang="en">{route.label}</strong>{' '}
                <span className={styles.quiet}>
                  <WithEnglish text={t('movesTo', { target: route.target })} quoted={route.target} />
                </span>
              </p>
              <p lang="en">{route.text}</p>
              <BlockerList blockers={route.blockers} />
              {route.watchFor.length > 0 && (
                <p className={styles.quiet}>
                  {t('watchFor')}: <English>{route.watchFor.join(' ')}</English>
                </p>
              )}
              <Steps label={t('steps')} steps={route.steps} />
              <Sources sources={route.sources} />
            </li>
          ))}
        </ul>
      </PlanPart>
      <PlanPart title={t('inPlace')} aside={<Badge tone={standing.tone}>{t(standing.word)}</Badge>}>
        <p lang="en">{inPlace.text}</p>
        <BlockerList blockers={inPlace.refusals} />
        {inPlace.chains.length > 0 && (
          <details className={styles.more}>
            <summary>{t('chains', { count: inPlace.chains.length })}</summary>
            {inPlace.chains.map((chain) => (
              <ol key={chain.hops.map(({ to }) => to).join()} className={styles.steps}>
                {chain.hops.map((hop) => (
                  <li key={hop.to} lang="en">
                    <strong>
                      {hop.from} → {hop.to}
                    </strong>{' '}
                    {hop.why}
                  </li>
                ))}
              </ol>
            ))}
          </details>
        )}
      </PlanPart>
    </div>
  );
}
