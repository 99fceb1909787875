import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ShownEvidence } from '../../../shared/domain/workshop.ts';
import { English } from '../../components/english.tsx';
import { ExitSign } from '../../components/exit-sign.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import { PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import styles from './board.module.css';
import cardStyles from './card.module.css';

const REASONS = 2;

/** Props of CardExits. */
export interface CardExitsProps {
  evidence: ShownEvidence;
  onChoose: (path: ExitPath) => void;
}

/** The four exits of a server with their scores, gates and reasons. */
export function CardExits({ evidence, onChoose }: CardExitsProps) {
  const { t } = useTranslation('workshop');
  return (
    <section className={cardStyles.ways}>
      {PATHS.map((path) => {
        const score = evidence.scores[path];
        const gates = evidence.gates.filter(({ closes }) => closes === path);
        const pending = evidence.pendingGates.filter(({ closes }) => closes === path);
        const reasons = evidence.reasons.filter((reason) => reason.path === path).slice(0, REASONS);
        return (
          <button
            key={path}
            type="button"
            className={cardStyles.way}
            data-recommended={evidence.recommended === path ? 'yes' : undefined}
            onClick={() => onChoose(path)}
          >
            <ExitSign path={path} state={score === null ? 'closed' : 'open'} heading="none" />
            <span className={cardStyles.score}>
              <IntervalBar interval={score} path={path} label={PATH_MARKS[path].label} />
              <span>{score === null ? t('closedHere') : t('scoreRange', { low: Math.round(score[0]), high: Math.round(score[1]) })}</span>
              {evidence.recommended === path && <strong>{t('recommendedHere')}</strong>}
            </span>
            {gates.slice(0, 1).map(({ rule, text }) => (
              <span key={rule} className={`${styles.warn} ${cardStyles.gate}`} title={text}>
                <English>{text}</English>
              </span>
            ))}
            {gates.length === 0 &&
              pending.slice(0, 1).map(({ rule, text }) => (
                <span key={rule} className={`${cardStyles.pending} ${cardStyles.gate}`} title={text}>
                  <strong>{t('closedIf', { count: pending.length })}</strong> <English>{text}</English>
                </span>
              ))}
            {gates.length === 0 &&
              reasons.slice(0, pending.length > 0 ? 1 : REASONS).map(({ text, points }) => (
                <span key={text} className={cardStyles.reason} title={text}>
                  {points > 0 ? '+' : '−'} <English>{text}</English>
                </span>
              ))}
          </button>
        );
      })}
    </section>
  );
}
