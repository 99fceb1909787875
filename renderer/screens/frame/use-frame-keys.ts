import { useLayoutEffect } from 'react';
import { matchCommand, runCommand } from '../../store/commands.ts';
import { useAppStore } from '../../store/use-app.ts';
import { moveRegion } from './move-region.ts';

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** Listens to the keys that work everywhere. */
export function useFrameKeys(): void {
  const store = useAppStore();
  useLayoutEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'F6') {
        event.preventDefault();
        moveRegion(event.shiftKey ? -1 : 1);
        return;
      }
      const id = matchCommand(event, isTyping(event.target) ? 'text' : 'elsewhere');
      if (id === null) return;
      event.preventDefault();
      // A window over the app has the keys to itself.
      if (document.querySelector('[role="dialog"][data-open], [role="alertdialog"][data-open]') !== null) return;
      runCommand(id, store.getState());
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [store]);
}
