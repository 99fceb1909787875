import type { FileRef } from '../../shared/domain/import.ts';
import type { Review, ReviewChoice, ReviewFlip } from '../../shared/domain/review.ts';
import { t } from '../wording/messages.ts';
import type { SliceCreator } from './app-store.ts';

/** What a person makes of one item of a review; `value` is what they typed or chose in place of what stands in the copy. */
export interface ItemChoice {
  take: 'accept' | 'reject';
  value?: string;
}

/** Edited workbooks on their way back into the project. */
export interface ReviewSlice {
  /** idle: nothing was handed in; reading: copies are held against the project; shown: people look; applying: what was chosen is taken over; applied: what came of it. */
  reviewPhase: 'idle' | 'reading' | 'shown' | 'applying' | 'applied';
  reviewFiles: readonly FileRef[];
  review: Review | null;
  /** By key; an item that nobody touched has none. */
  reviewChoices: Readonly<Record<string, ItemChoice>>;
  /** What the last attempt to take over said of single items, by key. */
  reviewProblems: Readonly<Record<string, string>>;
  /** Why the last attempt took nothing over, or null. */
  reviewSaid: string | null;
  reviewOutcome: { applied: number; flips: readonly ReviewFlip[] } | null;
  /** Takes in copies, beside those that are shown already. */
  takeCopies: (files: readonly FileRef[]) => Promise<void>;
  pickCopies: () => Promise<void>;
  /** Reads the same copies again, after the project changed. */
  readCopiesAgain: () => Promise<void>;
  chooseItem: (key: string, choice: ItemChoice | null) => void;
  applyReview: () => Promise<void>;
  resetReview: () => void;
}

const IDLE = {
  reviewPhase: 'idle',
  reviewFiles: [],
  review: null,
  reviewChoices: {},
  reviewProblems: {},
  reviewSaid: null,
  reviewOutcome: null,
} as const;

/** What is to be taken over: every change that has its place and nobody rejected, every conflict that somebody settled, and what else was accepted. */
export function listChoices(review: Review, choices: Readonly<Record<string, ItemChoice>>): ReviewChoice[] {
  const held = new Set(review.refused.flatMap(({ key }) => (key === null ? [] : [key])));
  const accepted = (key: string): ReviewChoice[] => {
    const choice = choices[key];
    if (choice?.take !== 'accept') return [];
    return [choice.value === undefined ? { key } : { key, value: choice.value }];
  };
  return [
    ...review.conflicts.flatMap(({ key }) => accepted(key).filter(({ value }) => value !== undefined)),
    ...review.changes.flatMap(({ key }) => (choices[key] === undefined && !held.has(key) ? [{ key }] : accepted(key))),
    ...review.additions.flatMap(({ key, proposes }) => (proposes === 'none' ? [] : accepted(key))),
    ...review.missing.flatMap(({ key, would }) => (would === 'nothing' ? [] : accepted(key))),
  ];
}

/** Reads what an attempt said of single items. */
function readProblems(refused: unknown): Record<string, string> {
  if (!Array.isArray(refused)) return {};
  return Object.fromEntries(refused.map((item: { key?: unknown; message?: unknown }) => [String(item.key), String(item.message)]));
}

/** Creates the review's part of the store. */
export const createReviewSlice: SliceCreator<ReviewSlice> =
  ({ bridge }) =>
  (set, get) => {
    async function read(files: readonly FileRef[]): Promise<void> {
      const before = get().reviewPhase;
      set({ reviewPhase: 'reading' });
      get().go('review');
      const review = await get().runJob(t('review:reading', { count: files.length }), (job) =>
        get().ask('review.read', { job, files: [...files] }),
      );
      if (review === null) return set({ reviewPhase: before === 'shown' ? 'shown' : 'idle' });
      set({ reviewPhase: 'shown', reviewFiles: files, review, reviewProblems: {}, reviewSaid: null, reviewOutcome: null });
    }
    return {
      ...IDLE,
      async takeCopies(files) {
        const phase = get().reviewPhase;
        if (files.length === 0 || phase === 'reading' || phase === 'applying') return;
        const known = phase === 'shown' ? get().reviewFiles : [];
        if (phase !== 'shown') set({ reviewChoices: {} });
        await read([...known, ...files.filter(({ token }) => known.every((file) => file.token !== token))]);
      },
      async pickCopies() {
        const picked = await bridge.pickFiles('inventory');
        if (!picked.ok) return get().tellError(picked.error);
        await get().takeCopies(picked.value);
      },
      async readCopiesAgain() {
        if (get().reviewFiles.length > 0) await read(get().reviewFiles);
      },
      chooseItem: (key, choice) =>
        set(({ reviewChoices }) => {
          const { [key]: _, ...rest } = reviewChoices;
          return { reviewChoices: choice === null ? rest : { ...rest, [key]: choice }, reviewProblems: {}, reviewSaid: null };
        }),
      async applyReview() {
        const { review, reviewFiles, reviewChoices, reviewPhase } = get();
        if (review === null || reviewPhase !== 'shown') return;
        const choices = listChoices(review, reviewChoices);
        if (choices.length === 0) return;
        set({ reviewPhase: 'applying' });
        const answer = await get().runJob(t('review:applying', { count: choices.length }), (job) =>
          bridge.call('review.apply', { job, files: [...reviewFiles], revision: review.revision, choices }),
        );
        if (!answer.ok) {
          const isAboutItems = answer.error.code === 'review-incomplete' || answer.error.code === 'review-unsettled';
          if (!isAboutItems) get().tellError(answer.error);
          set({
            reviewPhase: 'shown',
            reviewProblems: readProblems(answer.error.details?.refused),
            reviewSaid: isAboutItems ? answer.error.message : null,
          });
          // What is shown may be of yesterday; the choices stay, since keys do.
          if (get().project?.revision !== review.revision) await get().readCopiesAgain();
          return;
        }
        get().adoptProject(answer.value.project);
        set({ ...IDLE, reviewPhase: 'applied', reviewOutcome: { applied: answer.value.applied, flips: answer.value.flips } });
      },
      resetReview: () => set(IDLE),
    };
  };
