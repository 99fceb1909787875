import type { Breathe } from '../breathe.ts';

/** Work that can pause after each of its steps. */
export type Steps<T> = Generator<undefined, T>;

/** Takes every step at once. */
export function finishSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Takes the steps one by one; other calls are answered meanwhile. */
export async function takeSteps<T>(steps: Steps<T>, breathe: Breathe, onStep: (done: number) => void = () => {}): Promise<T> {
  for (let done = 1; ; done += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    onStep(done);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
}
