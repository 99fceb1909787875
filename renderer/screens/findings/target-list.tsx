import type { MigrationTarget } from '../../../shared/domain/findings.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { formatCounted, formatDate } from '../../components/format.ts';
import { linkToValue } from './findings-links.ts';
import styles from './target-list.module.css';

const STANDING: Readonly<Record<MigrationTarget['standing'], { tone: Tone; label: string }>> = {
  ended: { tone: 'bad', label: 'ended' },
  ending: { tone: 'warn', label: 'ends soon' },
  supported: { tone: 'good', label: 'supported' },
};

/** Writes the days in a sentence (YYYY-MM-DD) as a person reads them. */
function writeDays(text: string): string {
  return text.replace(/\d{4}-\d{2}-\d{2}/gu, formatDate);
}

/** Systems that servers can be moved to, and how long each lasts itself. */
export function TargetList({ targets }: { targets: readonly MigrationTarget[] }) {
  return (
    <ul className={styles.targets} aria-label="Systems to move to">
      {targets.map((target) => {
        const { tone, label } = STANDING[target.standing];
        const days =
          target.daysLeft < 0 ? `${formatCounted(-target.daysLeft, 'day')} past` : `${formatCounted(target.daysLeft, 'day')} left`;
        return (
          <li key={target.product} className={styles.target}>
            <span className={styles.name}>
              {target.label}{' '}
              {target.servers > 0 && (
                <a className={styles.link} href={linkToValue('product', target.product)}>
                  {formatCounted(target.servers, 'server')}
                </a>
              )}
            </span>
            <span>
              <Badge tone={tone}>{label}</Badge>
            </span>
            <span className={styles.text}>{writeDays(target.text)}</span>
            <span className={styles.days}>{days}</span>
          </li>
        );
      })}
    </ul>
  );
}
