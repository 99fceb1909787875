import { useTranslation } from 'react-i18next';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { t } from '../../wording/messages.ts';
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
  return rest > 0 ? t('decide:bulk.namesMore', { names: named.join(', '), count: rest }) : named.join(', ');
}

/** Servers that look alike but differ, each with the difference. */
export function OddNeighbours({ odd, oddTotal }: Pick<SimilarServers, 'odd' | 'oddTotal'>) {
  const { t: say } = useTranslation('decide');
  if (oddTotal === 0) return null;
  return (
    <details className={styles.odd}>
      <summary>{say('similar.odd', { count: oddTotal })}</summary>
      <ul>
        {odd.map(({ server, why }) => (
          <li key={server.id}>
            <strong>{server.name}</strong>
            <span lang="en">{why}</span>
          </li>
        ))}
      </ul>
      {oddTotal > odd.length && <p className={styles.quiet}>{say('previewMore', { count: oddTotal - odd.length })}</p>}
    </details>
  );
}

/** The undecided servers that the decision for the present one suits as well. */
export function SimilarPanel({ similar, onTogether }: SimilarPanelProps) {
  const { t: say } = useTranslation('decide');
  const { likeTotal } = similar;
  if (likeTotal === 0 && similar.oddTotal === 0) return null;
  return (
    <Panel
      title={say('similar.title')}
      aside={
        likeTotal > 0 && (
          <Button size="small" onClick={onTogether} trailing={<KeyHint keys="L" />}>
            {say('similar.apply', { count: likeTotal })}
          </Button>
        )
      }
    >
      <div className={styles.similar}>
        {likeTotal > 0 ? (
          <p>
            {nameSome(similar)}
            <span className={styles.quiet}> {say('similar.why')}</span>
          </p>
        ) : (
          <p className={styles.quiet}>{say('similar.none')}</p>
        )}
        <OddNeighbours odd={similar.odd} oddTotal={similar.oddTotal} />
      </div>
    </Panel>
  );
}
