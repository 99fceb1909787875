import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssumptionView } from '../../../../shared/domain/effort.ts';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { formatNumber } from '../../../components/format.ts';
import { TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useRunning } from '../use-running.ts';
import styles from './forecast-view.module.css';

/** Every assumption of the forecast; a person's own figure replaces the published one. */
export function AssumptionList({ assumptions }: { assumptions: readonly AssumptionView[] }) {
  const { t } = useTranslation('running');
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <>
      <p className={styles.quiet}>{t('assumptionsNote')}</p>
      <ul className={styles.assumptions}>
        {assumptions.map((one) => (
          <li key={one.id}>
            <div className={styles.assumption}>
              <span className={styles.words}>
                <strong lang="en">{one.label}</strong>
                <span className={styles.quiet} lang="en">
                  {one.unit}
                </span>
              </span>
              <span className={styles.figures}>
                {one.value.likely === null
                  ? t('notKnown')
                  : [one.value.low, one.value.likely, one.value.high].map((figure) => formatNumber(figure ?? 0, 3)).join(' / ')}
              </span>
              <Badge tone={one.origin === 'own' ? 'info' : one.origin === 'open' ? 'warn' : 'outline'}>{t(`origin-${one.origin}`)}</Badge>
              <Button
                size="small"
                look="quiet"
                aria-label={`${t('change')}: ${one.label}`}
                onClick={() => setEditing(editing === one.id ? null : one.id)}
              >
                {t('change')}
              </Button>
            </div>
            {editing === one.id && <AssumptionForm assumption={one} onDone={() => setEditing(null)} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function AssumptionForm({ assumption, onDone }: { assumption: AssumptionView; onDone: () => void }) {
  const { t } = useTranslation('running');
  const { t: app } = useTranslation('app');
  const ask = useApp((state) => state.ask);
  const { adopt } = useRunning();
  const [low, setLow] = useState(String(assumption.value.low ?? ''));
  const [likely, setLikely] = useState(String(assumption.value.likely ?? ''));
  const [high, setHigh] = useState(String(assumption.value.high ?? ''));
  const [note, setNote] = useState(assumption.note);
  const figures = [low, likely, high].map(Number);
  const [a = 0, b = 0, c = 0] = figures;
  const isComplete = [low, likely, high].every((text) => text.trim() !== '') && figures.every(Number.isFinite);
  const isOrdered = a <= b && b <= c;
  async function set(value: { low: number; likely: number; high: number } | null) {
    if (await adopt(ask('assumption.set', { id: assumption.id, value, note }))) onDone();
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete && isOrdered) void set({ low: a, likely: b, high: c });
      }}
    >
      <p className={styles.question} lang="en">
        {assumption.question}
      </p>
      <TextField label={t('low')} size="small" type="number" step="any" min={0} value={low} onValueChange={setLow} />
      <TextField label={t('likely')} size="small" type="number" step="any" min={0} value={likely} onValueChange={setLikely} />
      <TextField
        label={t('high')}
        size="small"
        type="number"
        step="any"
        min={0}
        value={high}
        problem={isComplete && !isOrdered ? t('order') : null}
        onValueChange={setHigh}
      />
      <TextField label={t('note')} size="small" value={note} maxLength={2_000} onValueChange={setNote} />
      <div className={styles.formEnd}>
        {assumption.origin === 'own' && (
          <Button size="small" look="quiet" onClick={() => void set(null)}>
            {t('takeBack')}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onDone}>
          {app('cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" disabled={!isComplete || !isOrdered}>
          {app('save')}
        </Button>
      </div>
    </form>
  );
}
