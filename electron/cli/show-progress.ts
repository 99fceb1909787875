import type { InProcessClient } from '../host/in-process-host.ts';
import { cleanControls } from './clean-controls.ts';
import type { CliWorld } from './command.ts';

/** Draws progress on one line of stderr where that is a terminal. Returns a function that wipes it. */
export function showProgress(client: InProcessClient, world: CliWorld): () => void {
  if (world.stderrIs !== 'terminal') return () => {};
  const stop = client.onEvent((event) => {
    if (event.type !== 'progress') return;
    const share = event.total === null || event.total === 0 ? '' : ` ${Math.floor((100 * event.done) / event.total)} %`;
    world.writeErr(`\r\u001b[2K${cleanControls(event.text)}${share}`);
  });
  let isShowing = true;
  return () => {
    if (!isShowing) return;
    isShowing = false;
    stop();
    world.writeErr('\r\u001b[2K');
  };
}
