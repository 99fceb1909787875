import { Dialog } from '../../components/dialog.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { COMMANDS } from '../../store/commands.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './keys-dialog.module.css';

const MOVING = [
  { keys: 'F6', label: 'Next region of the window' },
  { keys: 'Shift F6', label: 'Previous region' },
  { keys: 'Esc', label: 'Close what is open, or clear the selection' },
];

const IN_LISTS = [
  { keys: '↑ ↓', label: 'Move by one row' },
  { keys: 'PgUp PgDn', label: 'Move by a page' },
  { keys: 'Home End', label: 'First or last row' },
  { keys: 'Space', label: 'Select or deselect the row' },
  { keys: 'Shift ↓', label: 'Extend the selection' },
  { keys: 'Ctrl A', label: 'Select all rows' },
  { keys: 'Enter', label: 'Open the row' },
];

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
              <span className="visually-hidden">{combination}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The list of keys: those of the screen first, then those that work everywhere. */
export function KeysDialog() {
  const openDialog = useApp((state) => state.openDialog);
  const screenKeys = useApp((state) => state.screenKeys);
  const commands = COMMANDS.flatMap(({ label, keys }) => (keys === null ? [] : [{ keys, label }]));
  return (
    <Dialog open onClose={() => openDialog(null)} title="Keyboard shortcuts" width={720} startAt="window">
      <div className={styles.columns}>
        <div>
          {screenKeys !== null && <Keys title={screenKeys.title} keys={screenKeys.keys} />}
          <Keys title="In lists" keys={IN_LISTS} />
          <Keys title="Moving about" keys={MOVING} />
        </div>
        <Keys title="Everywhere" keys={commands} />
      </div>
    </Dialog>
  );
}
