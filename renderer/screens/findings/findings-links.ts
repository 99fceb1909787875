import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { formatRoute } from '../../store/route.ts';
import { completeQuery } from '../inventory/inventory-query.ts';
import { encodeQuery } from '../inventory/query-route.ts';

/** Writes the address of the servers that a query finds. */
export function linkToServers(part: Partial<ServerQuery>): string {
  return formatRoute({ stop: 'inventory', params: encodeQuery(completeQuery(part)) });
}

/** Writes the address of the servers with one value of one column; "unknown" and "undecided" stand for nothing said. */
export function linkToValue(column: ServerColumn, id: string, subset: ServerQuery['subset'] = 'all'): string {
  const value = id === 'unknown' || id === 'undecided' ? '' : id;
  return linkToServers({ subset, filters: { [column]: [value] } });
}

/** Queries behind the lines of the data quality list, by their id. */
const QUALITY_QUERIES: Readonly<Record<string, Partial<ServerQuery>>> = {};

/** Writes the address of the servers behind a line of the data quality list; null where the grid cannot show just them. */
export function linkToQuality(line: EstateFindings['quality'][number]): string | null {
  const query = QUALITY_QUERIES[line.id];
  return query === undefined ? null : linkToServers(query);
}
