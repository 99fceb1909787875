import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { Narrowing, ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { formatRoute } from '../../store/route.ts';
import { completeQuery } from '../inventory/inventory-query.ts';
import { encodeQuery } from '../inventory/query-route.ts';

/** Writes the address of the servers that a query finds. */
export function linkToServers(part: Partial<ServerQuery>): string {
  return formatRoute({ stop: 'inventory', params: encodeQuery(completeQuery(part)) });
}

/** Writes the address of the servers that a number counts. */
export function linkToNarrowing(where: Narrowing): string {
  return linkToServers(where);
}

/** Writes the address of the servers with one value of one column; "" stands for nothing said. */
export function linkToValue(column: ServerColumn, id: string, subset: ServerQuery['subset'] = 'all'): string {
  return linkToServers({ subset, filters: { [column]: [id] } });
}

/** Queries behind the lines of the data quality list, by their id. */
const QUALITY_QUERIES: Readonly<Record<string, Partial<ServerQuery>>> = {
  'os-unknown': { filters: { confidence: ['unknown'] } },
  'os-ambiguous': { filters: { confidence: ['ambiguous'] } },
  'os-conflict': { filters: { conflicts: Array.from({ length: 20 }, (_, index) => String(index + 1)) } },
  'build-unknown': { subset: 'flagged', filters: { build: [''] } },
  'platform-unknown': { subset: 'flagged', filters: { platform: [''] } },
  'owner-unknown': { subset: 'flagged', filters: { owner: [''] } },
  'application-unknown': { subset: 'flagged', filters: { application: [''] } },
  'environment-unknown': { subset: 'flagged', filters: { environment: [''] } },
  'one-source': { subset: 'flagged', filters: { sources: ['1'] } },
};

/** Writes the address of the servers behind a line of the data quality list; null where the grid cannot show just them. */
export function linkToQuality(line: EstateFindings['quality'][number]): string | null {
  const query = QUALITY_QUERIES[line.id];
  return query === undefined ? null : linkToServers(query);
}
