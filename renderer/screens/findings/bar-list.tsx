import { useTranslation } from 'react-i18next';
import { formatCount } from '../../components/format.ts';
import styles from './bar-list.module.css';
import { shareOf } from './bar-share.ts';

/** One bar: a name, a number and where the number leads. */
export interface Bar {
  id: string;
  label: string;
  servers: number;
  /** Address of the servers behind the number; null where the grid cannot show just them. */
  href: string | null;
  colour?: 'migrate' | 'virtualize' | 'isolate' | 'retire' | 'good' | 'warn' | 'bad' | 'neutral';
  note?: string;
}

/** Props of BarList. */
export interface BarListProps {
  label: string;
  bars: readonly Bar[];
  /** What the longest possible bar stands for. */
  whole: number;
  /** Said where there is no bar. */
  empty: string;
}

function Row({ bar, whole }: { bar: Bar; whole: number }) {
  return (
    <>
      <span className={styles.label}>
        {bar.label}
        {bar.note !== undefined && <span className={styles.note}> {bar.note}</span>}
      </span>
      <span className={styles.track} data-graphic aria-hidden>
        <span className={styles.fill} data-colour={bar.colour ?? 'neutral'} style={{ width: `${shareOf(bar.servers, whole)}%` }} />
      </span>
      <span className={styles.number}>{formatCount(bar.servers)}</span>
    </>
  );
}

/** Bars with their names and numbers; each number leads to the servers behind it. */
export function BarList({ label, bars, whole, empty }: BarListProps) {
  const { t } = useTranslation('findings');
  if (bars.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.id}>
          {bar.href === null ? (
            <span className={styles.bar}>
              <Row bar={bar} whole={whole} />
            </span>
          ) : (
            <a className={styles.bar} href={bar.href} title={t('showServers')}>
              <Row bar={bar} whole={whole} />
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}
