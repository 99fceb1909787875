import { useCallback, useEffect, useReducer, useRef } from 'react';

/** One answer of a grid's source. */
export interface GridPage<Row> {
  total: number;
  rows: readonly Row[];
}

/** Fetches rows `offset` to `offset + limit`; null where it could not (the reason is told elsewhere). */
export type LoadGridRows<Row> = (offset: number, limit: number) => Promise<GridPage<Row> | null>;

/** Rows fetched with one call. */
export const GRID_PAGE_ROWS = 200;
const PAGES_KEPT = 60;
/** Pages asked for at once: while the scroll bar is dragged, what was passed by is not asked for. */
const ASKED_AT_ONCE = 2;

interface PageCache<Row> {
  pages: Map<number, { rows: readonly Row[]; generation: number }>;
  inFlight: Set<number>;
  generation: number;
  /** Pages of another query than this one are thrown away when its first answer comes. */
  queryKey: string;
  shownQueryKey: string;
  total: number | null;
  failed: boolean;
  range: readonly [first: number, last: number];
}

/** Rows of a grid by index, fetched a page at a time; a changed revision replaces pages in place, a changed query starts over. */
export function useGridPages<Row>(load: LoadGridRows<Row>, queryKey: string, revision: number) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const loadRef = useRef(load);
  loadRef.current = load;
  const cacheRef = useRef<PageCache<Row>>({
    pages: new Map(),
    inFlight: new Set(),
    generation: 0,
    queryKey,
    shownQueryKey: queryKey,
    total: null,
    failed: false,
    range: [0, 0],
  });

  const ensureRef = useRef<(first: number, last: number) => void>(() => {});
  const fetchPage = useCallback(async (page: number) => {
    const cache = cacheRef.current;
    const { generation, queryKey: askedFor } = cache;
    cache.inFlight.add(page);
    const answer = await loadRef.current(page * GRID_PAGE_ROWS, GRID_PAGE_ROWS);
    if (cache.generation !== generation) return;
    cache.inFlight.delete(page);
    cache.failed = answer === null;
    if (answer !== null) {
      if (cache.shownQueryKey !== askedFor) {
        cache.pages.clear();
        cache.shownQueryKey = askedFor;
      }
      cache.total = answer.total;
      cache.pages.delete(page);
      cache.pages.set(page, { rows: answer.rows, generation });
      for (const oldest of cache.pages.keys()) {
        if (cache.pages.size <= PAGES_KEPT) break;
        cache.pages.delete(oldest);
      }
    }
    redraw();
    ensureRef.current(...cache.range);
  }, []);

  const ensureRange = useCallback(
    (first: number, last: number) => {
      const cache = cacheRef.current;
      cache.range = [first, last];
      if (cache.failed) return;
      for (let page = Math.floor(first / GRID_PAGE_ROWS); page <= Math.floor(last / GRID_PAGE_ROWS); page += 1) {
        if (cache.inFlight.size >= ASKED_AT_ONCE) return;
        if (cache.inFlight.has(page) || cache.pages.get(page)?.generation === cache.generation) continue;
        void fetchPage(page);
      }
    },
    [fetchPage],
  );
  ensureRef.current = ensureRange;

  const refetch = useCallback(() => {
    const cache = cacheRef.current;
    cache.generation += 1;
    cache.inFlight.clear();
    cache.failed = false;
    ensureRange(cache.range[0], cache.range[1]);
  }, [ensureRange]);

  // Another query, or another revision, is what starts this over.
  useEffect(() => {
    const cache = cacheRef.current;
    if (cache.queryKey !== queryKey) {
      cache.queryKey = queryKey;
      cache.range = [0, 0];
    }
    refetch();
  }, [queryKey, revision, refetch]);

  const cache = cacheRef.current;
  return {
    /** null until the first answer. */
    total: cache.total,
    state: cache.failed
      ? ('failed' as const)
      : cache.total === null
        ? ('loading' as const)
        : cache.shownQueryKey === queryKey
          ? ('shown' as const)
          : ('stale' as const),
    rowAt: (index: number): Row | undefined => cache.pages.get(Math.floor(index / GRID_PAGE_ROWS))?.rows[index % GRID_PAGE_ROWS],
    ensureRange,
    retry: refetch,
  };
}
