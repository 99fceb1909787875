import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/** Settles where the app keeps its things, before anything asks: the usual place, or OFFRAMP_DATA_DIR. */
export function chooseDataDirectory(): void {
  app.setName('Offramp');
  const chosen = process.env.OFFRAMP_DATA_DIR;
  if (chosen === undefined) return;
  const folder = path.resolve(chosen);
  // Electron takes only a folder that is there.
  mkdirSync(folder, { recursive: true });
  app.setPath('userData', folder);
}
