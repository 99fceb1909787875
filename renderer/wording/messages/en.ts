import { app } from './en/app.ts';

/** Every message of the interface in English, one file for each area of the app. THE LIST. */
export const en = { app } as const;
