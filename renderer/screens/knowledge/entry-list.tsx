import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import { Button } from '../../components/button.tsx';
import type { useGridPages } from '../../components/use-grid-pages.ts';
import { findKeyTarget, usePagedList } from '../../components/use-paged-list.ts';
import styles from './entry-list.module.css';

/** Props of EntryList. */
export interface EntryListProps {
  pages: ReturnType<typeof useGridPages<KnowledgeLine>>;
  /** Changes with every other search; the cursor then starts at the top. */
  queryKey: string;
  /** "kind/id" of the entry that the screen shows, or null. */
  shownKey: string | null;
  onShow: (line: KnowledgeLine) => void;
}

const ROW_HEIGHT_PX = 52;

/** The entries that a search finds; arrow keys move through them and show each. */
export function EntryList({ pages, queryKey, shownKey, onShow }: EntryListProps) {
  const { t } = useTranslation('knowledge');
  const id = useId();
  const [cursor, setCursor] = useState(0);
  const total = pages.total ?? 0;
  const { scrollRef, virtual, items } = usePagedList(pages, ROW_HEIGHT_PX);
  // Another search is what starts this over.
  useEffect(() => {
    scrollRef.current?.scrollTo({ top: 0 });
    setCursor(0);
  }, [queryKey]);

  function moveTo(index: number) {
    const target = Math.max(0, Math.min(total - 1, index));
    setCursor(target);
    virtual.scrollToIndex(target, { align: 'auto' });
    const line = pages.rowAt(target);
    if (line !== undefined) onShow(line);
  }

  function handleKey(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    // Nothing is shown yet: the first key shows the row that the cursor is on.
    const stays = event.key === 'Enter' || (event.key === 'ArrowDown' && shownKey === null);
    const target = stays && total > 0 ? cursor : findKeyTarget(event.key, cursor, total);
    if (target === null) return;
    event.preventDefault();
    moveTo(target);
  }

  // A list holds nothing but its entries.
  if (pages.state === 'failed') {
    return (
      <div className={styles.empty}>
        <p>{t('listFailed')}</p>
        <Button onClick={pages.retry}>{t('tryAgain')}</Button>
      </div>
    );
  }
  return (
    <div
      ref={scrollRef}
      role="listbox"
      aria-label={t('entries')}
      aria-activedescendant={total > 0 ? `${id}-${cursor}` : undefined}
      aria-busy={pages.state === 'loading' || pages.state === 'stale'}
      tabIndex={0}
      className={styles.scroll}
      onKeyDown={handleKey}
    >
      <div className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const line = pages.rowAt(index);
          const shown = line !== undefined && `${line.kind}/${line.id}` === shownKey;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself listens to the keys
            <div
              key={index}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={shown}
              aria-setsize={total}
              aria-posinset={index + 1}
              data-cursor={index === cursor || undefined}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => {
                scrollRef.current?.focus({ preventScroll: true });
                moveTo(index);
              }}
            >
              {line === undefined ? (
                <span className={styles.waiting} />
              ) : (
                <>
                  <span className={styles.title} title={line.title} lang="en">
                    {line.title}
                  </span>
                  <span className={styles.about} title={line.summary}>
                    <span className={styles.kind}>{t(`kinds.${line.kind}`)}</span>{' '}
                    {line.origin !== undefined && <span className={styles.origin}>{line.origin}</span>}{' '}
                    <span lang="en">{line.summary}</span>
                  </span>
                </>
              )}
            </div>
          );
        })}
      </div>
      {pages.total === 0 && <p className={styles.empty}>{t('listEmpty')}</p>}
    </div>
  );
}
