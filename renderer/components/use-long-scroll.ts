import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/**
 * Tallest surface in pixels that rows are laid out on. Chromium's layout ends at 33.5 million device pixels, which a million rows reach on a
 * screen with two device pixels for each pixel, or when the page is enlarged to 200 %.
 */
export const TALLEST_PX = 6_000_000;
/** A move by more than this is one of the scroll bar: the least that it can be dragged by is more, on any screen, and no wheel turns as fast. */
const JUMP_PX = 2_500;
/** Rows drawn above and below what is in view. */
const ROWS_AROUND = 10;
/** The drawn stretch moves by this many rows at once, so that most frames of a scroll draw nothing anew. */
const STEP_ROWS = 4;

/** How all rows are mapped onto a surface that is shorter than they are. */
export interface LongScale {
  /** Height of all rows together in pixels. */
  rowsPx: number;
  /** Height of the surface that scrolls. */
  surfacePx: number;
  /** The surface is moved along the rows by whole pages, so that one pixel stays one pixel within a page. */
  pagePx: number;
  pages: number;
}

/** Works out the mapping for that many rows. */
export function scaleRows(rows: number, rowPx: number): LongScale {
  const rowsPx = rows * rowPx;
  const surfacePx = Math.min(rowsPx, TALLEST_PX);
  const pagePx = rowsPx > TALLEST_PX ? TALLEST_PX / 100 : Math.max(1, rowsPx);
  return { rowsPx, surfacePx, pagePx, pages: Math.max(1, Math.floor(rowsPx / pagePx)) };
}

/** How far the rows lie ahead of the surface while a page is in view. */
export function offsetOfPage({ rowsPx, surfacePx, pages }: LongScale, page: number): number {
  return pages <= 1 ? 0 : Math.round((page * (rowsPx - surfacePx)) / (pages - 1));
}

/** The page that a position among the rows belongs to. */
export function pageOfRows({ pagePx, pages }: LongScale, topPx: number): number {
  return Math.max(0, Math.min(pages - 1, Math.floor(topPx / pagePx)));
}

/** The page that a place on the surface stands for, such as where the scroll bar was dragged to. */
export function pageOfSurface(scale: LongScale, scrollTop: number, viewPx: number): number {
  if (scale.surfacePx <= viewPx) return 0;
  return pageOfRows(scale, (scrollTop * (scale.rowsPx - viewPx)) / (scale.surfacePx - viewPx));
}

/** The rows to draw and where. */
export interface LongWindow {
  first: number;
  /** The last row, or -1 where there is none. */
  last: number;
  /** Where on the surface the first one lies, in pixels. */
  topPx: number;
}

/** A scrolled list of any length: which rows to draw, and how to bring one into view. */
export interface LongScroll extends LongWindow {
  surfacePx: number;
  /** More than there are rows to draw at once; rows whose numbers differ by it are never drawn together. */
  slots: number;
  /** Height of the view in pixels without the head. */
  viewPx: number;
  bringIntoView: (row: number) => void;
  toTop: () => void;
}

/** Follows the scrolling of an element whose head, one row high, stays on top. */
export function useLongScroll(scrollRef: RefObject<HTMLElement | null>, rows: number, rowPx: number): LongScroll {
  const scaleRef = useRef(scaleRows(rows, rowPx));
  const at = useRef({ page: 0, scrollTop: 0 });
  const [viewPx, setViewPx] = useState(0);
  const [shown, setShown] = useState<LongWindow>({ first: 0, last: -1, topPx: 0 });

  const readTop = useCallback(() => at.current.scrollTop + offsetOfPage(scaleRef.current, at.current.page), []);

  const show = useCallback(() => {
    const element = scrollRef.current;
    const view = Math.max(0, (element?.clientHeight ?? 0) - rowPx);
    const topPx = readTop();
    const first = Math.max(0, Math.floor(Math.floor(topPx / rowPx) / STEP_ROWS) * STEP_ROWS - ROWS_AROUND);
    const count = Math.ceil(view / rowPx) + 2 * ROWS_AROUND + STEP_ROWS;
    const last = Math.min(Math.round(scaleRef.current.rowsPx / rowPx), first + count) - 1;
    const windowTop = first * rowPx - offsetOfPage(scaleRef.current, at.current.page);
    setShown((now) => (now.first === first && now.last === last && now.topPx === windowTop ? now : { first, last, topPx: windowTop }));
  }, [scrollRef, rowPx, readTop]);

  /** Lets the surface stand at a page, with that pixel of the rows at the top of the view. */
  const settle = useCallback(
    (page: number, topPx: number) => {
      const scrollTop = topPx - offsetOfPage(scaleRef.current, page);
      at.current = { page, scrollTop };
      if (scrollRef.current !== null && scrollRef.current.scrollTop !== scrollTop) scrollRef.current.scrollTop = scrollTop;
    },
    [scrollRef],
  );

  const follow = useCallback(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const { scrollTop } = element;
    const moved = Math.abs(scrollTop - at.current.scrollTop);
    if (moved < 1) return;
    const scale = scaleRef.current;
    const view = element.clientHeight - rowPx;
    at.current = { ...at.current, scrollTop };
    if (moved > JUMP_PX && scale.pages > 1) at.current = { page: pageOfSurface(scale, scrollTop, view), scrollTop };
    else {
      const topPx = readTop();
      const page = pageOfRows(scale, topPx);
      if (page !== at.current.page) settle(page, topPx);
    }
    show();
  }, [scrollRef, rowPx, readTop, settle, show]);

  useLayoutEffect(() => {
    scaleRef.current = scaleRows(rows, rowPx);
    const element = scrollRef.current;
    const view = Math.max(0, (element?.clientHeight ?? 0) - rowPx);
    const topPx = Math.max(0, Math.min(readTop(), scaleRef.current.rowsPx - view));
    settle(pageOfRows(scaleRef.current, topPx), topPx);
    show();
  }, [scrollRef, rows, rowPx, readTop, settle, show]);

  useEffect(() => {
    const element = scrollRef.current;
    if (element === null) return;
    const measure = () => {
      setViewPx(Math.max(0, element.clientHeight - rowPx));
      show();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [scrollRef, rowPx, follow, show]);

  const bringIntoView = useCallback(
    (row: number) => {
      const view = (scrollRef.current?.clientHeight ?? 0) - rowPx;
      const topPx = readTop();
      const rowTop = row * rowPx;
      const wanted = rowTop < topPx ? rowTop : rowTop + rowPx > topPx + view ? rowTop + rowPx - view : topPx;
      if (wanted === topPx) return;
      settle(pageOfRows(scaleRef.current, wanted), wanted);
      show();
    },
    [scrollRef, rowPx, readTop, settle, show],
  );

  const toTop = useCallback(() => {
    settle(0, 0);
    show();
  }, [settle, show]);

  const slots = Math.ceil(viewPx / rowPx) + 2 * ROWS_AROUND + 2 * STEP_ROWS;
  return {
    ...shown,
    surfacePx: scaleRef.current.surfacePx,
    slots: Math.max(slots, shown.last - shown.first + 1),
    viewPx,
    bringIntoView,
    toTop,
  };
}
