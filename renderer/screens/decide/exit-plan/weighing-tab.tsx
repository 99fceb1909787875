import { useTranslation } from 'react-i18next';
import type { ThreePoint } from '../../../../shared/domain/effort.ts';
import type { ExitPlan } from '../../../../shared/domain/exit-plan.ts';
import type { RiskLevel } from '../../../../shared/domain/knowledge.ts';
import type { LevelRange } from '../../../../shared/domain/risk.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { English, WithEnglish } from '../../../components/english.tsx';
import { PATHS } from '../../../components/path-marks.tsx';
import { AssumptionRow } from './assumption-row.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';
import { PlanPart, Sources } from './plan-parts.tsx';

const LEVELS = { 'very-low': 'veryLow', low: 'low', moderate: 'moderate', high: 'high', 'very-high': 'veryHigh' } as const;
const TONES: Record<RiskLevel, Tone> = { 'very-low': 'good', low: 'good', moderate: 'warn', high: 'bad', 'very-high': 'bad' };

/** Risk today and after each path, and what each path takes in work and money. */
export function WeighingTab({ plan, onChange }: { plan: ExitPlan; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const { riskToday, outcome, assumptions } = plan;
  const sayLevel = ([low, high]: LevelRange) =>
    low === high ? t(LEVELS[low]) : t('levelRange', { low: t(LEVELS[low]), high: t(LEVELS[high]) });
  const sayPoints = ([low, high]: [number, number]) => (low === high ? t('pointsOne', { low }) : t('points', { low, high }));
  const sayThree = ({ low, likely, high }: ThreePoint) =>
    low === null || likely === null || high === null ? null : t('threePoint', { low, likely, high });
  return (
    <div className={styles.tab}>
      <PlanPart title={t('riskToday')} aside={<Badge tone={TONES[riskToday.level[1]]}>{sayLevel(riskToday.level)}</Badge>}>
        <p>
          {t('likelihood')} {sayPoints(riskToday.likelihood)}, {t('impact')} {sayPoints(riskToday.impact)}.{' '}
          <English>{riskToday.action}</English>
        </p>
        <details className={styles.more}>
          <summary>{t('factors')}</summary>
          <ul className={styles.rows}>
            {riskToday.factors.map((factor) => (
              <li key={factor.id} className={styles.row}>
                <code>{factor.number}</code>
                <strong>{factor.points > 0 ? `+${factor.points}` : factor.points}</strong>
                <span>
                  <English>{factor.label}</English>{' '}
                  {factor.state !== 'counts' && (
                    <span className={styles.quiet}>{factor.state === 'unknown' ? t('notKnown') : t('takenAway')}</span>
                  )}
                </span>
              </li>
            ))}
            {riskToday.floors.map((floor) => (
              <li key={floor.number} className={styles.row}>
                <code>{floor.number}</code>
                <span className={styles.wide}>
                  <WithEnglish text={t('floor', { level: t(LEVELS[floor.atLeast]), label: floor.label })} quoted={floor.label} />{' '}
                  {floor.state === 'unknown' && <span className={styles.quiet}>{t('ifSo')}</span>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      </PlanPart>
      <PlanPart title={t('effort')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('path')}</th>
              <th scope="col">{t('personDays')}</th>
              <th scope="col">{t('cost')}</th>
              <th scope="col">{t('riskAfterwards')}</th>
            </tr>
          </thead>
          <tbody>
            {PATHS.map((path) => {
              const { effort, riskAfter, afterText } = outcome[path];
              return (
                <tr key={path}>
                  <th scope="row">{t(path)}</th>
                  <td title={effort.because.join('\n')}>{sayThree(effort.personDays) ?? t('unknown')}</td>
                  <td>
                    {sayThree(effort.cost) ?? (
                      <WithEnglish text={t('costOpen', { needs: effort.costNeeds.join(', ') })} quoted={effort.costNeeds.join(', ')} />
                    )}
                  </td>
                  <td title={afterText}>{riskAfter === null ? t('gone') : sayLevel(riskAfter.level)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <details className={styles.more}>
          <summary>{t('why')}</summary>
          {PATHS.map((path) => (
            <p key={path} className={styles.quiet}>
              <strong>{t(path)}.</strong>{' '}
              <English>
                {outcome[path].effort.because.join(' ')} {outcome[path].afterText}
              </English>
            </p>
          ))}
          <Sources sources={outcome.migrate.effort.sources} />
        </details>
      </PlanPart>
      <PlanPart title={t('assumptions')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('assumption')}</th>
              <th scope="col">{t('lowShort')}</th>
              <th scope="col">{t('likely')}</th>
              <th scope="col">{t('highShort')}</th>
              <th scope="col">{t('origin')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('ownFigure')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {assumptions.map((assumption) => (
              <AssumptionRow key={assumption.id} assumption={assumption} onChange={onChange} />
            ))}
          </tbody>
        </table>
      </PlanPart>
    </div>
  );
}
