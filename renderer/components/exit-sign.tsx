import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExitPath } from '../../shared/domain/exit-path.ts';
import styles from './exit-sign.module.css';
import { KeyHint } from './key-hint.tsx';
import { readWords } from './language.ts';
import { PATH_MARKS } from './path-marks.tsx';

/** Props of ExitSign. */
export interface ExitSignProps {
  path: ExitPath;
  /** closed: a gate shuts the exit; the sign is hatched and says so. */
  state?: 'open' | 'closed';
  /** Stands where a sign shows the distance: "412 days past"; the path's key where nothing is given. */
  trailing?: ReactNode;
  /** Heading level of the sign's name; none where the sign stands inside a button. */
  heading?: 2 | 3 | 'none';
}

/** The head of one exit, drawn like a motorway sign. */
export function ExitSign({ path, state = 'open', trailing, heading = 3 }: ExitSignProps) {
  const { label, icon: Icon, key } = PATH_MARKS[path];
  const Name = heading === 'none' ? 'span' : heading === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.sign} data-path={path} data-state={state}>
      <Icon aria-hidden strokeWidth={2.5} />
      <Name className={styles.name}>{label}</Name>
      <span className={styles.trailing}>
        {state === 'closed' && (
          <>
            <Lock aria-hidden /> {readWords().closed}
          </>
        )}
        {trailing ?? (state === 'open' && key !== null ? <KeyHint keys={key} ground="on-fill" /> : null)}
      </span>
    </div>
  );
}
