import { useTranslation } from 'react-i18next';
import type { MigrationTarget } from '../../../shared/domain/findings.ts';
import { Badge, type Tone } from '../../components/badge.tsx';
import { formatDatesIn } from '../../components/format.ts';
import { linkToValue } from './findings-links.ts';
import styles from './target-list.module.css';

const STANDING: Readonly<Record<MigrationTarget['standing'], Tone>> = { ended: 'bad', ending: 'warn', supported: 'good' };

/** Systems that servers can be moved to, and how long each lasts itself. */
export function TargetList({ targets }: { targets: readonly MigrationTarget[] }) {
  const { t } = useTranslation(['findings', 'app']);
  return (
    <ul className={styles.targets} aria-label={t('support.targets')}>
      {targets.map((target) => {
        const days =
          target.daysLeft < 0 ? t('support.past', { count: -target.daysLeft }) : t('support.daysLeft', { count: target.daysLeft });
        return (
          <li key={target.product} className={styles.target}>
            <span className={styles.name}>
              {target.label}{' '}
              {target.servers > 0 && (
                <a className={styles.link} href={linkToValue('product', target.product)}>
                  {t('app:servers', { count: target.servers })}
                </a>
              )}
            </span>
            <span>
              <Badge tone={STANDING[target.standing]}>{t(`support.standing.${target.standing}`)}</Badge>
            </span>
            <span className={styles.text} lang="en">
              {formatDatesIn(target.text)}
            </span>
            <span className={styles.days}>{days}</span>
          </li>
        );
      })}
    </ul>
  );
}
