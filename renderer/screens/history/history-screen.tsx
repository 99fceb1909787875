import type { TFunction } from 'i18next';
import { History, ShieldCheck } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/domain/decision.ts';
import type { ProjectCheck } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { InspectorPanel, ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useWideWindow } from '../inventory/use-wide-window.ts';
import { CheckList } from './check-list.tsx';
import { HISTORY_ICONS } from './history-entries.tsx';
import styles from './history-screen.module.css';

type Say = TFunction<'history'>;

/** Writes the servers of an entry in a few words. */
function describeServers({ servers, serverCount = servers.length }: HistoryEntry, t: Say): string {
  if (serverCount === 0) return '';
  return serverCount === 1 ? (servers[0]?.name ?? '') : t('servers', { count: serverCount });
}

/** What was done and why have the most room; the hash, which stands beside every entry too, has a column only where there is room for it. */
function listColumns(t: Say, room: 'wide' | 'narrow'): GridColumn<HistoryEntry>[] {
  const columns: GridColumn<HistoryEntry>[] = [
    { id: 'seq', header: t('columns.seq'), width: 72, align: 'end', sortable: 'no', render: (entry) => formatCount(entry.seq) },
    { id: 'at', header: t('columns.at'), width: 148, sortable: 'no', render: (entry) => formatMoment(entry.at) },
    {
      id: 'kind',
      header: t('columns.kind'),
      width: 116,
      sortable: 'no',
      render: (entry) => {
        const Icon = HISTORY_ICONS[entry.kind];
        return (
          <span className={styles.kind} title={t(`kinds.${entry.kind}`)}>
            <Icon aria-hidden /> {t(`kinds.${entry.kind}`)}
          </span>
        );
      },
    },
    {
      id: 'summary',
      header: t('columns.summary'),
      width: 252,
      grow: 6,
      sortable: 'no',
      render: (entry) => (
        <span lang="en" title={entry.summary}>
          {entry.summary}
        </span>
      ),
    },
    {
      id: 'who',
      header: t('columns.who'),
      width: 104,
      grow: 1,
      sortable: 'no',
      render: (entry) => (
        <span className={entry.who === '' ? styles.quiet : undefined} title={entry.who === '' ? t('notSigned') : entry.who}>
          {entry.who === '' ? t('notSigned') : entry.who}
        </span>
      ),
    },
    {
      id: 'reason',
      header: t('columns.reason'),
      width: 216,
      grow: 5,
      sortable: 'no',
      render: (entry) => <span title={entry.reason}>{entry.reason}</span>,
    },
    {
      id: 'servers',
      header: t('columns.servers'),
      width: 104,
      grow: 1,
      sortable: 'no',
      render: (entry) => <span title={describeServers(entry, t)}>{describeServers(entry, t)}</span>,
    },
    {
      id: 'hash',
      header: t('columns.hash'),
      width: 112,
      sortable: 'no',
      render: (entry) => (
        <code className={styles.hash} title={entry.hash}>
          {entry.hash.slice(0, 10)}
        </code>
      ),
    },
  ];
  return room === 'wide' ? columns : columns.filter(({ id }) => id !== 'hash');
}

function EntryInspector({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const { t } = useTranslation('history');
  const go = useApp((state) => state.go);
  const unnamed = (entry.serverCount ?? entry.servers.length) - entry.servers.length;
  return (
    <InspectorPanel
      title={t('entry', { entry: entry.seq })}
      subtitle={t('kindAt', { kind: t(`kinds.${entry.kind}`), at: formatMoment(entry.at) })}
      onClose={onClose}
    >
      <dl className={styles.entry}>
        <dt>{t('columns.summary')}</dt>
        <dd lang="en">{entry.summary}</dd>
        <dt>{t('columns.who')}</dt>
        <dd>{entry.who === '' ? t('notSigned') : entry.who}</dd>
        <dt>{t('columns.reason')}</dt>
        <dd>{entry.reason === '' ? t('noReason') : entry.reason}</dd>
        <dt>{t('columns.hash')}</dt>
        <dd>
          <code className={styles.hash}>{entry.hash}</code>
        </dd>
        <dt>{t('columns.servers')}</dt>
        <dd>
          {entry.servers.length === 0 && t('noServers')}
          <ul>
            {entry.servers.map((server) => (
              <li key={server.id}>
                <Button look="quiet" size="small" className={styles.server} onClick={() => go('inventory', { server: server.id })}>
                  {server.name}
                </Button>
              </li>
            ))}
            {unnamed > 0 && <li className={styles.quiet}>{t('more', { more: unnamed, named: entry.servers.length })}</li>}
          </ul>
        </dd>
      </dl>
    </InspectorPanel>
  );
}

/** Everything that was decided, answered, imported and undone, newest first, and whether the record is unbroken. */
export function HistoryScreen() {
  const { t } = useTranslation('history');
  const wide = useWideWindow();
  const columns = useMemo(() => listColumns(t, wide ? 'wide' : 'narrow'), [t, wide]);
  const ask = useApp((state) => state.ask);
  const verifyProject = useApp((state) => state.verifyProject);
  const project = useApp((state) => state.project);
  const [shown, setShown] = useState<HistoryEntry | null>(null);
  const [check, setCheck] = useState<{ state: 'none' | 'working' | 'shown'; value: ProjectCheck | null }>({ state: 'none', value: null });
  const load = useCallback(
    async (offset: number, limit: number) => {
      const answer = await ask('history.list', { offset, limit });
      return answer === null ? null : { total: answer.total, rows: answer.entries };
    },
    [ask],
  );

  async function verify() {
    setShown(null);
    setCheck({ state: 'working', value: null });
    const value = await verifyProject();
    setCheck(value === null ? { state: 'none', value: null } : { state: 'shown', value });
  }

  return (
    <ScreenLayout
      title={t('title')}
      surface="fill"
      subtitle={t('subtitle', { count: project?.historyEntries ?? 0 })}
      actions={
        <Button icon={ShieldCheck} state={check.state === 'working' ? 'working' : 'ready'} onClick={() => void verify()}>
          {t('verify')}
        </Button>
      }
      inspector={
        shown !== null ? (
          <EntryInspector entry={shown} onClose={() => setShown(null)} />
        ) : check.value !== null ? (
          <InspectorPanel title={t('verification')} subtitle={check.value.file} onClose={() => setCheck({ state: 'none', value: null })}>
            <CheckList check={check.value} />
          </InspectorPanel>
        ) : undefined
      }
    >
      <DataGrid<HistoryEntry>
        label={t('grid')}
        columns={columns}
        rowKey={(entry) => String(entry.seq)}
        rowLabel={(entry) => t('rowLabel', { entry: entry.seq })}
        load={load}
        queryKey="history"
        revision={project?.revision ?? 0}
        sort={null}
        onSortChange={() => undefined}
        activeKey={shown === null ? null : String(shown.seq)}
        onActiveChange={setShown}
        empty={<EmptyState icon={History} title={t('emptyTitle')} text={t('emptyText')} />}
      />
    </ScreenLayout>
  );
}
