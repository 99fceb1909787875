import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { RecentProject } from '../../../../shared/domain/project.ts';

const REMEMBERED = 12;

const StoredRecent = z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() }));
type StoredRecent = z.infer<typeof StoredRecent>;

/** The projects that were opened last, remembered in the user's data folder. */
export interface RecentProjects {
  list(): RecentProject[];
  /** The path that an id stands for, or null. */
  find(id: string): string | null;
  remember(projectPath: string, name: string, openedAt: string): void;
}

/** Creates the memory; a list that cannot be read counts as empty, because nothing depends on it. */
export function createRecentProjects(userDataDirectory: string): RecentProjects {
  const listPath = path.join(userDataDirectory, 'recent.json');
  function read(): StoredRecent {
    try {
      return StoredRecent.parse(JSON.parse(readFileSync(listPath, 'utf8')));
    } catch {
      return [];
    }
  }
  return {
    list: () =>
      read().map(({ path: projectPath, name, openedAt }) => ({
        id: makeId(projectPath),
        name,
        openedAt,
        present: existsSync(projectPath),
      })),
    find: (id) => read().find((recent) => makeId(recent.path) === id)?.path ?? null,
    remember(projectPath, name, openedAt) {
      const others = read().filter((recent) => recent.path !== projectPath);
      mkdirSync(userDataDirectory, { recursive: true });
      const draft = `${listPath}.part`;
      const handle = openSync(draft, 'w');
      writeSync(handle, `${JSON.stringify([{ path: projectPath, name, openedAt }, ...others].slice(0, REMEMBERED), null, 2)}\n`);
      fsyncSync(handle);
      closeSync(handle);
      renameSync(draft, listPath);
    },
  };
}

function makeId(projectPath: string): string {
  return createHash('sha256').update(projectPath).digest('hex').slice(0, 16);
}
