/** Rows fetched so far, by the number of their page. */
export interface PageCache<Row> {
  pageSize: number;
  pages: ReadonlyMap<number, readonly Row[]>;
}

/** An empty cache. */
export function createPageCache<Row>(pageSize: number): PageCache<Row> {
  return { pageSize, pages: new Map() };
}

/** The row at a position of the list, or undefined while its page is not here. */
export function rowAt<Row>(cache: PageCache<Row>, index: number): Row | undefined {
  return cache.pages.get(Math.floor(index / cache.pageSize))?.[index % cache.pageSize];
}

/** Numbers of the pages that a visible range (both ends included) needs and the cache lacks. */
export function listMissingPages<Row>(cache: PageCache<Row>, first: number, last: number): number[] {
  const missing: number[] = [];
  for (let page = Math.floor(Math.max(0, first) / cache.pageSize); page <= Math.floor(last / cache.pageSize); page += 1) {
    if (!cache.pages.has(page)) missing.push(page);
  }
  return missing;
}

/** Adds one page and, past `keep` pages, forgets those farthest from it. */
export function addPage<Row>(cache: PageCache<Row>, page: number, rows: readonly Row[], keep = 24): PageCache<Row> {
  const pages = new Map(cache.pages).set(page, rows);
  if (pages.size > keep) {
    const farthest = [...pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page));
    for (const each of farthest.slice(0, pages.size - keep)) pages.delete(each);
  }
  return { ...cache, pages };
}
