import type { ExitPath } from '../../shared/domain/exit-path.ts';
import styles from './interval-bar.module.css';
import { readWords } from './language.ts';

/** Props of IntervalBar. */
export interface IntervalBarProps {
  /** Lowest and highest score, 0 to 100; null where the path is closed. */
  interval: readonly [number, number] | null;
  path: ExitPath;
  /** The point of the range that stands for the path where paths are compared; its middle where left out. */
  standsAt?: number | null;
  /** What the bar measures, for those who cannot see it. */
  label: string;
}

/** A score as a range on a track from 0 to 100, with the point marked that stands for it. */
export function IntervalBar({ interval, path, standsAt, label }: IntervalBarProps) {
  if (interval === null)
    return <div className={styles.track} role="img" aria-label={readWords().describeShut(label)} data-path="closed" data-graphic />;
  const [low, high] = interval;
  return (
    <div
      className={styles.track}
      role="img"
      aria-label={readWords().describeRange(label, Math.round(low), Math.round(high))}
      data-path={path}
      data-graphic
    >
      <span className={styles.range} style={{ insetInlineStart: `${low}%`, width: `${Math.max(high - low, 1)}%` }} />
      <span className={styles.middle} style={{ insetInlineStart: `calc(${standsAt ?? (low + high) / 2}% - 1px)` }} />
    </div>
  );
}
