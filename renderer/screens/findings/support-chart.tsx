import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatDate } from '../../components/format.ts';
import { t } from '../../wording/messages.ts';
import styles from './support-chart.module.css';
import { buildSupportTimeline, describeStillToBuy, type TimelineRow, type TimelineSegment } from './support-timeline.ts';

/** Props of SupportChart. */
export interface SupportChartProps {
  support: EstateFindings['support'];
  asOf: string;
  /** Address of the servers that run a product. */
  hrefOf: (product: string) => string;
}

/** Writes how far the last support day is from the as-of date. */
export function describeDistance(daysPastLast: number | null): string {
  if (daysPastLast === null) return t('findings:support.distanceUnknown');
  if (daysPastLast > 0) return t('findings:support.past', { count: daysPastLast });
  return daysPastLast === 0 ? t('findings:support.today') : t('findings:support.daysLeft', { count: -daysPastLast });
}

function describeSegment({ label, startsOn, endsOn }: TimelineSegment): string {
  const end = formatDate(endsOn);
  return startsOn === null
    ? t('findings:support.until', { label, end })
    : t('findings:support.fromTo', { label, start: formatDate(startsOn), end });
}

function describeSegments(row: TimelineRow): string {
  return row.segments.map(describeSegment).join('; ');
}

/** The support ladder of every product found, against the as-of date. */
export function SupportChart({ support, asOf, hrefOf }: SupportChartProps) {
  const { t } = useTranslation('findings');
  const timeline = buildSupportTimeline(support, asOf);
  return (
    <div className={styles.chart}>
      <ul className={styles.legend} aria-label={t('support.legend')}>
        <li data-programme="mainstream" data-graphic>
          {t('support.mainstream')}
        </li>
        <li data-programme="extended" data-graphic>
          {t('support.extended')}
        </li>
        <li data-programme="esu" data-graphic>
          {t('support.esu')}
        </li>
        <li data-programme="premium" data-graphic>
          {t('support.premium')}
        </li>
        <li data-programme="as-of" data-graphic>
          {t('support.asOf', { day: formatDate(asOf) })}
        </li>
      </ul>
      <div className={styles.scale} aria-hidden>
        <span />
        <span className={styles.ticks}>
          {timeline.ticks.map((tick) => (
            <span key={tick.year} className={styles.tick} style={{ insetInlineStart: `${tick.leftPercent}%` }}>
              {tick.year}
            </span>
          ))}
        </span>
        <span className={styles.ask}>{t('support.stillHad')}</span>
      </div>
      <ul>
        {timeline.rows.map((row, index) => (
          <li key={row.product} className={styles.row}>
            <a className={styles.name} href={hrefOf(row.product)} title={t('showServers')}>
              {row.label} <span className={styles.count}>{formatCount(row.servers)}</span>
            </a>
            <span
              className={styles.track}
              data-graphic
              role="img"
              aria-label={row.segments.length === 0 ? t('support.datesUnknown') : describeSegments(row)}
            >
              {timeline.ticks.map((tick) => (
                <span key={tick.year} className={styles.grid} style={{ insetInlineStart: `${tick.leftPercent}%` }} />
              ))}
              {row.segments.map((segment) => (
                <span
                  key={segment.phase}
                  className={styles.segment}
                  data-phase={segment.phase}
                  data-programme={segment.programme}
                  data-start={segment.startsOn === null ? 'unknown' : 'known'}
                  title={describeSegment(segment)}
                  style={{ insetInlineStart: `${segment.leftPercent}%`, width: `${segment.widthPercent}%` }}
                />
              ))}
              <span className={styles.asOf} style={{ insetInlineStart: `${timeline.asOfPercent}%` }} />
            </span>
            <span className={styles.distance} data-tone={row.daysPastLast !== null && row.daysPastLast > 0 ? 'bad' : 'plain'}>
              {describeDistance(row.daysPastLast)}
              <span className={styles.buy}>{describeStillToBuy(support[index] ?? { phases: [], couldStillBuy: [] })}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
