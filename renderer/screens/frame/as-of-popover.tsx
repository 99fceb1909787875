import { type ReactElement, useState } from 'react';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { Popover } from '../../components/popover.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './as-of-popover.module.css';

/** Chooses the day that every "days past" counts to: the calendar's, or a fixed one. */
export function AsOfPopover({ project, trigger }: { project: ProjectSummary; trigger: ReactElement<Record<string, unknown>> }) {
  const setAsOf = useApp((state) => state.setAsOf);
  const [open, setOpen] = useState(false);
  const [mode, setMode] = useState(project.asOfMode);
  const [date, setDate] = useState(project.asOf);

  function change(next: boolean) {
    setOpen(next);
    if (!next) return;
    setMode(project.asOfMode);
    setDate(project.asOf);
  }

  return (
    <Popover trigger={trigger} title="As-of date" open={open} onOpenChange={change}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
          void setAsOf(mode === 'today' ? null : date);
        }}
      >
        <p className={styles.words}>
          Support phases, days past and expiry dates are counted to this day. A fixed day keeps a report as it was.
        </p>
        <SegmentedControl
          label="As-of date"
          value={mode}
          segments={[
            { value: 'today', label: 'Follow the calendar' },
            { value: 'fixed', label: 'Fixed day' },
          ]}
          onValueChange={(value) => setMode(value === 'fixed' ? 'fixed' : 'today')}
        />
        {mode === 'fixed' && <TextField label="Day" type="date" required value={date} onValueChange={setDate} />}
        <div className={styles.actions}>
          <Button type="submit" look="primary" disabled={mode === 'fixed' && date === ''}>
            {mode === 'fixed' ? 'Use this day' : 'Follow the calendar'}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
