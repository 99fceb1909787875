import type { TFunction } from 'i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import { PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import type { ScreenKeys } from '../../store/navigation-slice.ts';

/** What a key asks for on the Decide screen. */
export type DecideCommand =
  | { do: 'choose'; path: ExitPath; after: 'stay' | 'next' }
  | { do: 'move'; by: 1 | -1 }
  | { do: 'undo' }
  | { do: 'next-undecided' }
  | { do: 'ask-next' }
  | { do: 'policy' }
  | { do: 'comment' }
  | { do: 'decide-similar' };

/** The keys of the Decide screen, for the list of keys, in the language that `t` speaks. */
export function listDecideKeys(t: TFunction<'decide'>): ScreenKeys {
  return {
    title: t('title'),
    keys: [
      { keys: 'J', label: t('keys.next') },
      { keys: 'K', label: t('keys.previous') },
      { keys: 'N', label: t('keys.nextUndecided') },
      ...PATHS.map((path) => ({ keys: PATH_MARKS[path].key ?? '', label: PATH_MARKS[path].label })),
      { keys: 'Shift M', label: t('keys.chooseNext') },
      { keys: 'U', label: t('keys.undo') },
      { keys: 'Q', label: t('keys.askNext') },
      { keys: 'P', label: t('keys.policy') },
      { keys: 'L', label: t('keys.similar') },
      { keys: 'C', label: t('keys.comment') },
      { keys: 'Space', label: t('keys.select') },
      { keys: 'Ctrl A', label: t('keys.selectAll') },
      { keys: 'Esc', label: t('keys.escape') },
    ],
  };
}

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
    case 'c':
      return { do: 'comment' };
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
