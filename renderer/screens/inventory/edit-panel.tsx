import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { ServerEdit, ServerSelection } from '../../../shared/domain/server-edit.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useRemembered } from '../../store/use-remembered.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { TogetherProgress } from '../decide/together-progress.tsx';
import { useChangingTogether } from '../decide/use-changing-together.ts';
import styles from './edit-panel.module.css';
import { EditPreviewList } from './edit-preview-list.tsx';
import { EditValue } from './edit-value.tsx';
import { useEditPreview } from './use-edit-preview.ts';

/** Props of EditPanel. */
export interface EditPanelProps {
  selection: ServerSelection;
  /** How many servers are selected. */
  count: number;
  facts: readonly AnswerableFact[];
  /** Fact that is chosen at first, or "". */
  firstFact: string;
  /** Told after something was stated, in words. */
  onDone: (said: string) => void;
  onClose: () => void;
}

/** Facts that people state of many servers at once more often than any other. */
const OFTEN = ['owner', 'environment', 'criticality', 'application'];
const isText = (value: unknown): value is string => typeof value === 'string';

/** States one fact of many servers at once, after a look at what is known of them now and how many change. */
export function EditPanel({ selection, count, facts, firstFact, onDone, onClose }: EditPanelProps) {
  const { t } = useTranslation('inventory');
  const changing = useChangingTogether();
  const { state } = changing;
  const [factId, setFactId] = useState(firstFact);
  const [value, setValue] = useState<FactValue | null>(null);
  const [leave, setLeave] = useState<ServerEdit['leave']>(firstFact === '' ? 'nothing' : 'known');
  const [who, setWho] = useRemembered('signature', '', isText);
  const fact = facts.find((each) => each.id === factId);

  const edit = useMemo(
    (): ServerEdit | null => (fact === undefined ? null : { selection, fact: fact.id, value, leave: leave ?? 'nothing', who }),
    [fact, selection, value, leave, who],
  );
  const view = useEditPreview(edit);
  const known = view.preview;
  const stated = known?.values.reduce((sum, each) => sum + (each.from === 'person' ? each.servers : 0), 0) ?? 0;

  const option = (each: AnswerableFact) => ({ value: each.id, label: each.label });
  const options = [
    { value: '', label: t('edit.choose') },
    { group: t('edit.often'), options: OFTEN.flatMap((id) => facts.filter((each) => each.id === id)).map(option) },
    { group: t('edit.others'), options: facts.filter((each) => !OFTEN.includes(each.id)).map(option) },
  ];

  async function apply(stating: FactValue | null) {
    if (edit === null || fact === undefined) return;
    const changed = await changing.edit({ ...edit, value: stating });
    if (changed === null) return;
    onDone(t(stating === null ? 'edit.withdrawn' : 'edit.done', { fact: fact.label, count: changed }));
  }

  return (
    <InspectorPanel title={t('edit.title')} subtitle={t('edit.subtitle', { count })} onClose={onClose}>
      <div className={styles.panel}>
        <Select
          label={t('edit.about')}
          value={factId}
          options={options}
          onValueChange={(next) => {
            setFactId(next);
            setValue(null);
          }}
        />
        {fact !== undefined && (
          <>
            <EditValue key={fact.id} fact={fact} known={known?.values ?? []} value={value} state={state} onValueChange={setValue} />
            <Checkbox state={leave === 'known' ? 'on' : 'off'} onStateChange={(next) => setLeave(next === 'on' ? 'known' : 'nothing')}>
              {t('edit.leaveKnown')}
            </Checkbox>
            <TextField label={t('edit.who')} hint={t('edit.whoHint')} value={who} maxLength={200} onValueChange={setWho} />
            {view.state === 'failed' ? (
              <Notice tone="bad" title={t('edit.failed')}>
                <p>{view.problem}</p>
              </Notice>
            ) : (
              <EditPreviewList view={view} fact={fact} stating={value === null ? 'nothing' : 'something'} />
            )}
            <div className={styles.actions}>
              <Button
                look="primary"
                state={state}
                disabled={value === null || view.state !== 'ready' || known?.changing === 0}
                onClick={() => void apply(value)}
              >
                {t('edit.confirm', { count: value === null ? count : (known?.changing ?? count) })}
              </Button>
              {stated > 0 && value === null && (
                <Button look="quiet" state={state} onClick={() => void apply(null)}>
                  {t('edit.withdraw', { count: stated })}
                </Button>
              )}
            </div>
            <TogetherProgress job={changing.job} />
            <p className={styles.note}>{t('edit.note')}</p>
          </>
        )}
      </div>
    </InspectorPanel>
  );
}
