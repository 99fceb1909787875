import { app } from './de/app.ts';
import { project } from './de/project.ts';
import type { en } from './en.ts';
import type { Translation } from './translation.ts';

/** Every message of the interface in German. */
export const de: Translation<typeof en> = { app, project };
