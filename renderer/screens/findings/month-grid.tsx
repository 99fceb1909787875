import { useTranslation } from 'react-i18next';
import type { Tally } from '../../../shared/domain/findings.ts';
import { formatCount, formatMonth, formatMonthName } from '../../components/format.ts';
import { linkToNarrowing } from './findings-links.ts';
import { buildMonthCalendar } from './month-calendar.ts';
import styles from './month-grid.module.css';

const MONTHS = Array.from({ length: 12 }, (_, index) => index);

/** How many servers reach which month, as a calendar with a line for each year. */
export function MonthGrid({ levels, empty }: { levels: readonly Tally[]; empty: string }) {
  const { t } = useTranslation('findings');
  const years = buildMonthCalendar(levels);
  if (years.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <table className={styles.grid} aria-label={t('patches.monthsLabel')}>
      <thead>
        <tr>
          <th scope="col" className={styles.yearHead}>
            <span className="visually-hidden">{t('patches.year')}</span>
          </th>
          {MONTHS.map((month) => (
            <th key={month} scope="col">
              {formatMonthName(month)}
            </th>
          ))}
          <th scope="col" className={styles.sumHead}>
            {t('patches.sum')}
          </th>
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year.year}>
            <th scope="row">{year.year}</th>
            {year.months.map((month) => (
              <td key={month.id}>
                {month.where === null ? (
                  <span className={styles.cell} data-shade="0">
                    <span className="visually-hidden">0</span>
                  </span>
                ) : (
                  <a
                    className={styles.cell}
                    data-shade={month.shade}
                    href={linkToNarrowing(month.where)}
                    title={t('patches.monthServers', { count: month.servers, month: formatMonth(month.id) })}
                  >
                    {formatCount(month.servers)}
                  </a>
                )}
              </td>
            ))}
            <td className={styles.sum}>{formatCount(year.servers)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
