import { useCallback, useState } from 'react';
import type { Memory } from './settings-memory.ts';
import { useApp } from './use-app.ts';

const PREFIX = 'offramp.';

/** Reads a remembered value; what cannot be read counts as not remembered. */
export function readRemembered<T>(memory: Pick<Memory, 'getItem'>, key: string, check: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(memory.getItem(PREFIX + key) ?? 'null');
    return check(value) ? value : null;
  } catch {
    return null;
  }
}

/** A choice of this person on this machine that outlives the screen; `check` must be a constant. */
export function useRemembered<T>(key: string, first: T, check: (value: unknown) => value is T): [T, (value: T) => void] {
  const memory = useApp((state) => state.memory);
  const [value, setValue] = useState<T>(() => readRemembered(memory, key, check) ?? first);
  const remember = useCallback(
    (next: T) => {
      setValue(next);
      try {
        memory.setItem(PREFIX + key, JSON.stringify(next));
      } catch {
        // Without memory the choice holds until the page closes.
      }
    },
    [memory, key],
  );
  return [value, remember];
}
