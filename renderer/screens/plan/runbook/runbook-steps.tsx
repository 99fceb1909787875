import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Runbook, RunbookStep } from '../../../../shared/domain/runbook.ts';
import { Button } from '../../../components/button.tsx';
import { Checkbox } from '../../../components/checkbox.tsx';
import { English, WithEnglish } from '../../../components/english.tsx';
import { formatDate, formatDatesIn } from '../../../components/format.ts';
import { PathMark } from '../../../components/path-marks.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { labelDoer } from '../../../wording/label-entry.ts';
import { useRunning } from '../use-running.ts';
import styles from './runbook-view.module.css';

const PHASES = ['before', 'decide', 'during', 'after', 'back-out'] as const;

/** The steps of a runbook part by part; each can be ticked, given to somebody and timed. */
export function RunbookSteps({ runbook }: { runbook: Runbook }) {
  const { t } = useTranslation('running');
  const { windowMinutes, windowMost } = runbook;
  const say = (minutes: number) =>
    minutes < 120 ? t('minutes', { count: minutes }) : t('hours', { count: Number((minutes / 60).toFixed(1)) });
  return (
    <>
      <p className={styles.window}>
        {windowMinutes === null
          ? t('windowUnknown')
          : windowMost === null
            ? t('window', { length: say(windowMinutes) })
            : t('windowOf', { length: say(windowMinutes), most: say(windowMost) })}
        {windowMinutes !== null && windowMost !== null && windowMinutes > windowMost && (
          <strong className={styles.clash}>{t('windowTooLong')}</strong>
        )}
      </p>
      {PHASES.map((phase) => {
        const steps = runbook.steps.filter((step) => step.phase === phase);
        if (steps.length === 0) return null;
        return (
          <section key={phase}>
            <h3 className={styles.phase}>{t(`phase-${phase}`)}</h3>
            <ol className={styles.steps}>
              {steps.map((step) => (
                <StepRow key={step.id} runbook={runbook.id} step={step} />
              ))}
            </ol>
          </section>
        );
      })}
      {runbook.servers.length > 0 && (
        <section>
          <h3 className={styles.phase}>{t('serversInOrder')}</h3>
          <ol className={styles.steps}>
            {runbook.servers.map((server) => (
              <li key={server.id} className={styles.server}>
                <PathMark path={server.path} look="icon" />
                <span>{server.name}</span>
                <span className={styles.quiet}>{server.windowMinutes === null ? t('notKnown') : say(server.windowMinutes)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function StepRow({ runbook, step }: { runbook: string; step: RunbookStep }) {
  const { t } = useTranslation('running');
  const ask = useApp((state) => state.ask);
  const { adopt } = useRunning();
  const [isEditing, setEditing] = useState(false);
  const set = (said: { status?: RunbookStep['status']; owner?: string; minutes?: number | null; note?: string }) =>
    adopt(ask('runbook.set', { id: runbook, steps: [step.id], ...said }));
  const { startsAtMinute } = step;
  const when =
    step.phase === 'during'
      ? startsAtMinute === null
        ? ''
        : `+${Math.floor(startsAtMinute / 60)}:${String(startsAtMinute % 60).padStart(2, '0')}`
      : step.phase === 'back-out'
        ? ''
        : step.tMinus;
  return (
    <li className={styles.step} data-status={step.status}>
      <Checkbox
        state={step.status === 'done' ? 'on' : 'off'}
        disabled={step.status === 'not-needed'}
        label={t('done', { step: step.label })}
        onStateChange={(state) => void set({ status: state === 'on' ? 'done' : 'open' })}
      />
      <div className={styles.when}>
        <strong>{when}</strong>
        {step.on !== null && step.phase !== 'during' && step.phase !== 'back-out' && <span>{formatDate(step.on)}</span>}
      </div>
      <div className={styles.what}>
        <strong lang="en">{step.label}</strong>
        <p lang="en">{step.text}</p>
        {step.shows.length > 0 && (
          <p className={styles.quiet} lang="en">
            {step.shows.map(({ label, value }) => `${label}: ${value}`).join(' · ')}
          </p>
        )}
        {step.ifUnknown.length > 0 && (
          <p className={styles.quiet}>
            <WithEnglish text={t('onlyIf', { facts: step.ifUnknown.join(', ') })} quoted={step.ifUnknown.join(', ')} />
          </p>
        )}
        {step.note !== '' && <p className={styles.quiet}>{step.note}</p>}
        {step.clash !== null && (
          <p className={styles.clash}>
            <TriangleAlert aria-hidden />
            <English>{formatDatesIn(step.clash)}</English>
          </p>
        )}
        {isEditing && (
          <StepForm
            step={step}
            onCancel={() => setEditing(false)}
            onSave={(said) => {
              setEditing(false);
              void set(said);
            }}
          />
        )}
      </div>
      <div className={styles.who}>
        <span>{labelDoer(step.owner)}</span>
        <span className={styles.quiet}>{step.minutes === null ? t('notKnown') : t('minutes', { count: step.minutes })}</span>
      </div>
      <Button size="small" look="quiet" aria-label={t('changeStep', { step: step.label })} onClick={() => setEditing(!isEditing)}>
        {t('change')}
      </Button>
    </li>
  );
}

interface Said {
  status?: RunbookStep['status'];
  owner?: string;
  minutes?: number | null;
  note?: string;
}

function StepForm({ step, onSave, onCancel }: { step: RunbookStep; onSave: (said: Said) => void; onCancel: () => void }) {
  const { t } = useTranslation('running');
  const { t: app } = useTranslation('app');
  const [owner, setOwner] = useState(step.ownerSet === 'person' ? step.owner : '');
  const [minutes, setMinutes] = useState(step.minutesSet === 'people' ? String(step.minutes ?? '') : '');
  const [note, setNote] = useState(step.note);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ owner, minutes: minutes === '' ? null : Number(minutes), note });
      }}
    >
      <TextField
        label={t('doneBy')}
        size="small"
        value={owner}
        maxLength={200}
        placeholder={labelDoer(step.owner)}
        onValueChange={setOwner}
      />
      <TextField
        label={t('minutesField')}
        size="small"
        type="number"
        min={0}
        max={100_000}
        value={minutes}
        placeholder={String(step.minutes ?? '')}
        onValueChange={setMinutes}
      />
      <TextField label={t('note')} size="small" value={note} maxLength={2_000} onValueChange={setNote} />
      <div className={styles.formEnd}>
        <Button size="small" look="quiet" onClick={() => onSave({ status: step.status === 'not-needed' ? 'open' : 'not-needed' })}>
          {step.status === 'not-needed' ? t('needed') : t('notNeeded')}
        </Button>
        <Button size="small" look="quiet" onClick={onCancel}>
          {app('cancel')}
        </Button>
        <Button size="small" look="primary" type="submit">
          {app('save')}
        </Button>
      </div>
    </form>
  );
}
