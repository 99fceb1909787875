import { ClipboardCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReviewFlip } from '../../../shared/domain/review.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { labelValue } from '../../wording/label-value.ts';
import styles from './review-screen.module.css';

function sayVerdict(path: string, firmness: string): string {
  return `${labelValue('verdict', path)}, ${labelValue('firmness', firmness).toLocaleLowerCase()}`;
}

/** What came of a review: how much was taken over, and which verdicts came out differently. */
export function ReviewOutcome({ applied, flips }: { applied: number; flips: readonly ReviewFlip[] }) {
  const { t } = useTranslation('review');
  const undo = useApp((state) => state.undo);
  const go = useApp((state) => state.go);
  const resetReview = useApp((state) => state.resetReview);
  return (
    <div className={styles.parts}>
      <Notice
        tone="good"
        title={t('appliedTitle', { count: applied })}
        actions={
          <>
            <Button
              icon={Undo2}
              onClick={() => {
                resetReview();
                void undo();
              }}
            >
              {t('undo')}
            </Button>
            <Button icon={ClipboardCheck} onClick={resetReview}>
              {t('startOver')}
            </Button>
          </>
        }
      >
        {t('appliedText')}
      </Notice>
      <Panel title={flips.length === 0 ? t('noFlips') : t('flipsTitle', { count: flips.length })} padding="none">
        <ul className={styles.flips}>
          {flips.slice(0, 500).map((flip) => (
            <li key={flip.id}>
              <Button look="quiet" size="small" onClick={() => go('decide', { server: flip.id })}>
                {flip.name}
              </Button>
              <span className={styles.values}>
                <del>{sayVerdict(flip.from, flip.fromFirmness)}</del>
                <span aria-hidden>→</span>
                <ins>{sayVerdict(flip.to, flip.toFirmness)}</ins>
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
