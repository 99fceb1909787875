import { Check, MessageSquareText, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueParts, QueueView, QueueRow as Row } from '../../../shared/domain/decide-queue.ts';
import { Button } from '../../components/button.tsx';
import { FirmnessBadge, PATH_MARKS, PathMark } from '../../components/path-marks.tsx';
import { Select } from '../../components/select.tsx';
import { StackedBar } from '../../components/stacked-bar.tsx';
import type { useGridPages } from '../../components/use-grid-pages.ts';
import { findKeyTarget, usePagedList } from '../../components/use-paged-list.ts';
import { GroupStrip } from './group-strip.tsx';
import { QueueFilters } from './queue-filters.tsx';
import styles from './queue-panel.module.css';
import { describeRow, FIRST_QUEUE_VIEW, findGroup, isNarrowed, type QueueProgress } from './queue-query.ts';

/** Props of QueuePanel. */
export interface QueuePanelProps {
  pages: ReturnType<typeof useGridPages<Row>>;
  progress: QueueProgress;
  /** What the queue can be narrowed to; null until it is counted. */
  parts: QueueParts | null;
  view: QueueView;
  onViewChange: (view: QueueView) => void;
  /** Position of the cursor in the list. */
  cursor: number;
  /** Server that the screen shows. */
  shownId: string | null;
  isSelected: (id: string) => boolean;
  onShow: (index: number) => void;
  /** Adds a row to the selection, or takes it out. */
  onToggle: (index: number) => void;
  /** Selects everything from the cursor to a row. */
  onExtend: (index: number) => void;
  /** Selects everything that the view shows. */
  onSelectAll: () => void;
  /** Selects every server of an owner or a workload. */
  onSelectGroup: (group: { by: 'owner' | 'workload'; key: string }) => void;
}

const ROW_HEIGHT_PX = 52;
const SORTS = ['undecided', 'firmness', 'risk', 'workload', 'owner', 'name'] as const;
const SORT_WORDS = {
  undecided: 'queue.sortUndecided',
  firmness: 'queue.sortFirmness',
  workload: 'queue.sortWorkload',
  owner: 'queue.sortOwner',
  risk: 'queue.sortRisk',
  name: 'queue.sortName',
} as const;

function QueueRow({ row, selected, sort }: { row: Row; selected: boolean; sort: QueueView['sort'] }) {
  const { t } = useTranslation('decide');
  const comments = t('queue.comments', { count: row.comments });
  return (
    <>
      <span className={styles.box} data-box data-state={selected ? 'on' : 'off'} aria-hidden>
        {selected && <Check />}
      </span>
      <span className={styles.name} title={row.name}>
        {row.name}
      </span>
      <span className={styles.marks}>
        {row.comments > 0 && (
          <span className={styles.note} title={comments}>
            <MessageSquareText aria-hidden />
            <span className="visually-hidden">{comments}</span>
          </span>
        )}
        {row.review === 'due' && (
          <span className={styles.due} title={t('queue.review')}>
            <RotateCcw aria-hidden />
            <span className="visually-hidden">{t('queue.review')}</span>
          </span>
        )}
        {row.decision === null ? (
          <>
            <PathMark path={row.verdict} look="icon" />
            <FirmnessBadge firmness={row.firmness} />
          </>
        ) : (
          <PathMark path={row.decision} look="chip" />
        )}
      </span>
      <span className={styles.about} title={describeRow(row, sort)}>
        {describeRow(row, sort)}
      </span>
    </>
  );
}

