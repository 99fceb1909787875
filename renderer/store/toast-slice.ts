import type { Toast } from '../components/toast-viewport.tsx';
import type { SliceCreator } from './app-store.ts';

/** Messages in the corner. */
export interface ToastSlice {
  toasts: readonly Toast[];
  /** Shows a message; the same words are not shown twice at once. */
  tell: (toast: Omit<Toast, 'id'>) => void;
  dismissToast: (id: string) => void;
}

const SHOWN_AT_ONCE = 4;

/** Leaves the oldest messages out where there are too many, errors last. */
function makeRoom(toasts: Toast[]): Toast[] {
  if (toasts.length <= SHOWN_AT_ONCE) return toasts;
  const news = toasts.findIndex(({ tone }) => tone !== 'bad');
  return makeRoom(toasts.toSpliced(news === -1 ? 0 : news, 1));
}

/** Creates the messages' part of the store. */
export const createToastSlice: SliceCreator<ToastSlice> =
  ({ newId }) =>
  (set) => ({
    toasts: [],
    tell: (toast) =>
      set(({ toasts }) => {
        const others = toasts.filter(({ text, topic }) => text !== toast.text && (topic === undefined || topic !== toast.topic));
        return { toasts: makeRoom([...others, { ...toast, id: newId() }]) };
      }),
    dismissToast: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  });
