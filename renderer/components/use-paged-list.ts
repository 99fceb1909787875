import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

/** Rows that PageUp and PageDown move by. */
const PAGE_STEP_ROWS = 8;

/** A list of which only the rows in view are drawn and fetched; `rowHeightPx` is the height of every row. */
export function usePagedList(pages: { total: number | null; ensureRange: (first: number, last: number) => void }, rowHeightPx: number) {
  const scrollRef = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: pages.total ?? 0,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => pages.ensureRange(first, last), [pages.ensureRange, first, last]);
  return { scrollRef, virtual, items };
}

/** The row that a key leads to from the cursor, within a list of `total` rows; null for any other key and for an empty list. */
export function findKeyTarget(key: string, cursor: number, total: number): number | null {
  const targets: Record<string, number> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    PageDown: cursor + PAGE_STEP_ROWS,
    PageUp: cursor - PAGE_STEP_ROWS,
    Home: 0,
    End: total - 1,
  };
  const target = targets[key];
  return target === undefined || total === 0 ? null : Math.max(0, Math.min(total - 1, target));
}
