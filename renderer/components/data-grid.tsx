// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where they are in view cannot be a table element
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import styles from './data-grid.module.css';
import { DataGridHead } from './data-grid-head.tsx';
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
import { useLatest } from './use-latest.ts';
import { useLongScroll } from './use-long-scroll.ts';

/** Height of a row in pixels. */
export const GRID_ROW_HEIGHT_PX = 32;
const BOX_WIDTH_PX = 40;
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

/** How a grid is sorted. */
export interface GridSort {
  column: string;
  direction: 'asc' | 'desc';
}

/** Lets people lay out the columns of a grid. */
export interface GridLayout {
  /** null goes back to the usual width. */
  onResize: (column: string, widthPx: number | null) => void;
  /** `index` is the place among the columns that are shown; one outside of them changes nothing. */
  onMove: (column: string, index: number) => void;
  /** Said of each head: with which keys it is moved and made wider. */
  hint: string;
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
  layout?: GridLayout;
  /** Rows carry boxes where both are given. */
  selection?: GridSelection;
  onSelectionChange?: (selection: GridSelection) => void;
  /** Key of the row that the inspector shows, or null. */
  activeKey: string | null;
  /** The cursor came to a row by key or click. */
  onActiveChange: (row: Row) => void;
  /** Enter or a double click on a row. */
  onOpen?: (row: Row) => void;
  /** Ctrl C: the row under the cursor, and the column where the cursor is on a single cell. */
  onCopy?: (row: Row, column: string | null) => void;
  /** Told whenever the number of rows is known anew. */
  onTotal?: (total: number) => void;
  /** Shown instead of rows where there are none. */
  empty: ReactNode;
}

