import { KeyHint } from '../../components/key-hint.tsx';
import styles from './board.module.css';
import type { WorkshopRoom } from './use-workshop.ts';

/** Props of every page of the board. */
export interface BoardPageProps {
  room: WorkshopRoom;
}

/** The keys that work on a page, at the foot of the board. */
export function BoardFoot({ keys }: { keys: readonly { keys: string; label: string }[] }) {
  return (
    <footer className={styles.foot} aria-hidden>
      {keys.map(({ keys: pressed, label }) => (
        <span key={label}>
          <KeyHint keys={pressed} /> {label}
        </span>
      ))}
    </footer>
  );
}
