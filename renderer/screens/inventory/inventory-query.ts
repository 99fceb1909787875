import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';

/** The parts of the estate that the tabs above the grid show. */
export const SUBSETS = ['all', 'flagged', 'in-scope', 'undecided'] as const satisfies readonly ServerQuery['subset'][];

/** The query that shows every server by name. */
export const WHOLE_ESTATE: ServerQuery = {
  search: '',
  subset: 'all',
  filters: {},
  flag: null,
  lacks: null,
  vulnerability: null,
  conflict: null,
  sort: { column: 'name', direction: 'asc' },
};

/** Fills a partial query, such as a link from Findings, to a whole one. */
export function completeQuery(part: Partial<ServerQuery>): ServerQuery {
  return { ...WHOLE_ESTATE, ...part };
}

/** Adds or removes one value of one column's filter. */
export function toggleFilter(query: ServerQuery, column: ServerColumn, value: string): ServerQuery {
  const chosen = query.filters[column] ?? [];
  const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
  const filters = { ...query.filters };
  if (next.length === 0) delete filters[column];
  else filters[column] = next;
  return { ...query, filters };
}

/** Removes the filter of one column. */
export function clearFilter(query: ServerQuery, column: ServerColumn): ServerQuery {
  const filters = { ...query.filters };
  delete filters[column];
  return { ...query, filters };
}

/** Removes the search, the flag and every filter; the tab and the order stay. */
export function clearNarrowing(query: ServerQuery): ServerQuery {
  return { ...query, search: '', filters: {}, flag: null, lacks: null, vulnerability: null, conflict: null };
}

/** Whether anything beyond the tab narrows the list. */
export function isNarrowed(query: ServerQuery): boolean {
  const single = [query.flag, query.lacks, query.vulnerability, query.conflict];
  return query.search.trim() !== '' || single.some((word) => word !== null) || Object.keys(query.filters).length > 0;
}
