import { useTranslation } from 'react-i18next';
import type { Decision } from '../../../shared/domain/decision.ts';
import { Button } from '../../components/button.tsx';
import { formatDate, formatMoment } from '../../components/format.ts';
import { FIRMNESS, PATH_MARKS, PathMark } from '../../components/path-marks.tsx';
import { daysBetween } from '../../wording/calendar.ts';
import { t } from '../../wording/messages.ts';
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
  const over = (day: string) => (daysBetween(day, asOf) >= 0 ? ` ${t('decide:decided.passed')}` : '');
  const { expiresOn, accepter, followOn } = decision;
  if (expiresOn !== null) {
    const day = formatDate(expiresOn);
    const until = accepter === null ? t('decide:decided.untilNobody', { day }) : t('decide:decided.until', { day, who: accepter });
    return `${until}${over(expiresOn)}`;
  }
  if (followOn !== null) {
    const path = t(`decide:decided.paths.${followOn.path}`);
    return `${t('decide:decided.follows', { path, day: formatDate(followOn.by) })}${over(followOn.by)}`;
  }
  return '';
}

/** Writes what was recommended when people decided, such as "migrate (robust)", in the words of today's screens. */
export function describeVerdictThen(verdictThen: string): string {
  const [, path = '', firmness = ''] = /^(\S+) \((\S+)\)$/.exec(verdictThen) ?? [];
  const mark = Object.entries(PATH_MARKS).find(([id]) => id === path)?.[1];
  const firm = Object.entries(FIRMNESS).find(([id]) => id === firmness)?.[1];
  return mark === undefined ? verdictThen : `${mark.label}, ${firm?.label ?? firmness}`;
}

/** What people chose for a server, who, when and why. */
export function DecidedNotice({ decision, asOf, state, onClear }: DecidedNoticeProps) {
  const { t: say } = useTranslation('decide');
  const terms = describeTerms(decision, asOf);
  const when = formatMoment(decision.decidedAt);
  return (
    <div className={styles.notice} data-path={decision.path}>
      <div className={styles.words}>
        <p className={styles.line}>
          <PathMark path={decision.path} look="chip" />
          <span>{decision.decidedBy === '' ? say('decided.on', { when }) : say('decided.onBy', { when, who: decision.decidedBy })}</span>
        </p>
        {terms !== '' && <p>{terms}</p>}
        {decision.reason !== '' && <p className={styles.reason}>“{decision.reason}”</p>}
        <p className={styles.then}>{say('decided.saidThen', { verdict: describeVerdictThen(decision.verdictThen) })}</p>
      </div>
      <Button size="small" state={state} onClick={onClear}>
        {say('decided.clear')}
      </Button>
    </div>
  );
}
