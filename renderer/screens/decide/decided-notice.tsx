import type { Decision } from '../../../shared/domain/decision.ts';
import { Button } from '../../components/button.tsx';
import { formatDate, formatMoment } from '../../components/format.ts';
import { PATH_MARKS, PathMark } from '../../components/path-marks.tsx';
import { daysBetween } from '../../wording/calendar.ts';
import styles from './decided-notice.module.css';

/** Props of DecidedNotice. */
export interface DecidedNoticeProps {
  decision: Decision;
  asOf: string;
  state: 'ready' | 'working';
  /** Leaves the server undecided again. */
  onClear: () => void;
}

/** Writes what belongs to a decision beyond its path; empty where nothing does. */
export function describeTerms(decision: Decision, asOf: string): string {
  if (decision.expiresOn !== null) {
    const over = daysBetween(decision.expiresOn, asOf) >= 0 ? ' That day has passed.' : '';
    return `Until ${formatDate(decision.expiresOn)}. Risk accepted by ${decision.accepter ?? 'nobody named'}.${over}`;
  }
  if (decision.followOn !== null) {
    const over = daysBetween(decision.followOn.by, asOf) >= 0 ? ' That day has passed.' : '';
    return `Then ${PATH_MARKS[decision.followOn.path].label.toLowerCase()} by ${formatDate(decision.followOn.by)}.${over}`;
  }
  return '';
}

/** Writes what was recommended when people decided, such as "migrate (robust)", in the words of today's screens. */
export function describeVerdictThen(verdictThen: string): string {
  const [, path = '', firmness = ''] = /^(\S+) \((\S+)\)$/.exec(verdictThen) ?? [];
  const mark = Object.entries(PATH_MARKS).find(([id]) => id === path)?.[1];
  return mark === undefined ? verdictThen : `${mark.label}, ${firmness}`;
}

/** What people chose for a server, who, when and why. */
export function DecidedNotice({ decision, asOf, state, onClear }: DecidedNoticeProps) {
  const terms = describeTerms(decision, asOf);
  return (
    <div className={styles.notice} data-path={decision.path}>
      <div className={styles.words}>
        <p className={styles.line}>
          <PathMark path={decision.path} look="chip" />
          <span>
            Decided {formatMoment(decision.decidedAt)}
            {decision.decidedBy !== '' && ` by ${decision.decidedBy}`}
          </span>
        </p>
        {terms !== '' && <p>{terms}</p>}
        {decision.reason !== '' && <p className={styles.reason}>“{decision.reason}”</p>}
        <p className={styles.then}>Offramp said then: {describeVerdictThen(decision.verdictThen)}</p>
      </div>
      <Button size="small" state={state} onClick={onClear}>
        Clear decision
      </Button>
    </div>
  );
}
