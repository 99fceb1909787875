import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { useGridPages } from '../../components/use-grid-pages.ts';
import { useApp } from '../../store/use-app.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { readChained } from './chained-queries.ts';
import { findInQueue } from './find-in-queue.ts';
import { buildQueueQueries, FIRST_QUEUE_VIEW, isQueueView, type QueueView } from './queue-query.ts';

const SELECTED_AT_ONCE = 1_000;
const NEARBY = [0, -1, 1, -2, 2] as const;

/** A server of the queue and the place where it stood. */
export interface QueuePlace {
  row: ServerRow;
  index: number;
}

/** The queue of flagged servers: what it shows, where the cursor is, what is selected, and what comes next. The server that is shown stands in the address. */
export function useQueue(onShow: () => void) {
  const ask = useApp((state) => state.ask);
  const setParams = useApp((state) => state.setParams);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const shownId = useApp((state) => state.route.params.server ?? null);
  const [view, setView] = useRemembered('decide-queue', FIRST_QUEUE_VIEW, isQueueView);
  const queuePlace = useApp((state) => state.queuePlace);
  const setQueuePlace = useApp((state) => state.setQueuePlace);
  const known = queuePlace !== null && queuePlace.server === shownId ? queuePlace : null;
  const [cursor, setCursor] = useState(known?.index ?? 0);
  const [selected, setSelected] = useState<ReadonlyMap<string, ServerRow>>(new Map());
  /** The server that the cursor was last put on; undefined until the first. */
  const followedRef = useRef<string | null | undefined>(known?.server);
  const onShowRef = useRef(onShow);
  onShowRef.current = onShow;

  const parts = useMemo(() => buildQueueQueries(view), [view]);
  const load = useCallback(
    (offset: number, limit: number) =>
      readChained(parts, offset, limit, (query, from, count) => ask('inventory.query', { query, offset: from, limit: count })),
    [ask, parts],
  );
  const pages = useGridPages<ServerRow>(load, JSON.stringify(parts), revision);

  const show = useCallback(
    (row: ServerRow | undefined, index: number) => {
      if (row === undefined) return;
      followedRef.current = row.id;
      setCursor(index);
      onShowRef.current();
      setParams({ server: row.id });
    },
    [setParams],
  );

  /** Where the server that is shown stands now, if it is still near the cursor. */
  function findPlace(): number | null {
    const offset = NEARBY.find((each) => pages.rowAt(cursor + each)?.id === shownId);
    return offset === undefined ? null : cursor + offset;
  }
  useEffect(() => {
    if (shownId !== null) setQueuePlace({ server: shownId, index: cursor });
  }, [shownId, cursor, setQueuePlace]);
  // Rows move up when one leaves its place; the cursor goes along with the server that is shown.
  const place = pages.state === 'shown' && followedRef.current === shownId ? findPlace() : null;
  useEffect(() => {
    if (place !== null) setCursor(place);
  }, [place]);

  // Without a server in the address the first of the queue is shown; a server from elsewhere is looked for once in what is in reach.
  const firstRow = pages.rowAt(0);
  useEffect(() => {
    if (pages.state !== 'shown' || followedRef.current === shownId) return;
    if (shownId === null) return show(firstRow, 0);
    followedRef.current = shownId;
    let wanted = true;
    void findInQueue(
      parts,
      shownId,
      (query, id) => ask('decision.place', { query, id }),
      async (query) => {
        const answer = await ask('inventory.query', { query, offset: 0, limit: 1 });
        return answer?.total ?? 0;
      },
    ).then((index) => {
      if (wanted && index !== null) setCursor(index);
    });
    return () => {
      wanted = false;
    };
  }, [shownId, pages.state, firstRow, show, parts, ask]);

  async function showAt(index: number) {
    const known = pages.rowAt(index);
    show(known ?? (await load(index, 1))?.rows[0], index);
  }

  /** Goes up or down; after a server has left its place, down leads to the one that moved there. */
  async function step(by: 1 | -1) {
    const from = findPlace();
    const target = from === null ? (by === 1 ? cursor : cursor - 1) : from + by;
    await showAt(Math.max(0, Math.min((pages.total ?? 1) - 1, target)));
  }

  /** The next undecided server, those that were just decided left out, below the cursor, else the first of the queue; null where every one is decided. */
  async function findNextUndecided(passed: ReadonlySet<string> = new Set()): Promise<QueuePlace | null> {
    for (let index = cursor; index < (pages.total ?? 0); index += 1) {
      const row = pages.rowAt(index);
      if (row === undefined) break;
      if (row.id !== shownId && row.decision === null && !passed.has(row.id)) return { row, index };
    }
    const undecided = buildQueueQueries({ ...view, show: 'undecided', sort: 'name' });
    const answer = await readChained(undecided, 0, 2, (query, offset, limit) => ask('inventory.query', { query, offset, limit }));
    const row = answer?.rows.find((each) => each.id !== shownId);
    return row === undefined ? null : { row, index: cursor };
  }

  /** Selects from one place to another; one place alone is turned over. */
  async function select(from: number, to: number) {
    const count = Math.min(SELECTED_AT_ONCE, Math.abs(to - from) + 1);
    const rows = from === to ? [pages.rowAt(to)] : ((await load(Math.min(from, to), count))?.rows ?? []);
    const next = new Map(selected);
    for (const row of rows) {
      if (row === undefined) continue;
      if (from === to && next.has(row.id)) next.delete(row.id);
      else next.set(row.id, row);
    }
    setCursor(to);
    setSelected(next);
  }

  return {
    view,
    changeView(next: QueueView) {
      setCursor(0);
      setSelected(new Map());
      setView(next);
    },
    pages,
    cursor,
    shownId,
    selected,
    /** Selects these servers and no others, wherever they stand. */
    selectRows: (rows: readonly ServerRow[]) => setSelected(new Map(rows.map((row) => [row.id, row]))),
    /** The row of the server that is shown; empty where it is out of reach. */
    listShown(): ServerRow[] {
      const at = findPlace();
      const row = at === null ? undefined : pages.rowAt(at);
      return row === undefined ? [] : [row];
    },
    clearSelection: () => setSelected(new Map()),
    show,
    showAt,
    step,
    findNextUndecided,
    select,
  };
}