/** The flagged servers in the order in which they are worked through, with what is left to do. */
export function QueuePanel(props: QueuePanelProps) {
  const { pages, progress, parts, view, onViewChange, cursor, shownId, isSelected, onShow, onToggle, onExtend, onSelectAll } = props;
  const { t } = useTranslation(['decide', 'components']);
  const id = useId();
  const total = pages.total ?? 0;
  const { scrollRef, virtual, items } = usePagedList(pages, ROW_HEIGHT_PX);
  useEffect(() => {
    if (cursor < total) virtual.scrollToIndex(cursor, { align: 'auto' });
  }, [virtual, cursor, total]);

  function handleKey(event: KeyboardEvent) {
    const target = findKeyTarget(event.key, cursor, total);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') onSelectAll();
    else if (target !== null) (event.shiftKey ? onExtend : onShow)(target);
    else if (event.key === ' ') onToggle(cursor);
    else return;
    event.preventDefault();
  }

  function handleClick(event: MouseEvent, index: number) {
    scrollRef.current?.focus({ preventScroll: true });
    const onBox = event.target instanceof Element && event.target.closest('[data-box]') !== null;
    if (event.shiftKey) onExtend(index);
    else if (event.ctrlKey || event.metaKey || onBox) onToggle(index);
    else onShow(index);
  }

  const undecided = { id: 'left', label: t('queue.left'), count: progress.left, colour: 'undecided' as const };
  const settled = (parts?.answered ?? 0) + (parts?.saidUnknown ?? 0) > 0 ? parts : null;
  const opensGroup = (index: number) => {
    const group = findGroup(pages.rowAt(index), view.sort);
    const before = index === 0 ? null : findGroup(pages.rowAt(index - 1), view.sort);
    return index > 0 && group !== null && before !== null && group.key !== before.key;
  };
  return (
    <div className={styles.queue}>
      <div className={styles.head}>
        <h2>{t('queue.flagged', { count: progress.flagged })}</h2>
        <Select
          label={t('queue.order')}
          labelLook="hidden"
          size="small"
          look="quiet"
          value={view.sort}
          options={SORTS.map((value) => ({ value, label: t(SORT_WORDS[value]) }))}
          onValueChange={(sort) => onViewChange({ ...view, sort: SORTS.find((each) => each === sort) ?? 'undecided' })}
        />
      </div>
      <div className={styles.progress}>
        <StackedBar
          label={t('queue.progress')}
          parts={[
            ...progress.byPath.map(({ path, servers }) => ({ id: path, label: PATH_MARKS[path].label, count: servers, colour: path })),
            undecided,
          ]}
        />
        <p>{t('queue.state', { decided: progress.decided, left: progress.left, undetermined: progress.undetermined })}</p>
        {settled !== null && <p>{t('queue.questions', { answered: settled.answered, unknown: settled.saidUnknown })}</p>}
        {parts !== null && parts.review > 0 && view.show !== 'review' && (
          <Button
            size="small"
            look="quiet"
            icon={RotateCcw}
            onClick={() => onViewChange({ ...FIRST_QUEUE_VIEW, show: 'review', sort: 'name' })}
          >
            {t('queue.reviewsDue', { count: parts.review })}
          </Button>
        )}
      </div>
      <QueueFilters view={view} parts={parts} onViewChange={onViewChange} />
      <GroupStrip row={pages.rowAt(cursor)} view={view} parts={parts} onSelectGroup={props.onSelectGroup} />
      {pages.state === 'failed' && (
        <div className={styles.empty}>
          <p>{t('queue.failed')}</p>
          <Button onClick={pages.retry}>{t('components:tryAgain')}</Button>
        </div>
      )}
      {pages.total === 0 && pages.state !== 'failed' && (
        <div className={styles.empty}>
          <p>{progress.flagged === 0 ? t('queue.noneFlagged') : t('queue.noMatch')}</p>
          {progress.flagged > 0 && isNarrowed(view) && (
            <Button size="small" onClick={() => onViewChange({ ...FIRST_QUEUE_VIEW, sort: view.sort })}>
              {t('queue.clear')}
            </Button>
          )}
        </div>
      )}
      <div
        ref={scrollRef}
        role="listbox"
        data-queue
        aria-label={t('queue.label')}
        aria-multiselectable
        aria-activedescendant={total > 0 ? `${id}-${cursor}` : undefined}
        aria-busy={pages.state === 'loading' || pages.state === 'stale'}
        tabIndex={0}
        className={styles.scroll}
        onKeyDown={handleKey}
      >
        <div className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = pages.rowAt(index);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself listens to the keys
              <div
                key={index}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={row !== undefined && isSelected(row.id)}
                aria-current={row !== undefined && row.id === shownId ? true : undefined}
                aria-setsize={total}
                aria-posinset={index + 1}
                data-cursor={index === cursor || undefined}
                data-opens={opensGroup(index) || undefined}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={(event) => handleClick(event, index)}
              >
                {row === undefined ? (
                  <span className={styles.waiting} />
                ) : (
                  <QueueRow row={row} selected={isSelected(row.id)} sort={view.sort} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
