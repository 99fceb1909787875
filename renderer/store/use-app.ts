import { createContext, useContext, useEffect } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { AppState } from './app-store.ts';
import type { ScreenKeys } from './navigation-slice.ts';

/** Carries the store to every screen. */
export const AppStoreContext = createContext<StoreApi<AppState> | null>(null);

/** The store itself, for reading at the moment of an event. */
export function useAppStore(): StoreApi<AppState> {
  const store = useContext(AppStoreContext);
  if (store === null) throw new Error('A screen stands outside AppStoreContext.');
  return store;
}

/** One part of what the page knows; the screen is drawn again when that part changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}

/** Lists a screen's own keys in the list of keys while the screen is shown; `screenKeys` must be a constant. */
export function useScreenKeys(screenKeys: ScreenKeys): void {
  const setScreenKeys = useApp((state) => state.setScreenKeys);
  useEffect(() => {
    setScreenKeys(screenKeys);
    return () => setScreenKeys(null);
  }, [screenKeys, setScreenKeys]);
}
