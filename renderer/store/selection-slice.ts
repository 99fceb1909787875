import { type GridSelection, NOTHING_SELECTED } from '../components/grid-selection.ts';
import type { SliceCreator } from './app-store.ts';

/** The servers that are selected together, shared by the screens that list servers. */
export interface SelectionSlice {
  selection: GridSelection;
  setSelection: (selection: GridSelection) => void;
}

/** Creates the selection's part of the store. */
export const createSelectionSlice: SliceCreator<SelectionSlice> = () => (set) => ({
  selection: NOTHING_SELECTED,
  setSelection: (selection) => set({ selection }),
});
