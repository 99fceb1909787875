import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { Popover } from '../../components/popover.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './as-of-popover.module.css';

/** Chooses the day that every "days past" counts to: the calendar's, or a fixed one. */
export function AsOfPopover({ project, trigger }: { project: ProjectSummary; trigger: ReactElement<Record<string, unknown>> }) {
  const { t } = useTranslation('frame');
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
    <Popover trigger={trigger} title={t('asOf.title')} open={open} onOpenChange={change}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
          void setAsOf(mode === 'today' ? null : date);
        }}
      >
        <p className={styles.words}>{t('asOf.text')}</p>
        <SegmentedControl
          label={t('asOf.title')}
          value={mode}
          segments={[
            { value: 'today', label: t('asOf.today') },
            { value: 'fixed', label: t('asOf.fixed') },
          ]}
          onValueChange={(value) => setMode(value === 'fixed' ? 'fixed' : 'today')}
        />
        {mode === 'fixed' && <TextField label={t('asOf.day')} type="date" required value={date} onValueChange={setDate} />}
        <div className={styles.actions}>
          <Button type="submit" look="primary" disabled={mode === 'fixed' && date === ''}>
            {t(mode === 'fixed' ? 'asOf.useDay' : 'asOf.today')}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
