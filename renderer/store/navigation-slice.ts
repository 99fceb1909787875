import type { SliceCreator } from './app-store.ts';
import type { StopId } from './journey.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';

/** Keys that a screen listens to, for the list of keys. */
export interface ScreenKeys {
  title: string;
  keys: readonly { keys: string; label: string }[];
}

/** A window over the app that belongs to the frame. */
export type FrameDialog =
  | 'search'
  | 'keys'
  | 'rename'
  | 'verify'
  | 'passphrase'
  | 'protect'
  | 'damaged'
  | 'settings'
  | 'help'
  | 'about'
  | null;

/** Where the user is. The location's hash holds it, so back and forward work. */
export interface NavigationSlice {
  route: Route;
  /** Goes to a stop and what it should show; without parameters, back to what it showed when it was left. */
  go: (stop: StopId, params?: Readonly<Record<string, string>>) => void;
  /** Forgets what each stop showed: with another project it would lead to another server. */
  forgetPlaces: () => void;
  /** Changes what the present stop shows, without a step to go back to; "" removes a parameter. */
  setParams: (params: Readonly<Record<string, string>>) => void;
  /** Takes over what the location's hash says. */
  followHash: () => void;
  dialog: FrameDialog;
  openDialog: (dialog: FrameDialog) => void;
  screenKeys: ScreenKeys | null;
  setScreenKeys: (keys: ScreenKeys | null) => void;
}

/** Creates the navigation's part of the store. */
export const createNavigationSlice: SliceCreator<NavigationSlice> =
  ({ location }) =>
  (set, get) => {
    const left = new Map<StopId, Route['params']>();

    /** What to show at a stop that is gone to without saying; a stop that is shown already starts afresh. */
    function recallPlace(stop: StopId): Route['params'] {
      return get().route.stop === stop ? {} : (left.get(stop) ?? {});
    }

    function show(route: Route): void {
      const before = get().route;
      if (before.stop !== route.stop) left.set(before.stop, before.params);
      set({ route });
    }

    return {
      route: parseRoute(location.readHash()),
      go(stop, params = recallPlace(stop)) {
        const hash = formatRoute({ stop, params });
        show(parseRoute(hash));
        set({ dialog: null });
        if (location.readHash() !== hash) location.writeHash(hash, 'push');
      },
      forgetPlaces() {
        left.clear();
        set({ queuePlace: null });
      },
      setParams(params) {
        const { route } = get();
        const hash = formatRoute({ stop: route.stop, params: { ...route.params, ...params } });
        set({ route: parseRoute(hash) });
        if (location.readHash() !== hash) location.writeHash(hash, 'replace');
      },
      followHash() {
        const route = parseRoute(location.readHash());
        if (formatRoute(route) !== formatRoute(get().route)) show(route);
      },
      dialog: null,
      openDialog: (dialog) => set({ dialog }),
      screenKeys: null,
      setScreenKeys: (screenKeys) => set({ screenKeys }),
    };
  };
