import { formatCount } from './format.ts';
import type { MarkedPath } from './path-marks.tsx';
import styles from './stacked-bar.module.css';

/** One part of a StackedBar. */
export interface StackedBarPart {
  id: string;
  label: string;
  count: number;
  /** A path's colour, a tone, or a step of the neutral scale (1 darkest to 4 lightest). */
  colour: MarkedPath | 'good' | 'warn' | 'bad' | 'info' | 'neutral-1' | 'neutral-2' | 'neutral-3' | 'neutral-4';
}

/** Props of StackedBar. */
export interface StackedBarProps {
  parts: readonly StackedBarPart[];
  /** What is divided; said to those who cannot see the bar. */
  label: string;
  /** Whole that the bar stands for; the sum of the parts where absent. */
  total?: number;
  size?: 'thin' | 'thick';
}

/** How a whole divides into parts, as one horizontal bar; the numbers stand beside it, not in it. */
export function StackedBar({ parts, label, total, size = 'thin' }: StackedBarProps) {
  const sum = parts.reduce((all, part) => all + part.count, 0);
  const whole = Math.max(total ?? sum, sum, 1);
  const words = parts.map((part) => `${part.label} ${formatCount(part.count)}`).join(', ');
  return (
    <div className={styles.bar} data-size={size} data-graphic role="img" aria-label={`${label}: ${words}`}>
      {parts
        .filter((part) => part.count > 0)
        .map((part) => (
          <span
            key={part.id}
            className={styles.part}
            data-colour={part.colour}
            title={`${part.label}: ${formatCount(part.count)}`}
            style={{ width: `${(part.count / whole) * 100}%` }}
          />
        ))}
    </div>
  );
}
