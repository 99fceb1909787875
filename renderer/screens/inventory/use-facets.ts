import { useEffect, useState } from 'react';
import type { Facet, ServerQuery } from '../../../shared/domain/server.ts';
import { useApp } from '../../store/use-app.ts';
import { FACET_COLUMNS } from './inventory-columns.tsx';
import { groupFacetColumns, queryForFacet } from './inventory-query.ts';

/** Counts the values of every filter column; a filtered column is counted without its own filter, so that it can be widened. */
export function useFacets(query: ServerQuery): readonly Facet[] {
  const bridge = useApp((state) => state.bridge);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const [facets, setFacets] = useState<readonly Facet[]>([]);
  const key = `${JSON.stringify({ ...query, sort: null })} ${revision}`;
  useEffect(() => {
    let wanted = true;
    const groups = groupFacetColumns(query, FACET_COLUMNS);
    void Promise.all(
      groups.map((columns) => {
        const [first] = columns;
        const narrowed = columns.length === 1 && first !== undefined ? queryForFacet(query, first) : query;
        return bridge.call('inventory.facets', { query: narrowed, columns });
      }),
    ).then((answers) => {
      if (!wanted) return;
      const good = answers.flatMap((answer) => (answer.ok ? answer.value : []));
      if (good.length > 0) setFacets(good);
    });
    return () => {
      wanted = false;
    };
  }, [bridge, key]);
  return facets;
}
