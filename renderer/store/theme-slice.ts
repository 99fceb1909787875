import type { SliceCreator } from './app-store.ts';

/** Light, dark, or whatever the system says. */
export type Theme = 'system' | 'light' | 'dark';

/** The choice of theme, remembered on this machine. */
export interface ThemeSlice {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}

const REMEMBERED_AS = 'offramp.theme';

/** Reads a remembered theme; anything unknown follows the system. */
export function parseTheme(text: string | null): Theme {
  return text === 'light' || text === 'dark' ? text : 'system';
}

/** Creates the theme's part of the store. */
export const createThemeSlice: SliceCreator<ThemeSlice> =
  ({ memory }) =>
  (set) => ({
    theme: parseTheme(memory.getItem(REMEMBERED_AS)),
    setTheme(theme) {
      memory.setItem(REMEMBERED_AS, theme);
      set({ theme });
    },
  });
