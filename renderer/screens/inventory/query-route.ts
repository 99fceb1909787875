import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { SERVER_COLUMNS } from '../../../shared/domain/server-columns.ts';
import { SUBSETS, WHOLE_ESTATE } from './inventory-query.ts';

const COLUMNS: ReadonlySet<string> = new Set(SERVER_COLUMNS);

const WORDS = ['flag', 'lacks', 'vulnerability', 'conflict'] as const;

function isColumn(text: string | undefined): text is ServerColumn {
  return text !== undefined && COLUMNS.has(text);
}

/** Writes a query as parameters of a route; what is as it always is stays out. */
export function encodeQuery(query: ServerQuery): Record<string, string> {
  const params: Record<string, string> = {};
  if (query.subset !== WHOLE_ESTATE.subset) params.subset = query.subset;
  if (query.search !== '') params.search = query.search;
  for (const word of WORDS) {
    const value = query[word];
    if (value !== null) params[word] = value;
  }
  const filters = Object.entries(query.filters)
    .filter(([, values]) => values !== undefined && values.length > 0)
    .map(([column, values]) => `${column}:${(values ?? []).map(encodeURIComponent).join(',')}`);
  if (filters.length > 0) params.filters = filters.join(';');
  const { column, direction } = query.sort;
  if (column !== WHOLE_ESTATE.sort.column || direction !== 'asc') params.sort = direction === 'asc' ? column : `-${column}`;
  return params;
}

function decodeFilters(text: string): ServerQuery['filters'] {
  const filters: ServerQuery['filters'] = {};
  for (const part of text.split(';')) {
    const [column, values] = part.split(':');
    if (isColumn(column) && values !== undefined) filters[column] = values.split(',').map(decodeURIComponent);
  }
  return filters;
}

/** Reads a query from the parameters of a route; anything unknown is left out. */
export function decodeQuery(params: Readonly<Record<string, string>>): ServerQuery {
  const subset = SUBSETS.find((subset) => subset === params.subset) ?? WHOLE_ESTATE.subset;
  const sortText = params.sort ?? '';
  const column = sortText.replace(/^-/, '');
  return {
    search: params.search ?? '',
    subset,
    filters: params.filters === undefined ? {} : decodeFilters(params.filters),
    flag: params.flag || null,
    lacks: params.lacks || null,
    vulnerability: params.vulnerability || null,
    conflict: params.conflict || null,
    sort: isColumn(column) ? { column, direction: sortText.startsWith('-') ? 'desc' : 'asc' } : WHOLE_ESTATE.sort,
  };
}
