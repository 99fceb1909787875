import { Columns3 } from 'lucide-react';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Popover } from '../../components/popover.tsx';
import styles from './column-chooser.module.css';
import { COLUMN_LABELS, FIRST_COLUMNS } from './inventory-columns.tsx';

/** Props of ColumnChooser. */
export interface ColumnChooserProps {
  /** Every column in its order. */
  columns: readonly ServerColumn[];
  chosen: readonly ServerColumn[];
  onChosenChange: (chosen: ServerColumn[]) => void;
}

/** Chooses which columns the grid shows; the name stays. */
export function ColumnChooser({ columns, chosen, onChosenChange }: ColumnChooserProps) {
  return (
    <Popover trigger={<Button icon={Columns3}>Columns</Button>} title="Columns" align="end" width={400}>
      <fieldset className={styles.columns}>
        <legend className="visually-hidden">Columns</legend>
        {columns.map((column) => (
          <Checkbox
            key={column}
            state={chosen.includes(column) ? 'on' : 'off'}
            disabled={column === 'name'}
            onStateChange={(state) => onChosenChange(columns.filter((each) => (each === column ? state === 'on' : chosen.includes(each))))}
          >
            {COLUMN_LABELS[column]}
          </Checkbox>
        ))}
      </fieldset>
      <Button size="small" look="quiet" onClick={() => onChosenChange([...FIRST_COLUMNS])}>
        Back to the usual columns
      </Button>
    </Popover>
  );
}
