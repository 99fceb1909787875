import { GitMerge } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeProposal, ProposalKind } from '../../../shared/domain/merge.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { MergeConflictDialog } from './merge-conflict-dialog.tsx';
import { MergeKindDialog } from './merge-kind-dialog.tsx';
import styles from './merge-proposals.module.css';
import { PairComparison } from './pair-comparison.tsx';
import { useMerging } from './use-merging.ts';

const SHOWN = 200;

/** Pairs of servers that are probably one, side by side, to merge, to keep apart or to put off; keyboard all the way. */
export function MergeProposals() {
  const { t } = useTranslation('merging');
  const go = useApp((state) => state.go);
  const setScreenKeys = useApp((state) => state.setScreenKeys);
  const [state, setState] = useState<'open' | 'postponed'>('open');
  const [kind, setKind] = useState<ProposalKind | null>(null);
  const [place, setPlace] = useState(0);
  const [batch, setBatch] = useState<'asked' | 'closed'>('closed');
  const counts = useOperation('merge.counts', {});
  const view = useOperation('merge.proposals', { kind, state, offset: 0, limit: SHOWN });
  const proposals = view.value?.proposals ?? [];
  const at = Math.max(0, Math.min(place, proposals.length - 1));
  const shown = proposals[at] ?? null;
  const merging = useMerging();
  // Until the list is new, what is shown may be the pair that was just settled.
  const settling = merging.state === 'working' || view.state === 'stale';
  const listRef = useRef<HTMLUListElement>(null);

  useEffect(() => {
    setScreenKeys({
      title: t('keysTitle'),
      keys: [
        { keys: 'M', label: t('merge') },
        { keys: 'A', label: t('apart') },
        { keys: 'P', label: t('later') },
        { keys: 'J', label: t('nextPair') },
        { keys: 'K', label: t('previousPair') },
      ],
    });
    return () => setScreenKeys(null);
  }, [setScreenKeys, t]);

  function act(key: string): boolean {
    if (key === 'j' || key === 'ArrowDown') setPlace(Math.min(at + 1, proposals.length - 1));
    else if (key === 'k' || key === 'ArrowUp') setPlace(Math.max(0, at - 1));
    else if (shown === null || settling) return false;
    else if (key === 'm') void merging.merge(shown.servers);
    else if (key === 'a') void merging.keepApart(shown.servers);
    else if (key === 'p' && state === 'open') void merging.postpone(shown.servers);
    else return false;
    return true;
  }
  const actRef = useRef(act);
  actRef.current = act;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && target.closest('input, textarea, [role="dialog"], [role="alertdialog"], [role="listbox"]');
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      const isArrow = event.key.startsWith('Arrow');
      if (isArrow && !listRef.current?.contains(target as Node)) return;
      if (actRef.current(isArrow ? event.key : event.key.toLowerCase())) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  useEffect(() => {
    listRef.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const kinds = (counts.value ?? []).filter((one) => one[state] > 0);
  const total = kinds.reduce((sum, one) => sum + one[state], 0);
  const chosen = kinds.find((one) => one.kind === kind);
  return (
    <ScreenLayout
      title={t('title')}
      subtitle={t('subtitle')}
      surface="fill"
      actions={<Button onClick={() => go('import', {})}>{t('back')}</Button>}
      toolbar={
        <div className={styles.bar}>
          <SegmentedControl
            label={t('title')}
            size="small"
            value={state}
            segments={[
              { value: 'open', label: t('open') },
              { value: 'postponed', label: t('postponed') },
            ]}
            onValueChange={(value) => {
              setState(value === 'postponed' ? 'postponed' : 'open');
              setKind(null);
              setPlace(0);
            }}
          />
          <Select
            label={t('kind')}
            size="small"
            value={kind ?? ''}
            options={[
              { value: '', label: t('allKinds'), note: String(total) },
              ...kinds.map((one) => ({ value: one.kind, label: t(`kinds.${one.kind}`), note: String(one[state]) })),
            ]}
            onValueChange={(value) => {
              setKind(value === '' ? null : (value as ProposalKind));
              setPlace(0);
            }}
          />
          {chosen !== undefined && state === 'open' && (
            <Button size="small" icon={GitMerge} onClick={() => setBatch('asked')}>
              {t('mergeKind')}
            </Button>
          )}
        </div>
      }
    >
      {view.value !== null && proposals.length === 0 && (
        <EmptyState icon={GitMerge} title={t('none')} text={state === 'open' ? t('noneText') : t('nonePostponed')} />
      )}
      {shown !== null && (
        <div className={styles.pairs}>
          <ul className={styles.list} ref={listRef} aria-label={t('title')}>
            {proposals.map((proposal, index) => (
              <PairLine key={keyPair(proposal)} proposal={proposal} at={index} state={index === at ? 'shown' : 'plain'} onShow={setPlace} />
            ))}
          </ul>
          <section className={styles.detail} aria-label={t(`kinds.${shown.kind}`)}>
            <header className={styles.head}>
              <h2>{t(`kinds.${shown.kind}`)}</h2>
              <p className={styles.why}>{t(`why.${shown.kind}`)}</p>
            </header>
            <PairComparison comparison={shown} />
            <footer className={styles.foot}>
              <Button
                look="primary"
                icon={GitMerge}
                state={settling ? 'working' : 'ready'}
                onClick={() => void merging.merge(shown.servers)}
                trailing={<KeyHint keys="M" ground="on-fill" />}
              >
                {t('merge')}
              </Button>
              <Button disabled={settling} onClick={() => void merging.keepApart(shown.servers)} trailing={<KeyHint keys="A" />}>
                {t('apart')}
              </Button>
              {state === 'open' && (
                <Button disabled={settling} onClick={() => void merging.postpone(shown.servers)} trailing={<KeyHint keys="P" />}>
                  {t('later')}
                </Button>
              )}
              <span className={styles.count}>{t('firstOf', { shown: at + 1, count: view.value?.total ?? 0 })}</span>
            </footer>
          </section>
        </div>
      )}
      {merging.conflict !== null && (
        <MergeConflictDialog conflict={merging.conflict} onChoose={(id) => void merging.resolve(id)} onClose={merging.forgetConflict} />
      )}
      {batch === 'asked' && chosen !== undefined && kind !== null && (
        <MergeKindDialog kind={kind} total={chosen.open} onClose={() => setBatch('closed')} />
      )}
    </ScreenLayout>
  );
}

function keyPair({ servers }: MergeProposal): string {
  return servers.map(({ id }) => id).join('~');
}

function PairLine({
  proposal,
  at,
  state,
  onShow,
}: {
  proposal: MergeProposal;
  at: number;
  state: 'shown' | 'plain';
  onShow: (at: number) => void;
}) {
  const { t } = useTranslation('merging');
  const [a, b] = proposal.servers;
  return (
    <li data-at={at}>
      <button type="button" className={styles.line} aria-current={state === 'shown' || undefined} onClick={() => onShow(at)}>
        <span className={styles.names}>{a.name.toLowerCase() === b.name.toLowerCase() ? a.name : `${a.name} · ${b.name}`}</span>
        <span className={styles.note}>{t(`kinds.${proposal.kind}`)}</span>
      </button>
    </li>
  );
}
