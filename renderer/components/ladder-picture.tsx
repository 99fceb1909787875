import { formatCount } from './format.ts';
import styles from './ladder-picture.module.css';

/** One rung of a LadderPicture. */
export interface LadderPictureRung {
  id: string;
  label: string;
  /** Named where the label is not in the language of the page. */
  language?: 'en';
  /** Said below the label in a quieter voice. */
  note?: string;
  /** reached and missing are shown by shape and said in words; plain rungs only carry numbers; off stands beside the ladder. */
  state?: 'reached' | 'missing' | 'unknown' | 'plain' | 'off';
  /** What the state is called at the right end, where there is no number. */
  words?: string;
  /** How many stand here; draws a bar. */
  servers?: number;
  /** Where the number leads. */
  href?: string | null;
  /** here: whom the picture is about stands on this rung. */
  stands?: 'here' | 'elsewhere';
}

/** Props of LadderPicture. */
export interface LadderPictureProps {
  label: string;
  /** From the top rung down to the ground. */
  rungs: readonly LadderPictureRung[];
  /** What the longest possible bar stands for; no bars are drawn where absent. */
  whole?: number;
  size?: 'normal' | 'compact';
}

function shareOf(part: number, whole: number): number {
  return part <= 0 || whole <= 0 ? 0 : Math.max(1, Math.min(100, (part / whole) * 100));
}

function Rung({ rung, whole }: { rung: LadderPictureRung; whole: number | undefined }) {
  const { state = 'plain', stands = 'elsewhere' } = rung;
  return (
    <>
      <span className={styles.ladder} data-state={state} data-stands={stands} data-graphic aria-hidden />
      <span className={styles.words}>
        <span className={styles.label} lang={rung.language}>
          {rung.label}
        </span>
        {rung.note !== undefined && <span className={styles.note}>{rung.note}</span>}
      </span>
      {whole !== undefined && (
        <span className={styles.track} data-graphic aria-hidden>
          <span className={styles.fill} style={{ width: `${shareOf(rung.servers ?? 0, whole)}%` }} />
        </span>
      )}
      {rung.servers !== undefined && <span className={styles.number}>{formatCount(rung.servers)}</span>}
      {rung.words !== undefined && (
        <span className={styles.state} data-state={state}>
          {rung.words}
        </span>
      )}
    </>
  );
}

/** A ladder from its top rung down to the ground, with who stands where or what one machine has climbed. */
export function LadderPicture({ label, rungs, whole, size = 'normal' }: LadderPictureProps) {
  return (
    <ol className={styles.rungs} aria-label={label} data-size={size} data-bars={whole === undefined ? 'no' : 'yes'}>
      {rungs.map((rung) => (
        <li key={rung.id} aria-current={rung.stands === 'here' ? 'true' : undefined}>
          {rung.href === undefined || rung.href === null ? (
            <span className={styles.rung}>
              <Rung rung={rung} whole={whole} />
            </span>
          ) : (
            <a className={styles.rung} href={rung.href}>
              <Rung rung={rung} whole={whole} />
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}
