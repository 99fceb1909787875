import { useSyncExternalStore } from 'react';

/** From this width in pixels on a list, a grid and an inspector stand side by side. */
const WIDE_FROM_PX = 1_500;

const query = () => window.matchMedia(`(min-width: ${WIDE_FROM_PX}px)`);

function listen(changed: () => void): () => void {
  const media = query();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** Whether the window has room for a list, a grid and an inspector at once. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(listen, () => query().matches);
}
