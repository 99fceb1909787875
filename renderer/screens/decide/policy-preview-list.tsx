import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PolicyPreview } from '../../../shared/domain/policy.ts';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { PathMark } from '../../components/path-marks.tsx';
import type { OperationView } from '../../store/use-operation.ts';
import styles from './policy-preview-list.module.css';

/** Props of PolicyPreviewList. */
export interface PolicyPreviewListProps {
  /** Null while nothing is changed. */
  preview: PolicyPreview | null;
  state: OperationView<PolicyPreview>['state'];
  onShow: (id: string) => void;
}

const NAMED = 50;

/** What a policy would flip: how many servers go from which path to which, and which servers these are. */
export function PolicyPreviewList({ preview, state, onShow }: PolicyPreviewListProps) {
  const { t } = useTranslation('decide');
  if (state === 'waiting') return null;
  if (preview === null) return <p className={styles.quiet}>{t('previewCounting')}</p>;
  const { pathChanges, firmnessChanges, decidedOtherwise, flagged, moves, servers } = preview;
  return (
    <section className={styles.preview} aria-label={t('previewTitle')} aria-busy={state === 'stale'}>
      <h3>{t('previewTitle')}</h3>
      <p>{pathChanges === 0 ? t('previewNothing') : t('previewPaths', { count: pathChanges, all: flagged })}</p>
      {decidedOtherwise > 0 && <p>{t('previewDecided', { count: decidedOtherwise })}</p>}
      {firmnessChanges > 0 && <p className={styles.quiet}>{t('previewFirmness', { count: firmnessChanges })}</p>}
      <ul className={styles.moves}>
        {moves.map(({ from, to, servers: count }) => (
          <li key={`${from} ${to}`}>
            <PathMark path={from as VerdictPath} />
            <ArrowRight aria-hidden />
            <PathMark path={to as VerdictPath} />
            <strong>{formatCount(count)}</strong>
          </li>
        ))}
      </ul>
      {servers.length > 0 && (
        <details>
          <summary className={styles.summary}>{t('previewServers')}</summary>
          <ul className={styles.servers}>
            {servers.slice(0, NAMED).map(({ id, name, from, to }) => (
              <li key={id}>
                <Button size="small" look="quiet" onClick={() => onShow(id)}>
                  {name}
                </Button>
                <PathMark path={from as VerdictPath} look="icon" />
                <ArrowRight aria-hidden />
                <PathMark path={to as VerdictPath} look="icon" />
              </li>
            ))}
            {pathChanges > NAMED && <li className={styles.quiet}>{t('previewMore', { count: pathChanges - NAMED })}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
