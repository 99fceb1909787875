import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Attendee, Workshop } from '../../../shared/domain/workshop.ts';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { PATHS, PathMark } from '../../components/path-marks.tsx';
import { TextField } from '../../components/text-field.tsx';
import styles from './board.module.css';
import cardStyles from './card.module.css';
import { readNumber } from './people-table.tsx';

/** What the services say about a card. */
export type CardAnswer = OutputOf<Contract, 'workshop.card'>;

/** Props of VotePanel. */
export interface VotePanelProps {
  workshop: Workshop;
  answer: CardAnswer;
  /** Whose turn it is; null when everyone has voted. */
  turn: Attendee | null;
  voters: number;
  veto: 'yes' | 'no';
  onVeto: () => void;
  onReveal: () => void;
  onAgain: (voting: 'silent' | 'hands') => void;
  onHands: (counts: Partial<Record<ExitPath, number>>, vetoes: number) => void;
}

/** The vote on a card: seat by seat with nothing shown, by hands, or on the table. */
export function VotePanel({ workshop, answer, turn, voters, veto, onVeto, onReveal, onAgain, onHands }: VotePanelProps) {
  const { t } = useTranslation('workshop');
  const { card, voted } = answer;
  if (card.state === 'revealed' || card.state === 'decided') return <VotesShown workshop={workshop} answer={answer} onAgain={onAgain} />;
  if (card.voting === 'hands') return <HandsForm onHands={onHands} onAgain={onAgain} />;
  return (
    <section className={cardStyles.votes} aria-label={t('voteTitle')}>
      <h2>{t('voteTitle')}</h2>
      {voters === 0 ? (
        <p className={styles.warn}>{t('nobodyVotes')}</p>
      ) : turn === null ? (
        <>
          <p>{t('voteDone')}</p>
          <Button look="primary" size="large" onClick={onReveal} trailing={<KeyHint keys="Enter" ground="on-fill" />}>
            {t('reveal')}
          </Button>
        </>
      ) : (
        <>
          <p className={cardStyles.turn} role="status">
            {t('voteTurn', { seat: turn.seat, name: turn.name })}
          </p>
          <p className={styles.quiet}>{t('voteAsk')}</p>
          <p className={cardStyles.letters} aria-hidden>
            {PATHS.map((path) => (
              <span key={path}>
                <PathMark path={path} look="icon" />
                <KeyHint keys={path.charAt(0).toUpperCase()} />
              </span>
            ))}
          </p>
          <Button size="small" aria-pressed={veto === 'yes'} look={veto === 'yes' ? 'danger' : 'secondary'} onClick={onVeto}>
            {veto === 'yes' ? t('voteVeto') : t('voteVetoOff')}
          </Button>
        </>
      )}
      {voters > 0 && (
        <p className={cardStyles.dots} role="status">
          <span aria-hidden>
            {'●'.repeat(Math.min(voted.length, voters))}
            {'○'.repeat(Math.max(0, voters - voted.length))}
          </span>{' '}
          {t('voted', { count: voted.length, all: voters })}
        </p>
      )}
      <Button size="small" look="quiet" onClick={() => onAgain('hands')} trailing={<KeyHint keys="T" />}>
        {t('byHands')}
      </Button>
    </section>
  );
}

function HandsForm({ onHands, onAgain }: Pick<VotePanelProps, 'onHands' | 'onAgain'>) {
  const { t } = useTranslation('workshop');
  const [counts, setCounts] = useState<Partial<Record<ExitPath, number>>>({});
  const [vetoes, setVetoes] = useState(0);
  return (
    <form
      className={cardStyles.votes}
      aria-label={t('handsTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        onHands(counts, vetoes);
      }}
    >
      <h2>{t('handsTitle')}</h2>
      <div className={cardStyles.hands}>
        {PATHS.map((path, index) => (
          <TextField
            key={path}
            label={t('hands', { path: path.charAt(0).toUpperCase() + path.slice(1) })}
            type="number"
            min={0}
            max={999}
            autoFocus={index === 0}
            value={counts[path] === undefined ? '' : String(counts[path])}
            onValueChange={(text) => setCounts({ ...counts, [path]: readNumber(text, 0, 999) ?? 0 })}
          />
        ))}
        <TextField
          label={t('vetoes')}
          type="number"
          min={0}
          max={999}
          value={String(vetoes)}
          onValueChange={(text) => setVetoes(readNumber(text, 0, 999) ?? 0)}
        />
      </div>
      <Button type="submit" look="primary" trailing={<KeyHint keys="Enter" ground="on-fill" />}>
        {t('countHands')}
      </Button>
      <Button size="small" look="quiet" onClick={() => onAgain('silent')}>
        {t('bySeats')}
      </Button>
    </form>
  );
}

function VotesShown({ workshop, answer, onAgain }: Pick<VotePanelProps, 'workshop' | 'answer' | 'onAgain'>) {
  const { t } = useTranslation('workshop');
  const { card, counts, spread, triggers } = answer;
  const names = new Map(workshop.attendees.map(({ id, name }) => [id, name]));
  const all = PATHS.reduce((sum, path) => sum + (counts[path] ?? 0), 0);
  const decided = card.state === 'decided';
  return (
    <section className={cardStyles.votes} aria-label={t('votesTitle')}>
      <h2>
        {t('votesTitle')}
        {card.rounds.length > 0 && ` (${t('round', { number: card.rounds.length + 1 })})`}
      </h2>
      {all === 0 && <p className={styles.quiet}>{t('votesNone')}</p>}
      <ul className={cardStyles.tally}>
        {PATHS.filter((path) => (counts[path] ?? 0) > 0).map((path) => (
          <li key={path}>
            <PathMark path={path} /> <strong>{counts[path]}</strong>
            <span className={styles.quiet}>
              {card.ballots
                .filter((ballot) => ballot.path === path)
                .map(({ attendee, veto }) => `${names.get(attendee) ?? attendee}${veto === 'yes' ? ' ✕' : ''}`)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {!decided && all > 0 && (
        <div className={cardStyles.outcome} data-talk={triggers.length > 0 ? 'yes' : 'no'} role="status">
          <strong>{triggers.length === 0 ? t('agreed') : t('discuss')}</strong>
          {triggers.length > 0 && <span>{triggers.map((trigger) => t(`trigger.${trigger}`)).join('; ')}</span>}
          {spread > 0 && <span>{t('spread', { count: spread })}</span>}
        </div>
      )}
      {!decided && (
        <>
          <p>{t('decidePrompt')}</p>
          <Button size="small" onClick={() => onAgain(card.voting)} trailing={<KeyHint keys="A" />}>
            {t('voteAgain')}
          </Button>
        </>
      )}
    </section>
  );
}
