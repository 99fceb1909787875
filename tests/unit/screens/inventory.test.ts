import { describe, expect, it } from 'vitest';
import {
  clearNarrowing,
  completeQuery,
  groupFacetColumns,
  isNarrowed,
  queryForFacet,
  sortBy,
  toggleFilter,
  WHOLE_ESTATE,
} from '../../../renderer/screens/inventory/inventory-query.ts';
import { addPage, createPageCache, listMissingPages, rowAt } from '../../../renderer/screens/inventory/page-cache.ts';

describe('what the grid asks for', () => {
  it('widens within a column and forgets the column with its last value', () => {
    const one = toggleFilter(WHOLE_ESTATE, 'build', '6003');
    const two = toggleFilter(one, 'build', '');
    expect(two.filters.build).toEqual(['6003', '']);
    expect(toggleFilter(toggleFilter(two, 'build', '6003'), 'build', '').filters).toEqual({});
  });

  it('leaves the query it was given as it is', () => {
    toggleFilter(WHOLE_ESTATE, 'build', '6003');
    expect(WHOLE_ESTATE.filters).toEqual({});
  });

  it('turns the order round on the same column and starts ascending on another', () => {
    const once = sortBy(WHOLE_ESTATE, 'build');
    expect(once.sort).toEqual({ column: 'build', direction: 'asc' });
    expect(sortBy(once, 'build').sort.direction).toBe('desc');
    expect(sortBy(sortBy(once, 'build'), 'owner').sort).toEqual({ column: 'owner', direction: 'asc' });
  });

  it('clears search, flag and filters but keeps tab and order', () => {
    const query = completeQuery({ subset: 'flagged', search: 'x', flag: 'build-6003', filters: { owner: [''] } });
    expect(isNarrowed(query)).toBe(true);
    const cleared = clearNarrowing(query);
    expect(isNarrowed(cleared)).toBe(false);
    expect(cleared.subset).toBe('flagged');
  });

  it('counts a filtered column without its own filter, so that its other values stay choosable', () => {
    const query = completeQuery({ filters: { build: ['6003'], owner: ['Ada'] } });
    expect(queryForFacet(query, 'build').filters).toEqual({ owner: ['Ada'] });
    expect(groupFacetColumns(query, ['product', 'build', 'owner', 'platform'])).toEqual([['product', 'platform'], ['build'], ['owner']]);
    expect(groupFacetColumns(WHOLE_ESTATE, ['product', 'build'])).toEqual([['product', 'build']]);
  });
});

describe('the rows of the grid, page by page', () => {
  it('asks for every page that the visible range touches and no other', () => {
    const cache = addPage(createPageCache<string>(100), 1, ['row 100']);
    expect(listMissingPages(cache, 50, 250)).toEqual([0, 2]);
    expect(listMissingPages(cache, 100, 199)).toEqual([]);
  });

  it('finds a row by its position and says nothing about rows that are not here', () => {
    const cache = addPage(createPageCache<string>(2), 3, ['g', 'h']);
    expect(rowAt(cache, 7)).toBe('h');
    expect(rowAt(cache, 0)).toBeUndefined();
  });

  it('forgets the farthest pages first when it holds too many', () => {
    let cache = createPageCache<number>(1);
    for (const page of [0, 1, 2, 3]) cache = addPage(cache, page, [page], 3);
    expect([...cache.pages.keys()].sort()).toEqual([1, 2, 3]);
  });
});
