import { constants, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { ProjectDatabase } from './project-database.ts';

/** How many of the newest days and weeks keep a backup. */
export const KEPT_DAYS = 7;
export const KEPT_WEEKS = 4;

/** A copy of a project file that was made by itself. */
export interface Backup {
  path: string;
  /** When it was made, as an ISO timestamp. */
  madeAt: string;
  bytes: number;
}

/** The folder that holds the backups of a project file: "Backups of Name.offramp" beside it. */
export function findBackupFolder(projectPath: string): string {
  return path.join(path.dirname(projectPath), `Backups of ${path.basename(projectPath)}`);
}

/** The backups of a project file, newest first. */
export function listBackups(projectPath: string): Backup[] {
  const folder = findBackupFolder(projectPath);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .flatMap((name): Backup[] => {
      const stamp = /^(\d{4}-\d\d-\d\d) (\d\d)-(\d\d)-(\d\d)\.offramp$/.exec(name);
      if (stamp === null) return [];
      const [, day, hour, minute, second] = stamp;
      const file = path.join(folder, name);
      return [{ path: file, madeAt: `${day}T${hour}:${minute}:${second}Z`, bytes: statSync(file).size }];
    })
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
}

/**
 * Copies a project that was just opened, unless it is as it was at its newest backup, and lets go of backups that nobody needs any more: the newest of
 * each of the last seven days and of each of the last four weeks that have one are kept. Nothing may have been written since it was opened; changes
 * can be made while it is copied. Answers the new backup, or null.
 */
export async function backUp(database: ProjectDatabase, now: Date): Promise<Backup | null> {
  const revision = database.read.get<{ value: string }>(`select value from meta where key = 'revision'`)?.value ?? '0';
  const head = database.read.get<{ value: string }>(`select value from meta where key = 'history-head'`)?.value ?? '';
  const folder = findBackupFolder(database.path);
  const stateFile = path.join(folder, 'newest.txt');
  const state = `${revision} ${head}`;
  const [newest] = listBackups(database.path);
  if (newest !== undefined && existsSync(stateFile) && readFileSync(stateFile, 'utf8') === state) return null;
  mkdirSync(folder, { recursive: true });
  const stamp = now.toISOString().slice(0, 19);
  const file = path.join(folder, `${stamp.replace('T', ' ').replaceAll(':', '-')}.offramp`);
  await database.holdStill(async () => {
    const draft = path.join(folder, '.part');
    rmSync(draft, { force: true });
    await copyFile(database.path, draft, constants.COPYFILE_FICLONE);
    const handle = await open(draft, 'r+');
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  });
  writeFileSync(stateFile, state);
  for (const old of listExpired(listBackups(database.path))) rmSync(old.path, { force: true });
  return { path: file, madeAt: `${stamp}Z`, bytes: statSync(file).size };
}

/** The backups that are kept by no rule; given newest first. */
export function listExpired(backups: readonly Backup[]): Backup[] {
  const days = new Set<string>();
  const weeks = new Set<number>();
  return backups.filter(({ madeAt }) => {
    const day = madeAt.slice(0, 10);
    const week = Math.floor(Date.parse(`${day}T00:00:00Z`) / (7 * 86_400_000));
    const isKept = (days.size < KEPT_DAYS && !days.has(day)) || (weeks.size < KEPT_WEEKS && !weeks.has(week));
    days.add(day);
    weeks.add(week);
    return !isKept;
  });
}

/** Removes every backup of a project, such as plain ones of a project that was encrypted. */
export function removeBackups(projectPath: string): void {
  for (const backup of listBackups(projectPath)) rmSync(backup.path, { force: true });
  rmSync(path.join(findBackupFolder(projectPath), 'newest.txt'), { force: true });
}
