import { Fragment } from 'react';
import styles from './key-hint.module.css';
import { readWords } from './language.ts';

const MAC_KEYS: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const isMac = /^Mac/.test(globalThis.navigator?.platform ?? '');

/** Writes one key as keyboards print it. */
function nameKey(key: string): string {
  return (isMac ? MAC_KEYS[key] : undefined) ?? readWords().keys[key] ?? key;
}

/** Writes a combination of keys for those who hear it. */
export function describeKeys(keys: string): string {
  return keys.split(' ').map(nameKey).join(' ');
}

/** Props of KeyHint. */
export interface KeyHintProps {
  /** Keys separated by blanks: "Ctrl K", "M". */
  keys: string;
  /** on-fill: for use on a coloured button or sign. */
  ground?: 'plain' | 'on-fill';
}

/** The keys that do the same as the control beside them. */
export function KeyHint({ keys, ground = 'plain' }: KeyHintProps) {
  return (
    <span className={styles.keys} data-ground={ground} aria-hidden>
      {keys.split(' ').map((key) => (
        <Fragment key={key}>
          <kbd className={styles.key}>{nameKey(key)}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
