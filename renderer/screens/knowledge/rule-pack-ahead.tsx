import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';
import { formatCount } from '../../components/format.ts';
import { PathMark } from '../../components/path-marks.tsx';
import { formatRoute } from '../../store/route.ts';
import styles from './rule-pack-ahead.module.css';
import type { PackAhead } from './use-rule-packs.ts';

const NAMED = 50;

/** What a switch would change: how many servers go from which path to which, which these are, and which questions come or go. */
export function RulePackAhead({ ahead: { state, preview } }: { ahead: PackAhead }) {
  const { t } = useTranslation('knowledge');
  const { pathChanges, firmnessChanges, decidedOtherwise, decisionsToReview, gated, flagged, moves, servers, questions } = preview;
  const title = t(`rules.ahead.${state}`);
  return (
    <section className={styles.ahead} aria-label={title}>
      <h3>{title}</h3>
      <p>{pathChanges === 0 ? t('rules.ahead.nothing') : t('rules.ahead.paths', { count: pathChanges, all: flagged })}</p>
      {moves.length > 0 && (
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
      )}
      {firmnessChanges > 0 && <p>{t('rules.ahead.firmness', { count: firmnessChanges })}</p>}
      {gated > 0 && state === 'on' && <p>{t('rules.ahead.gated', { count: gated })}</p>}
      {decidedOtherwise > 0 && <p>{t('rules.ahead.decided', { count: decidedOtherwise })}</p>}
      {decisionsToReview > 0 && <p>{t('rules.ahead.review', { count: decisionsToReview })}</p>}
      {questions.length > 0 && (
        <div>
          <h4>{t(`rules.ahead.questions.${state}`)}</h4>
          <ul className={styles.questions}>
            {questions.map(({ fact, question, servers: count }) => (
              <li key={fact}>{t('rules.ahead.question', { question, count })}</li>
            ))}
          </ul>
        </div>
      )}
      {servers.length > 0 && (
        <details>
          <summary className={styles.summary}>{t('rules.ahead.servers')}</summary>
          <ul className={styles.servers}>
            {servers.slice(0, NAMED).map(({ id, name, from, to }) => (
              <li key={id}>
                <a href={formatRoute({ stop: 'decide', params: { server: id } })}>{name}</a>
                <PathMark path={from as VerdictPath} look="icon" />
                <ArrowRight aria-hidden />
                <PathMark path={to as VerdictPath} look="icon" />
              </li>
            ))}
            {pathChanges > NAMED && <li className={styles.quiet}>{t('rules.ahead.more', { count: pathChanges - NAMED })}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
