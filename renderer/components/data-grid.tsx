// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where they are in view cannot be a table element
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import styles from './data-grid.module.css';
import { DataGridRow } from './data-grid-row.tsx';
import {
  ALL_SELECTED,
  describeSelection,
  type GridSelection,
  isSelected,
  NOTHING_SELECTED,
  toggleKey,
  withKeys,
} from './grid-selection.ts';
import { readWords } from './language.ts';
import { type LoadGridRows, useGridPages } from './use-grid-pages.ts';

/** Height of a row in pixels: a million rows stay below the tallest element that Chromium lays out. */
export const GRID_ROW_HEIGHT_PX = 32;
const LOAD_AT_ONCE = 1_000;

/** One column of a DataGrid. */
export interface GridColumn<Row> {
  id: string;
  header: string;
  /** The heading in full, where `header` is cut short to save room. */
  fullHeader?: string;
  /** Smallest width in pixels. */
  width: number;
  /** Share of the room that is left over; 0 keeps the width. */
  grow?: number;
  align?: 'start' | 'end';
  sortable?: 'yes' | 'no';
  render: (row: Row) => ReactNode;
}

function HeadText({ column: { header, fullHeader } }: { column: Pick<GridColumn<never>, 'header' | 'fullHeader'> }) {
  return fullHeader === undefined ? (
    <span className={styles.headText}>{header}</span>
  ) : (
    <span className={styles.headText} title={fullHeader}>
      <span aria-hidden>{header}</span>
      <span className="visually-hidden">{fullHeader}</span>
    </span>
  );
}

/** How a grid is sorted. */
export interface GridSort {
  column: string;
  direction: 'asc' | 'desc';
}

/** Props of DataGrid. */
export interface DataGridProps<Row> {
  /** Accessible name of the grid. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Accessible name of a row's box. */
  rowLabel: (row: Row) => string;
  load: LoadGridRows<Row>;
  /** Changes with every other query; the grid then starts at the top. */
  queryKey: string;
  /** Changes with every change of the data; rows are then replaced in place. */
  revision: number;
  sort: GridSort | null;
  onSortChange: (sort: GridSort) => void;
  /** Rows carry boxes where both are given. */
  selection?: GridSelection;
  onSelectionChange?: (selection: GridSelection) => void;
  /** Key of the row that the inspector shows, or null. */
  activeKey: string | null;
  /** The cursor came to a row by key or click. */
  onActiveChange: (row: Row) => void;
  /** Enter or a double click on a row. */
  onOpen?: (row: Row) => void;
  /** Told whenever the number of rows is known anew. */
  onTotal?: (total: number) => void;
  /** Shown instead of rows where there are none. */
  empty: ReactNode;
}

