import { History, ShieldCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { HistoryEntry } from '../../../shared/domain/decision.ts';
import type { ProjectCheck } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { DataGrid, type GridColumn } from '../../components/data-grid.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatCounted, formatMoment } from '../../components/format.ts';
import { InspectorPanel, ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { CheckList } from './check-list.tsx';
import { HISTORY_KINDS } from './history-entries.tsx';
import styles from './history-screen.module.css';

/** Writes the servers of an entry in a few words. */
function describeServers({ servers, serverCount = servers.length }: HistoryEntry): string {
  if (serverCount === 0) return '';
  return serverCount === 1 ? (servers[0]?.name ?? '') : formatCounted(serverCount, 'server');
}

const COLUMNS: readonly GridColumn<HistoryEntry>[] = [
  { id: 'seq', header: 'Entry', width: 68, align: 'end', sortable: 'no', render: (entry) => formatCount(entry.seq) },
  { id: 'at', header: 'When', width: 156, sortable: 'no', render: (entry) => formatMoment(entry.at) },
  {
    id: 'kind',
    header: 'Kind',
    width: 108,
    sortable: 'no',
    render: (entry) => {
      const { icon: Icon, label } = HISTORY_KINDS[entry.kind];
      return (
        <span className={styles.kind}>
          <Icon aria-hidden /> {label}
        </span>
      );
    },
  },
  {
    id: 'summary',
    header: 'What',
    width: 280,
    grow: 8,
    sortable: 'no',
    render: (entry) => <span title={entry.summary}>{entry.summary}</span>,
  },
  {
    id: 'who',
    header: 'Who',
    width: 96,
    grow: 1,
    sortable: 'no',
    render: (entry) => (entry.who === '' ? <span className={styles.quiet}>not signed</span> : entry.who),
  },
  { id: 'reason', header: 'Why', width: 104, grow: 3, sortable: 'no', render: (entry) => <span title={entry.reason}>{entry.reason}</span> },
  {
    id: 'servers',
    header: 'Servers',
    width: 112,
    grow: 1,
    sortable: 'no',
    render: (entry) => describeServers(entry),
  },
  {
    id: 'hash',
    header: 'Hash',
    width: 112,
    sortable: 'no',
    render: (entry) => (
      <code className={styles.hash} title={entry.hash}>
        {entry.hash.slice(0, 10)}
      </code>
    ),
  },
];

function EntryInspector({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const go = useApp((state) => state.go);
  const unnamed = (entry.serverCount ?? entry.servers.length) - entry.servers.length;
  return (
    <InspectorPanel
      title={`Entry ${formatCount(entry.seq)}`}
      subtitle={`${HISTORY_KINDS[entry.kind].label}, ${formatMoment(entry.at)}`}
      onClose={onClose}
    >
      <dl className={styles.entry}>
        <dt>What</dt>
        <dd>{entry.summary}</dd>
        <dt>Who</dt>
        <dd>{entry.who === '' ? 'not signed' : entry.who}</dd>
        <dt>Why</dt>
        <dd>{entry.reason === '' ? 'no reason written down' : entry.reason}</dd>
        <dt>Hash</dt>
        <dd>
          <code className={styles.hash}>{entry.hash}</code>
        </dd>
        <dt>Servers</dt>
        <dd>
          {entry.servers.length === 0 && 'none'}
          <ul>
            {entry.servers.map((server) => (
              <li key={server.id}>
                <Button look="quiet" size="small" className={styles.server} onClick={() => go('inventory', { server: server.id })}>
                  {server.name}
                </Button>
              </li>
            ))}
            {unnamed > 0 && (
              <li className={styles.quiet}>
                and {formatCount(unnamed)} more; the history names the first {formatCount(entry.servers.length)}
              </li>
            )}
          </ul>
        </dd>
      </dl>
    </InspectorPanel>
  );
}

/** Everything that was decided, answered, imported and undone, newest first, and whether the record is unbroken. */
export function HistoryScreen() {
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
      title="History"
      surface="fill"
      subtitle={`${formatCounted(project?.historyEntries ?? 0, 'entry', 'entries')}; each carries the hash of the one before it`}
      actions={
        <Button icon={ShieldCheck} state={check.state === 'working' ? 'working' : 'ready'} onClick={() => void verify()}>
          Verify
        </Button>
      }
      inspector={
        shown !== null ? (
          <EntryInspector entry={shown} onClose={() => setShown(null)} />
        ) : check.value !== null ? (
          <InspectorPanel title="Verification" subtitle={check.value.file} onClose={() => setCheck({ state: 'none', value: null })}>
            <CheckList check={check.value} />
          </InspectorPanel>
        ) : undefined
      }
    >
      <DataGrid<HistoryEntry>
        label="Decision history"
        columns={COLUMNS}
        rowKey={(entry) => String(entry.seq)}
        rowLabel={(entry) => `entry ${entry.seq}`}
        load={load}
        queryKey="history"
        revision={project?.revision ?? 0}
        sort={null}
        onSortChange={() => undefined}
        activeKey={shown === null ? null : String(shown.seq)}
        onActiveChange={setShown}
        empty={
          <EmptyState
            icon={History}
            title="Nothing has happened yet"
            text="Imports, answers, decisions and what is undone are written down here as they happen."
          />
        }
      />
    </ScreenLayout>
  );
}
