import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ScreenKeys } from '../../store/navigation-slice.ts';

/** What a key asks for on the Decide screen. */
export type DecideCommand =
  | { do: 'choose'; path: ExitPath; after: 'stay' | 'next' }
  | { do: 'move'; by: 1 | -1 }
  | { do: 'undo' }
  | { do: 'next-undecided' }
  | { do: 'ask-next' }
  | { do: 'policy' }
  | { do: 'decide-similar' };

/** The keys of the Decide screen, for the list of keys. */
export const DECIDE_KEYS: ScreenKeys = {
  title: 'Decide',
  keys: [
    { keys: 'J', label: 'Next server' },
    { keys: 'K', label: 'Previous server' },
    { keys: 'N', label: 'Next undecided server' },
    { keys: 'M', label: 'Migrate' },
    { keys: 'V', label: 'Virtualize' },
    { keys: 'I', label: 'Isolate' },
    { keys: 'R', label: 'Retire' },
    { keys: 'Shift M', label: 'Migrate and go to the next; the same with V, I and R' },
    { keys: 'U', label: 'Undo' },
    { keys: 'Q', label: 'Show what to ask next' },
    { keys: 'P', label: 'Show the policy' },
    { keys: 'L', label: 'Decide servers like this one together' },
    { keys: 'Space', label: 'Select the server in the queue' },
    { keys: 'Esc', label: 'Leave the form or the selection' },
  ],
};

const CHOICES: Readonly<Record<string, ExitPath>> = { m: 'migrate', v: 'virtualize', i: 'isolate', r: 'retire' };

/** The parts of a key press that matter here. */
export interface PressedKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}

/** Reads a key press; null where it means nothing here. */
export function readDecideKey({ key, shiftKey, ctrlKey, altKey, metaKey }: PressedKey): DecideCommand | null {
  if (ctrlKey || altKey || metaKey) return null;
  const letter = key.toLowerCase();
  const path = CHOICES[letter];
  if (path !== undefined) return { do: 'choose', path, after: shiftKey ? 'next' : 'stay' };
  if (shiftKey) return null;
  switch (letter) {
    case 'j':
      return { do: 'move', by: 1 };
    case 'k':
      return { do: 'move', by: -1 };
    case 'u':
      return { do: 'undo' };
    case 'n':
      return { do: 'next-undecided' };
    case 'q':
      return { do: 'ask-next' };
    case 'p':
      return { do: 'policy' };
    case 'l':
      return { do: 'decide-similar' };
    default:
      return null;
  }
}

/** Whether a key press belongs to the control that has the focus: a field, or a list or window that lies over the screen. */
export function keepsKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return (
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="listbox"]:not([data-queue]), [role="menu"], [role="dialog"], [role="alertdialog"]',
    ) !== null
  );
}