/** A table of any length: rows are fetched as they come into view; sorted by its heads, moved through and selected by keyboard or mouse. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rowKey, rowLabel, load, queryKey, revision, sort, onSortChange, selection, onSelectionChange, activeKey } = props;
  const { onActiveChange, onOpen, onTotal, empty } = props;
  const id = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const pages = useGridPages(load, queryKey, revision);
  const total = pages.total ?? 0;
  const [cursor, setCursor] = useState(0);
  const anchorRef = useRef(0);
  const selectable = selection !== undefined && onSelectionChange !== undefined;

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => GRID_ROW_HEIGHT_PX,
    overscan: 12,
    // The head takes the first row's height and stays on top while the rows scroll.
    scrollMargin: GRID_ROW_HEIGHT_PX,
    scrollPaddingStart: GRID_ROW_HEIGHT_PX,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => pages.ensureRange(first, last), [pages.ensureRange, first, last]);

  const { total: knownTotal } = pages;
  useEffect(() => {
    if (knownTotal === null) return;
    onTotal?.(knownTotal);
    setCursor((index) => Math.min(index, Math.max(0, knownTotal - 1)));
  }, [knownTotal, onTotal]);

  // Another query, or another revision, is what starts this over.
  useEffect(() => {
    scrollRef.current?.scrollTo({ top: 0 });
    setCursor(0);
    anchorRef.current = 0;
  }, [queryKey]);

  // Moving the cursor may open an inspector, which can take height away; the cursor's row stays in view.
  const heightPx = virtual.scrollRect?.height ?? 0;
  const heightRef = useRef(heightPx);
  useEffect(() => {
    const shrank = heightPx < heightRef.current;
    heightRef.current = heightPx;
    if (shrank && scrollRef.current === document.activeElement) virtual.scrollToIndex(cursor, { align: 'auto' });
  }, [heightPx, virtual, cursor]);

  const template = useMemo(() => {
    const tracks = columns.map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
    return (selectable ? ['40px', ...tracks] : tracks).join(' ');
  }, [columns, selectable]);
  const minWidth = columns.reduce((sum, column) => sum + column.width, selectable ? 40 : 0);

  async function readRange(from: number, to: number): Promise<Row[]> {
    const [low, high] = from < to ? [from, to] : [to, from];
    const rows: Row[] = [];
    for (let index = low; index <= high; index += 1) {
      const known = pages.rowAt(index);
      if (known !== undefined) {
        rows.push(known);
        continue;
      }
      const answer = await load(index, Math.min(LOAD_AT_ONCE, high - index + 1));
      if (answer === null || answer.rows.length === 0) break;
      rows.push(...answer.rows);
      index += answer.rows.length - 1;
    }
    return rows;
  }

  async function moveTo(index: number, how: 'plain' | 'extend' | 'toggle' = 'plain') {
    if (total === 0) return;
    const target = Math.max(0, Math.min(total - 1, index));
    setCursor(target);
    virtual.scrollToIndex(target, { align: 'auto' });
    if (selectable && how === 'extend') {
      const rows = await readRange(anchorRef.current, target);
      onSelectionChange(withKeys(NOTHING_SELECTED, rows.map(rowKey), 'on'));
    } else anchorRef.current = target;
    const [row] = await readRange(target, target);
    if (row === undefined) return;
    if (selectable && how === 'toggle') onSelectionChange(toggleKey(selection, rowKey(row)));
    onActiveChange(row);
  }

  function handleKey(event: KeyboardEvent<HTMLDivElement>) {
    if (event.target !== event.currentTarget || event.altKey) return;
    const how = event.shiftKey ? 'extend' : 'plain';
    const rowsInView = Math.max(1, Math.floor((scrollRef.current?.clientHeight ?? 320) / GRID_ROW_HEIGHT_PX) - 2);
    const targets: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + rowsInView,
      PageUp: cursor - rowsInView,
      Home: 0,
      End: total - 1,
    };
    const target = targets[event.key];
    const row = pages.rowAt(cursor);
    if (target !== undefined) void moveTo(target, how);
    else if (event.key === 'Enter' && row !== undefined) (onOpen ?? onActiveChange)(row);
    else if (event.key === ' ' && selectable && row !== undefined) onSelectionChange(toggleKey(selection, rowKey(row)));
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && selectable) onSelectionChange(ALL_SELECTED);
    else if (event.key === 'Escape' && selectable && describeSelection(selection, total) !== 'off') onSelectionChange(NOTHING_SELECTED);
    else return;
    event.preventDefault();
  }

  function handleClick(event: MouseEvent, index: number) {
    scrollRef.current?.focus({ preventScroll: true });
    void moveTo(index, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'plain');
  }

  const words = readWords();
  const headState = selectable ? describeSelection(selection, total) : 'off';
  return (
    <div className={styles.frame}>
      <div
        ref={scrollRef}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={total > 0 ? `${id}-row-${cursor}` : undefined}
        aria-busy={pages.state === 'loading' || pages.state === 'stale'}
        tabIndex={0}
        className={styles.scroll}
        onKeyDown={handleKey}
      >
        <div className={styles.head} role="row" aria-rowindex={1} tabIndex={-1} style={{ gridTemplateColumns: template, minWidth }}>
          {selectable && (
            <div role="columnheader" tabIndex={-1} className={styles.boxCell}>
              <Checkbox
                state={headState}
                label={words.selectAllRows}
                onStateChange={(state) => onSelectionChange(state === 'on' ? ALL_SELECTED : NOTHING_SELECTED)}
              />
            </div>
          )}
          {columns.map((column) => {
            const sorted = sort?.column === column.id ? sort.direction : null;
            const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
            return (
              <div
                key={column.id}
                role="columnheader"
                tabIndex={-1}
                className={styles.headCell}
                data-align={column.align ?? 'start'}
                aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
              >
                {column.sortable === 'no' ? (
                  <HeadText column={column} />
                ) : (
                  <button
                    type="button"
                    className={styles.headButton}
                    data-sorted={sorted ?? undefined}
                    onClick={() => onSortChange({ column: column.id, direction: sorted === 'asc' ? 'desc' : 'asc' })}
                  >
                    <HeadText column={column} />
                    <Arrow aria-hidden />
                  </button>
                )}
              </div>
            );
          })}
        </div>
        {total > 0 && (
          <div
            className={styles.body}
            role="rowgroup"
            data-stale={pages.state === 'stale' || undefined}
            style={{ height: virtual.getTotalSize(), minWidth }}
          >
            {/* Rows are laid out from the window's own top: at 32 million pixels single pixels can no longer be told apart. */}
            <div className={styles.window} style={{ transform: `translateY(${(items[0]?.start ?? 0) - GRID_ROW_HEIGHT_PX}px)` }}>
              {items.map(({ index }) => {
                const row = pages.rowAt(index);
                const key = row === undefined ? null : rowKey(row);
                return (
                  <DataGridRow
                    key={index}
                    id={`${id}-row-${index}`}
                    index={index}
                    template={template}
                    row={row}
                    label={row === undefined ? '' : rowLabel(row)}
                    columns={columns}
                    selection={!selectable ? 'none' : key !== null && isSelected(selection, key) ? 'on' : 'off'}
                    cursor={index === cursor}
                    active={key !== null && key === activeKey}
                    onClick={handleClick}
                    onOpen={onOpen}
                    onToggle={() => {
                      if (key === null || !selectable) return;
                      anchorRef.current = index;
                      setCursor(index);
                      onSelectionChange(toggleKey(selection, key));
                    }}
                  />
                );
              })}
            </div>
          </div>
        )}
      </div>
      {pages.total === 0 && pages.state !== 'failed' && <div className={styles.over}>{empty}</div>}
      {pages.total === null && pages.state === 'loading' && <p className={styles.over}>{words.reading}</p>}
      {pages.state === 'failed' && (
        <div className={styles.over}>
          <p>{words.rowsUnreadable}</p>
          <Button onClick={pages.retry}>{words.tryAgain}</Button>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {pages.state === 'shown' ? words.countRows(total) : ''}
      </p>
    </div>
  );
}
