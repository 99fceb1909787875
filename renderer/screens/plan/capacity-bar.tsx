import type { Load } from '../../../shared/domain/wave-plan.ts';
import styles from './capacity-bar.module.css';

/** Props of CapacityBar. */
export interface CapacityBarProps {
  /** What is counted, such as "Servers". */
  label: string;
  load: Load;
  /** How the numbers are said, such as "18 of 25". */
  text: string;
  /** What else is to be known of the numbers. */
  more?: string | undefined;
  /** row: label, bar and numbers; bar: the bar alone, the rest for those who cannot see it. */
  look?: 'row' | 'bar';
}

/** How much of a limit is used up; what goes beyond it is hatched. */
export function CapacityBar({ label, load, text, more = '', look = 'row' }: CapacityBarProps) {
  const share = load.most === null ? 0 : load.most === 0 ? (load.used > 0 ? 2 : 0) : load.used / load.most;
  const state = load.most === null ? 'unlimited' : share > 1.0001 ? 'over' : share > 0.9 ? 'full' : 'free';
  return (
    <div className={styles.row} data-look={look} title={look === 'bar' ? `${label}: ${text}` : more || undefined}>
      <span className={look === 'bar' ? 'visually-hidden' : styles.label}>{label}</span>
      <span className={styles.track} data-state={state} data-graphic aria-hidden>
        <span className={styles.fill} style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      <span className={look === 'bar' ? 'visually-hidden' : styles.text}>{text}</span>
    </div>
  );
}
