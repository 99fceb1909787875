import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QueueRow, QueueView } from '../../../shared/domain/decide-queue.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { useGridPages } from '../../components/use-grid-pages.ts';
import { useApp } from '../../store/use-app.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { FIRST_QUEUE_VIEW, isQueueView } from './queue-query.ts';
import { useQueueSelection } from './use-queue-selection.ts';

const ROWS_AT_ONCE = 1_000;
const NEARBY = [0, -1, 1, -2, 2] as const;

/** A server of the queue and the place where it stood. */
export interface QueuePlace {
  row: QueueRow;
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
  /** The server that the cursor was last put on; undefined until the first. */
  const followedRef = useRef<string | null | undefined>(known?.server);
  /** Counts what people move, so that an answer that comes late moves nothing. */
  const movesRef = useRef(0);
  const onShowRef = useRef(onShow);
  onShowRef.current = onShow;

  const viewKey = JSON.stringify(view);
  const asked = useMemo(() => JSON.parse(viewKey) as QueueView, [viewKey]);
  const load = useCallback(
    (offset: number, limit: number) => ask('decision.queue', { view: asked, offset, limit: Math.min(limit, ROWS_AT_ONCE) }),
    [ask, asked],
  );
  const pages = useGridPages<QueueRow>(load, viewKey, revision);
  const selection = useQueueSelection(asked, pages.total);

  const show = useCallback(
    (row: Pick<ServerRow, 'id'> | undefined, index: number) => {
      if (row === undefined) return;
      movesRef.current += 1;
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

  // Without a server in the address the first of the queue is shown; the cursor goes to a server from elsewhere, however far down it stands.
  const firstRow = pages.rowAt(0);
  useEffect(() => {
    if (pages.state !== 'shown' || followedRef.current === shownId) return;
    if (shownId === null) return show(firstRow, 0);
    followedRef.current = shownId;
    const moves = movesRef.current;
    let wanted = true;
    void ask('decision.queuePlace', { view: asked, id: shownId }).then((answer) => {
      if (wanted && moves === movesRef.current && answer !== null && answer.index !== null) setCursor(answer.index);
    });
    return () => {
      wanted = false;
    };
  }, [shownId, pages.state, firstRow, show, asked, ask]);

  async function showAt(index: number) {
    const row = pages.rowAt(index);
    show(row ?? (await load(index, 1))?.rows[0], index);
  }

  /** Goes up or down; after a server has left its place, down leads to the one that moved there. */
  async function step(by: 1 | -1) {
    const from = findPlace();
    const target = from === null ? (by === 1 ? cursor : cursor - 1) : from + by;
    await showAt(Math.max(0, Math.min((pages.total ?? 1) - 1, target)));
  }

  /** The next undecided server below the cursor, else the first of the queue; null where every one is decided. */
  async function findNextUndecided(): Promise<QueuePlace | null> {
    for (let index = cursor; index < (pages.total ?? 0); index += 1) {
      const row = pages.rowAt(index);
      if (row === undefined) break;
      if (row.id !== shownId && row.decision === null) return { row, index };
    }
    return await findNextAfterChange();
  }

  /** The same where the rows at hand are of a moment ago. */
  const findNextAfterChange = () => ask('decision.queueNext', { view: asked, after: shownId });

  /** Selects from one place to another; one place alone is turned over. */
  async function select(from: number, to: number) {
    movesRef.current += 1;
    setCursor(to);
    const row = pages.rowAt(to);
    if (from !== to) await selection.extend(from, to);
    else if (row !== undefined) selection.toggle(row.id);
  }

  return {
    view,
    changeView(next: QueueView) {
      setCursor(0);
      // The cursor goes to wherever the server that is shown stands in the new view.
      followedRef.current = undefined;
      selection.clear();
      setView(next);
    },
    pages,
    cursor,
    shownId,
    selection,
    /** The row of the server that is shown; empty where it is out of reach. */
    listShown(): QueueRow[] {
      const at = findPlace();
      const row = at === null ? undefined : pages.rowAt(at);
      return row === undefined ? [] : [row];
    },
    show,
    showAt,
    step,
    findNextUndecided,
    findNextAfterChange,
    select,
  };
}
