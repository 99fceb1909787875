import { formatCount } from './format.ts';
import { readWords } from './language.ts';
import styles from './progress.module.css';

/** Props of Progress. */
export interface ProgressProps {
  /** What is being done, in a few words. */
  text: string;
  done: number;
  /** null where nobody can know; the bar then only moves. */
  total: number | null;
  /** bar: the bar alone; full: words and numbers above it. */
  look?: 'bar' | 'full';
}

/** How far a piece of work is. */
export function Progress({ text, done, total, look = 'full' }: ProgressProps) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div className={styles.progress} data-look={look}>
      {look === 'full' && (
        <div className={styles.words}>
          <span>{text}</span>
          <span className={styles.numbers}>
            {total === null ? (done > 0 ? formatCount(done) : '') : readWords().countDone(done, total)}
          </span>
        </div>
      )}
      <div
        className={styles.track}
        data-graphic
        role="progressbar"
        aria-label={text}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <span
          className={styles.fill}
          data-known={share === null ? 'no' : 'yes'}
          style={share === null ? undefined : { width: `${share * 100}%` }}
        />
      </div>
    </div>
  );
}
