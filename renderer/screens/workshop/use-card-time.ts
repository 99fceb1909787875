import { useEffect, useRef } from 'react';
import { useTicking } from './use-ticking.ts';

const SECOND_MS = 1_000;

/** Whole seconds that a card was on the wall: what is stored of it, and what came while `runs`. */
export function useCardTime(stored: number, runs: 'yes' | 'no', now: () => number = Date.now): number {
  const moment = useTicking(runs, now);
  const held = useRef<{ banked: number; since: number | null }>({ banked: stored * SECOND_MS, since: null });
  useEffect(() => {
    if (runs === 'no') return;
    held.current.since = now();
    return () => {
      const { banked, since } = held.current;
      held.current = { banked: banked + (since === null ? 0 : now() - since), since: null };
    };
  }, [runs, now]);
  const { banked, since } = held.current;
  const spent = banked + (since === null ? 0 : Math.max(0, moment - since));
  return Math.max(stored, Math.floor(spent / SECOND_MS));
}
