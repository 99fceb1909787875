import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetOfPage, pageOfRows, pageOfSurface, scaleRows, TALLEST_PX } from '../../../renderer/components/use-long-scroll.ts';
import {
  FIRST_LAYOUT,
  isColumnLayout,
  listHidden,
  moveColumn,
  resizeColumn,
  toggleColumn,
} from '../../../renderer/screens/inventory/column-layout.ts';
import { WHOLE_ESTATE } from '../../../renderer/screens/inventory/inventory-query.ts';
import { writeRows } from '../../../renderer/screens/inventory/take-list.ts';
import { showsView } from '../../../renderer/screens/inventory/use-saved-views.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { SERVER_COLUMNS } from '../../../shared/domain/server-columns.ts';

const ROW_PX = 32;
const VIEW_PX = 700;

describe('a list that is longer than a browser can lay out', () => {
  it('is laid out one to one while it fits', () => {
    const scale = scaleRows(10_000, ROW_PX);
    expect(scale.surfacePx).toBe(320_000);
    expect(offsetOfPage(scale, pageOfRows(scale, 300_000))).toBe(0);
  });

  it('reaches its first and its last row, and stays below the tallest surface on a screen of four device pixels', () => {
    for (const rows of [200_000, 1_000_000, 5_000_000]) {
      const scale = scaleRows(rows, ROW_PX);
      expect(scale.surfacePx).toBeLessThanOrEqual(TALLEST_PX);
      expect(scale.surfacePx * 4).toBeLessThan(2 ** 31 / 64);
      expect(offsetOfPage(scale, pageOfSurface(scale, 0, VIEW_PX))).toBe(0);
      const end = scale.surfacePx - VIEW_PX;
      expect(end + offsetOfPage(scale, pageOfSurface(scale, end, VIEW_PX))).toBe(scale.rowsPx - VIEW_PX);
    }
  });

  it('has every pixel of its rows somewhere on the surface', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200_000, max: 3_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const scale = scaleRows(rows, ROW_PX);
        const topPx = Math.floor(share * (scale.rowsPx - VIEW_PX));
        const scrollTop = topPx - offsetOfPage(scale, pageOfRows(scale, topPx));
        expect(scrollTop).toBeGreaterThanOrEqual(0);
        expect(scrollTop).toBeLessThanOrEqual(scale.surfacePx - VIEW_PX);
      }),
    );
  });
});

describe('the layout of columns', () => {
  const names = (layout: typeof FIRST_LAYOUT) => layout.map(({ column }) => column);

  it('shows a column behind the others and takes it away, but never the name', () => {
    const more = toggleColumn(FIRST_LAYOUT, 'sources');
    expect(names(more).at(-1)).toBe('sources');
    expect(toggleColumn(more, 'sources')).toEqual(FIRST_LAYOUT);
    expect(toggleColumn(FIRST_LAYOUT, 'name')).toBe(FIRST_LAYOUT);
    expect([...names(more), ...listHidden(more)].sort()).toEqual([...SERVER_COLUMNS].sort());
  });

  it('moves a column to a place, and leaves it where that place does not exist', () => {
    expect(names(moveColumn(FIRST_LAYOUT, 'owner', 0)).slice(0, 2)).toEqual(['owner', 'name']);
    expect(names(moveColumn(FIRST_LAYOUT, 'name', 2)).slice(0, 3)).toEqual(['osLabel', 'build', 'name']);
    expect(moveColumn(FIRST_LAYOUT, 'name', -1)).toBe(FIRST_LAYOUT);
    expect(moveColumn(FIRST_LAYOUT, 'application', FIRST_LAYOUT.length)).toBe(FIRST_LAYOUT);
  });

  it('gives a column a width of its own and takes it back', () => {
    const wide = resizeColumn(FIRST_LAYOUT, 'owner', 300);
    expect(wide.find(({ column }) => column === 'owner')?.widthPx).toBe(300);
    expect(isColumnLayout(JSON.parse(JSON.stringify(wide)))).toBe(true);
    expect(resizeColumn(wide, 'owner', null)).toEqual(FIRST_LAYOUT);
  });

  it('is not believed where it lacks the name, has a column twice, or one that nobody knows', () => {
    const column = (name: string, widthPx: unknown = null) => ({ column: name, widthPx });
    expect(isColumnLayout([column('owner')])).toBe(false);
    expect(isColumnLayout([column('name'), column('name')])).toBe(false);
    expect(isColumnLayout([column('name'), column('colour')])).toBe(false);
    expect(isColumnLayout([column('name', 1.5)])).toBe(false);
    expect(isColumnLayout([null])).toBe(false);
  });
});

describe('a saved view', () => {
  const view = { id: 'v1', name: 'Mine', query: { ...WHOLE_ESTATE, filters: { build: ['6003'] } }, columns: [...FIRST_LAYOUT] };

  it('is shown as saved whatever the order of its keys, and as changed by any difference', () => {
    const { sort, ...rest } = view.query;
    expect(showsView(view, { sort, ...rest }, FIRST_LAYOUT)).toBe(true);
    expect(showsView(view, { ...view.query, search: 'x' }, FIRST_LAYOUT)).toBe(false);
    expect(showsView(view, view.query, resizeColumn(FIRST_LAYOUT, 'name', 200))).toBe(false);
  });
});

describe('rows for a spreadsheet', () => {
  it('are lines of cells under their headings, in which no text becomes a formula or another cell', () => {
    const row = {
      name: '=1+1',
      owner: 'A\tB\nC',
      verdict: 'manual-review',
      application: null,
      lastSeenOn: '2026-11-01',
    } as unknown as ServerRow;
    const columns = (['name', 'owner', 'verdict', 'application', 'evidenceAge'] as const).map((column) => ({ column, heading: column }));
    expect(writeRows([row], columns, {}).split('\n')).toEqual([
      'name\towner\tverdict\tapplication\tevidenceAge',
      "'=1+1\tA B C\tLook at it by hand\t\t1 Nov 2026",
    ]);
  });
});