/** A table of any length: rows are fetched as they come into view; sorted and laid out by its heads, moved through and selected by keyboard or mouse. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, rowKey, rowLabel, load, queryKey, revision, sort, onSortChange, layout, selection, onSelectionChange } = props;
  const { activeKey, onActiveChange, onOpen, onCopy, onTotal, empty } = props;
  const id = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const pages = useGridPages(load, queryKey, revision);
  const total = pages.total ?? 0;
  const [cursor, setCursor] = useState(0);
  const [cell, setCell] = useState<string | null>(null);
  const anchorRef = useRef(0);
  const selectable = selection !== undefined && onSelectionChange !== undefined;
  const cursorColumn = columns.some((column) => column.id === cell) ? cell : null;

  const { first, last, topPx, slots, surfacePx, viewPx, bringIntoView, toTop } = useLongScroll(scrollRef, total, GRID_ROW_HEIGHT_PX);
  useEffect(() => pages.ensureRange(first, Math.max(first, last)), [pages.ensureRange, first, last]);

  const { total: knownTotal } = pages;
  useEffect(() => {
    if (knownTotal === null) return;
    onTotal?.(knownTotal);
    setCursor((index) => Math.min(index, Math.max(0, knownTotal - 1)));
  }, [knownTotal, onTotal]);

  // Another query is what starts this over.
  useEffect(() => {
    toTop();
    setCursor(0);
    anchorRef.current = 0;
  }, [queryKey, toTop]);

  // Moving the cursor may open an inspector, which can take height away; the cursor's row stays in view.
  const heightRef = useRef(viewPx);
  useEffect(() => {
    const shrank = viewPx < heightRef.current;
    heightRef.current = viewPx;
    if (shrank && scrollRef.current === document.activeElement) bringIntoView(cursor);
  }, [viewPx, bringIntoView, cursor]);

  const tracks = useMemo((): CSSProperties => {
    const widths = columns.map(({ width, grow = 0 }) => (grow > 0 ? `minmax(${width}px, ${grow}fr)` : `${width}px`));
    const template = (selectable ? [`${BOX_WIDTH_PX}px`, ...widths] : widths).join(' ');
    const least = columns.reduce((sum, column) => sum + column.width, selectable ? BOX_WIDTH_PX : 0);
    // Through variables, so that a column is made wider without drawing a row anew.
    return { '--grid-tracks': template, '--grid-least': `${least}px` } as CSSProperties;
  }, [columns, selectable]);
  // Widths stand in the tracks; a row is drawn anew only where it shows other columns, or shows them otherwise.
  const renders = columns.map(({ id: column }) => column).join(' ');
  const drawnRef = useRef({ renders, columns });
  if (drawnRef.current.renders !== renders || columns.some(({ render }, at) => drawnRef.current.columns[at]?.render !== render)) {
    drawnRef.current = { renders, columns };
  }
  const drawn = drawnRef.current.columns;

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
    bringIntoView(target);
    if (selectable && how === 'extend') {
      const rows = await readRange(anchorRef.current, target);
      onSelectionChange(withKeys(NOTHING_SELECTED, rows.map(rowKey), 'on'));
    } else anchorRef.current = target;
    const [row] = await readRange(target, target);
    if (row === undefined) return;
    if (selectable && how === 'toggle') onSelectionChange(toggleKey(selection, rowKey(row)));
    onActiveChange(row);
  }

  function moveCell(step: -1 | 1) {
    const at = columns.findIndex((column) => column.id === cursorColumn);
    const next = at === -1 ? (step === 1 ? 0 : columns.length - 1) : at + step;
    setCell(columns[next]?.id ?? null);
    requestAnimationFrame(() =>
      document.getElementById(`${id}-row-${cursor}-cell`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    );
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
    const withCtrl = event.ctrlKey || event.metaKey;
    if (target !== undefined) void moveTo(target, how);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') moveCell(event.key === 'ArrowRight' ? 1 : -1);
    else if (event.key === 'Enter' && row !== undefined) (onOpen ?? onActiveChange)(row);
    else if (event.key === ' ' && selectable && row !== undefined) onSelectionChange(toggleKey(selection, rowKey(row)));
    else if (event.key.toLowerCase() === 'a' && withCtrl && selectable) onSelectionChange(ALL_SELECTED);
    else if (event.key.toLowerCase() === 'c' && withCtrl && onCopy !== undefined && row !== undefined) onCopy(row, cursorColumn);
    else if (event.key === 'Escape' && cursorColumn !== null) setCell(null);
    else if (event.key === 'Escape' && selectable && describeSelection(selection, total) !== 'off') onSelectionChange(NOTHING_SELECTED);
    else return;
    event.preventDefault();
  }

  const handleClick = useLatest((event: MouseEvent, index: number) => {
    // Words that are being marked with the mouse stay marked.
    if (window.getSelection()?.isCollapsed === false) return;
    scrollRef.current?.focus({ preventScroll: true });
    setCell(null);
    void moveTo(index, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'plain');
  });
  const handleOpen = useLatest((row: Row) => onOpen?.(row));
  const handleToggle = useLatest((index: number) => {
    const row = pages.rowAt(index);
    if (row === undefined || !selectable) return;
    anchorRef.current = index;
    setCursor(index);
    onSelectionChange(toggleKey(selection, rowKey(row)));
  });

  const words = readWords();
  const headState = selectable ? describeSelection(selection, total) : 'off';
  const rowsShown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const cursorId = `${id}-row-${cursor}`;
  return (
    <div className={styles.frame}>
      <div
        ref={scrollRef}
        role="grid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + (selectable ? 1 : 0)}
        aria-multiselectable={selectable || undefined}
        aria-activedescendant={
          total > 0 && cursor >= first && cursor <= last ? (cursorColumn === null ? cursorId : `${cursorId}-cell`) : undefined
        }
        aria-busy={pages.state === 'loading' || pages.state === 'stale'}
        tabIndex={0}
        className={styles.scroll}
        style={tracks}
        onKeyDown={handleKey}
      >
        <DataGridHead
          columns={columns}
          sort={sort}
          onSortChange={onSortChange}
          layout={layout}
          box={
            selectable && (
              <div role="columnheader" tabIndex={-1} className={styles.boxCell}>
                <Checkbox
                  state={headState}
                  label={words.selectAllRows}
                  onStateChange={(state) => onSelectionChange(state === 'on' ? ALL_SELECTED : NOTHING_SELECTED)}
                />
              </div>
            )
          }
        />
        {total > 0 && (
          <div className={styles.body} role="rowgroup" data-stale={pages.state === 'stale' || undefined} style={{ height: surfacePx }}>
            {rowsShown.map((index) => {
              const row = pages.rowAt(index);
              const key = row === undefined ? null : rowKey(row);
              return (
                <DataGridRow
                  // A row that leaves the view is used again for one that comes into it.
                  key={index % slots}
                  id={`${id}-row-${index}`}
                  index={index}
                  topPx={topPx + (index - first) * GRID_ROW_HEIGHT_PX}
                  row={row}
                  rowLabel={rowLabel}
                  columns={drawn}
                  selection={!selectable ? 'none' : key !== null && isSelected(selection, key) ? 'on' : 'off'}
                  cursor={index !== cursor ? 'none' : cursorColumn === null ? 'row' : 'cell'}
                  cursorColumn={index === cursor ? cursorColumn : null}
                  active={key !== null && key === activeKey}
                  onClick={handleClick}
                  onOpen={handleOpen}
                  onToggle={handleToggle}
                />
              );
            })}
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
