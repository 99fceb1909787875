// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where they are in view cannot be a table element
import type { MouseEvent } from 'react';
import { Checkbox } from './checkbox.tsx';
import styles from './data-grid.module.css';
import type { GridColumn } from './data-grid.tsx';
import { joinClasses } from './join-classes.ts';
import { readWords } from './language.ts';

/** Props of DataGridRow. */
export interface DataGridRowProps<Row> {
  id: string;
  /** 0-based position among all rows. */
  index: number;
  /** Widths of the columns as grid tracks. */
  template: string;
  /** undefined while the row is being fetched. */
  row: Row | undefined;
  label: string;
  columns: readonly GridColumn<Row>[];
  /** none: the grid has no boxes. */
  selection: 'on' | 'off' | 'none';
  cursor: boolean;
  active: boolean;
  onClick: (event: MouseEvent, index: number) => void;
  onOpen: ((row: Row) => void) | undefined;
  onToggle: () => void;
}

/** One row of a DataGrid. */
export function DataGridRow<Row>(props: DataGridRowProps<Row>) {
  const { id, index, template, row, label, columns, selection, cursor, active, onClick, onOpen, onToggle } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself listens to the keys
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selection === 'none' ? undefined : selection === 'on'}
      aria-current={active || undefined}
      className={joinClasses(styles.row, cursor && styles.cursor)}
      style={{ gridTemplateColumns: template }}
      onClick={(event) => onClick(event, index)}
      onDoubleClick={() => row !== undefined && onOpen?.(row)}
    >
      {selection !== 'none' && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the click is only kept from the row; the box has its own keys
        <div role="gridcell" tabIndex={-1} className={styles.boxCell} onClick={(event) => event.stopPropagation()}>
          {row !== undefined && <Checkbox state={selection} label={readWords().selectRow(label)} onStateChange={onToggle} />}
        </div>
      )}
      {columns.map((column) => (
        <div key={column.id} role="gridcell" tabIndex={-1} className={styles.cell} data-align={column.align ?? 'start'}>
          {row === undefined ? <span className={styles.waiting} /> : column.render(row)}
        </div>
      ))}
    </div>
  );
}
