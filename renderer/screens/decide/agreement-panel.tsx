import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionStatus } from '../../../shared/domain/decision-status.ts';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import styles from './agreement-panel.module.css';

const NOTHING: DecisionStatus = { status: null, approver: '', approvedOn: null };
const STATUSES = ['draft', 'in-review', 'approved'] as const;
const isText = (value: unknown): value is string => typeof value === 'string';

/** How far the agreement on a decision has come, as the workbook asks it too: draft, in review or approved, by whom and when. */
export function AgreementPanel({ server }: { server: string }) {
  const { t } = useTranslation('decide');
  const read = useOperation('agreement.read', { id: server });
  const bridge = useApp((state) => state.bridge);
  const adoptProject = useApp((state) => state.adoptProject);
  const tellError = useApp((state) => state.tellError);
  const [signature] = useRemembered('signature', '', isText);
  const kept = read.value?.server === server ? read.value.agreement : null;
  const [draft, setDraft] = useState<DecisionStatus>(NOTHING);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  useEffect(() => setDraft(kept ?? NOTHING), [kept]);
  const isSame = kept !== null && (Object.keys(NOTHING) as (keyof DecisionStatus)[]).every((key) => kept[key] === draft[key]);

  async function save(event: FormEvent) {
    event.preventDefault();
    setState('working');
    const answer = await bridge.call('agreement.set', { ids: [server], agreement: draft, who: signature });
    setState('ready');
    if (answer.ok) adoptProject(answer.value);
    else tellError(answer.error);
  }

  return (
    <Panel title={t('concord.title')}>
      <form className={styles.form} data-agreement onSubmit={(event) => void save(event)}>
        <Select
          label={t('concord.status')}
          size="small"
          value={draft.status ?? ''}
          options={[{ value: '', label: t('concord.none') }, ...STATUSES.map((value) => ({ value, label: t(`concord.${value}`) }))]}
          onValueChange={(value) => setDraft({ ...draft, status: STATUSES.find((status) => status === value) ?? null })}
        />
        <TextField
          label={t('concord.approver')}
          size="small"
          maxLength={200}
          value={draft.approver}
          onValueChange={(approver) => setDraft({ ...draft, approver })}
        />
        <TextField
          label={t('concord.approvedOn')}
          size="small"
          type="date"
          value={draft.approvedOn ?? ''}
          onValueChange={(day) => setDraft({ ...draft, approvedOn: day === '' ? null : day })}
        />
        {kept !== null && !isSame && (
          <div className={styles.actions}>
            <Button size="small" onClick={() => setDraft(kept)}>
              {t('form.cancel')}
            </Button>
            <Button type="submit" size="small" look="primary" state={state}>
              {t('concord.save')}
            </Button>
          </div>
        )}
      </form>
    </Panel>
  );
}
