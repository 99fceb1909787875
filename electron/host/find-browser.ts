import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Finds an installed browser of the Chromium family that can show an app window; null where there is none. */
export function findBrowser(
  environment: Record<string, string | undefined> = process.env,
  platform: NodeJS.Platform = process.platform,
  isFile: (file: string) => boolean = existsSync,
): string | null {
  const chosen = environment.OFFRAMP_BROWSER;
  if (chosen !== undefined && chosen !== '') return isFile(chosen) ? chosen : null;
  return listCandidates(environment, platform).find(isFile) ?? null;
}

function listCandidates(environment: Record<string, string | undefined>, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return listWindowsCandidates(environment);
  if (platform === 'darwin') return listMacCandidates();
  const names = [
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
    'chromium',
    'chromium-browser',
    'brave-browser',
  ];
  const folders = (environment.PATH ?? '').split(':').filter((folder) => folder !== '');
  for (const usual of ['/usr/bin', '/usr/local/bin', '/snap/bin']) if (!folders.includes(usual)) folders.push(usual);
  return names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}

function listWindowsCandidates(environment: Record<string, string | undefined>): string[] {
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? []);
  return programs.flatMap((program) => roots.map((root) => path.win32.join(root, program)));
}

function listMacCandidates(): string[] {
  const apps = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];
  const roots = ['/Applications', path.posix.join(os.homedir(), 'Applications')];
  return apps.flatMap((app) => roots.map((root) => `${root}/${app}.app/Contents/MacOS/${app}`));
}
