import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetUpWarning, Workshop, WorkshopSetUp } from '../../../shared/domain/workshop.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import { AgendaTable } from './agenda-table.tsx';
import { PeopleTable, readNumber } from './people-table.tsx';
import { RankingPanel } from './ranking-panel.tsx';
import { isWhole, readSetUp, splitLines } from './set-up-draft.ts';
import styles from './workshop-screen.module.css';

/** Props of SetUpForm. */
export interface SetUpFormProps {
  workshop: Workshop;
  warnings: readonly SetUpWarning[];
  onSave: (setUp: WorkshopSetUp) => void;
}

const SAVE_AFTER_MS = 400;

/** Everything that is set before a workshop; it is kept by itself, shortly after the last key. */
export function SetUpForm({ workshop, warnings, onSave }: SetUpFormProps) {
  const { t } = useTranslation('workshop');
  const kept = readSetUp(workshop);
  const keptText = JSON.stringify(kept);
  const [draft, setDraft] = useState<WorkshopSetUp>(kept);
  const [rules, setRules] = useState(kept.groundRules.join('\n'));
  const saveRef = useRef(onSave);
  saveRef.current = onSave;
  /** What was handed over last; what comes back different, such as after undo, is taken over. */
  const sentRef = useRef(keptText);
  const draftRef = useRef(draft);
  draftRef.current = draft;

  function send() {
    const text = JSON.stringify(draftRef.current);
    if (text === sentRef.current || !isWhole(draftRef.current)) return;
    sentRef.current = text;
    saveRef.current(draftRef.current);
  }
  const sendRef = useRef(send);
  sendRef.current = send;

  useEffect(() => {
    if (sentRef.current === keptText) return;
    const isOurs = JSON.stringify(draftRef.current) !== sentRef.current;
    if (isOurs) return;
    sentRef.current = keptText;
    const next = JSON.parse(keptText) as WorkshopSetUp;
    setDraft(next);
    setRules(next.groundRules.join('\n'));
  }, [keptText]);

  useEffect(() => {
    const timer = setTimeout(() => sendRef.current(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => sendRef.current(), []);

  const change = (part: Partial<WorkshopSetUp>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <div className={styles.setUp}>
      {warnings.length > 0 && (
        <Notice tone="warn">
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t(`warnings.${warning}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Panel title={t('about')}>
            <div className={styles.fields}>
              <div className={styles.pair}>
                <TextField label={t('name')} value={draft.name} maxLength={200} onValueChange={(name) => change({ name })} required />
                <TextField
                  label={t('heldOn')}
                  type="date"
                  value={draft.heldOn}
                  onValueChange={(heldOn) => heldOn !== '' && change({ heldOn })}
                />
              </div>
              <TextArea label={t('goal')} rows={2} maxLength={2_000} value={draft.goal} onValueChange={(goal) => change({ goal })} />
              <div className={styles.pair}>
                <TextField
                  label={t('escalation')}
                  value={draft.escalation}
                  maxLength={2_000}
                  onValueChange={(escalation) => change({ escalation })}
                />
                <TextField
                  label={t('deadline')}
                  type="date"
                  value={draft.deadline ?? ''}
                  onValueChange={(deadline) => change({ deadline: deadline === '' ? null : deadline })}
                />
              </div>
            </div>
          </Panel>
          <Panel title={t('people')}>
            <PeopleTable setUp={draft} onChange={setDraft} />
            <fieldset className={styles.quorum}>
              <legend>{t('quorum')}</legend>
              <Checkbox
                state={draft.quorum.required === 'all' ? 'on' : 'off'}
                onStateChange={(next) => change({ quorum: { ...draft.quorum, required: next === 'on' ? 'all' : 'none' } })}
              >
                {t('quorumAll')}
              </Checkbox>
              <TextField
                label={t('quorumSeats')}
                type="number"
                min={0}
                max={99}
                size="small"
                value={String(draft.quorum.leastSeats)}
                onValueChange={(text) => change({ quorum: { ...draft.quorum, leastSeats: readNumber(text, 0, 99) ?? 0 } })}
              />
            </fieldset>
          </Panel>
          <Panel title={t('ranking')}>
            <RankingPanel workshop={draft.name} />
          </Panel>
        </div>
        <div className={styles.column}>
          <Panel title={t('agenda')}>
            <AgendaTable setUp={draft} onChange={setDraft} />
          </Panel>
          <Panel>
            <TextArea
              label={t('groundRules')}
              rows={5}
              value={rules}
              onValueChange={(text) => {
                setRules(text);
                change({ groundRules: splitLines(text) });
              }}
            />
          </Panel>
        </div>
      </div>
    </div>
  );
}
