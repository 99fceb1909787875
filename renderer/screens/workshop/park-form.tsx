import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParkedItem, Workshop } from '../../../shared/domain/workshop.ts';
import { Button } from '../../components/button.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { TextField } from '../../components/text-field.tsx';
import styles from './board.module.css';

/** What is asked of an item of the parking lot. */
export type ParkDraft = Omit<ParkedItem, 'workshop' | 'at'>;

/** Props of ParkForm. */
export interface ParkFormProps {
  title: string;
  workshop: Pick<Workshop, 'attendees'>;
  first: ParkDraft;
  /** outcome: the item is there already, and how it ended can be said. */
  asks: 'item' | 'outcome';
  onSave: (draft: ParkDraft) => void;
  onCancel: () => void;
}

/** Asks what waits, why, who owns it and until when; Enter saves, Esc cancels. */
export function ParkForm({ title, workshop, first, asks, onSave, onCancel }: ParkFormProps) {
  const { t } = useTranslation('workshop');
  const [draft, setDraft] = useState(first);
  const formRef = useRef<HTMLFormElement>(null);
  const change = (part: Partial<ParkDraft>) => setDraft((before) => ({ ...before, ...part }));
  useEffect(() => {
    formRef.current?.querySelector<HTMLElement>('input[data-first]')?.focus();
  }, []);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (draft.item.trim() !== '') onSave(draft);
  }
  return (
    <form
      ref={formRef}
      className={styles.form}
      aria-label={title}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2>{title}</h2>
      <datalist id="workshop-people">
        {workshop.attendees.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <TextField
        label={t('parkItem')}
        value={draft.item}
        maxLength={500}
        required
        onValueChange={(item) => change({ item })}
        data-first={asks === 'item' && first.item === '' ? '' : undefined}
      />
      <TextField
        label={t('parkWhy')}
        value={draft.why}
        maxLength={2_000}
        onValueChange={(why) => change({ why })}
        data-first={asks === 'item' && first.item !== '' ? '' : undefined}
      />
      <div className={styles.three}>
        <TextField
          label={t('parkOwner')}
          value={draft.owner}
          maxLength={200}
          list="workshop-people"
          onValueChange={(owner) => change({ owner })}
        />
        <TextField
          label={t('parkDue')}
          type="date"
          value={draft.dueOn ?? ''}
          onValueChange={(dueOn) => change({ dueOn: dueOn === '' ? null : dueOn })}
        />
        <TextField
          label={t('parkRaisedBy')}
          value={draft.raisedBy}
          maxLength={200}
          list="workshop-people"
          onValueChange={(raisedBy) => change({ raisedBy })}
        />
      </div>
      {asks === 'outcome' && (
        <TextField
          label={t('parkOutcome')}
          value={draft.outcome}
          maxLength={2_000}
          onValueChange={(outcome) => change({ outcome })}
          data-first=""
        />
      )}
      <div className={styles.row}>
        <Button onClick={onCancel} trailing={<KeyHint keys="Esc" />}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          look="primary"
          disabled={draft.item.trim() === ''}
          trailing={<KeyHint keys="Enter" {...(draft.item.trim() === '' ? {} : { ground: 'on-fill' })} />}
        >
          {asks === 'item' ? t('parkSave') : t('save')}
        </Button>
      </div>
    </form>
  );
}
