import { useTranslation } from 'react-i18next';
import type { BeforeAfter, Forecast, ForecastLine, Percentiles } from '../../../../shared/domain/simulation.ts';
import { English } from '../../../components/english.tsx';
import { formatDate, formatDatesIn, formatMonth } from '../../../components/format.ts';
import { PATH_MARKS } from '../../../components/path-marks.tsx';
import { Panel } from '../../../components/screen-layout.tsx';
import { useOperation } from '../../../store/use-operation.ts';
import { AssumptionList } from './assumption-list.tsx';
import styles from './forecast-view.module.css';

/** Effort, cost and outage of the plan as ranges, what they spread with, and the assumptions behind them. */
export function ForecastView() {
  const { t } = useTranslation('running');
  const { value: forecast, state, error } = useOperation('forecast.read', {});
  if (forecast === null) return <p className={styles.none}>{state === 'failed' ? <English>{error?.message}</English> : t('loading')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={styles.page} tabIndex={0} data-state={state}>
      {forecast.estate.servers === 0 && <p className={styles.quiet}>{t('forecastNone')}</p>}
      <Panel title={t('beforeAfter')}>
        <OnePage page={forecast.beforeAfter} />
      </Panel>
      <Panel title={t('drivers')}>
        <Drivers drivers={forecast.drivers} />
      </Panel>
      <div className={styles.wide}>
        <Panel title={t('forecast')} padding="none">
          <Lines forecast={forecast} />
        </Panel>
      </div>
      <Panel title={t('assumptions')}>
        <AssumptionList assumptions={forecast.assumptions} />
      </Panel>
      <div className={styles.stack}>
        {forecast.staying.length > 0 && (
          <Panel title={t('stayingTitle')}>
            <Staying forecast={forecast} />
          </Panel>
        )}
        <Panel title={t('method')}>
          <ul className={styles.method}>
            <li>{t('seed', { seed: forecast.seed, draws: forecast.draws })}</li>
            {forecast.method.map(({ text, url }) => (
              <li key={text}>
                <English>{text}</English>
                {url !== null && (
                  <span className={styles.quiet}>
                    {' '}
                    {t('source')} {url}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}

/** A decimal up to 100 and none above, as a forecast knows no more. */
function roundForReading(value: number): number {
  return Number(value.toFixed(Math.abs(value) < 100 ? 1 : 0));
}

function useSpread() {
  const { t } = useTranslation('running');
  return ({ p10, p50, p90 }: Percentiles, needs: readonly string[] = [], per = 1): string => {
    const scale = (value: number | null) => roundForReading((value ?? 0) / per);
    if (p50 !== null) return t('spread', { low: scale(p10), middle: scale(p50), high: scale(p90) });
    if (needs.length > 0) return t('notKnownWithout', { needs: needs.join(', ') });
    return p10 === null ? t('notKnown') : t('atLeast', { low: scale(p10) });
  };
}

function OnePage({ page }: { page: BeforeAfter }) {
  const { t } = useTranslation('running');
  const say = useSpread();
  const rows: [string, string | number, string | number][] = [
    [t('unsupported'), page.serversToday, page.serversAfter],
    [t('highSure'), page.riskToday.atLeastHigh, page.riskAfter.atLeastHigh],
    [t('highPossible'), page.riskToday.possiblyHigh, page.riskAfter.possiblyHigh],
    [t('staying'), say(page.stayingToday, page.stayingNeeds), say(page.stayingAfter, page.stayingNeeds)],
    [t('effort'), '', say(page.effort)],
    [t('cost'), '', say(page.cost, page.costNeeds)],
    [t('lastExit'), '', page.lastExitOn === null ? formatDatesIn(page.lastExitText) : formatDate(page.lastExitOn)],
  ];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('today')}</th>
          <th scope="col">{t('afterwards')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, today, afterwards]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td data-look={typeof today === 'number' ? 'figure' : undefined}>{today}</td>
            <td data-look={typeof afterwards === 'number' ? 'figure' : undefined}>{afterwards}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Drivers({ drivers }: { drivers: Forecast['drivers'] }) {
  const { t } = useTranslation('running');
  const groups = [
    [t('personDays'), drivers.effort],
    [t('costShort'), drivers.cost],
    [t('outageHours'), drivers.outage],
  ] as const;
  if (groups.every(([, list]) => list.length === 0)) return <p className={styles.quiet}>{t('driversNone')}</p>;
  return groups.map(([title, list]) =>
    list.length === 0 ? null : (
      <section key={title} className={styles.drivers}>
        <h3>{title}</h3>
        <ul>
          {list.map(({ id, share, text }) => (
            <li key={id}>
              <span lang="en">{text}</span>
              <meter min={0} max={1} value={share} aria-label={text} />
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}

function Lines({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation('running');
  const say = useSpread();
  const name = (line: ForecastLine, kind: 'estate' | 'path' | 'wave') => {
    if (kind === 'estate') return t('estate');
    if (kind === 'path') return PATH_MARKS[line.id as keyof typeof PATH_MARKS].label;
    const number = Number(line.id.slice('wave-'.length));
    return number === 0 ? t('containment') : t('wave', { number });
  };
  const rows = [
    { line: forecast.estate, kind: 'estate' as const },
    ...forecast.paths.map((line) => ({ line, kind: 'path' as const })),
    ...forecast.waves.map((line) => ({ line, kind: 'wave' as const })),
  ];
  return (
    <table className={styles.table} data-padded="yes">
      <thead>
        <tr>
          <th scope="col">{t('of')}</th>
          <th scope="col">{t('servers')}</th>
          <th scope="col">{t('personDays')}</th>
          <th scope="col">{t('costShort')}</th>
          <th scope="col">{t('outageHours')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, kind }) => (
          <tr key={`${kind} ${line.id}`} data-kind={kind}>
            <th scope="row">{name(line, kind)}</th>
            <td>{line.servers}</td>
            <td>{say(line.effort)}</td>
            <td>{say(line.cost)}</td>
            <td>
              {say(line.outage, [], 60)}
              {line.outageUnknown > 0 && <span className={styles.quiet}> ({t('sizeUnknown', { count: line.outageUnknown })})</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Staying({ forecast: { staying, beforeAfter } }: { forecast: Forecast }) {
  const { t } = useTranslation('running');
  const say = useSpread();
  return (
    <>
      <p className={styles.quiet}>{t('stayingNote')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            <th scope="col">{t('serversLeft')}</th>
            <th scope="col">{t('costShort')}</th>
          </tr>
        </thead>
        <tbody>
          {staying.map(({ month, servers, cost }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month)}</th>
              <td>{servers}</td>
              <td>{say(cost, beforeAfter.stayingNeeds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
