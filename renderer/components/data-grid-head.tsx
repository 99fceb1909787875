// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where they are in view cannot be a table element
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import styles from './data-grid.module.css';
import type { GridColumn, GridLayout, GridSort } from './data-grid.tsx';

/** Narrowest and widest that a person can make a column, in pixels. */
const NARROWEST_PX = 56;
const WIDEST_PX = 1_200;
const KEY_STEP_PX = 16;

/** Props of DataGridHead. */
export interface DataGridHeadProps<Row> {
  columns: readonly GridColumn<Row>[];
  sort: GridSort | null;
  onSortChange: (sort: GridSort) => void;
  layout: GridLayout | undefined;
  /** The box over the rows' boxes. */
  box: ReactNode;
}

function HeadText({ column: { header, fullHeader } }: { column: Pick<GridColumn<never>, 'header' | 'fullHeader'> }) {
  return fullHeader === undefined ? (
    <span className={styles.headText} title={header}>
      {header}
    </span>
  ) : (
    <span className={styles.headText} title={fullHeader}>
      <span aria-hidden>{header}</span>
      <span className="visually-hidden">{fullHeader}</span>
    </span>
  );
}

/** The edge of a head by which the column is made wider; keyboards use Shift and the arrow keys on the head itself. */
function ResizeEdge({ onResize, onReset }: { onResize: (widthPx: number) => void; onReset: () => void }) {
  const start = useRef<{ x: number; widthPx: number } | null>(null);
  function move(event: PointerEvent<HTMLSpanElement>) {
    if (start.current === null) return;
    const direction = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const widthPx = start.current.widthPx + direction * (event.clientX - start.current.x);
    onResize(Math.round(Math.max(NARROWEST_PX, Math.min(WIDEST_PX, widthPx))));
  }
  return (
    <span
      aria-hidden
      className={styles.edge}
      onPointerDown={(event) => {
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, widthPx: event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0 };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        start.current = null;
      }}
      onDoubleClick={onReset}
    />
  );
}

/** The heads of a DataGrid: each sorts by its column; where a layout is given, columns are moved and made wider by mouse and keyboard. */
export function DataGridHead<Row>({ columns, sort, onSortChange, layout, box }: DataGridHeadProps<Row>) {
  const rowRef = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState('');
  const [dragged, setDragged] = useState<{ id: string; over: string | null } | null>(null);
  const home = columns.some(({ id }) => id === reached) ? reached : columns[0]?.id;

  function focusHead(id: string | undefined) {
    if (id === undefined) return;
    setReached(id);
    rowRef.current?.querySelector<HTMLElement>(`[data-column="${id}"] > button`)?.focus();
  }

  function handleKey(event: KeyboardEvent<HTMLElement>, id: string, index: number) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) {
      layout?.onMove(id, index + step);
      requestAnimationFrame(() => focusHead(id));
    } else if (event.shiftKey) {
      const widthPx = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
      layout?.onResize(id, Math.round(Math.max(NARROWEST_PX, Math.min(WIDEST_PX, widthPx + step * KEY_STEP_PX))));
    } else focusHead(columns[index + step]?.id);
  }

  return (
    <div ref={rowRef} className={styles.head} role="row" aria-rowindex={1} tabIndex={-1}>
      {box}
      {columns.map((column, index) => {
        const sorted = sort?.column === column.id ? sort.direction : null;
        const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
          <div
            key={column.id}
            role="columnheader"
            className={styles.headCell}
            data-column={column.id}
            data-align={column.align ?? 'start'}
            data-drop={dragged !== null && dragged.over === column.id && dragged.id !== column.id ? 'yes' : undefined}
            aria-sort={sorted === null ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
            onDragOver={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              if (dragged.over !== column.id) setDragged({ ...dragged, over: column.id });
            }}
            onDrop={(event) => {
              if (dragged === null) return;
              event.preventDefault();
              layout?.onMove(dragged.id, index);
              setDragged(null);
            }}
          >
            {column.sortable === 'no' ? (
              <HeadText column={column} />
            ) : (
              <button
                type="button"
                className={styles.headButton}
                data-sorted={sorted ?? undefined}
                tabIndex={column.id === home ? 0 : -1}
                draggable={layout !== undefined}
                aria-description={layout?.hint}
                onFocus={() => setReached(column.id)}
                onKeyDown={(event) => handleKey(event, column.id, index)}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = 'move';
                  event.dataTransfer.setData('text/plain', column.header);
                  setDragged({ id: column.id, over: null });
                }}
                onDragEnd={() => setDragged(null)}
                onClick={() => onSortChange({ column: column.id, direction: sorted === 'asc' ? 'desc' : 'asc' })}
              >
                <HeadText column={column} />
                <Arrow aria-hidden />
              </button>
            )}
            {layout !== undefined && (
              <ResizeEdge onResize={(widthPx) => layout.onResize(column.id, widthPx)} onReset={() => layout.onResize(column.id, null)} />
            )}
          </div>
        );
      })}
    </div>
  );
}
