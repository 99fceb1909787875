import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SavedViewLine } from '../../../shared/domain/saved-view.ts';
import type { ServerQuery } from '../../../shared/domain/server.ts';
import { NOTHING_SELECTED } from '../../components/grid-selection.ts';
import { useApp } from '../../store/use-app.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { type ColumnLayout, FIRST_LAYOUT, isColumnLayout } from './column-layout.ts';
import { decodeQuery, encodeQuery } from './query-route.ts';

const TYPING_PAUSE_MS = 180;
const MOST_LETTERS = 200;

/** What the list of the inventory shows, kept in the address so that going back works. */
export interface InventoryList {
  query: ServerQuery;
  /** Changes with every other query. */
  queryKey: string;
  layout: ColumnLayout;
  /** Id of the saved view that was opened last, while the address names it. */
  viewId: string | undefined;
  /** What stands in the search field; the query follows after a pause. */
  sought: string;
  setSought: (text: string) => void;
  change: (query: ServerQuery) => void;
  sort: (sort: ServerQuery['sort']) => void;
  setLayout: (layout: ColumnLayout) => void;
  openView: (view: SavedViewLine) => void;
  /** Names a view in the address, or none, and leaves the list as it is. */
  markView: (id: string | null) => void;
}

/** Keeps what the list shows. `onOther` is told before another query is shown. */
export function useInventoryList(onOther: () => void): InventoryList {
  const go = useApp((state) => state.go);
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const setSelection = useApp((state) => state.setSelection);
  const [layout, setLayout] = useRemembered<ColumnLayout>('inventory-layout', FIRST_LAYOUT, isColumnLayout);
  const query = useMemo(() => decodeQuery(params), [params]);
  const [sought, setSought] = useState(query.search);
  const { view } = params;

  const show = useCallback(
    (next: ServerQuery, viewId: string | undefined) =>
      go('inventory', { ...encodeQuery(next), ...(viewId === undefined ? {} : { view: viewId }) }),
    [go],
  );
  const change = useCallback(
    (next: ServerQuery) => {
      setSelection(NOTHING_SELECTED);
      onOther();
      show(next, view);
    },
    [show, view, setSelection, onOther],
  );
  useEffect(() => setSought(query.search), [query.search]);
  useEffect(() => {
    if (sought === query.search) return;
    const timer = window.setTimeout(() => change({ ...query, search: sought.slice(0, MOST_LETTERS) }), TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [sought, query, change]);

  return {
    query,
    queryKey: JSON.stringify(query),
    layout,
    viewId: view,
    sought,
    setSought,
    change,
    sort: (sort) => show({ ...query, sort }, view),
    setLayout,
    openView(opened) {
      setSelection(NOTHING_SELECTED);
      onOther();
      if (isColumnLayout(opened.columns)) setLayout(opened.columns);
      show(opened.query, opened.id);
    },
    markView: (id) => setParams({ view: id ?? '' }),
  };
}
