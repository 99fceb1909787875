import type { ServerQuery } from '../../../shared/domain/server.ts';

/** Finds where a server stands in queries whose answers follow each other; null where it is in none of them. */
export async function findInQueue(
  parts: readonly ServerQuery[],
  id: string,
  findPlace: (query: ServerQuery, id: string) => Promise<{ index: number | null } | null>,
  count: (query: ServerQuery) => Promise<number>,
): Promise<number | null> {
  let before = 0;
  for (const part of parts) {
    const place = await findPlace(part, id);
    if (place === null) return null;
    if (place.index !== null) return before + place.index;
    before += await count(part);
  }
  return null;
}
