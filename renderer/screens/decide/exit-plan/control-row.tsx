import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ControlStatus, PlannedControl } from '../../../../shared/domain/control.ts';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { English } from '../../../components/english.tsx';
import { Select } from '../../../components/select.tsx';
import { TextField } from '../../../components/text-field.tsx';
import styles from './exit-plan.module.css';
import type { ChangePlan } from './exit-plan-panel.tsx';
import { Sources } from './plan-parts.tsx';

const WORDS = {
  open: 'controlOpen',
  planned: 'controlPlanned',
  'in-place': 'controlInPlace',
  verified: 'controlVerified',
  'not-applicable': 'controlNot',
} as const;
const STATUSES = Object.keys(WORDS) as ControlStatus[];

/** One control: what it is and how far it is; its steps and its state open below. */
export function ControlRow({ server, control, onChange }: { server: string; control: PlannedControl; onChange: ChangePlan }) {
  const { t } = useTranslation('exitPlan');
  const [opened, setOpened] = useState<'open' | 'closed'>('closed');
  const [draft, setDraft] = useState({
    status: control.status,
    owner: control.owner,
    dueOn: control.dueOn ?? '',
    proof: control.proof,
    note: control.note,
  });
  const options = STATUSES.map((status) => ({ value: status, label: t(WORDS[status]) }));
  const [low, high] = control.serverDays;

  function choose(status: ControlStatus) {
    setDraft((before) => ({ ...before, status }));
    if (status === 'verified' || status === 'not-applicable') setOpened('open');
    else void onChange('control.set', { ids: [server], controls: [control.id], status });
  }

  async function save() {
    const { dueOn, ...rest } = draft;
    const came = await onChange('control.set', { ids: [server], controls: [control.id], ...rest, dueOn: dueOn === '' ? null : dueOn });
    if (came === 'done') setOpened('closed');
  }

  return (
    <li className={styles.control}>
      <div className={styles.controlHead}>
        <code>{control.id}</code>
        <button
          type="button"
          className={styles.name}
          aria-expanded={opened === 'open'}
          onClick={() => setOpened(opened === 'open' ? 'closed' : 'open')}
        >
          <English>{control.label}</English>
        </button>
        {control.mandatory === 'yes' && <Badge shape="square">{t('mandatory')}</Badge>}
        {control.verification === 'overdue' && <Badge tone="warn">{t('overdue')}</Badge>}
        <Select
          label={t('status', { control: control.id })}
          labelLook="hidden"
          size="small"
          value={opened === 'open' ? draft.status : control.status}
          options={options}
          onValueChange={(value) => choose(value as ControlStatus)}
        />
      </div>
      {opened === 'open' && (
        <div className={styles.controlBody}>
          <ol className={styles.steps}>
            {control.steps.map((step) => (
              <li key={step} lang="en">
                {step}
              </li>
            ))}
          </ol>
          <p>
            <strong>{t('shownBy')}:</strong> <English>{control.proofNeeded}</English>{' '}
            <span className={styles.quiet}>
              {t('usuallyBy')} {t(`owners.${control.usuallyBy}`)}, {t('days', { low, high })}
            </span>
          </p>
          <p className={styles.quiet}>
            {t('calledElsewhere')}: {control.maps.map(({ framework, ref }) => `${framework} ${ref}`).join('; ')}
          </p>
          <div className={styles.fields}>
            <TextField label={t('owner')} size="small" value={draft.owner} onValueChange={(owner) => setDraft({ ...draft, owner })} />
            <TextField
              label={t('dueOn')}
              size="small"
              type="date"
              value={draft.dueOn}
              onValueChange={(dueOn) => setDraft({ ...draft, dueOn })}
            />
            <TextField label={t('proof')} size="small" value={draft.proof} onValueChange={(proof) => setDraft({ ...draft, proof })} />
            <TextField label={t('note')} size="small" value={draft.note} onValueChange={(note) => setDraft({ ...draft, note })} />
            <Button size="small" onClick={() => void save()}>
              {t('saveControl')}
            </Button>
          </div>
          <Sources sources={control.sources} />
        </div>
      )}
    </li>
  );
}
