import { Fragment } from 'react';
import styles from './key-hint.module.css';

const MAC_KEYS: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };
const isMac = /^Mac/.test(globalThis.navigator?.platform ?? '');

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
          <kbd className={styles.key}>{(isMac && MAC_KEYS[key]) || key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
