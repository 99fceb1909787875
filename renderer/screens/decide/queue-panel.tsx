import { Check } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useEffect, useId } from 'react';
import type { ServerRow } from '../../../shared/domain/server.ts';
import type { Firmness, VerdictPath } from '../../../shared/domain/verdict.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { FIRMNESS, FirmnessBadge, PATH_MARKS, PATHS, PathMark } from '../../components/path-marks.tsx';
import { Select } from '../../components/select.tsx';
import { StackedBar } from '../../components/stacked-bar.tsx';
import type { useGridPages } from '../../components/use-grid-pages.ts';
import { findKeyTarget, usePagedList } from '../../components/use-paged-list.ts';
import styles from './queue-panel.module.css';
import { describeRow, type QueueProgress, type QueueView } from './queue-query.ts';

/** Props of QueuePanel. */
export interface QueuePanelProps {
  pages: ReturnType<typeof useGridPages<ServerRow>>;
  progress: QueueProgress;
  view: QueueView;
  onViewChange: (view: QueueView) => void;
  /** Position of the cursor in the list. */
  cursor: number;
  /** Server that the screen shows. */
  shownId: string | null;
  selectedIds: ReadonlySet<string>;
  onShow: (index: number) => void;
  /** Adds a row to the selection, or takes it out. */
  onToggle: (index: number) => void;
  /** Selects everything from the cursor to a row. */
  onExtend: (index: number) => void;
}

const ROW_HEIGHT_PX = 52;
const SHOW_OPTIONS = [
  { value: 'all', label: 'All flagged' },
  { value: 'undecided', label: 'Undecided' },
  { value: 'decided', label: 'Decided' },
] as const;
const SORT_OPTIONS = [
  { value: 'undecided', label: 'Undecided first' },
  { value: 'firmness', label: 'By firmness' },
  { value: 'name', label: 'By name' },
] as const;
const FIRMNESS_OPTIONS = [
  { value: '', label: 'Any firmness' },
  ...(['robust', 'contestable', 'undetermined'] as const).map((value) => ({ value, label: FIRMNESS[value].label })),
];
const VERDICT_OPTIONS = [
  { value: '', label: 'Any recommendation' },
  ...([...PATHS, 'manual-review'] as const).map((value) => ({ value, label: PATH_MARKS[value].label })),
];

function QueueRow({ row, selected }: { row: ServerRow; selected: boolean }) {
  return (
    <>
      <span className={styles.box} data-box data-state={selected ? 'on' : 'off'} aria-hidden>
        {selected && <Check />}
      </span>
      <span className={styles.name}>{row.name}</span>
      <span className={styles.marks}>
        {row.decision === null ? (
          <>
            <PathMark path={row.verdict} look="icon" />
            <FirmnessBadge firmness={row.firmness} />
          </>
        ) : (
          <PathMark path={row.decision} look="chip" />
        )}
      </span>
      <span className={styles.about}>{describeRow(row)}</span>
    </>
  );
}

/** The flagged servers in the order in which they are worked through, with what is left to do. */
export function QueuePanel(props: QueuePanelProps) {
  const { pages, progress, view, onViewChange, cursor, shownId, selectedIds, onShow, onToggle, onExtend } = props;
  const id = useId();
  const total = pages.total ?? 0;
  const { scrollRef, virtual, items } = usePagedList(pages, ROW_HEIGHT_PX);
  useEffect(() => {
    if (cursor < total) virtual.scrollToIndex(cursor, { align: 'auto' });
  }, [virtual, cursor, total]);

  function handleKey(event: KeyboardEvent) {
    const target = findKeyTarget(event.key, cursor, total);
    if (target !== null) (event.shiftKey ? onExtend : onShow)(target);
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

  const undecided = { id: 'left', label: 'left', count: progress.left, colour: 'undecided' as const };
  return (
    <div className={styles.queue}>
      <div className={styles.head}>
        <h2>{formatCount(progress.flagged)} flagged</h2>
        <Select
          label="Order"
          labelLook="hidden"
          size="small"
          look="quiet"
          value={view.sort}
          options={SORT_OPTIONS}
          onValueChange={(sort) => onViewChange({ ...view, sort: SORT_OPTIONS.find((each) => each.value === sort)?.value ?? 'undecided' })}
        />
      </div>
      <div className={styles.progress}>
        <StackedBar
          label="Decided by path"
          parts={[
            ...progress.byPath.map(({ path, servers }) => ({ id: path, label: PATH_MARKS[path].label, count: servers, colour: path })),
            undecided,
          ]}
        />
        <p>
          {formatCount(progress.decided)} decided · {formatCount(progress.left)} left · {formatCount(progress.undetermined)} undetermined
        </p>
      </div>
      <div className={styles.filters}>
        <Select
          label="Show"
          labelLook="hidden"
          size="small"
          value={view.show}
          options={SHOW_OPTIONS}
          onValueChange={(show) => onViewChange({ ...view, show: SHOW_OPTIONS.find((each) => each.value === show)?.value ?? 'all' })}
        />
        <Select
          label="Firmness"
          labelLook="hidden"
          size="small"
          value={view.firmness ?? ''}
          options={FIRMNESS_OPTIONS}
          onValueChange={(firmness) => onViewChange({ ...view, firmness: firmness === '' ? null : (firmness as Firmness) })}
        />
        <Select
          label="Recommendation"
          labelLook="hidden"
          size="small"
          value={view.verdict ?? ''}
          options={VERDICT_OPTIONS}
          onValueChange={(verdict) => onViewChange({ ...view, verdict: verdict === '' ? null : (verdict as VerdictPath) })}
          className={styles.wide}
        />
      </div>
      <div
        ref={scrollRef}
        role="listbox"
        data-queue
        aria-label="Flagged servers"
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
                aria-selected={row !== undefined && selectedIds.has(row.id)}
                aria-current={row !== undefined && row.id === shownId ? true : undefined}
                aria-setsize={total}
                aria-posinset={index + 1}
                data-cursor={index === cursor || undefined}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={(event) => handleClick(event, index)}
              >
                {row === undefined ? <span className={styles.waiting} /> : <QueueRow row={row} selected={selectedIds.has(row.id)} />}
              </div>
            );
          })}
        </div>
        {pages.state === 'failed' && (
          <div className={styles.empty}>
            <p>The queue could not be read.</p>
            <Button onClick={pages.retry}>Try again</Button>
          </div>
        )}
        {pages.total === 0 && pages.state !== 'failed' && (
          <p className={styles.empty}>{progress.flagged === 0 ? 'No server is flagged.' : 'No flagged server matches these filters.'}</p>
        )}
      </div>
    </div>
  );
}
