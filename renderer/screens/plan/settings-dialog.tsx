import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import styles from './settings-dialog.module.css';
import { draftSettings, readSettingsDraft, type SettingsDraft } from './settings-draft.ts';
import { SettingsLists } from './settings-lists.tsx';

/** Props of SettingsDialog. */
export interface SettingsDialogProps {
  settings: PlanSettings;
  onSave: (settings: PlanSettings) => void;
  onClose: () => void;
}

/** Everything that people set for the waves. */
export function SettingsDialog({ settings, onSave, onClose }: SettingsDialogProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const [draft, setDraft] = useState<SettingsDraft>(() => draftSettings(settings));
  const [tried, setTried] = useState(false);
  const { value, problems } = readSettingsDraft(draft, settings);
  const set = (change: Partial<SettingsDraft>) => setDraft({ ...draft, ...change });
  const problem = (key: keyof SettingsDraft) => {
    const found = tried ? problems[key] : undefined;
    return found === undefined ? null : t(found);
  };
  const field = (
    key: 'startsOn' | 'finishBy' | 'waveWeeks' | 'serversPerWave' | 'pilotWaves' | 'pilotServers' | 'linkMbps' | 'rehearsalDays',
    hint?: string,
  ) => (
    <TextField
      label={t(key)}
      size="small"
      type={key === 'startsOn' || key === 'finishBy' ? 'date' : 'text'}
      inputMode={key === 'startsOn' || key === 'finishBy' ? undefined : 'numeric'}
      value={draft[key]}
      onValueChange={(text) => set({ [key]: text })}
      problem={problem(key)}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  const tick = (key: 'devFirst' | 'identityApart' | 'provisionalSetting') => (
    <Checkbox state={draft[key]} onStateChange={(state) => set({ [key]: state })}>
      {t(key)}
    </Checkbox>
  );

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('settingsTitle')}
      description={t('settingsNote')}
      width={760}
      actions={
        <>
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button
            look="primary"
            onClick={() => {
              setTried(true);
              if (value !== null) onSave(value);
            }}
          >
            {app('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <div className={styles.grid}>
          {field('startsOn', t('startsOnHint'))}
          {field('waveWeeks')}
          {field('finishBy', t('finishByHint'))}
          {field('serversPerWave')}
          {field('pilotWaves')}
          {field('pilotServers')}
          {field('linkMbps', t('linkHint'))}
          {field('rehearsalDays')}
        </div>
        <fieldset className={styles.part}>
          <legend>{t('rules')}</legend>
          {tick('devFirst')}
          {tick('identityApart')}
          {tick('provisionalSetting')}
        </fieldset>
        <SettingsLists draft={draft} set={set} problem={problem} />
      </div>
    </Dialog>
  );
}
