import path from 'node:path';
import { app, type BrowserWindow } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import { startUtilityEngine } from '../engine/electron-engine-port.ts';
import { createEngineClient } from '../engine/engine-client.ts';
import { resolveAssetDirectories } from './app-directories.ts';
import { readAppVersion } from './app-root.ts';
import { createHost } from './create-host.ts';
import { openElectronChannel, sendToPage } from './electron-channel.ts';
import { createElectronFiles } from './electron-files.ts';
import { createFileGrants } from './file-grants.ts';
import { listHandedFiles } from './list-handed-files.ts';
import type { NativeLanguage } from './native-words.ts';

/** Offramp's host inside Electron's main process. */
export interface ElectronHost {
  /** Where events go from now on. */
  attachWindow(window: BrowserWindow): void;
  emit(event: OfframpEvent): void;
  readLanguage(): NativeLanguage;
  /** Gives the page files that came from the system; folders are expanded. Paths that are not there are left out. */
  handOver(paths: string[]): Promise<void>;
  close(): Promise<void>;
}

/** What else in this process wants to know. */
export interface ElectronListeners {
  /** Hears every event before the page does. */
  onEvent: (event: OfframpEvent) => void;
  /** Hears which language the page speaks, whenever it says so. */
  onLanguage: (language: NativeLanguage) => void;
}

/** Starts the engine and opens the channel to the page. */
export function startElectronHost(appRoot: string, pageOrigin: string, { onEvent, onLanguage }: ElectronListeners): ElectronHost {
  let language: NativeLanguage = 'en';
  let window: BrowserWindow | null = null;
  const reportFault = (text: string) => console.error(text);
  const emit = (event: OfframpEvent) => {
    onEvent(event);
    sendToPage(window, event);
  };
  const projectsDirectory =
    process.env.OFFRAMP_DATA_DIR === undefined
      ? path.join(app.getPath('documents'), 'Offramp')
      : path.join(app.getPath('userData'), 'projects');
  const engine = createEngineClient({
    startProcess: () => startUtilityEngine(path.join(appRoot, 'dist/engine.mjs')),
    settings: {
      ...resolveAssetDirectories(appRoot),
      userDataDirectory: app.getPath('userData'),
      projectsDirectory,
      version: readAppVersion(appRoot),
    },
    emit,
    reportFault,
  });
  const grants = createFileGrants(engine.grant);
  const accept = async (paths: string[]) => {
    const files = await listHandedFiles(paths);
    return files.map((file) => grants.grant(file.path, 'local', file.size, file.name));
  };
  openElectronChannel({
    pageOrigin,
    call: createHost(
      createElectronFiles(grants, () => window, {
        read: () => language,
        change(next) {
          language = next;
          onLanguage(next);
        },
      }),
      engine.call,
      (operation, fault) => reportFault(`${operation}: ${String(fault)}`),
    ),
    acceptPaths: accept,
  });
  return {
    attachWindow(attached) {
      window = attached;
    },
    emit,
    readLanguage: () => language,
    async handOver(paths) {
      const files = await accept(paths);
      if (files.length > 0) emit({ type: 'files-handed-over', files });
    },
    close: () => engine.close(),
  };
}
