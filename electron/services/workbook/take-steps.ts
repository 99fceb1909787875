import type { Breathe } from '../project/breathe.ts';

/** Long work in steps, after each of which others may be served. */
export type Steps<T> = Generator<undefined, T>;

/** Does work to its end at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does work to its end, giving way between its steps. */
export async function takeSteps<T>(steps: Steps<T>, breathe: Breathe): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await breathe();
  }
}
