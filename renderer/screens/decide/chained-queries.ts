import type { ServerQuery, ServerRow } from '../../../shared/domain/server.ts';

/** Reads a stretch of one query; null where it could not. */
export type ReadStretch = (query: ServerQuery, offset: number, limit: number) => Promise<{ total: number; rows: ServerRow[] } | null>;

/** Reads a stretch of several queries as if one list followed the other; null where any of them failed. */
export async function readChained(
  parts: readonly ServerQuery[],
  offset: number,
  limit: number,
  read: ReadStretch,
): Promise<{ total: number; rows: ServerRow[] } | null> {
  const rows: ServerRow[] = [];
  let total = 0;
  for (const part of parts) {
    const wanted = limit - rows.length;
    const answer = await read(part, Math.max(0, offset - total), Math.max(1, wanted));
    if (answer === null) return null;
    if (wanted > 0) rows.push(...answer.rows);
    total += answer.total;
  }
  return { total, rows };
}
