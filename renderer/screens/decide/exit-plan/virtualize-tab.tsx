import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../../shared/domain/exit-path.ts';
import type { ExitPlan, ToolChoice } from '../../../../shared/domain/exit-plan.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { English } from '../../../components/english.tsx';
import { formatDate } from '../../../components/format.ts';
import { Select } from '../../../components/select.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';
import { PlanPart, Sources } from './plan-parts.tsx';

const STATUS_TONES = { ok: 'good', blocked: 'bad', caution: 'warn', unknown: 'outline' } as const satisfies Record<string, Tone>;
const STATUS_ORDER = ['blocked', 'caution', 'unknown', 'ok'] as const;
const TOOL_WORDS = { chosen: 'toolChosen', fits: 'toolFits', open: 'toolOpen', 'try-first': 'toolTry', 'ruled-out': 'toolOut' } as const;
const TOOL_TONES = { chosen: 'good', fits: 'good', open: 'outline', 'try-first': 'warn', 'ruled-out': 'bad' } as const satisfies Record<
  string,
  Tone
>;
const LONG_MINUTES = 120;

/** How a server becomes a virtual machine: tool, flight check, outage, and what must follow. */
export function VirtualizeTab({ plan, onChange }: { plan: ExitPlan; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const { hosts, host, tools, checks, counts, outage, followOn } = plan.virtualize;
  const chosen = tools.find(({ standing }) => standing === 'chosen') ?? null;
  const say = (minutes: number | null) =>
    minutes === null
      ? t('unknown')
      : minutes < LONG_MINUTES
        ? t('minutes', { count: Math.round(minutes) })
        : t('hours', { count: Number((minutes / 60).toFixed(1)) });
  const { low, likely, high } = outage.outageMinutes;
  const listed = STATUS_ORDER.flatMap((status) => checks.filter((check) => check.status === status));
  return (
    <div className={styles.tab}>
      <div className={styles.pair}>
        <PlanPart title={t('tool')}>
          <Select
            label={t('tool')}
            labelLook="hidden"
            value={plan.choice?.tool ?? ''}
            options={[
              { value: '', label: chosen === null ? t('toolOwn') : `${t('toolOwn')}: ${chosen.label}` },
              ...tools.map(({ id, label, standing }) => ({
                value: id,
                label,
                note: t(TOOL_WORDS[standing]),
                state: standing === 'ruled-out' ? ('unavailable' as const) : ('available' as const),
              })),
            ]}
            onValueChange={(value) => void onChange('exitPlan.choose', { ids: [plan.server], tool: value === '' ? null : value })}
          />
          {chosen === null ? (
            <p className={styles.quiet}>{t('toolNone')}</p>
          ) : (
            <p className={styles.quiet} lang="en">
              {chosen.reasons.join(' ')}
            </p>
          )}
        </PlanPart>
        <PlanPart title={t('host')}>
          <Select
            label={t('host')}
            labelLook="hidden"
            value={host?.id ?? ''}
            options={[{ value: '', label: t('hostOpen') }, ...hosts.map(({ id, label }) => ({ value: id, label }))]}
            onValueChange={(value) => void onChange('exitPlan.choose', { ids: [plan.server], host: value === '' ? null : value })}
          />
          {host !== null && (
            <p className={styles.quiet} lang="en">
              {host.text} {host.needs}
            </p>
          )}
        </PlanPart>
      </div>
      <details className={styles.more}>
        <summary>{t('otherTools')}</summary>
        <ul className={styles.rows}>
          {tools.map((tool) => (
            <ToolLine key={tool.id} tool={tool} />
          ))}
        </ul>
      </details>
      <PlanPart title={t('outage')}>
        <p>
          {high === null ? t('outageOpen', { low: say(low) }) : t('outageRange', { low: say(low), likely: say(likely), high: say(high) })}
        </p>
        <p className={styles.quiet} lang="en">
          {outage.because.join(' ')}
        </p>
        <Sources sources={outage.sources} />
      </PlanPart>
      <PlanPart title={t('check')} aside={<span className={styles.quiet}>{t('fine', { count: counts.ok })}</span>}>
        <ul className={styles.rows}>
          {listed.map((item) => (
            <li key={item.id} className={styles.row}>
              <Badge tone={STATUS_TONES[item.status]}>{t(item.status)}</Badge>
              <strong lang="en">{item.label}</strong>
              <span>
                <English>{item.text}</English>{' '}
                {item.status !== 'ok' && (
                  <span className={styles.quiet} lang="en">
                    {item.fix}
                  </span>
                )}
                {item.evidence.length > 0 && <span className={styles.cells}>{item.evidence.join('; ')}</span>}
              </span>
            </li>
          ))}
        </ul>
      </PlanPart>
      <PlanPart title={t('followOn')}>
        <p>
          {followOn.agreed === null
            ? t('followOpen')
            : t('followAgreed', { path: t(followOn.agreed.path as ExitPath), day: formatDate(followOn.agreed.by) })}
        </p>
        <ul className={styles.steps}>
          {followOn.steps.map(({ label, text }) => (
            <li key={label} lang="en">
              <strong>{label}.</strong> {text}
            </li>
          ))}
        </ul>
      </PlanPart>
    </div>
  );
}

function ToolLine({ tool }: { tool: ToolChoice }) {
  const { t } = useTranslation('exitPlan');
  return (
    <li className={styles.row}>
      <Badge tone={TOOL_TONES[tool.standing]}>{t(TOOL_WORDS[tool.standing])}</Badge>
      <strong lang="en">{tool.label}</strong>
      <span>
        <English>
          {tool.reasons.join(' ')} {tool.standing !== 'ruled-out' && <span className={styles.quiet}>{tool.needs.join(' ')}</span>}
        </English>
        <Sources sources={tool.sources} />
      </span>
    </li>
  );
}
