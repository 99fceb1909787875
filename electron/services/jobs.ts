import type { OfframpEvent } from '../../shared/contract/events.ts';
import { OperationFailure } from '../../shared/domain/result.ts';

/** How often the progress of one job is told, at most. */
const TELL_EVERY_MS = 100;

/** One long operation: when to stop, and how to say how far it is. */
export interface Job {
  signal: AbortSignal;
  progress(text: string, done: number, total: number | null): void;
}

/** The long operations that are under way. */
export interface Jobs {
  /** Runs work under a name; a cancelled one fails with OperationFailure 'cancelled' and the given sentence. */
  run<T>(name: string, whenCancelled: string, work: (job: Job) => Promise<T>): Promise<T>;
  cancel(name: string): 'yes' | 'not-running';
  /** Cancels every job and waits until all of them have ended. */
  cancelAll(): Promise<void>;
}

/** Creates an empty set of jobs. */
export function createJobs(emit: (event: OfframpEvent) => void): Jobs {
  const running = new Map<string, { controller: AbortController; ended: Promise<unknown> }>();
  return {
    async run(name, whenCancelled, work) {
      if (running.has(name)) throw new OperationFailure('job-exists', 'This is under way already.');
      const controller = new AbortController();
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      running.set(name, { controller, ended });
      let toldAt = Number.NEGATIVE_INFINITY;
      let toldText = '';
      const progress: Job['progress'] = (text, done, total) => {
        const moment = performance.now();
        if (text === toldText && done !== total && moment - toldAt < TELL_EVERY_MS) return;
        toldAt = moment;
        toldText = text;
        emit({ type: 'progress', job: name, text, done, total });
      };
      try {
        return await work({ signal: controller.signal, progress });
      } catch (fault) {
        if (controller.signal.aborted) throw new OperationFailure('cancelled', whenCancelled);
        throw fault;
      } finally {
        running.delete(name);
        end();
      }
    },
    cancel(name) {
      const job = running.get(name);
      job?.controller.abort();
      return job === undefined ? 'not-running' : 'yes';
    },
    async cancelAll() {
      const jobs = [...running.values()];
      for (const { controller } of jobs) controller.abort();
      await Promise.all(jobs.map(({ ended }) => ended));
    },
  };
}
