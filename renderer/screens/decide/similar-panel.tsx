import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import { Button } from '../../components/button.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import styles from './similar-panel.module.css';

/** Props of SimilarPanel. */
export interface SimilarPanelProps {
  similar: SimilarServers;
  /** Opens the form for all of them. */
  onTogether: () => void;
}

const NAMED = 8;

function nameSome({ like, likeTotal }: SimilarServers): string {
  const named = like.slice(0, NAMED).map(({ name }) => name);
  const rest = likeTotal - named.length;
  return rest > 0 ? `${named.join(', ')} and ${formatCount(rest)} more` : named.join(', ');
}

/** Servers that look alike but differ, each with the difference. */
export function OddNeighbours({ odd, oddTotal }: Pick<SimilarServers, 'odd' | 'oddTotal'>) {
  if (oddTotal === 0) return null;
  return (
    <details className={styles.odd}>
      <summary>
        {formatCounted(oddTotal, 'odd one', 'odd ones')} out: the same product and recommendation, but something else differs
      </summary>
      <ul>
        {odd.map(({ server, why }) => (
          <li key={server.id}>
            <strong>{server.name}</strong>
            <span>{why}</span>
          </li>
        ))}
      </ul>
      {oddTotal > odd.length && <p className={styles.quiet}>and {formatCount(oddTotal - odd.length)} more</p>}
    </details>
  );
}

/** The undecided servers that the decision for the present one suits as well. */
export function SimilarPanel({ similar, onTogether }: SimilarPanelProps) {
  const { likeTotal } = similar;
  if (likeTotal === 0 && similar.oddTotal === 0) return null;
  return (
    <Panel
      title="Servers like this one"
      aside={
        likeTotal > 0 && (
          <Button size="small" onClick={onTogether} trailing={<KeyHint keys="L" />}>
            Apply to {formatCount(similar.like.length)} like this
          </Button>
        )
      }
    >
      <div className={styles.similar}>
        {likeTotal > 0 ? (
          <p>
            {nameSome(similar)}
            <span className={styles.quiet}>
              {' '}
              Undecided, with the same product and recommendation, as firm, and with the same exits closed for the same reasons.
              {likeTotal > similar.like.length &&
                ` There are ${formatCount(likeTotal)}; they are decided in turns of ${formatCount(similar.like.length)}.`}
            </span>
          </p>
        ) : (
          <p className={styles.quiet}>No other undecided server is quite like this one.</p>
        )}
        <OddNeighbours odd={similar.odd} oddTotal={similar.oddTotal} />
      </div>
    </Panel>
  );
}
