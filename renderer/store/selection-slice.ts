import { type GridSelection, NOTHING_SELECTED } from '../components/grid-selection.ts';
import type { SliceCreator } from './app-store.ts';

/** A server and its position in the queue. */
export interface QueuePlace {
  server: string;
  index: number;
}

/** The servers that are selected together, shared by the screens that list servers. */
export interface SelectionSlice {
  selection: GridSelection;
  setSelection: (selection: GridSelection) => void;
  /** Where in the queue the server that was shown last stood; null before the first. */
  queuePlace: QueuePlace | null;
  setQueuePlace: (place: QueuePlace) => void;
}

/** Creates the selection's part of the store. */
export const createSelectionSlice: SliceCreator<SelectionSlice> = () => (set) => ({
  selection: NOTHING_SELECTED,
  setSelection: (selection) => set({ selection }),
  queuePlace: null,
  setQueuePlace: (queuePlace) => set({ queuePlace }),
});
