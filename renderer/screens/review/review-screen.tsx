import { ClipboardCheck, FileInput } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review } from '../../../shared/domain/review.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { English } from '../../components/english.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel, ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { listChoices } from '../../store/review-slice.ts';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { t as say } from '../../wording/messages.ts';
import { arrangeReview, type Grouping, listItems, type ReviewItem } from './review-items.ts';
import { ReviewOutcome } from './review-outcome.tsx';
import { ReviewRow } from './review-row.tsx';
import styles from './review-screen.module.css';

/** Lines that are drawn at first, and with each further press. */
const PAGE = 300;

/** Keys of the screen, in the language of the moment. */
function listKeys() {
  return {
    title: say('review:keysTitle'),
    keys: [
      { keys: 'J K', label: say('review:keyMove') },
      { keys: 'A', label: say('review:keyAccept') },
      { keys: 'R', label: say('review:keyReject') },
      { keys: 'E', label: say('review:keyEdit') },
      { keys: '1 … 9', label: say('review:keySide') },
      { keys: 'Ctrl Enter', label: say('review:keyApply') },
    ],
  };
}

/** Where edited workbooks come back: conflicts first, then the edits, each accepted, rejected or edited, then all of them taken over at once. */
export function ReviewScreen() {
  const { t } = useTranslation('review');
  const phase = useApp((state) => state.reviewPhase);
  const review = useApp((state) => state.review);
  const choices = useApp((state) => state.reviewChoices);
  const outcome = useApp((state) => state.reviewOutcome);
  const said = useApp((state) => state.reviewSaid);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const pickCopies = useApp((state) => state.pickCopies);
  const applyReview = useApp((state) => state.applyReview);
  const resetReview = useApp((state) => state.resetReview);
  const readCopiesAgain = useApp((state) => state.readCopiesAgain);
  const [keys] = useState(listKeys);
  useScreenKeys(keys);
  const [grouping, setGrouping] = useState<Grouping>('server');
  const chosen = useMemo(() => (review === null ? 0 : listChoices(review, choices).length), [review, choices]);
  const hasItems = review !== null && review.changes.length + review.conflicts.length + review.missing.length + review.additions.length > 0;
  const isWorking = phase === 'reading' || phase === 'applying';
  const choose = (look: 'primary' | 'secondary') => (
    <Button look={look} icon={FileInput} state={isWorking ? 'working' : 'ready'} onClick={() => void pickCopies()}>
      {t('choose')}
    </Button>
  );

  return (
    <ScreenLayout
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        review === null ? undefined : (
          <>
            <Button look="quiet" onClick={resetReview}>
              {t('startOver')}
            </Button>
            {choose('secondary')}
            {hasItems && (
              <Button
                look="primary"
                icon={ClipboardCheck}
                disabled={chosen === 0 || review.revision !== revision}
                state={isWorking ? 'working' : 'ready'}
                onClick={() => void applyReview()}
                trailing={<KeyHint keys="Ctrl Enter" ground="on-fill" />}
              >
                {t('applying', { count: chosen })}
              </Button>
            )}
          </>
        )
      }
      toolbar={
        review === null || review.changes.length === 0 ? undefined : (
          <SegmentedControl
            label={t('groupBy')}
            size="small"
            value={grouping}
            segments={[
              { value: 'server', label: t('byServer') },
              { value: 'sheet', label: t('bySheet') },
              { value: 'reviewer', label: t('byReviewer') },
            ]}
            onValueChange={(value) => setGrouping(value as Grouping)}
          />
        )
      }
    >
      {review === null && outcome === null && (
        <EmptyState
          icon={ClipboardCheck}
          title={phase === 'reading' ? t('working') : t('emptyTitle')}
          text={t('emptyText')}
          actions={choose('primary')}
        />
      )}
      {outcome !== null && <ReviewOutcome applied={outcome.applied} flips={outcome.flips} />}
      {review !== null && review.revision !== revision && phase === 'shown' && (
        <Notice tone="warn" title={t('staleTitle')} actions={<Button onClick={() => void readCopiesAgain()}>{t('readAgain')}</Button>} />
      )}
      {said !== null && (
        <Notice tone="warn" title={t('notTaken')}>
          {said}
        </Notice>
      )}
      {review !== null && <ReviewList review={review} grouping={grouping} />}
    </ScreenLayout>
  );
}

