import type { ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import { type GridSelection, isSelected } from '../../components/grid-selection.ts';

/** Reads a stretch of the inventory; null where it could not. */
export type ReadRows = (query: ServerQuery, offset: number, limit: number) => Promise<{ total: number; rows: ServerRow[] } | null>;

const ROWS_AT_ONCE = 1_000;

/** Reads every selected row of a query, in order; null where the services failed half way. */
export async function collectSelected(query: ServerQuery, selection: GridSelection, read: ReadRows): Promise<ServerRow[] | null> {
  const rows: ServerRow[] = [];
  const wanted = selection.kind === 'some' ? selection.keys.size : Number.POSITIVE_INFINITY;
  for (let offset = 0; rows.length < wanted; offset += ROWS_AT_ONCE) {
    const page = await read(query, offset, ROWS_AT_ONCE);
    if (page === null) return null;
    rows.push(...page.rows.filter((row) => isSelected(selection, row.id)));
    if (page.rows.length === 0 || offset + page.rows.length >= page.total) break;
  }
  return rows;
}
