import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button.tsx';
import { TextField } from '../../components/text-field.tsx';
import styles from './settings-dialog.module.css';
import type { SettingsDraft } from './settings-draft.ts';

/** Props of SettingsLists. */
export interface SettingsListsProps {
  draft: SettingsDraft;
  set: (change: Partial<SettingsDraft>) => void;
  problem: (key: keyof SettingsDraft) => string | null;
}

const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function nextKey(lines: readonly { key: number }[]): number {
  return Math.max(-1, ...lines.map(({ key }) => key)) + 1;
}

/** People, freezes, holidays and windows of a plan. */
export function SettingsLists({ draft, set, problem }: SettingsListsProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const { people, freezes, windows } = draft;
  const person = (key: number, change: Partial<SettingsDraft['people'][number]>) =>
    set({ people: people.map((line) => (line.key === key ? { ...line, ...change } : line)) });
  const freeze = (key: number, change: Partial<SettingsDraft['freezes'][number]>) =>
    set({ freezes: freezes.map((line) => (line.key === key ? { ...line, ...change } : line)) });
  const window = (key: number, change: Partial<SettingsDraft['windows'][number]>) =>
    set({ windows: windows.map((line) => (line.key === key ? { ...line, ...change } : line)) });

  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t('people')}</legend>
        {people.length === 0 && <p className={styles.quiet}>{t('peopleNone')}</p>}
        {people.map((line) => (
          <div key={line.key} className={styles.line} data-columns="person">
            <TextField label={t('personName')} size="small" value={line.name} onValueChange={(name) => person(line.key, { name })} />
            <TextField
              label={t('personDays')}
              size="small"
              inputMode="decimal"
              value={line.days}
              onValueChange={(days) => person(line.key, { days })}
            />
            <TextField
              label={t('personAway')}
              size="small"
              placeholder={t('personAwayHint')}
              value={line.away}
              onValueChange={(away) => person(line.key, { away })}
            />
            <IconButton
              icon={X}
              size="small"
              label={`${app('remove')}: ${line.name}`}
              onClick={() => set({ people: people.filter(({ key }) => key !== line.key) })}
            />
          </div>
        ))}
        <Problem text={problem('people')} />
        <Button
          size="small"
          icon={Plus}
          onClick={() => set({ people: [...people, { key: nextKey(people), name: '', days: '4', away: '' }] })}
        >
          {t('addPerson')}
        </Button>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('freezes')}</legend>
        {freezes.length === 0 && <p className={styles.quiet}>{t('freezesNone')}</p>}
        {freezes.map((line) => (
          <div key={line.key} className={styles.line} data-columns="freeze">
            <TextField label={t('freezeName')} size="small" value={line.name} onValueChange={(name) => freeze(line.key, { name })} />
            <TextField
              label={t('freezeFrom')}
              size="small"
              type="date"
              value={line.from}
              onValueChange={(from) => freeze(line.key, { from })}
            />
            <TextField label={t('freezeTo')} size="small" type="date" value={line.to} onValueChange={(to) => freeze(line.key, { to })} />
            <TextField
              label={t('freezeSites')}
              size="small"
              placeholder={t('freezeSitesHint')}
              value={line.sites}
              onValueChange={(sites) => freeze(line.key, { sites })}
            />
            <IconButton
              icon={X}
              size="small"
              label={`${app('remove')}: ${line.name}`}
              onClick={() => set({ freezes: freezes.filter(({ key }) => key !== line.key) })}
            />
          </div>
        ))}
        <Problem text={problem('freezes')} />
        <Button
          size="small"
          icon={Plus}
          onClick={() => {
            const numbers = freezes.map(({ id }) => Number(/^freeze-(\d+)$/.exec(id)?.[1] ?? 0));
            const id = `freeze-${Math.max(0, ...numbers) + 1}`;
            set({ freezes: [...freezes, { key: nextKey(freezes), id, name: '', from: '', to: '', sites: '' }] });
          }}
        >
          {t('addFreeze')}
        </Button>
        <TextField
          label={t('holidays')}
          size="small"
          hint={t('holidaysHint')}
          value={draft.holidays}
          onValueChange={(holidays) => set({ holidays })}
          problem={problem('holidays')}
        />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('windows')}</legend>
        {windows.map((line) => (
          <div key={line.key} className={styles.line} data-columns="window">
            <TextField
              label={t('windowSite')}
              size="small"
              placeholder={t('windowEvery')}
              value={line.site}
              onValueChange={(site) => window(line.key, { site })}
            />
            <TextField
              label={t('windowHours')}
              size="small"
              inputMode="decimal"
              value={line.hours}
              onValueChange={(hours) => window(line.key, { hours })}
            />
            <fieldset className={styles.days} aria-label={t('windowDays')}>
              {WEEK.map((day) => (
                <button
                  key={day}
                  type="button"
                  aria-pressed={line.days.includes(day)}
                  onClick={() =>
                    window(line.key, { days: line.days.includes(day) ? line.days.filter((each) => each !== day) : [...line.days, day] })
                  }
                >
                  {t(day)}
                </button>
              ))}
            </fieldset>
            <IconButton
              icon={X}
              size="small"
              disabled={windows.length === 1}
              label={`${app('remove')}: ${line.site}`}
              onClick={() => set({ windows: windows.filter(({ key }) => key !== line.key) })}
            />
          </div>
        ))}
        <Problem text={problem('windows')} />
        <Button
          size="small"
          icon={Plus}
          onClick={() => set({ windows: [...windows, { key: nextKey(windows), site: '', hours: '8', days: ['sat', 'sun'] }] })}
        >
          {t('addWindow')}
        </Button>
      </fieldset>
    </>
  );
}

function Problem({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className={styles.problem} role="alert">
      {text}
    </p>
  );
}
