import type { SliceCreator } from './app-store.ts';
import type { StopId } from './journey.ts';

/** The stops of the tour in their order. */
export const TOUR: readonly StopId[] = ['import', 'inventory', 'findings', 'decide', 'plan', 'workbook', 'workshop', 'review'];

/** Where a person stands with the tour: never offered an answer to, told not now, or taken to its end or left on the way. */
export type TourOffer = 'open' | 'declined' | 'taken';

/** The help, and the tour through the sample estate. */
export interface HelpSlice {
  /** Page of the help that was asked for, as `page` or `page#section`; null for the one that speaks of the present screen. */
  helpPlace: string | null;
  /** Opens the help, at a page or at the one that speaks of the present screen. */
  openHelp: (place?: string) => void;
  /** Index in TOUR of the stop that the tour is at; null where nobody is on it. */
  tourStep: number | null;
  tourOffer: TourOffer;
  /** Starts the tour; opens the sample estate where no project is open. */
  startTour: () => Promise<void>;
  /** Goes to another stop of the tour; past the last one the tour is over. */
  goTour: (step: number) => void;
  /** Leaves the tour where it is; what was opened stays open. */
  leaveTour: () => void;
  /** Says that the tour is not wanted now; it stays in the list of commands. */
  declineTour: () => void;
}

const REMEMBERED_AS = 'offramp.tour';

/** Reads what is remembered of the tour; anything unknown counts as never asked. */
export function parseTourOffer(text: string | null): TourOffer {
  return text === 'declined' || text === 'taken' ? text : 'open';
}

/** Creates the help's part of the store. */
export const createHelpSlice: SliceCreator<HelpSlice> =
  ({ memory }) =>
  (set, get) => {
    function remember(tourOffer: TourOffer): void {
      memory.setItem(REMEMBERED_AS, tourOffer);
      set({ tourOffer });
    }
    return {
      helpPlace: null,
      openHelp(place) {
        set({ helpPlace: place ?? null });
        get().openDialog('help');
      },
      tourStep: null,
      tourOffer: parseTourOffer(memory.getItem(REMEMBERED_AS)),
      async startTour() {
        if (get().project === null) await get().openSample();
        // Opening can fail, and then it has said why.
        if (get().project === null) return;
        remember('taken');
        get().goTour(0);
      },
      goTour(step) {
        const stop = TOUR[step];
        set({ tourStep: stop === undefined ? null : step });
        if (stop !== undefined) get().go(stop);
      },
      leaveTour: () => set({ tourStep: null }),
      declineTour: () => remember('declined'),
    };
  };
