import { Download, Plus, Upload, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkloadLine, WorkloadProposal } from '../../../shared/domain/workload.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { RefusedDialog } from './refused-dialog.tsx';
import { useListFile } from './use-list-file.ts';
import { WorkloadDialog } from './workload-dialog.tsx';
import styles from './workloads-view.module.css';

const MOST_NAMES = 40;

/** Workloads, and what Offramp proposes as one; nothing is grouped until somebody accepts it. */
export function WorkloadsView() {
  const { t } = useTranslation('plan');
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const workloads = useOperation('workload.list', {});
  const proposals = useOperation('workload.propose', {});
  const [editing, setEditing] = useState<string | null>(null);

  async function accept(chosen: readonly WorkloadProposal[]) {
    const drafts = chosen.map(({ name, origin, why, servers }) => ({ name, origin, why, servers: servers.map(({ id }) => id) }));
    const project = await ask('workload.save', { workloads: drafts });
    if (project !== null) adoptProject(project);
  }
  async function save(workload: WorkloadLine, change: Partial<WorkloadLine>) {
    const next = { ...workload, ...change };
    setEditing(null);
    const project =
      next.servers.length === 0
        ? await ask('workload.dissolve', { ids: [workload.id] })
        : await ask('workload.save', { workloads: [{ ...next, servers: next.servers.map(({ id }) => id) }] });
    if (project !== null) adoptProject(project);
  }
  async function dissolve(id: string) {
    const project = await ask('workload.dissolve', { ids: [id] });
    if (project !== null) adoptProject(project);
  }

  const file = useListFile('workloads.csv', {
    read: (picked) => ask('workload.import', { file: picked }),
    write: (destination) => ask('workload.export', { destination }),
  });

  const proposed = proposals.value ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={styles.columns} tabIndex={0}>
      <Panel
        title={t('proposals')}
        aside={
          proposed.length > 1 && (
            <Button size="small" onClick={() => void accept(proposed)}>
              {t('acceptAll', { count: proposed.length })}
            </Button>
          )
        }
      >
        <p className={styles.quiet}>{proposals.value !== null && proposed.length === 0 ? t('proposalsNone') : t('proposalsNote')}</p>
        <ul className={styles.list}>
          {proposed.slice(0, 300).map((proposal) => (
            <li key={proposal.key} className={styles.item}>
              <div className={styles.title}>
                <strong>{proposal.name}</strong>
                <Badge tone="outline">{t(`origin-${proposal.origin}`)}</Badge>
                <Button size="small" onClick={() => void accept([proposal])}>
                  {t('accept')}
                </Button>
              </div>
              <p className={styles.quiet} lang="en">
                {proposal.why}
              </p>
              <p className={styles.names}>{proposal.servers.map(({ name }) => name).join(', ')}</p>
            </li>
          ))}
        </ul>
      </Panel>
      {params.panel === 'make' && <WorkloadDialog onClose={() => setParams({ panel: '' })} />}
      {file.refused !== null && <RefusedDialog rows={file.refused} onClose={file.forgetRefused} />}
      <Panel
        title={t('workloads')}
        aside={
          <div className={styles.aside}>
            <Button size="small" icon={Plus} onClick={() => setParams({ panel: 'make' })}>
              {t('makeWorkload')}
            </Button>
            <Button size="small" icon={Upload} onClick={() => void file.read()}>
              {t('importEdges')}
            </Button>
            {(workloads.value ?? []).length > 0 && (
              <Button size="small" icon={Download} onClick={() => void file.write()}>
                {t('exportEdges')}
              </Button>
            )}
          </div>
        }
      >
        {workloads.value?.length === 0 && <p className={styles.quiet}>{t('workloadsNone')}</p>}
        <ul className={styles.list}>
          {workloads.value?.map((workload) => (
            <li key={workload.id} className={styles.item}>
              {editing === workload.id ? (
                <WorkloadForm workload={workload} onCancel={() => setEditing(null)} onSave={(change) => void save(workload, change)} />
              ) : (
                <Workload workload={workload} onEdit={() => setEditing(workload.id)} onDissolve={() => void dissolve(workload.id)} />
              )}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Workload({ workload, onEdit, onDissolve }: { workload: WorkloadLine; onEdit: () => void; onDissolve: () => void }) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const go = useApp((state) => state.go);
  const [first] = workload.servers;
  return (
    <>
      <div className={styles.title}>
        <strong>{workload.name}</strong>
        <Badge tone="outline">{t(`origin-${workload.origin}`)}</Badge>
        {first !== undefined && (
          <Button size="small" look="quiet" title={t('decideTogetherNote')} onClick={() => go('decide', { server: first.id })}>
            {t('decideTogether')}
          </Button>
        )}
        <Button size="small" look="quiet" onClick={onEdit}>
          {app('edit')}
        </Button>
        <Button size="small" look="quiet" onClick={onDissolve}>
          {t('dissolve')}
        </Button>
      </div>
      {workload.lead !== null && (
        <p className={styles.quiet}>
          {t('lead')}: {workload.lead}
        </p>
      )}
      {workload.why !== '' && <p className={styles.quiet}>{workload.why}</p>}
      <p className={styles.names}>
        {workload.servers
          .slice(0, MOST_NAMES)
          .map(({ name }) => name)
          .join(', ')}
      </p>
    </>
  );
}

function WorkloadForm({
  workload,
  onSave,
  onCancel,
}: {
  workload: WorkloadLine;
  onSave: (change: Partial<WorkloadLine>) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const [name, setName] = useState(workload.name);
  const [lead, setLead] = useState(workload.lead ?? '');
  const [servers, setServers] = useState(workload.servers);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onSave({ name: name.trim(), lead: lead.trim() === '' ? null : lead.trim(), servers });
      }}
    >
      <div className={styles.fields}>
        <TextField label={t('renameWorkload')} size="small" value={name} maxLength={200} onValueChange={setName} />
        <TextField label={t('workloadLead')} size="small" value={lead} maxLength={200} onValueChange={setLead} />
      </div>
      <ul className={styles.members}>
        {servers.map((server) => (
          <li key={server.id}>
            {server.name}
            <IconButton
              icon={X}
              size="small"
              label={t('removeServer', { name: server.name })}
              onClick={() => setServers(servers.filter(({ id }) => id !== server.id))}
            />
          </li>
        ))}
      </ul>
      <div className={styles.formEnd}>
        <Button size="small" look="quiet" onClick={onCancel}>
          {app('cancel')}
        </Button>
        <Button size="small" look="primary" type="submit">
          {app('save')}
        </Button>
      </div>
    </form>
  );
}
