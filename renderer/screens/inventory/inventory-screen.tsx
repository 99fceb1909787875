import { ListFilter, Search, Server, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import { ALL_SELECTED, countSelected, NOTHING_SELECTED } from '../../components/grid-selection.ts';
import { InspectorPanel, ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { listAnswerable } from '../../wording/answerable-facts.ts';
import { labelFact } from '../../wording/fact-text.ts';
import { labelFlag } from '../../wording/label-value.ts';
import { BulkPanel } from '../decide/bulk-panel.tsx';
import { keepsKeys, readDecideKey } from '../decide/decide-keys.ts';
import { useDeciding } from '../decide/use-deciding.ts';
import { collectSelected } from './collect-selected.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { buildInventoryColumns, FACET_COLUMNS, FIRST_COLUMNS, isColumnChoice } from './inventory-columns.tsx';
import { clearNarrowing, isNarrowed, SUBSET_TABS, WHOLE_ESTATE } from './inventory-query.ts';
import styles from './inventory-screen.module.css';
import { decodeQuery, encodeQuery } from './query-route.ts';
import { ServerInspector } from './server-inspector.tsx';
import { useWideWindow } from './use-wide-window.ts';

const KEYS = {
  title: 'Inventory',
  keys: [
    { keys: 'Space', label: 'Select the server under the cursor' },
    { keys: 'Shift ↓', label: 'Select downwards' },
    { keys: 'Ctrl A', label: 'Select everything in the list' },
    { keys: 'Enter', label: 'Open the server in Decide' },
    { keys: 'Esc', label: 'Clear the selection, or close the inspector' },
  ],
};
const TYPING_PAUSE_MS = 180;

function countTabs(
  project: { servers: number; flagged: number; undecided: number } | null,
): Partial<Record<ServerQuery['subset'], string>> {
  if (project === null) return {};
  return { all: formatCount(project.servers), flagged: formatCount(project.flagged), undecided: formatCount(project.undecided) };
}

const isShown = (value: unknown): value is 'shown' | 'hidden' => value === 'shown' || value === 'hidden';

/** Every server, narrowed, sorted and opened as people need it. */
export function InventoryScreen() {
  useScreenKeys(KEYS);
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const project = useApp((state) => state.project);
  const params = useApp((state) => state.route.params);
  const selection = useApp((state) => state.selection);
  const setSelection = useApp((state) => state.setSelection);
  const tell = useApp((state) => state.tell);
  const setParams = useApp((state) => state.setParams);
  const deciding = useDeciding();
  const [chosen, setChosen] = useRemembered('inventory-columns', [...FIRST_COLUMNS], isColumnChoice);
  const wide = useWideWindow();
  const [filters, setFilters] = useRemembered<'shown' | 'hidden'>('inventory-filters', wide ? 'shown' : 'hidden', isShown);
  const [shown, setShown] = useState<{ id: string; name: string } | null>(
    params.server === undefined ? null : { id: params.server, name: '' },
  );
  const [total, setTotal] = useState<number | null>(null);
  const [bulk, setBulk] = useState<ServerRow[] | null>(null);
  const [collecting, setCollecting] = useState<'ready' | 'working'>('ready');
  const [firstFact, setFirstFact] = useState('');
  const [bulkPath, setBulkPath] = useState<ExitPath | null>(null);
  const knowledge = useOperation('knowledge.describe', {}, { follow: 'nothing' });

  const query = useMemo(() => decodeQuery(params), [params]);
  const queryKey = JSON.stringify(query);
  const [sought, setSought] = useState(query.search);
  const change = useCallback(
    (next: ServerQuery) => {
      setSelection(NOTHING_SELECTED);
      setBulk(null);
      go('inventory', encodeQuery(next));
    },
    [go, setSelection],
  );
  useEffect(() => setSought(query.search), [query.search]);
  useEffect(() => {
    if (sought === query.search) return;
    const timer = window.setTimeout(() => change({ ...query, search: sought.slice(0, 200) }), TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [sought, query, change]);
  useEffect(() => {
    if (params.server !== undefined) setShown((now) => (now?.id === params.server ? now : { id: params.server ?? '', name: '' }));
  }, [params.server]);

  const facets = useOperation('inventory.facets', { query: { ...query, sort: WHOLE_ESTATE.sort }, columns: [...FACET_COLUMNS] });
  const tabCounts = countTabs(project);
  const productLabels = useMemo(
    () => Object.fromEntries((knowledge.value?.products ?? []).map((product) => [product.id, product.label])),
    [knowledge.value],
  );
  const entries = knowledge.value?.facts;
  const facts = useMemo(() => listAnswerable(entries ?? []), [entries]);
  const columns = useMemo(() => buildInventoryColumns(productLabels), [productLabels]);
  const load = useCallback((offset: number, limit: number) => ask('inventory.query', { query, offset, limit }), [ask, query]);
  const selectedCount = countSelected(selection, total ?? 0);

  async function openBulk(which = selection) {
    setCollecting('working');
    const rows = await collectSelected(query, which, (each, offset, limit) => ask('inventory.query', { query: each, offset, limit }));
    setCollecting('ready');
    if (rows !== null && rows.length > 0) setBulk(rows);
  }

  // Asked to answer for everything that the list shows; asked once, it is taken out of the address.
  const openBulkRef = useRef(openBulk);
  openBulkRef.current = openBulk;
  const asked = params.answer;
  useEffect(() => {
    if (asked === undefined) return;
    setParams({ answer: '' });
    setFirstFact(asked);
    setSelection(ALL_SELECTED);
    void openBulkRef.current(ALL_SELECTED);
  }, [asked, setParams, setSelection]);

  const bulkOpen = bulk !== null;
  useEffect(() => {
    if (!bulkOpen) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || keepsKeys(event.target)) return;
      const command = readDecideKey(event);
      if (command?.do !== 'choose') return;
      event.preventDefault();
      setBulkPath(command.path);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [bulkOpen]);

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title="Inventory">
        <EmptyState
          icon={Server}
          title="No servers yet"
          text="Import an inventory: RVTools, an Active Directory export, or any table with machine names."
          actions={<Button onClick={() => go('import')}>Import an inventory</Button>}
        />
      </ScreenLayout>
    );
  }

  const inspecting = bulk !== null || shown !== null;
  /** In a narrow window filters and inspector take turns. */
  const filtersShown = filters === 'shown' && (wide || !inspecting);
  function toggleFilters() {
    if (!filtersShown && !wide) {
      setShown(null);
      setBulk(null);
    }
    setFilters(filtersShown ? 'hidden' : 'shown');
  }

  const inspector =
    bulk !== null ? (
      <InspectorPanel title="Decide or answer together" onClose={() => setBulk(null)}>
        <BulkPanel
          rows={bulk}
          facts={facts}
          asOf={project?.asOf ?? ''}
          deciding={deciding}
          path={bulkPath}
          firstFact={firstFact}
          onPathChange={setBulkPath}
          onDone={(words) => {
            tell({ tone: 'good', text: words });
            setBulk(null);
            setSelection(NOTHING_SELECTED);
          }}
          onClearSelection={() => {
            setBulk(null);
            setSelection(NOTHING_SELECTED);
          }}
        />
      </InspectorPanel>
    ) : shown !== null ? (
      <ServerInspector
        id={shown.id}
        name={shown.name}
        products={knowledge.value?.products ?? []}
        facts={facts}
        deciding={deciding}
        onClose={() => setShown(null)}
      />
    ) : undefined;

  return (
    <ScreenLayout
      title="Inventory"
      surface="fill"
      subtitle={
        total === null
          ? 'Reading…'
          : `${formatCounted(total, 'server')}${isNarrowed(query) ? ` of ${formatCount(project?.servers ?? 0)}` : ''}`
      }
      actions={
        <>
          <Button icon={ListFilter} aria-pressed={filtersShown} onClick={toggleFilters}>
            Filters
          </Button>
          <ColumnChooser columns={columns.map((column) => column.id)} chosen={chosen} onChosenChange={setChosen} />
        </>
      }
      toolbar={
        <>
          <TextField
            label="Find in the inventory"
            labelLook="hidden"
            placeholder="Find by name, owner, application…"
            icon={Search}
            size="small"
            value={sought}
            maxLength={200}
            onValueChange={setSought}
            className={styles.search}
          />
          <SegmentedControl
            label="Part of the estate"
            size="small"
            value={query.subset}
            segments={SUBSET_TABS.map((tab) => {
              const note = tabCounts[tab.id];
              return { value: tab.id, label: tab.label, ...(note === undefined ? {} : { note }) };
            })}
            onValueChange={(value) => change({ ...query, subset: SUBSET_TABS.find((tab) => tab.id === value)?.id ?? 'all' })}
          />
          {query.flag !== null && (
            <Button size="small" icon={X} onClick={() => change({ ...query, flag: null })}>
              Flag: {labelFlag(query.flag)}
            </Button>
          )}
          {query.lacks !== null && (
            <Button size="small" icon={X} onClick={() => change({ ...query, lacks: null })}>
              Unknown: {labelFact(query.lacks)}
            </Button>
          )}
          {query.vulnerability !== null && (
            <Button size="small" icon={X} onClick={() => change({ ...query, vulnerability: null })}>
              Open: {query.vulnerability}
            </Button>
          )}
          {query.conflict !== null && (
            <Button size="small" icon={X} onClick={() => change({ ...query, conflict: null })}>
              In conflict: {query.conflict.replace('/', ' and ')}
            </Button>
          )}
          {isNarrowed(query) && (
            <Button size="small" look="quiet" onClick={() => change(clearNarrowing(query))}>
              Clear filters
            </Button>
          )}
          {selectedCount > 0 && (
            <span className={styles.selected}>
              {formatCount(selectedCount)} selected
              <Button
                size="small"
                look="primary"
                state={collecting}
                onClick={() => {
                  setFirstFact('');
                  void openBulk();
                }}
              >
                Decide or answer together
              </Button>
              <Button size="small" look="quiet" onClick={() => setSelection(NOTHING_SELECTED)}>
                Clear
              </Button>
            </span>
          )}
        </>
      }
      list={
        filtersShown ? (
          <FacetPanel query={query} facets={facets.value ?? []} productLabels={productLabels} onQueryChange={change} />
        ) : undefined
      }
      inspector={inspector}
    >
      <DataGrid<ServerRow>
        label="Servers"
        columns={columns.filter((column) => chosen.includes(column.id))}
        rowKey={(row) => row.id}
        rowLabel={(row) => row.name}
        load={load}
        queryKey={queryKey}
        revision={project?.revision ?? 0}
        sort={query.sort}
        onSortChange={(sort) => {
          const column = columns.find((each) => each.id === sort.column)?.id;
          if (column !== undefined) go('inventory', encodeQuery({ ...query, sort: { column, direction: sort.direction } }));
        }}
        selection={selection}
        onSelectionChange={(next) => {
          setSelection(next);
          setBulk(null);
        }}
        activeKey={shown?.id ?? null}
        onActiveChange={(row) => {
          setBulk(null);
          setShown({ id: row.id, name: row.name });
        }}
        onOpen={(row) => (row.flags.length > 0 ? go('decide', { server: row.id }) : setShown({ id: row.id, name: row.name }))}
        onTotal={setTotal}
        empty={
          <EmptyState
            icon={Search}
            title="No server matches"
            text="The search and the filters leave nothing over."
            actions={<Button onClick={() => change({ ...clearNarrowing(query), subset: 'all' })}>Show every server</Button>}
          />
        }
      />
    </ScreenLayout>
  );
}
