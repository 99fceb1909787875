import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where Offramp keeps things on this machine; absolute paths. */
export interface AppDirectories {
  knowledgeDirectory: string;
  samplesDirectory: string;
  collectorDirectory: string;
  /** Settings, the list of recent projects, the state of the window. */
  userDataDirectory: string;
  /** Where new projects are created. */
  projectsDirectory: string;
}

/** Resolves the folders of an app that is not inside Electron; OFFRAMP_DATA_DIR puts everything that is written in one place. */
export function resolveAppDirectories(
  appRoot: string,
  environment: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = os.homedir(),
): AppDirectories {
  const assets = resolveAssetDirectories(appRoot);
  if (environment.OFFRAMP_DATA_DIR === undefined) {
    return { ...assets, userDataDirectory: resolveUserData(environment, platform, home), projectsDirectory: resolveProjects(home) };
  }
  const chosen = path.resolve(environment.OFFRAMP_DATA_DIR);
  return { ...assets, userDataDirectory: chosen, projectsDirectory: path.join(chosen, 'projects') };
}

/** The folders that ship with the app. */
export function resolveAssetDirectories(
  appRoot: string,
): Pick<AppDirectories, 'knowledgeDirectory' | 'samplesDirectory' | 'collectorDirectory'> {
  const assets = path.join(appRoot, 'assets');
  return {
    knowledgeDirectory: path.join(assets, 'knowledge'),
    samplesDirectory: path.join(assets, 'samples'),
    collectorDirectory: path.join(assets, 'collector'),
  };
}

/** The same folder that Electron calls userData, so that both hosts share the list of recent projects. */
function resolveUserData(environment: Record<string, string | undefined>, platform: NodeJS.Platform, home: string): string {
  if (platform === 'win32') return path.join(environment.APPDATA ?? path.join(home, 'AppData/Roaming'), 'Offramp');
  if (platform === 'darwin') return path.join(home, 'Library/Application Support/Offramp');
  return path.join(environment.XDG_CONFIG_HOME ?? path.join(home, '.config'), 'Offramp');
}

function resolveProjects(home: string): string {
  const documents = path.join(home, 'Documents');
  return path.join(existsSync(documents) ? documents : home, 'Offramp');
}
