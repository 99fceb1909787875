import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/use-app.ts';
import styles from './board.module.css';
import type { BoardPageProps } from './board-foot.tsx';
import { CardView } from './card-view.tsx';

/** Contested servers, one at a time. */
export function CardsPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const server = useApp((state) => state.route.params.server ?? null);
  const setParams = useApp((state) => state.setParams);
  const cards = room.queue.filter(({ place, id }) => place === 'card' || id === server);
  const at = Math.max(
    0,
    cards.findIndex(({ id }) => id === server),
  );
  const entry = cards[at];
  if (entry === undefined) {
    return (
      <main className={styles.page} data-columns="one">
        <h1>{t('cardsNone')}</h1>
      </main>
    );
  }
  const step = (by: 1 | -1) => {
    const next = cards[at + by];
    if (next === undefined) return;
    room.forgetRefusal();
    setParams({ server: next.id });
  };
  return <CardView key={entry.id} room={room} entry={entry} place={t('ofCards', { at: at + 1, all: cards.length })} onStep={step} />;
}
