import { useEffect, useState } from 'react';

const SECOND_MS = 1_000;

/** The moment in milliseconds, told anew every second while `runs`; `now` is the clock that is asked. */
export function useTicking(runs: 'yes' | 'no', now: () => number = Date.now): number {
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    setMoment(now());
    if (runs === 'no') return;
    const timer = setInterval(() => setMoment(now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [runs, now]);
  return moment;
}

/** Writes seconds as people read a clock: 4:05, 1:02:30. */
export function formatSpan(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
