import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same from one drawing to the next and always does what it was given last; for events, not for drawing. */
export function useLatest<Values extends unknown[]>(work: (...values: Values) => void): (...values: Values) => void {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...values: Values) => latest.current(...values), []);
}
