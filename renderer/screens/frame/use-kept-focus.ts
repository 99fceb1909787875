import { useEffect } from 'react';

/** Long enough for whoever takes something away to say itself where the focus goes on. */
const GRACE_MS = 100;

/** What may hold the focus in place of something that is gone. */
const HOLDERS = '[role="dialog"][tabindex], section[tabindex], main[tabindex]';

/** Whether an element that had the focus can have it no more. */
function isLost(element: Element): boolean {
  return !element.isConnected || element.matches(':disabled');
}

/** Gives the keyboard back to the surface, or the window, around something that had the focus and left the page, so that nobody starts again from the top. */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: { element: Element; around: Element[] } | null = null;
    let timer = 0;
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      const around: Element[] = [];
      for (let holder = target.closest(HOLDERS); holder !== null; holder = holder.parentElement?.closest(HOLDERS) ?? null)
        around.push(holder);
      last = { element: target, around };
    };
    /** Whoever clicks sees where they are. */
    const forget = () => {
      last = null;
    };
    const giveBack = () => {
      timer = 0;
      if (last === null || document.activeElement !== document.body || !isLost(last.element)) return;
      const holders = [...last.around, document.querySelector('main[tabindex]')];
      last = null;
      for (const holder of holders) {
        if (holder instanceof HTMLElement) holder.focus({ preventScroll: true });
        if (document.activeElement !== document.body) return;
      }
    };
    const watcher = new MutationObserver(() => {
      if (timer !== 0 || last === null || document.activeElement !== document.body || !isLost(last.element)) return;
      timer = window.setTimeout(giveBack, GRACE_MS);
    });
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget, true);
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      window.clearTimeout(timer);
      watcher.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget, true);
    };
  }, []);
}
