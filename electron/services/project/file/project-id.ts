import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';

/** What tells this project from others, for files that leave it and come back. A project that was given none is known by the name that it was created with. */
export function readProjectId(connection: Connection): string {
  const kept = connection.get<{ value: string }>(`select value from meta where key = 'project-id'`);
  if (kept !== undefined) return kept.value;
  const first = connection.get<{ summary: string }>('select summary from history where seq = 1');
  return shorten(first?.summary ?? '');
}

/** Gives a new project an id that no other has; `seed` is whatever is new about it, such as its name and the moment. */
export function keepProjectId(connection: Connection, seed: string): void {
  connection.run(`insert or ignore into meta values ('project-id', ?)`, shorten(seed));
}

function shorten(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
