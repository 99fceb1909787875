import type { ComponentType } from 'react';
import type { StopId } from '../store/journey.ts';
import { ImportScreen } from './import/import-screen.tsx';
import { StartScreen } from './start/start-screen.tsx';

/** The screen of each stop; the rail leaves out a stop that has none. THE LIST. */
export const SCREENS: Partial<Record<StopId, ComponentType>> = {
  start: StartScreen,
  import: ImportScreen,
};
