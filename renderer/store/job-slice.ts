import type { SliceCreator } from './app-store.ts';

/** Long work that is going on. */
export interface RunningJob {
  id: string;
  /** What the user asked for: "Import 3 tables". */
  label: string;
  /** What is being done right now. */
  text: string;
  done: number;
  total: number | null;
  state: 'running' | 'cancelling';
}

/** Long work: what is going on, how far it is, and how to stop it. */
export interface JobSlice {
  jobs: readonly RunningJob[];
  /** Runs work under a new job id, which the operation takes as its `job`. What is mostly done at once is shown when it has gone on for a moment. */
  runJob: <T>(label: string, work: (job: string) => Promise<T>, shown?: 'at-once' | 'after-a-moment') => Promise<T>;
  reportProgress: (progress: { job: string; text: string; done: number; total: number | null }) => void;
  cancelJob: (id: string) => Promise<void>;
}

/** Work that takes less than this needs no sign of being under way. */
const MOMENT_MS = 400;

/** Creates the jobs' part of the store. */
export const createJobSlice: SliceCreator<JobSlice> =
  ({ newId }) =>
  (set, get) => {
    const change = (id: string, part: Partial<RunningJob>) =>
      set(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...part } : job)) }));
    return {
      jobs: [],
      async runJob(label, work, shown = 'at-once') {
        const id = newId();
        const show = () => set(({ jobs }) => ({ jobs: [...jobs, { id, label, text: label, done: 0, total: null, state: 'running' }] }));
        const timer = shown === 'at-once' ? undefined : setTimeout(show, MOMENT_MS);
        if (shown === 'at-once') show();
        try {
          return await work(id);
        } finally {
          clearTimeout(timer);
          set(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
        }
      },
      reportProgress: ({ job, text, done, total }) => change(job, { text, done, total }),
      async cancelJob(id) {
        change(id, { state: 'cancelling' });
        await get().ask('job.cancel', { job: id });
      },
    };
  };
