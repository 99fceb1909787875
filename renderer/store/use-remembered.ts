import { useCallback, useState } from 'react';

const PREFIX = 'offramp.';

/** Reads a remembered value; what cannot be read counts as not remembered. */
export function readRemembered<T>(memory: Pick<Storage, 'getItem'>, key: string, check: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(memory.getItem(PREFIX + key) ?? 'null');
    return check(value) ? value : null;
  } catch {
    return null;
  }
}

/** A choice of this person on this machine that outlives the screen; `check` must be a constant. */
export function useRemembered<T>(key: string, first: T, check: (value: unknown) => value is T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => readRemembered(window.localStorage, key, check) ?? first);
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      try {
        window.localStorage.setItem(PREFIX + key, JSON.stringify(next));
      } catch {
        // Without memory the choice holds until the page closes.
      }
    },
    [key],
  );
  return [value, remember];
}
