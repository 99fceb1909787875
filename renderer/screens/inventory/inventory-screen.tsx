import { Copy, CopyCheck, Ellipsis, FileDown, ListFilter, Search, Server } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { DataGrid } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ALL_SELECTED, countSelected, NOTHING_SELECTED } from '../../components/grid-selection.ts';
import { Menu } from '../../components/menu.tsx';
import { InspectorPanel, ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { listAnswerable } from '../../wording/answerable-facts.ts';
import { BulkPanel } from '../decide/bulk-panel.tsx';
import { keepsKeys, readDecideKey } from '../decide/decide-keys.ts';
import { useDeciding } from '../decide/use-deciding.ts';
import { WorkloadDialog } from '../plan/workload-dialog.tsx';
import { collectSelected } from './collect-selected.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { moveColumn, resizeColumn } from './column-layout.ts';
import { EditPanel } from './edit-panel.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { buildInventoryColumns, FACET_COLUMNS } from './inventory-columns.tsx';
import { clearNarrowing, isNarrowed } from './inventory-query.ts';
import { InventoryToolbar } from './inventory-toolbar.tsx';
import { describeServers } from './select-servers.ts';
import { ServerInspector } from './server-inspector.tsx';
import { withoutOrder } from './take-list.ts';
import { useInventoryList } from './use-inventory-list.ts';
import { useSavedViews } from './use-saved-views.ts';
import { useTakeList } from './use-take-list.ts';
import { useWideWindow } from './use-wide-window.ts';
import { ViewMenu } from './view-menu.tsx';

/** What stands beside the grid. */
type Beside =
  | { show: 'server'; id: string; name: string }
  | { show: 'edit'; selection: ServerSelection; count: number; firstFact: string }
  | { show: 'decide'; selection: ServerSelection; count: number };

const isShown = (value: unknown): value is 'shown' | 'hidden' => value === 'shown' || value === 'hidden';

/** Every server, narrowed, sorted, laid out, changed together and opened as people need it. */
export function InventoryScreen() {
  const { t, i18n } = useTranslation('inventory');
  const { language } = i18n;
  useScreenKeys(
    useMemo(
      () => ({
        title: t('title'),
        keys: [
          { keys: 'Space', label: t('keys.select') },
          { keys: 'Shift ↓', label: t('keys.extend') },
          { keys: 'Ctrl A', label: t('keys.selectAll') },
          { keys: '→', label: t('keys.cell') },
          { keys: 'Ctrl C', label: t('keys.copy') },
          { keys: 'Enter', label: t('keys.open') },
          { keys: 'Alt →', label: t('keys.head') },
          { keys: 'Shift →', label: t('keys.width') },
          { keys: 'Esc', label: t('keys.leave') },
        ],
      }),
      [language],
    ),
  );
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const project = useApp((state) => state.project);
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const selection = useApp((state) => state.selection);
  const setSelection = useApp((state) => state.setSelection);
  const tell = useApp((state) => state.tell);
  const undo = useApp((state) => state.undo);
  const deciding = useDeciding();
  const wide = useWideWindow();
  const [filters, setFilters] = useRemembered<'shown' | 'hidden'>('inventory-filters', wide ? 'shown' : 'hidden', isShown);
  const [beside, setBeside] = useState<Beside | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const [collecting, setCollecting] = useState<'ready' | 'working'>('ready');
  const [grouped, setGrouped] = useState<readonly ServerRow[] | null>(null);
  const [bulkPath, setBulkPath] = useState<ExitPath | null>(null);
  const knowledge = useOperation('knowledge.describe', {}, { follow: 'knowledge' });
  /** A selection belongs to what the list showed; a server may stay in view. */
  const leaveSelection = useCallback(() => setBeside((now) => (now?.show === 'server' ? now : null)), []);
  const list = useInventoryList(leaveSelection);
  const { query, layout } = list;
  const saved = useSavedViews(list.viewId, query, layout, list.markView);

  const { server: wanted } = params;
  useEffect(() => {
    if (wanted !== undefined)
      setBeside((now) => (now?.show === 'server' && now.id === wanted ? now : { show: 'server', id: wanted, name: '' }));
  }, [wanted]);

  const facets = useOperation('inventory.facets', { query: withoutOrder(query), columns: [...FACET_COLUMNS] });
  const productLabels = useMemo(
    () => Object.fromEntries((knowledge.value?.products ?? []).map((product) => [product.id, product.label])),
    [knowledge.value],
  );
  const entries = knowledge.value?.facts;
  // Names of facts, headings and values follow the language.
  const facts = useMemo(() => listAnswerable(entries ?? []), [entries, language]);
  const allColumns = useMemo(() => buildInventoryColumns(productLabels), [productLabels, language]);
  const columns = useMemo(
    () =>
      layout.flatMap(({ column, widthPx }) => {
        const usual = allColumns.get(column);
        return usual === undefined ? [] : [widthPx === null ? usual : { ...usual, width: widthPx, grow: 0 }];
      }),
    [allColumns, layout],
  );
  const load = useCallback((offset: number, limit: number) => ask('inventory.query', { query, offset, limit }), [ask, query]);
  const selectedCount = countSelected(selection, total ?? 0);
  const take = useTakeList({ query, columns: columns.map(({ id }) => id), selection, total: total ?? 0, productLabels });

  /** Reads what is selected and hands it on; nothing where the services failed. */
  async function withSelected(use: (rows: ServerRow[]) => void) {
    setCollecting('working');
    const rows = await collectSelected(query, selection, (each, offset, limit) => ask('inventory.query', { query: each, offset, limit }));
    setCollecting('ready');
    if (rows !== null && rows.length > 0) use(rows);
  }

  // Asked to answer for everything that the list shows; asked once, it is taken out of the address.
  const { answer: asked } = params;
  useEffect(() => {
    if (asked === undefined || total === null) return;
    setParams({ answer: '' });
    setSelection(ALL_SELECTED);
    setBeside({ show: 'edit', selection: describeServers(ALL_SELECTED, query), count: total, firstFact: asked });
  }, [asked, total, query, setParams, setSelection]);

  const decidesTogether = beside?.show === 'decide';
  useEffect(() => {
    if (!decidesTogether) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || keepsKeys(event.target)) return;
      const command = readDecideKey(event);
      if (command?.do !== 'choose') return;
      event.preventDefault();
      setBulkPath(command.path);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [decidesTogether]);

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title={t('title')}>
        <EmptyState
          icon={Server}
          title={t('noneTitle')}
          text={t('noneText')}
          actions={<Button onClick={() => go('import')}>{t('import')}</Button>}
        />
      </ScreenLayout>
    );
  }

  /** In a narrow window filters and inspector take turns. */
  const filtersShown = filters === 'shown' && (wide || beside === null);
  function toggleFilters() {
    if (!filtersShown && !wide) setBeside(null);
    setFilters(filtersShown ? 'hidden' : 'shown');
  }
  function clearSelection() {
    leaveSelection();
    setSelection(NOTHING_SELECTED);
  }
  function finish(words: string) {
    tell({ tone: 'good', text: words, action: { label: t('edit.undo'), run: () => void undo() } });
    clearSelection();
  }

  const inspector =
    beside?.show === 'decide' ? (
      <InspectorPanel title={t('decideTogetherTitle')} onClose={() => setBeside(null)}>
        <BulkPanel
          selection={beside.selection}
          count={beside.count}
          facts={facts}
          asOf={project?.asOf ?? ''}
          path={bulkPath}
          onPathChange={setBulkPath}
          onDone={finish}
          onClearSelection={clearSelection}
        />
      </InspectorPanel>
    ) : beside?.show === 'edit' ? (
      <EditPanel {...beside} facts={facts} onDone={finish} onClose={() => setBeside(null)} />
    ) : beside?.show === 'server' ? (
      <ServerInspector
        id={beside.id}
        name={beside.name}
        products={knowledge.value?.products ?? []}
        facts={facts}
        deciding={deciding}
        onClose={() => setBeside(null)}
      />
    ) : undefined;

  const all = project?.servers ?? 0;
  return (
    <ScreenLayout
      title={t('title')}
      surface="fill"
      subtitle={total === null ? t('reading') : isNarrowed(query) ? t('countedOf', { count: total, all }) : t('counted', { count: total })}
      actions={
        <>
          <ViewMenu
            saved={saved}
            onShow={(id) => {
              const view = saved.views.find((each) => each.id === id);
              if (view === undefined) list.markView(null);
              else list.openView(view);
            }}
          />
          <Button icon={ListFilter} aria-pressed={filtersShown} onClick={toggleFilters}>
            {t('filters')}
          </Button>
          <ColumnChooser layout={layout} onLayoutChange={list.setLayout} />
          <Menu
            align="end"
            trigger={<IconButton icon={Ellipsis} look="secondary" label={t('more.button')} />}
            sections={[
              {
                id: 'take',
                entries: [
                  {
                    id: 'rows',
                    icon: CopyCheck,
                    label: t('more.copyRows'),
                    keys: 'Ctrl C',
                    state: selectedCount === 0 ? 'unavailable' : 'plain',
                    onSelect: () => void take.copySelected(),
                  },
                  { id: 'list', icon: Copy, label: t('more.copyList'), onSelect: () => void take.copyAll() },
                  { id: 'export', icon: FileDown, label: t('more.export'), onSelect: () => void take.exportCsv() },
                ],
              },
            ]}
          />
        </>
      }
      toolbar={
        <InventoryToolbar
          list={list}
          selectedCount={selectedCount}
          room={wide ? 'wide' : 'narrow'}
          collecting={collecting}
          onEdit={() => setBeside({ show: 'edit', selection: describeServers(selection, query), count: selectedCount, firstFact: '' })}
          onDecide={() => setBeside({ show: 'decide', selection: describeServers(selection, query), count: selectedCount })}
          onGroup={() => void withSelected(setGrouped)}
          onClearSelection={clearSelection}
        />
      }
      list={
        filtersShown ? (
          <FacetPanel query={query} facets={facets.value} productLabels={productLabels} onQueryChange={list.change} />
        ) : undefined
      }
      inspector={inspector}
    >
      <DataGrid<ServerRow>
        label={t('grid')}
        columns={columns}
        rowKey={keyOf}
        rowLabel={nameOf}
        load={load}
        queryKey={list.queryKey}
        revision={project?.revision ?? 0}
        sort={query.sort}
        onSortChange={({ column, direction }) => {
          const known = columns.find(({ id }) => id === column)?.id;
          if (known !== undefined) list.sort({ column: known, direction });
        }}
        layout={{
          hint: t('headHint'),
          onResize: (column, widthPx) => {
            const known = columns.find(({ id }) => id === column)?.id;
            if (known !== undefined) list.setLayout(resizeColumn(layout, known, widthPx));
          },
          onMove: (column, place) => {
            const known = columns.find(({ id }) => id === column)?.id;
            if (known !== undefined) list.setLayout(moveColumn(layout, known, place));
          },
        }}
        selection={selection}
        onSelectionChange={(next) => {
          setSelection(next);
          leaveSelection();
        }}
        activeKey={beside?.show === 'server' ? beside.id : null}
        onActiveChange={(row) => setBeside({ show: 'server', id: row.id, name: row.name })}
        onOpen={(row) =>
          row.flags.length > 0 ? go('decide', { server: row.id }) : setBeside({ show: 'server', id: row.id, name: row.name })
        }
        onCopy={(row, column) => void take.copy(row, column)}
        onTotal={setTotal}
        empty={
          <EmptyState
            icon={Search}
            title={t('noMatchTitle')}
            text={t('noMatchText')}
            actions={<Button onClick={() => list.change({ ...clearNarrowing(query), subset: 'all' })}>{t('showAll')}</Button>}
          />
        }
      />
      {grouped !== null && <WorkloadDialog servers={grouped} onClose={() => setGrouped(null)} />}
    </ScreenLayout>
  );
}

const keyOf = (row: ServerRow) => row.id;
const nameOf = (row: ServerRow) => row.name;
