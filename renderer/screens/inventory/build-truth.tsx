import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import { describeConflict } from '../../wording/os-field-words.ts';
import { buildTruthChips } from '../decide/truth-chips.ts';
import styles from './build-truth.module.css';

/** Props of BuildTruth. */
export interface BuildTruthProps {
  detail: ServerDetail;
  product: Product | undefined;
  asOf: string;
}

const RUNGS = { rtm: 'RTM, without service pack', sp2: 'Service Pack 2', '6003-rollup': 'Build 6003, with monthly rollups' } as const;
const BASES = {
  'hotfix-list': 'read from the list of installed updates',
  revision: 'read from the revision',
  build: 'read from the build alone',
  none: 'nothing says',
} as const;

function Updates({ updates }: { updates: ServerDetail['updates'] }) {
  const rung = updates.rung === null ? 'unknown' : RUNGS[updates.rung];
  return (
    <dl className={styles.updates}>
      <dt>Servicing level</dt>
      <dd>
        {rung}, {BASES[updates.basis]}
      </dd>
      <dt>Missing updates</dt>
      <dd>
        {updates.missing.length > 0
          ? updates.missing.join(', ')
          : updates.basis === 'hotfix-list'
            ? 'none that later updates need'
            : 'unknown'}
      </dd>
      <dt>Known-exploited vulnerabilities left open</dt>
      <dd>{updates.openKnownExploited === null ? 'unknown: no list of installed updates was handed over' : updates.openKnownExploited}</dd>
    </dl>
  );
}

/** What a machine really is, why, what contradicts it, and how far its updates reach. */
export function BuildTruth({ detail, product, asOf }: BuildTruthProps) {
  const { conflicts, because } = detail.identity;
  return (
    <div className={styles.truth}>
      <div className={styles.chips}>
        {buildTruthChips(detail, product, asOf).map((chip) => (
          <Badge key={chip.id} tone={chip.tone} shape="square">
            {chip.text}
          </Badge>
        ))}
      </div>
      {conflicts.map((conflict) => (
        <Notice key={conflict.text} tone="warn" title={describeConflict(conflict.between)}>
          <p>{conflict.text}</p>
        </Notice>
      ))}
      {because.length > 0 && (
        <div>
          <p className={styles.heading}>Because</p>
          <ul className={styles.because}>
            {because.map((reason) => (
              <li key={reason.rule} title={`Rule ${reason.rule}`}>
                {reason.text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Updates updates={detail.updates} />
    </div>
  );
}
