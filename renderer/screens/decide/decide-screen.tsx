import { CircleDashed, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { PATHS } from '../../components/path-marks.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { listAnswerable } from '../../wording/answerable-facts.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { useWideWindow } from '../inventory/use-wide-window.ts';
import { BulkPanel } from './bulk-panel.tsx';
import { DecideActions, type DecideBeside } from './decide-actions.tsx';
import { DecideInspector } from './decide-inspector.tsx';
import { listDecideKeys } from './decide-keys.ts';
import styles from './decide-screen.module.css';
import { type DecisionDraft, repeatDecision, startDraft } from './decision-draft.ts';
import { focusComment } from './focus-comment.ts';
import { focusQueue } from './focus-queue.ts';
import { QueuePanel } from './queue-panel.tsx';
import { sumProgress } from './queue-query.ts';
import { sayVerdict } from './say-verdict.ts';
import { ShownServer } from './shown-server.tsx';
import { buildTruthChips } from './truth-chips.ts';
import { useChoosing } from './use-choosing.ts';
import { useDeciding } from './use-deciding.ts';
import { useQueue } from './use-queue.ts';
import { useQueueParts } from './use-queue-parts.ts';
import { useSettled } from './use-settled.ts';
import { useWindowKeys } from './use-window-keys.ts';

/** Servers like this one are looked for once a person stays on a server. */
const SIMILAR_AFTER_MS = 200;
const SIMILAR_NAMED = 20;
const ODD_NAMED = 200;
const NO_FILTER = { subset: 'flagged' } as const;

/** Where people choose a way out for every flagged server. */
export function DecideScreen() {
  const { t, i18n } = useTranslation(['decide', 'components']);
  const { language } = i18n;
  useScreenKeys(useMemo(() => listDecideKeys(t), [t]));
  const go = useApp((state) => state.go);
  const undo = useApp((state) => state.undo);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const project = useApp((state) => state.project);
  const deciding = useDeciding();
  const wide = useWideWindow();
  /** A selection that is still being read. */
  const selectingRef = useRef<Promise<void> | null>(null);
  const [bulkPath, setBulkPath] = useState<ExitPath | null>(null);
  /** What is applied to servers like another one, as long as that selection lasts. */
  const [repeated, setRepeated] = useState<{ draft: DecisionDraft | null; leftOut: Pick<SimilarServers, 'odd' | 'oddTotal'> } | null>(null);
  const [beside, setBeside] = useState<DecideBeside>('nothing');
  const [said, setSaid] = useState('');
  const surfaceRef = useRef<HTMLDivElement>(null);
  const scrollUp = () => surfaceRef.current?.closest('[data-surface]')?.scrollTo({ top: 0 });
  const queue = useQueue(scrollUp);
  const { shownId, selection } = queue;
  const facets = useOperation('inventory.facets', { query: NO_FILTER, columns: ['decision', 'firmness'] });
  const knowledge = useOperation('knowledge.describe', {}, { follow: 'knowledge' });
  const questions = useOperation('questions.list', { limit: 50 });
  const detailView = useOperation('server.detail', shownId === null ? null : { id: shownId });
  const notesView = useOperation('decision.notes', shownId === null ? null : { id: shownId });
  const queueParts = useQueueParts(queue.view, queue.changeView);
  const similarOf = useSettled(shownId, SIMILAR_AFTER_MS);
  const similar = useOperation('decision.similar', similarOf === null ? null : { id: similarOf, limit: SIMILAR_NAMED });
  const detail = detailView.value !== null && detailView.value.id === shownId ? detailView.value : null;
  const entries = knowledge.value?.facts;
  // Names of facts follow the language.
  const facts = useMemo(() => listAnswerable(entries ?? []), [entries, language]);
  const product = knowledge.value?.products.find((each) => each.id === detail?.identity.os.product);
  const asOf = project?.asOf ?? '';
  const { draft, setDraft, ...choosing } = useChoosing({
    shownId,
    detail,
    deciding,
    findNextUndecided: queue.findNextUndecided,
    onShow: ({ row, index }) => queue.show(row, index),
    onSaid: setSaid,
  });

  async function goToNextUndecided(rows: 'at-hand' | 'changed' = 'at-hand') {
    const next = await (rows === 'at-hand' ? queue.findNextUndecided() : queue.findNextAfterChange());
    if (next === null) setSaid(t('said.allDecided'));
    else queue.show(next.row, next.index);
  }

  function choose(path: ExitPath, then: 'stay' | 'next') {
    deciding.forgetRefusal();
    // What was selected with the key before counts, also while it is still being read.
    const selecting = selectingRef.current;
    if (selecting !== null) {
      selectingRef.current = null;
      void selecting.then(() => chooseRef.current(path, then));
    } else if (selection.holdsAny()) setBulkPath(path);
    else choosing.choose(path, then);
  }
  const chooseRef = useRef(choose);
  chooseRef.current = choose;

  /** Selects the servers that the decision for the present one suits, with what is decided or being written down for it. */
  async function decideSimilar() {
    if (detail === null) return;
    const found = await ask('decision.similar', { id: detail.id, limit: ODD_NAMED });
    if (found === null || found.likeTotal === 0) return;
    const { odd, oddTotal } = found;
    const recommended = PATHS.find((path) => path === detail.verdict.path) ?? null;
    const decided = detail.decision === null ? null : repeatDecision(detail.decision, deciding.signature);
    const next = draft ?? decided ?? (recommended === null ? null : startDraft(recommended, deciding.signature));
    setDraft(null);
    deciding.forgetRefusal();
    setRepeated({ draft: next, leftOut: { odd, oddTotal } });
    setBulkPath(next?.path ?? null);
    await selection.selectSimilar(detail.id);
    scrollUp();
  }

  function leaveSelection() {
    setRepeated(null);
    selection.clear();
  }

  /** What was begun for another selection does not go on with the next one. */
  function beginSelection(select: () => Promise<void> | void) {
    setBulkPath(null);
    setRepeated(null);
    setDraft(null);
    selectingRef.current = Promise.resolve(select());
  }

  function selectGroup(group: { by: 'owner' | 'workload'; key: string }) {
    beginSelection(() => selection.selectGroup(group).then(scrollUp));
  }

  useWindowKeys({
    onLeave() {
      if (draft !== null) setDraft(null);
      else if (selection.said !== null) leaveSelection();
      else return 'nothing-open';
      return 'left';
    },
    onCommand(command) {
      if (command.do === 'choose') choose(command.path, command.after);
      else if (command.do === 'move') void queue.step(command.by);
      else if (command.do === 'undo') void undo();
      else if (command.do === 'decide-similar') void decideSimilar();
      else if (command.do === 'comment') focusComment();
      else if (command.do === 'next-undecided') void goToNextUndecided();
      else setBeside(beside === command.do ? 'nothing' : command.do);
    },
  });

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title={t('title')}>
        <EmptyState
          icon={CircleDashed}
          title={t('empty.title')}
          text={t('empty.text')}
          actions={<Button onClick={() => go('import')}>{t('importFirst')}</Button>}
        />
      </ScreenLayout>
    );
  }

  const bulk = selection.said !== null;
  /** The queue knows the name before the server itself is read. */
  const title = bulk ? t('together') : (detail?.name ?? queue.listShown()[0]?.name ?? t('title'));
  const chips = detail === null || bulk ? [] : buildTruthChips(detail, product, asOf);
  return (
    <ScreenLayout
      title={title}
      subtitle={
        bulk
          ? t('selectedInQueue', { count: selection.count })
          : detail?.aliases.length
            ? t('alsoCalled', { names: detail.aliases.join(', ') })
            : undefined
      }
      toolbar={
        chips.length > 0
          ? chips.map((chip) => (
              <Badge key={chip.id} tone={chip.tone} shape="square">
                {chip.text}
              </Badge>
            ))
          : undefined
      }
      actions={
        <DecideActions
          beside={beside}
          room={wide || beside === 'nothing' ? 'all' : 'least'}
          onBesideChange={setBeside}
          onNext={() => void goToNextUndecided()}
        />
      }
      list={
        <QueuePanel
          pages={queue.pages}
          progress={sumProgress(facets.value ?? [])}
          parts={queueParts}
          view={queue.view}
          onViewChange={queue.changeView}
          cursor={queue.cursor}
          shownId={shownId}
          isSelected={selection.has}
          onShow={(index) => void queue.showAt(index)}
          onToggle={(index) => beginSelection(() => queue.select(index, index))}
          onExtend={(index) => beginSelection(() => queue.select(queue.cursor, index))}
          onSelectAll={() => beginSelection(selection.selectAll)}
          onSelectGroup={selectGroup}
        />
      }
      inspector={
        beside === 'nothing' ? undefined : (
          <DecideInspector
            show={beside}
            selected={selection.said === null ? null : { said: selection.said, count: selection.count }}
            shown={bulk ? null : detail}
            facts={facts}
            deciding={deciding}
            onClose={() => setBeside('nothing')}
          />
        )
      }
    >
      <div ref={surfaceRef}>
        {selection.said !== null && (
          <BulkPanel
            selection={selection.said}
            count={selection.count}
            facts={facts}
            asOf={asOf}
            path={bulkPath}
            firstDraft={repeated?.draft ?? null}
            leftOut={repeated?.leftOut ?? null}
            onPathChange={setBulkPath}
            onDone={(words) => {
              setSaid(words);
              tell({ tone: 'good', text: words });
              leaveSelection();
              focusQueue();
              if (detail?.decision === null) void goToNextUndecided('changed');
            }}
            onClearSelection={leaveSelection}
          />
        )}
        {!bulk && detail !== null && (
          <ShownServer
            key={detail.id}
            detail={detail}
            asOf={asOf}
            products={knowledge.value?.products ?? []}
            facts={facts}
            paths={knowledge.value?.paths ?? []}
            questions={questions.value ?? []}
            similar={similar.state === 'ready' ? similar.value : null}
            draft={draft}
            notes={notesView.value?.server === detail.id ? notesView.value : null}
            deciding={deciding}
            onChoose={(path) => choose(path, 'stay')}
            onDraftChange={setDraft}
            onConfirm={(then) => draft !== null && void choosing.commit(draft, then)}
            onDecideSimilar={() => void decideSimilar()}
            onWorkload={(id) => selectGroup({ by: 'workload', key: id })}
            onSaid={setSaid}
          />
        )}
        {!bulk && detail === null && detailView.state === 'failed' && (
          <Notice tone="bad" title={t('unreadable')} actions={<Button onClick={detailView.reload}>{t('components:tryAgain')}</Button>}>
            <p lang={languageOfError(detailView.error)}>{detailView.error?.message}</p>
          </Notice>
        )}
        {!bulk && detail === null && (detailView.state === 'loading' || detailView.state === 'stale') && (
          <p className={styles.quiet}>{t('reading')}</p>
        )}
        {!bulk && shownId === null && queue.pages.total === 0 && (
          <EmptyState
            icon={Search}
            title={project?.flagged === 0 ? t('empty.nothing') : t('empty.filtered')}
            text={project?.flagged === 0 ? t('empty.nothingText') : t('empty.filteredText')}
          />
        )}
      </div>
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      <p className="visually-hidden" role="status" aria-live="polite">
        {!bulk && detail !== null && sayVerdict(detail, t)}
      </p>
    </ScreenLayout>
  );
}
