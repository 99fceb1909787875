import { useLayoutEffect, useRef } from 'react';
import { type DecideCommand, keepsKeys, readDecideKey } from './decide-keys.ts';

/** What the keys of the Decide screen do. */
export interface DecideKeyHandlers {
  /** Leaves what is open; answers whether anything was. */
  onLeave: () => 'left' | 'nothing-open';
  onCommand: (command: DecideCommand) => void;
}

/** Hears the keys of the Decide screen wherever the focus is, but where a field or a window over the screen needs them. */
export function useWindowKeys(handlers: DecideKeyHandlers): void {
  const handlersRef = useRef(handlers);
  handlersRef.current = handlers;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || keepsKeys(event.target)) return;
      const { onLeave, onCommand } = handlersRef.current;
      if (event.key === 'Escape' && onLeave() === 'left') {
        event.preventDefault();
        return;
      }
      const command = readDecideKey(event);
      if (command === null) return;
      event.preventDefault();
      onCommand(command);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
