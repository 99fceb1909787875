import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button.tsx';
import { labelCriterion } from '../../wording/label-entry.ts';
import styles from './criteria-ranking.module.css';
import { moveEntry } from './move-criterion.ts';

/** Props of CriteriaRanking. */
export interface CriteriaRankingProps {
  criteria: readonly { id: string; label: string; text: string }[];
  /** Ids of the ranked ones, what counts most first. */
  ranking: readonly string[];
  /** Part of the whole that each counts, between 0 and 1. */
  shares: ReadonlyMap<string, number>;
  onRank: (ranking: string[]) => void;
}

/** Criteria to be put in order: by dragging, by buttons, or with Alt and the arrow keys. */
export function CriteriaRanking({ criteria: entries, ranking, shares, onRank }: CriteriaRankingProps) {
  const { t } = useTranslation('decide');
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const listRef = useRef<HTMLUListElement>(null);
  const criteria = entries.map((entry) => ({ ...entry, label: labelCriterion(entry.id, entry.label) }));
  const byId = new Map(criteria.map((criterion) => [criterion.id, criterion]));
  const ordered = [...ranking.flatMap((id) => byId.get(id) ?? []), ...criteria.filter(({ id }) => !ranking.includes(id))];

  function rank(id: string, place: number | null) {
    const next = moveEntry(ranking, id, place);
    onRank(next);
    const at = next.indexOf(id);
    setSaid(at < 0 ? t('rankLine') : t('rankMoved', { name: byId.get(id)?.label ?? id, place: at + 1 }));
    requestAnimationFrame(() => listRef.current?.querySelector<HTMLElement>(`[data-criterion="${id}"]`)?.focus());
  }
  function step(id: string, by: 1 | -1) {
    const at = ranking.indexOf(id);
    if (at < 0) rank(id, by === -1 ? ranking.length : null);
    else rank(id, by === 1 && at === ranking.length - 1 ? null : at + by);
  }
  function handleKey(event: KeyboardEvent, id: string) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (by === null) return;
    event.preventDefault();
    if (event.altKey) step(id, by);
    else {
      const next = ordered[ordered.findIndex((one) => one.id === id) + by];
      if (next !== undefined) listRef.current?.querySelector<HTMLElement>(`[data-criterion="${next.id}"]`)?.focus();
    }
  }
  function drop(event: DragEvent, place: number | null) {
    event.preventDefault();
    if (dragged !== null) rank(dragged, place);
    setDragged(null);
  }
  return (
    <>
      <ul ref={listRef} className={styles.list} aria-label={t('rank')}>
        {ordered.map(({ id, label, text }, index) => {
          const ranked = index < ranking.length;
          return (
            <li
              key={id}
              data-criterion={id}
              data-ranked={ranked ? 'yes' : 'no'}
              data-first-unranked={index === ranking.length && ranking.length > 0 ? 'yes' : undefined}
              data-dragged={dragged === id || undefined}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: an entry is moved with the arrow keys
              tabIndex={0}
              title={text}
              draggable
              onDragStart={() => setDragged(id)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(event, ranked ? index : ranking.length)}
              onKeyDown={(event) => handleKey(event, id)}
            >
              <GripVertical aria-hidden />
              <span className={styles.place}>{ranked ? index + 1 : '–'}</span>
              <span className={styles.label}>{label}</span>
              <span className={styles.share}>{t('share', { share: Math.round((shares.get(id) ?? 0) * 100) })}</span>
              {ranked ? (
                <>
                  <IconButton icon={ArrowUp} size="small" label={`${label}: ${t('rankUp')}`} onClick={() => step(id, -1)} tabIndex={-1} />
                  <IconButton
                    icon={ArrowDown}
                    size="small"
                    label={`${label}: ${t('rankDown')}`}
                    onClick={() => step(id, 1)}
                    tabIndex={-1}
                  />
                  <IconButton icon={X} size="small" label={`${label}: ${t('rankRemove')}`} onClick={() => rank(id, null)} tabIndex={-1} />
                </>
              ) : (
                <Button
                  size="small"
                  look="quiet"
                  tabIndex={-1}
                  aria-label={`${label}: ${t('rankAdd')}`}
                  onClick={() => rank(id, ranking.length)}
                >
                  {t('rankAdd')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
    </>
  );
}
