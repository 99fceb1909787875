// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where they are in view cannot be a table element
import { type MouseEvent, memo } from 'react';
import styles from './data-grid.module.css';
import type { GridColumn } from './data-grid.tsx';
import { joinClasses } from './join-classes.ts';
import { readWords } from './language.ts';

/** Props of DataGridRow. What it calls has to stay the same from one drawing to the next, because a row that is given the same again is not drawn anew. */
export interface DataGridRowProps<Row> {
  id: string;
  /** 0-based position among all rows. */
  index: number;
  /** Where on the surface it lies, in pixels. */
  topPx: number;
  /** undefined while the row is being fetched. */
  row: Row | undefined;
  rowLabel: (row: Row) => string;
  columns: readonly GridColumn<Row>[];
  /** none: the grid has no boxes. */
  selection: 'on' | 'off' | 'none';
  /** Where the cursor is: elsewhere, on the row as a whole, or on its cell in `cursorColumn`. */
  cursor: 'none' | 'row' | 'cell';
  cursorColumn: string | null;
  active: boolean;
  onClick: (event: MouseEvent, index: number) => void;
  onOpen: (row: Row) => void;
  onToggle: (index: number) => void;
}

function drawRow<Row>(props: DataGridRowProps<Row>) {
  const { id, index, topPx, row, rowLabel, columns, selection, cursor, cursorColumn, active, onClick, onOpen, onToggle } = props;
  const cell = cursor === 'cell' ? cursorColumn : null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself listens to the keys
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selection === 'none' ? undefined : selection === 'on'}
      aria-current={active || undefined}
      className={joinClasses(styles.row, cursor === 'row' && styles.cursor)}
      style={{ top: topPx }}
      onClick={(event) => onClick(event, index)}
      onDoubleClick={() => row !== undefined && onOpen(row)}
    >
      {selection !== 'none' && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the click is only kept from the row; the box has its own keys
        <div role="gridcell" tabIndex={-1} className={styles.boxCell} onClick={(event) => event.stopPropagation()}>
          {row !== undefined && (
            <input
              type="checkbox"
              tabIndex={-1}
              className={styles.box}
              aria-label={readWords().selectRow(rowLabel(row))}
              checked={selection === 'on'}
              onChange={() => onToggle(index)}
            />
          )}
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          id={column.id === cell ? `${id}-cell` : undefined}
          role="gridcell"
          tabIndex={-1}
          data-column={column.id}
          className={joinClasses(styles.cell, column.id === cell && styles.cellCursor)}
          data-align={column.align ?? 'start'}
        >
          {row === undefined ? <span className={styles.waiting} /> : column.render(row)}
        </div>
      ))}
    </div>
  );
}

/** One row of a DataGrid. */
export const DataGridRow = memo(drawRow) as typeof drawRow;
