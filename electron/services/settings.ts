import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { OperationFailure } from '../../shared/domain/result.ts';

const StoredSettings = z.record(z.string(), z.string());

/** More keys than the app has would only ever come from a fault. */
const KEYS_AT_MOST = 200;

/** What a person chose on this machine, kept in the user's data folder. */
export interface Settings {
  read(): Record<string, string>;
  /** Throws OperationFailure 'settings-full' where there are more keys than the app can have. */
  write(key: string, value: string): void;
}

/** Creates the settings; a file that cannot be read counts as empty, because nothing depends on it. */
export function createSettings(userDataDirectory: string): Settings {
  const settingsPath = path.join(userDataDirectory, 'settings.json');
  function read(): Record<string, string> {
    try {
      return StoredSettings.parse(JSON.parse(readFileSync(settingsPath, 'utf8')));
    } catch {
      return {};
    }
  }
  return {
    read,
    write(key, value) {
      const settings = { ...read(), [key]: value };
      if (Object.keys(settings).length > KEYS_AT_MOST) throw new OperationFailure('settings-full', 'There are too many settings to keep.');
      mkdirSync(userDataDirectory, { recursive: true });
      const draft = `${settingsPath}.part`;
      const handle = openSync(draft, 'w');
      writeSync(handle, `${JSON.stringify(settings, null, 2)}\n`);
      fsyncSync(handle);
      closeSync(handle);
      renameSync(draft, settingsPath);
    },
  };
}
