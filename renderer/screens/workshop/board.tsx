import { ChevronLeft, ChevronRight, Maximize, Pause, Play, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { readClock } from '../../../shared/planning/workshop/agenda-clock.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import { AgendaPage } from './agenda-page.tsx';
import { BatchPage } from './batch-page.tsx';
import styles from './board.module.css';
import type { BoardPageProps } from './board-foot.tsx';
import { CardsPage } from './cards-page.tsx';
import { ExitPage } from './exit-page.tsx';
import { FistPage } from './fist-page.tsx';
import { ParkingPage } from './parking-page.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { formatSpan, useTicking } from './use-ticking.ts';

const PAGES = {
  agenda: { key: 'G', Page: AgendaPage },
  batch: { key: 'B', Page: BatchPage },
  cards: { key: 'C', Page: CardsPage },
  parking: { key: 'L', Page: ParkingPage },
  fist: { key: 'F', Page: FistPage },
  exit: { key: 'E', Page: ExitPage },
} as const;

type PageId = keyof typeof PAGES;

/** Workshops whose board was open since the page was loaded: their clock ran in sight of the room. */
const SEEN = new Set<string>();

const PAGE_IDS = Object.keys(PAGES) as PageId[];

/** The workshop on the wall: large type over the whole window, driven by single keys. */
export function Board({ room, onLeave }: BoardPageProps & { onLeave: () => void }) {
  const { t } = useTranslation('workshop');
  const boardRef = useRef<HTMLDivElement>(null);
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const page = PAGE_IDS.find((id) => id === params.page) ?? 'agenda';
  const { workshop, lastActiveAt } = room.view;
  const isRunning = workshop.clock.since !== null;
  const now = useTicking(isRunning ? 'yes' : 'no');
  // A clock that runs before anybody opened the board ran on while the app was closed.
  const [found, setFound] = useState<'running' | 'settled'>(isRunning && !SEEN.has(room.id) ? 'running' : 'settled');
  const clock = readClock(workshop, now);
  const { Page } = PAGES[page];
  const show = (id: PageId) => {
    room.forgetRefusal();
    setParams({ page: id });
  };
  const turn = (to: 'start' | 'pause' | 'next' | 'back') => void room.act('workshop.clock', { turn: { to } });
  const isClosed = workshop.closing !== null;
  const startOrPause = () => turn(isRunning ? 'pause' : 'start');

  function leave() {
    if (isRunning) turn('pause');
    onLeave();
  }
  function fill() {
    // Refused where the host does not allow it; the board fills the window all the same.
    if (document.fullscreenElement === null) void document.documentElement.requestFullscreen().catch(() => {});
    else void document.exitFullscreen();
  }

  useBoardKeys({
    ...Object.fromEntries(PAGE_IDS.map((id) => [PAGES[id].key.toLowerCase(), () => show(id)])),
    ...(isClosed ? {} : { ' ': startOrPause, '.': () => turn('next'), ',': () => turn('back') }),
    s: fill,
    escape: leave,
  });

  useEffect(() => {
    SEEN.add(room.id);
  }, [room.id]);

  // What lies behind the board is out of reach until it is left.
  useEffect(() => {
    const behind = document.getElementById('root');
    if (behind !== null) behind.inert = true;
    // A window takes the focus, so that it is heard by its name.
    boardRef.current?.focus({ preventScroll: true });
    return () => {
      if (behind !== null) behind.inert = false;
    };
  }, []);

  const decided = room.queue.filter(({ place }) => place === 'decided').length;
  const cards = room.queue.filter(({ place }) => place === 'card').length;
  const partName =
    clock.segment === null
      ? t(clock.state === 'over' ? 'clockDone' : 'clockNotBegun')
      : clock.segment.title || t(`segments.${clock.segment.kind}`);

  return createPortal(
    <div
      ref={boardRef}
      className={styles.board}
      role="dialog"
      aria-modal="true"
      aria-label={`${t('title')}: ${workshop.name}`}
      tabIndex={-1}
    >
      <header className={styles.head}>
        <div className={styles.part}>
          <strong>{partName}</strong>
          <span>{workshop.name}</span>
        </div>
        <div className={styles.clock} data-over={clock.left < 0 ? 'yes' : undefined} role="timer" aria-label={partName}>
          {clock.segment !== null && (clock.left < 0 ? t('clockOver', { time: formatSpan(-clock.left) }) : formatSpan(clock.left))}
          {clock.state === 'paused' && <span>{t('clockPaused')}</span>}
        </div>
        {!isClosed && (
          <div className={styles.turns}>
            <IconButton icon={ChevronLeft} label={t('backPart')} keys="," onClick={() => turn('back')} />
            <IconButton
              icon={isRunning ? Pause : Play}
              look="secondary"
              label={isRunning ? t('pause') : t('start')}
              keys="Space"
              onClick={startOrPause}
            />
            <IconButton icon={ChevronRight} label={t('nextPart')} keys="." onClick={() => turn('next')} />
          </div>
        )}
        <div className={styles.progress}>
          <strong>{t('progress', { decided, all: room.queue.length })}</strong>
          <span>
            {t('cardsLeft', { count: cards })}
            {clock.state !== 'over' && `, ${t('timeLeft', { time: formatSpan(clock.leftInAll) })}`}
          </span>
          <progress value={decided} max={Math.max(1, room.queue.length)} aria-label={t('progress', { decided, all: room.queue.length })} />
        </div>
        <IconButton icon={Maximize} label={t('wholeScreen')} keys="S" onClick={fill} />
        <IconButton icon={X} label={t('leaveBoard')} keys="Esc" onClick={leave} />
      </header>
      <nav className={styles.pages} aria-label={t('pagesLabel')}>
        {PAGE_IDS.map((id) => (
          <button key={id} type="button" aria-current={id === page ? 'page' : undefined} onClick={() => show(id)}>
            {t(`pages.${id}`)}
            <KeyHint keys={PAGES[id].key} />
          </button>
        ))}
      </nav>
      {found === 'running' && isRunning && lastActiveAt !== null && (
        <div className={styles.notice}>
          <Notice
            tone="warn"
            title={t('ranOn')}
            actions={
              <>
                <Button onClick={() => setFound('settled')}>{t('keepTime')}</Button>
                <Button
                  look="primary"
                  onClick={() => {
                    setFound('settled');
                    void room.act('workshop.clock', { turn: { to: 'trim' } });
                  }}
                >
                  {t('trim')}
                </Button>
              </>
            }
          />
        </div>
      )}
      {room.refusal !== null && (
        <p className={styles.refusal} role="alert">
          {room.refusal}
        </p>
      )}
      <Page room={room} />
    </div>,
    document.body,
  );
}
