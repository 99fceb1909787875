import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { describeKeys, KeyHint } from '../../components/key-hint.tsx';
import { COMMANDS } from '../../store/commands.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './keys-dialog.module.css';

const MOVING = [
  { keys: 'F6', words: 'nextRegion' },
  { keys: 'Shift F6', words: 'previousRegion' },
  { keys: 'Esc', words: 'closeOpen' },
] as const;

const IN_LISTS = [
  { keys: '↑ ↓', words: 'byRow' },
  { keys: 'PgUp PgDn', words: 'byPage' },
  { keys: 'Home End', words: 'firstLast' },
  { keys: 'Space', words: 'select' },
  { keys: 'Shift ↓', words: 'extend' },
  { keys: 'Ctrl A', words: 'selectAll' },
  { keys: 'Enter', words: 'open' },
] as const;

function Keys({ title, keys }: { title: string; keys: readonly { keys: string; label: string }[] }) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {keys.map(({ keys: combination, label }) => (
          <div key={`${combination} ${label}`} className={styles.line}>
            <dt>{label}</dt>
            <dd>
              <KeyHint keys={combination} />
              <span className="visually-hidden">{describeKeys(combination)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The list of keys: those of the screen first, then those that work everywhere. */
export function KeysDialog() {
  const { t } = useTranslation('frame');
  const openDialog = useApp((state) => state.openDialog);
  const screenKeys = useApp((state) => state.screenKeys);
  const commands = COMMANDS.flatMap(({ label, keys }) => (keys === null ? [] : [{ keys, label }]));
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('keys.title')} width={720} startAt="window">
      <div className={styles.columns}>
        <div>
          {screenKeys !== null && <Keys title={screenKeys.title} keys={screenKeys.keys} />}
          <Keys title={t('keys.inLists')} keys={IN_LISTS.map(({ keys, words }) => ({ keys, label: t(`keys.${words}`) }))} />
          <Keys title={t('keys.moving')} keys={MOVING.map(({ keys, words }) => ({ keys, label: t(`keys.${words}`) }))} />
        </div>
        <Keys title={t('keys.everywhere')} keys={commands} />
      </div>
    </Dialog>
  );
}
