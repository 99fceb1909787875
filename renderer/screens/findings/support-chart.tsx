import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatCounted, formatDate } from '../../components/format.ts';
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
  if (daysPastLast === null) return 'support dates unknown';
  if (daysPastLast > 0) return `${formatCounted(daysPastLast, 'day')} past`;
  return daysPastLast === 0 ? 'last day is today' : `${formatCounted(-daysPastLast, 'day')} left`;
}

function describeSegment({ label, startsOn, endsOn }: TimelineSegment): string {
  return startsOn === null ? `${label} until ${formatDate(endsOn)}` : `${label}, ${formatDate(startsOn)} to ${formatDate(endsOn)}`;
}

function describeSegments(row: TimelineRow): string {
  return row.segments.map(describeSegment).join('; ');
}

/** The support ladder of every product found, against the as-of date. */
export function SupportChart({ support, asOf, hrefOf }: SupportChartProps) {
  const timeline = buildSupportTimeline(support, asOf);
  return (
    <div className={styles.chart}>
      <ul className={styles.legend} aria-label="What the bars mean">
        <li data-programme="mainstream">Mainstream</li>
        <li data-programme="extended">Extended</li>
        <li data-programme="esu">Extended Security Updates (paid)</li>
        <li data-programme="premium">Premium Assurance (paid)</li>
        <li data-programme="as-of">As of {formatDate(asOf)}</li>
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
        <span className={styles.ask}>What can still be had or bought</span>
      </div>
      <ul>
        {timeline.rows.map((row, index) => (
          <li key={row.product} className={styles.row}>
            <a className={styles.name} href={hrefOf(row.product)} title="Show these servers in the inventory">
              {row.label} <span className={styles.count}>{formatCount(row.servers)}</span>
            </a>
            <span
              className={styles.track}
              role="img"
              aria-label={row.segments.length === 0 ? 'Support dates unknown' : describeSegments(row)}
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
