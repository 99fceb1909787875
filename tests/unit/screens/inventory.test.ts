import { describe, expect, it } from 'vitest';
import { ALL_SELECTED, NOTHING_SELECTED, toggleKey, withKeys } from '../../../renderer/components/grid-selection.ts';
import { collectSelected } from '../../../renderer/screens/inventory/collect-selected.ts';
import {
  clearNarrowing,
  completeQuery,
  isNarrowed,
  toggleFilter,
  WHOLE_ESTATE,
} from '../../../renderer/screens/inventory/inventory-query.ts';
import { decodeQuery, encodeQuery } from '../../../renderer/screens/inventory/query-route.ts';
import { formatRoute, parseRoute } from '../../../renderer/store/route.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';

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

  it('clears search, flag and filters but keeps tab and order', () => {
    const query = completeQuery({ subset: 'flagged', search: 'x', flag: 'build-6003', filters: { owner: [''] } });
    expect(isNarrowed(query)).toBe(true);
    const cleared = clearNarrowing(query);
    expect(isNarrowed(cleared)).toBe(false);
    expect(cleared.subset).toBe('flagged');
  });
});

describe('a query in the address of the grid', () => {
  it('comes back as it went, whatever the values hold', () => {
    const query = completeQuery({
      subset: 'flagged',
      search: 'a & b = c',
      flag: 'build-6003',
      filters: { owner: ['', 'Meyer, R.', '50 %'], build: ['6003'] },
      sort: { column: 'build', direction: 'desc' },
    });
    const route = parseRoute(formatRoute({ stop: 'inventory', params: encodeQuery(query) }));
    expect(decodeQuery(route.params)).toEqual(query);
  });

  it('is empty for the whole estate', () => {
    expect(encodeQuery(WHOLE_ESTATE)).toEqual({});
    expect(decodeQuery({})).toEqual(WHOLE_ESTATE);
  });

  it('leaves out what it does not know instead of failing', () => {
    expect(decodeQuery({ subset: 'half', sort: 'colour', filters: 'shape:round', flag: '' })).toEqual(WHOLE_ESTATE);
  });
});

describe('the rows of a selection', () => {
  const estate = Array.from({ length: 2_500 }, (_, index) => ({ id: `s${index}` }) as ServerRow);
  const asked: number[] = [];
  const read = async (_query: unknown, offset: number, limit: number) => {
    asked.push(offset);
    return { total: estate.length, rows: estate.slice(offset, offset + limit) };
  };

  it('are read page by page where everything but some is selected', async () => {
    const rows = await collectSelected(WHOLE_ESTATE, toggleKey(ALL_SELECTED, 's1200'), read);
    expect(rows).toHaveLength(2_499);
    expect(rows?.some((row) => row.id === 's1200')).toBe(false);
  });

  it('are not looked for any further once all of them are found', async () => {
    asked.length = 0;
    const rows = await collectSelected(WHOLE_ESTATE, withKeys(NOTHING_SELECTED, ['s3', 's7'], 'on'), read);
    expect(rows?.map((row) => row.id)).toEqual(['s3', 's7']);
    expect(asked).toEqual([0]);
  });

  it('are left alone where a page cannot be read', async () => {
    expect(await collectSelected(WHOLE_ESTATE, ALL_SELECTED, async () => null)).toBeNull();
  });
});
