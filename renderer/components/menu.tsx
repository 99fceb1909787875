import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { KeyHint } from './key-hint.tsx';
import { readWords } from './language.ts';
import styles from './menu.module.css';

/** One thing that a Menu offers. */
export interface MenuEntry {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** Shown behind the label in a quieter voice. */
  note?: string;
  keys?: string;
  /** chosen: carries a tick; unavailable: shown but not to be chosen. */
  state?: 'plain' | 'chosen' | 'unavailable';
  look?: 'plain' | 'danger';
  onSelect: () => void;
}

/** Entries that belong together, under an optional heading. */
export interface MenuSection {
  id: string;
  heading?: string;
  entries: readonly MenuEntry[];
}

/** Props of Menu. */
export interface MenuProps {
  /** The button that opens the menu. */
  trigger: ReactElement<Record<string, unknown>>;
  sections: readonly MenuSection[];
  align?: 'start' | 'end';
}

/** A list of commands that opens from a button; arrow keys, Home, End and type-ahead work. */
export function Menu({ trigger, sections, align = 'start' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={styles.positioner}>
          <Base.Popup className={styles.popup}>
            {sections
              .filter((section) => section.entries.length > 0)
              .map((section) => (
                <Base.Group key={section.id} className={styles.section}>
                  {section.heading !== undefined && <Base.GroupLabel className={styles.heading}>{section.heading}</Base.GroupLabel>}
                  {section.entries.map(({ id, label, icon: Icon, note, keys, state = 'plain', look = 'plain', onSelect }) => (
                    <Base.Item key={id} className={styles.item} data-look={look} disabled={state === 'unavailable'} onClick={onSelect}>
                      <span className={styles.icon}>
                        {state === 'chosen' ? <Check aria-label={readWords().chosen} /> : Icon !== undefined && <Icon aria-hidden />}
                      </span>
                      <span className={styles.label}>{label}</span>
                      {note !== undefined && <span className={styles.note}>{note}</span>}
                      {keys !== undefined && <KeyHint keys={keys} />}
                    </Base.Item>
                  ))}
                </Base.Group>
              ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
