import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanWish, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import styles from './unit-inspector.module.css';

/** Props of WishForm. */
export interface WishFormProps {
  plan: WavePlan;
  /** Unit that the wish is for. */
  unit: string;
  onSave: (wish: PlanWish) => void;
  onCancel: () => void;
}

const KINDS = ['not-before', 'not-after', 'with', 'apart'] as const;

/** Writes down one wish for a workload or server. */
export function WishForm({ plan, unit, onSave, onCancel }: WishFormProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('not-before');
  const [on, setOn] = useState('');
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const needsDay = kind === 'not-before' || kind === 'not-after';
  const isReady = needsDay ? /^\d{4}-\d{2}-\d{2}$/.test(on) : other !== '';

  function save() {
    const numbers = plan.settings.wishes.map(({ id }) => Number(/^wish-(\d+)$/.exec(id)?.[1] ?? 0));
    const id = `wish-${Math.max(0, ...numbers) + 1}`;
    onSave({ id, unit, want: needsDay ? { kind, on } : { kind, other }, by: '', reason: reason.trim() });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) save();
      }}
    >
      <Select
        label={t('wishKind')}
        size="small"
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`wish-${value}`) }))}
        onValueChange={(value) => setKind(KINDS.find((each) => each === value) ?? 'not-before')}
      />
      {needsDay ? (
        <TextField label={t('wishDay')} size="small" type="date" value={on} onValueChange={setOn} />
      ) : (
        <Select
          label={t('wishOther')}
          size="small"
          value={other}
          options={[
            { value: '', label: '…' },
            ...plan.units
              .filter(({ id }) => id !== unit)
              .slice(0, 500)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValueChange={setOther}
        />
      )}
      <TextField label={t('wishReason')} size="small" value={reason} maxLength={500} onValueChange={setReason} />
      <div className={styles.formEnd}>
        <Button size="small" look="quiet" onClick={onCancel}>
          {app('cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" disabled={!isReady}>
          {app('add')}
        </Button>
      </div>
    </form>
  );
}
