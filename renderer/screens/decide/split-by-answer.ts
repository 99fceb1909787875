import type { ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import { WHOLE_ESTATE } from '../inventory/inventory-query.ts';

/** Reads a stretch of a query; null where it could not. */
export type ReadStretch = (query: ServerQuery, offset: number, limit: number) => Promise<{ total: number; rows: ServerRow[] } | null>;

const ROWS_AT_ONCE = 1_000;

/** Finds the servers of a selection for which a fact is known already; none of them where that could not be read. */
export async function splitByAnswer(rows: readonly ServerRow[], fact: string, read: ReadStretch): Promise<ServerRow[]> {
  const query: ServerQuery = { ...WHOLE_ESTATE, lacks: fact };
  const unknown = new Set<string>();
  for (let offset = 0; ; offset += ROWS_AT_ONCE) {
    const page = await read(query, offset, ROWS_AT_ONCE);
    if (page === null) return [];
    for (const { id } of page.rows) unknown.add(id);
    if (page.rows.length === 0 || offset + page.rows.length >= page.total || rows.every(({ id }) => unknown.has(id))) break;
  }
  return rows.filter(({ id }) => !unknown.has(id));
}
