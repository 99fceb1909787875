import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { QueueEntry } from '../../../shared/domain/workshop.ts';
import { listTriggers } from '../../../shared/planning/workshop/measure-spread.ts';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { FirmnessBadge, PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { contextOf, type DecisionDraft, listNeeds, startDraft, toDecisionInput } from '../decide/decision-draft.ts';
import { DecisionForm } from '../decide/decision-form.tsx';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import cardStyles from './card.module.css';
import { CardExits } from './card-exits.tsx';
import { CardFacts } from './card-facts.tsx';
import { DeciderChoice, findDecider } from './decider-choice.tsx';
import { type ParkDraft, ParkForm } from './park-form.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { useCardTime } from './use-card-time.ts';
import { formatSpan } from './use-ticking.ts';
import { type CardAnswer, VotePanel } from './vote-panel.tsx';

/** Props of CardView. */
export interface CardViewProps extends BoardPageProps {
  entry: QueueEntry;
  /** "Card 3 of 12". */
  place: string;
  onStep: (by: 1 | -1) => void;
}

/** One contested server: what is known, the exits, the vote, and the decision. */
export function CardView(props: CardViewProps) {
  const setParams = useApp((state) => state.setParams);
  const server = props.entry.id;
  const read = useOperation('workshop.card', { id: props.room.id, server });
  // The card keeps its place in the address, so that a decided one stays until the room goes on.
  useEffect(() => setParams({ server }), [server, setParams]);
  if (read.value === null) return <main className={styles.page} data-columns="one" aria-busy />;
  return <OpenCard {...props} answer={read.value} />;
}

function OpenCard({ room, entry, place, onStep, answer }: CardViewProps & { answer: CardAnswer }) {
  const { t } = useTranslation('workshop');
  const asOf = useApp((state) => state.project?.asOf ?? '');
  const [veto, setVeto] = useState<'yes' | 'no'>('no');
  const [mode, setMode] = useState<'vote' | 'without'>('vote');
  const [draft, setDraft] = useState<DecisionDraft | null>(null);
  const [parking, setParking] = useState<'asked' | 'no'>('no');
  const [decider, setDecider] = useState<string | null>(null);
  const [dissentWords, setDissentWords] = useState('');
  const [reviewOn, setReviewOn] = useState('');
  const { workshop } = room.view;
  const server = entry.id;
  const { card, evidence } = answer;
  const isPaused = workshop.clock.segment !== null && workshop.clock.since === null;
  const spentSeconds = useCardTime(card.spentSeconds, isPaused || card.state === 'decided' ? 'no' : 'yes');
  const voters = workshop.attendees
    .filter(({ seat, here }) => seat !== null && here === 'yes')
    .toSorted((one, other) => (one.seat ?? 0) - (other.seat ?? 0));
  const turn = voters.find(({ id }) => !answer.voted.includes(id)) ?? null;
  const isHidden = card.state !== 'revealed' && card.state !== 'decided';
  const isVoting = isHidden && mode === 'vote';
  const decides = findDecider(workshop, decider);
  const context = (path: ExitPath) => contextOf({ path: evidence.recommended, gates: evidence.gates }, path);
  const triggersOf = (path: ExitPath) =>
    isHidden ? [] : listTriggers({ ballots: card.ballots, hands: card.hands, recommended: evidence.recommended, chosen: path });
  const needsOf = (path: ExitPath) => {
    const needs = listNeeds(path, context(path));
    const asksReason = needs.some(({ field }) => field === 'reason');
    return triggersOf(path).includes('veto') && !asksReason ? [...needs, { field: 'reason' as const, why: t('trigger.veto') }] : needs;
  };

  async function vote(path: ExitPath) {
    if (turn === null || room.state === 'working') return;
    if (await room.act('workshop.vote', { server, spentSeconds, ballot: { attendee: turn.id, path, veto } })) setVeto('no');
  }
  async function decide(decision: DecisionDraft) {
    if (decides === null) return;
    const done = await room.act('workshop.decide', {
      server,
      spentSeconds,
      decision: toDecisionInput({ ...decision, decidedBy: decides.name }),
      decidedBy: decides.id,
      dissentWords,
      reviewOn: reviewOn === '' ? null : reviewOn,
    });
    if (done) setDraft(null);
  }
  function choose(path: ExitPath) {
    if (isVoting) {
      if (card.voting === 'silent') void vote(path);
      return;
    }
    if (card.state === 'decided') return;
    const next = startDraft(path, decides?.name ?? '');
    if (needsOf(path).length === 0 && triggersOf(path).length === 0 && decides !== null) void decide(next);
    else setDraft(next);
  }
  async function park(item: ParkDraft) {
    if (!(await room.act('workshop.park', { item }))) return;
    setParking('no');
    onStep(1);
  }
  const reveal = () => void room.act('workshop.reveal', { server, spentSeconds });
  const again = (voting: 'silent' | 'hands') => void room.act('workshop.again', { server, spentSeconds, voting });

  const isFree = draft === null && parking === 'no';
  const isSettled = card.state === 'decided' || workshop.closing !== null;
  useBoardKeys({
    ...(isFree ? { j: () => onStep(1), n: () => onStep(1), k: () => onStep(-1) } : {}),
    ...(isFree && !isSettled
      ? {
          ...Object.fromEntries(PATHS.map((path) => [path.charAt(0), () => choose(path)])),
          p: () => setParking('asked'),
          d: () => setMode('without'),
          a: () => again(card.voting),
          t: () => again(card.voting === 'hands' ? 'silent' : 'hands'),
        }
      : {}),
    ...(isFree && isVoting && card.voting === 'silent' ? { x: () => setVeto(veto === 'yes' ? 'no' : 'yes') } : {}),
    ...(isFree && isVoting && voters.length > 0 && turn === null ? { enter: reveal } : {}),
  });

  return (
    <>
      <main className={styles.page} data-columns="card">
        <header className={cardStyles.cardHead}>
          <h1>{entry.name}</h1>
          <FirmnessBadge firmness={evidence.firmness} />
          <span className={styles.quiet}>{entry.why.map((why) => t(`why.${why}`)).join(', ')}</span>
          <span className={cardStyles.place}>
            {place} · {t('cardTime', { time: formatSpan(spentSeconds) })}
          </span>
        </header>
        <CardFacts evidence={evidence} />
        {draft !== null ? (
          <div className={cardStyles.deciding}>
            <DeciderChoice workshop={workshop} chosen={decides?.id ?? null} onChoose={setDecider} />
            <div className={styles.signing}>
              <TextField label={t('dissentWords')} value={dissentWords} maxLength={2_000} onValueChange={setDissentWords} />
              <TextField label={t('reviewOn')} type="date" value={reviewOn} onValueChange={setReviewOn} />
            </div>
            <DecisionForm
              draft={{ ...draft, decidedBy: decides?.name ?? draft.decidedBy }}
              needs={needsOf(draft.path)}
              asOf={asOf}
              about={entry.name}
              state={room.state}
              refusal={room.refusal}
              following="none"
              signature="known"
              onDraftChange={setDraft}
              onConfirm={() => void decide(draft)}
              onCancel={() => setDraft(null)}
            />
          </div>
        ) : parking === 'asked' ? (
          <div className={cardStyles.deciding}>
            <ParkForm
              title={t('parkTitle', { name: entry.name })}
              workshop={workshop}
              first={{
                item: t('parkItemFor', { name: entry.name }),
                raisedBy: '',
                why: '',
                owner: entry.owner ?? '',
                dueOn: null,
                outcome: '',
                server,
              }}
              asks="item"
              onSave={(item) => void park(item)}
              onCancel={() => setParking('no')}
            />
          </div>
        ) : (
          <>
            <CardExits evidence={evidence} onChoose={choose} />
            <aside className={cardStyles.aside}>
              {card.outcome !== null && card.state === 'decided' && (
                <div className={cardStyles.settled} role="status">
                  <strong>{t('decidedTitle', { path: PATH_MARKS[card.outcome.decision.path].label })}</strong>
                  <span>
                    {t('decidedBy', {
                      name: card.outcome.decidedBy.name,
                      role: t(`roles.${card.outcome.decidedBy.role}`),
                      seats: card.outcome.quorum.present,
                    })}
                  </span>
                  {card.outcome.dissent.length > 0 && (
                    <span>
                      {t('dissent')}: {card.outcome.dissent.join('; ')}
                    </span>
                  )}
                </div>
              )}
              <VotePanel
                workshop={workshop}
                answer={answer}
                turn={turn}
                voters={voters.length}
                veto={veto}
                onVeto={() => setVeto(veto === 'yes' ? 'no' : 'yes')}
                onReveal={reveal}
                onAgain={again}
                onHands={(counts, vetoes) => void room.act('workshop.hands', { server, spentSeconds, hands: { counts, vetoes } })}
              />
              {card.state !== 'decided' && (
                <div className={styles.row}>
                  <Button size="small" onClick={() => setParking('asked')} trailing={<KeyHint keys="P" />}>
                    {t('park')}
                  </Button>
                  {isVoting && (
                    <Button size="small" look="quiet" onClick={() => setMode('without')} trailing={<KeyHint keys="D" />}>
                      {t('decideWithout')}
                    </Button>
                  )}
                </div>
              )}
              {mode === 'without' && isHidden && <p>{t('decidePrompt')}</p>}
            </aside>
          </>
        )}
      </main>
      <BoardFoot
        keys={[
          { keys: 'M V I R', label: t('keys.vote') },
          { keys: 'X', label: t('keys.veto') },
          { keys: 'Enter', label: t('keys.reveal') },
          { keys: 'A', label: t('keys.again') },
          { keys: 'T', label: t('keys.hands') },
          { keys: 'D', label: t('keys.without') },
          { keys: 'P', label: t('keys.park') },
          { keys: 'J K', label: t('keys.move') },
          { keys: 'Ctrl Z', label: t('keys.undo') },
        ]}
      />
    </>
  );
}
