import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalKind } from '../../../shared/domain/merge.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './merge-proposals.module.css';

const LISTED = 200;

/** Shows every pair of a kind before all of them are merged; single pairs can be left out. */
export function MergeKindDialog({ kind, total, onClose }: { kind: ProposalKind; total: number; onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app']);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const undo = useApp((state) => state.undo);
  const adoptProject = useApp((state) => state.adoptProject);
  const [except, setExcept] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const { value } = useOperation('merge.proposals', { kind, state: 'open', offset: 0, limit: LISTED });
  const pairs = value?.proposals ?? [];

  async function merge() {
    setState('working');
    const left = pairs.filter(({ servers }) => except.has(servers[0].id)).map(({ servers: [a, b] }): [string, string] => [a.id, b.id]);
    const outcome = await ask('merge.applyKind', { kind, except: left });
    setState('ready');
    if (outcome === null) return;
    adoptProject(outcome.project);
    const rest = outcome.unclear + outcome.inConflict;
    const text = [t('mergedKind', { count: outcome.merged }), ...(rest > 0 ? [t('leftForYou', { count: rest })] : [])].join(' ');
    tell({ tone: 'good', topic: 'merge', text, action: { label: t('undo'), run: () => void undo() } });
    onClose();
  }

  function toggle(id: string) {
    const next = new Set(except);
    if (!next.delete(id)) next.add(id);
    setExcept(next);
  }

  return (
    <Dialog
      open
      width={640}
      title={t('mergeKindTitle', { count: total - except.size })}
      description={t('mergeKindText')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button look="primary" state={state} onClick={() => void merge()}>
            {t('mergeKindConfirm')}
          </Button>
        </>
      }
    >
      <ul className={styles.batch}>
        {pairs.map(({ servers: [a, b] }) => (
          <li key={a.id} className={styles.batchLine}>
            <Checkbox state={except.has(a.id) ? 'off' : 'on'} onStateChange={() => toggle(a.id)}>
              {a.name.toLowerCase() === b.name.toLowerCase() ? a.name : `${a.name} · ${b.name}`}
            </Checkbox>
            <span className={styles.note}>{[...new Set([...a.sources, ...b.sources])].join(', ')}</span>
          </li>
        ))}
      </ul>
      {total > pairs.length && <p className={styles.note}>{t('moreListed', { count: pairs.length })}</p>}
    </Dialog>
  );
}
