import { app } from './en/app.ts';
import { project } from './en/project.ts';

/** Every message of the interface in English, one file for each area of the app. THE LIST. */
export const en = { app, project } as const;
