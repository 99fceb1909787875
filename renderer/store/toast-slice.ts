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

/** Creates the messages' part of the store. */
export const createToastSlice: SliceCreator<ToastSlice> =
  ({ newId }) =>
  (set) => ({
    toasts: [],
    tell: (toast) =>
      set(({ toasts }) => ({
        toasts: [...toasts.filter(({ text }) => text !== toast.text), { ...toast, id: newId() }].slice(-SHOWN_AT_ONCE),
      })),
    dismissToast: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  });
