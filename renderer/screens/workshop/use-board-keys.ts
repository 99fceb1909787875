import { useLayoutEffect, useRef } from 'react';

/** What keys do on a page of the board, by `event.key` in lower case. */
export type BoardKeys = Readonly<Record<string, (() => void) | undefined>>;

/** Whether a key press belongs to a field; a letter has no place in a number. */
function isTyping(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement && target.type === 'number' && /^[a-z]$/i.test(key)) return false;
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** Listens to single keys while the board is shown; a button that has the focus keeps Enter and the space bar. */
export function useBoardKeys(keys: BoardKeys): void {
  const keysRef = useRef(keys);
  keysRef.current = keys;
  // Listening begins when the page stands and not a moment later: the key that is pressed at once counts.
  useLayoutEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target, event.key)
      )
        return;
      const onControl =
        event.target instanceof HTMLElement && event.target.closest('button, a, [role="checkbox"], [role="radio"]') !== null;
      if (onControl && (event.key === 'Enter' || event.key === ' ')) return;
      const act = keysRef.current[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
