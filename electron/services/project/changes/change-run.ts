import type { Job } from '../../jobs.ts';
import { type Breathe, createBreather } from '../breathe.ts';

/** A change while it is carried out: when others get a turn, when it is to end, and how far it is. */
export interface ChangeRun extends Job {
  breathe: Breathe;
}

/** A change that a job follows, and that ends when the job is cancelled. */
export function followJob({ signal, progress }: Job): ChangeRun {
  return { signal, progress, breathe: createBreather(signal) };
}

/** A change that nobody watches or cancels. */
export function createQuietRun(): ChangeRun {
  return followJob({ signal: new AbortController().signal, progress: () => {} });
}
