import { setImmediate as nextTurn } from 'node:timers/promises';

/** Lets other calls be answered during long work, and ends the work when it is cancelled. */
export type Breathe = () => Promise<void> | undefined;

/** How long work may go on before others get a turn. */
const TURN_MS = 12;

/** Creates a function to call between rows: it gives way when its turn is up, and throws the signal's reason once that is aborted. */
export function createBreather(signal: AbortSignal): Breathe {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN_MS) return undefined;
    return (async () => {
      await nextTurn();
      signal.throwIfAborted();
      since = performance.now();
    })();
  };
}