function ReviewList({ review, grouping }: { review: Review; grouping: Grouping }) {
  const { t } = useTranslation('review');
  const choices = useApp((state) => state.reviewChoices);
  const problems = useApp((state) => state.reviewProblems);
  const chooseItem = useApp((state) => state.chooseItem);
  const applyReview = useApp((state) => state.applyReview);
  const parts = useMemo(() => arrangeReview(review, grouping), [review, grouping]);
  const items = useMemo(() => listItems(parts), [parts]);
  const [active, setActive] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [limit, setLimit] = useState(PAGE);
  const listRef = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => new Set(items.slice(0, limit).map(({ id }) => id)), [items, limit]);
  const reachable = active !== null && shown.has(active) ? active : items[0]?.id;

  useEffect(() => {
    listRef.current?.querySelector<HTMLElement>('[data-item]')?.focus();
  }, []);

  function focusItem(id: string) {
    setActive(id);
    listRef.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.focus();
  }

  function move(by: number) {
    const at = items.findIndex(({ id }) => id === reachable);
    const next = items[Math.min(Math.max(at + by, 0), Math.min(items.length, limit) - 1)];
    if (next !== undefined) focusItem(next.id);
  }

  function handleKey(event: KeyboardEvent) {
    if (event.altKey || event.metaKey) return;
    const item = items.find(({ id }) => id === active);
    const key = event.key.toLowerCase();
    if (event.ctrlKey) {
      if (key === 'enter') void applyReview();
      return;
    }
    if (key === 'arrowdown' || key === 'j') move(1);
    else if (key === 'arrowup' || key === 'k') move(-1);
    else if (item === undefined || !actOn(item, key)) return;
    event.preventDefault();
  }

  /** Does what a key means for an item; answers whether it means anything. */
  function actOn(item: ReviewItem, key: string): boolean {
    const side = item.kind === 'conflict' ? item.conflict.sides[Number(key) - 1] : undefined;
    if (side !== undefined) chooseItem(item.id, { take: 'accept', value: side.value });
    else if (key === 'e' && (item.kind === 'change' || item.kind === 'conflict')) setEditing(item.id);
    else if (key === 'r') chooseItem(item.id, { take: 'reject' });
    else if (key === 'a' && item.kind !== 'conflict') chooseItem(item.id, { take: 'accept' });
    else return false;
    return true;
  }

  const rows = (list: readonly ReviewItem[]) =>
    list
      .filter(({ id }) => shown.has(id))
      .map((item) => (
        <ReviewRow
          key={item.id}
          item={item}
          choice={choices[item.id]}
          late={problems[item.id] ?? null}
          under={grouping === 'server' && item.kind === 'change' ? 'server' : 'other'}
          reach={item.id === reachable ? 'tab' : 'arrows'}
          editing={editing === item.id ? 'yes' : 'no'}
          onChoose={(choice) => {
            chooseItem(item.id, choice);
            setEditing(null);
            focusItem(item.id);
          }}
          onEdit={(next) => {
            setEditing(next === 'yes' ? item.id : null);
            if (next === 'no') focusItem(item.id);
          }}
        />
      ));
  const section = (title: string, list: readonly ReviewItem[], text?: string) =>
    list.some(({ id }) => shown.has(id)) && (
      <Panel key={title} title={title} aside={<span className={styles.count}>{list.length}</span>} padding="none">
        {text !== undefined && <p className={styles.explained}>{text}</p>}
        {/* biome-ignore lint/a11y/useSemanticElements: lines that take the keyboard and hold controls are laid out as a grid */}
        <div role="table" aria-label={title}>
          {rows(list)}
        </div>
      </Panel>
    );

  const read = review.files.filter(({ state }) => state === 'read');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the lines are heard here once
    <div
      ref={listRef}
      className={styles.parts}
      onKeyDown={handleKey}
      onFocus={(event) => {
        const id = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')?.dataset.item;
        if (id !== undefined) setActive(id);
      }}
    >
      {review.files
        .filter(({ state }) => state === 'refused')
        .map((file) => (
          <Notice key={file.file} tone="bad" title={t('refusedFile', { file: file.file })}>
            <English>{file.message}</English>
          </Notice>
        ))}
      {read
        .filter(({ notes }) => notes.length > 0)
        .map((file) => (
          <Notice key={file.file} tone="info" title={t('noted', { file: file.file })}>
            {file.notes.join(' ')}
          </Notice>
        ))}
      {items.length === 0 && read.length > 0 && (
        <Notice tone="good" title={read.some(({ edits }) => edits > 0) ? t('settledTitle') : t('unchangedTitle')}>
          {read.some(({ edits }) => edits > 0) ? t('settledText') : t('unchangedText', { count: read.length })}
        </Notice>
      )}
      {section(t('conflicts'), parts.conflicts, t('conflictsText'))}
      {parts.groups.map(({ name, items: members }) => section(name, members))}
      {section(t('refused'), parts.refused, t('refusedText'))}
      {section(t('missing'), parts.missing)}
      {section(t('additions'), parts.additions)}
      {items.length > limit && (
        <Button onClick={() => setLimit(limit + PAGE)}>{t('more', { count: Math.min(PAGE, items.length - limit) })}</Button>
      )}
    </div>
  );
}
