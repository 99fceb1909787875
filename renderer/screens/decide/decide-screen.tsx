import { CircleDashed, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import type { Gate } from '../../../shared/domain/verdict.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Notice } from '../../components/notice.tsx';
import { PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { listAnswerable } from '../../wording/answerable-facts.ts';
import { useWideWindow } from '../inventory/use-wide-window.ts';
import { AskNextPanel } from './ask-next-panel.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import { DecideActions, type DecideBeside } from './decide-actions.tsx';
import { keepsKeys, listDecideKeys, readDecideKey } from './decide-keys.ts';
import styles from './decide-screen.module.css';
import { contextOf, type DecisionDraft, listNeeds, repeatDecision, startDraft, toDecisionInput } from './decision-draft.ts';
import { focusQuestion } from './focus-question.ts';
import { listGroups } from './list-groups.ts';
import { PolicyPanel } from './policy-panel.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { sumProgress } from './queue-query.ts';
import { sayVerdict } from './say-verdict.ts';
import { ServerPanel } from './server-panel.tsx';
import { buildTruthChips } from './truth-chips.ts';
import { useDeciding } from './use-deciding.ts';
import { useQueue } from './use-queue.ts';
import { useSettled } from './use-settled.ts';
import { WaiverDialog } from './waiver-dialog.tsx';

/** Servers like this one are looked for once a person stays on a server. */
const SIMILAR_AFTER_MS = 200;
const SIMILAR_NAMED = 20;
const NO_FILTER = { subset: 'flagged' } as const;

/** Puts the focus where the keys go on after a form has closed. */
function focusQueue() {
  document.querySelector<HTMLElement>('[data-queue]')?.focus({ preventScroll: true });
}

/** Puts the focus into the field for a new comment. */
function focusComment() {
  document.querySelector<HTMLElement>('[data-comment] textarea')?.focus();
}

/** Where people choose a way out for every flagged server. */
export function DecideScreen() {
  const { t } = useTranslation(['decide', 'components']);
  useScreenKeys(useMemo(() => listDecideKeys(t), [t]));
  const go = useApp((state) => state.go);
  const undo = useApp((state) => state.undo);
  const ask = useApp((state) => state.ask);
  const setParams = useApp((state) => state.setParams);
  const tell = useApp((state) => state.tell);
  const project = useApp((state) => state.project);
  const deciding = useDeciding();
  const wide = useWideWindow();
  const [drafted, setDrafted] = useState<{ server: string; draft: DecisionDraft } | null>(null);
  /** A selection that is still being read. */
  const selectingRef = useRef<Promise<void> | null>(null);
  /** What was chosen for a server before it was read. */
  const [ahead, setAhead] = useState<{ server: string; path: ExitPath; then: 'stay' | 'next' } | null>(null);
  const [bulkPath, setBulkPath] = useState<ExitPath | null>(null);
  /** What is applied to servers like another one, as long as that selection lasts. */
  const [repeated, setRepeated] = useState<{ draft: DecisionDraft | null; leftOut: Pick<SimilarServers, 'odd' | 'oddTotal'> } | null>(null);
  const [beside, setBeside] = useState<DecideBeside>('nothing');
  const askNext = beside === 'ask-next' ? 'shown' : 'hidden';
  const setAskNext = (next: 'shown' | 'hidden') => setBeside(next === 'shown' ? 'ask-next' : 'nothing');
  const [owner, setOwner] = useState<string | null>(null);
  const [waiving, setWaiving] = useState<Gate | null>(null);
  const [said, setSaid] = useState('');
  const surfaceRef = useRef<HTMLDivElement>(null);
  const queue = useQueue(() => {
    setDrafted(null);
    surfaceRef.current?.closest('[data-surface]')?.scrollTo({ top: 0 });
  });
  const { selected, shownId } = queue;
  const selectedRows = useMemo(() => [...selected.values()], [selected]);
  const facets = useOperation('inventory.facets', { query: NO_FILTER, columns: ['decision', 'firmness'] });
  const knowledge = useOperation('knowledge.describe', {}, { follow: 'knowledge' });
  const questions = useOperation('questions.list', { limit: 50 });
  const ownQuestions = useOperation('questions.list', owner === null ? null : { limit: 50, owner });
  const owners = useOperation('questions.byOwner', askNext === 'shown' ? { limit: 200, questions: 1 } : null);
  const detailView = useOperation('server.detail', shownId === null ? null : { id: shownId });
  const notesView = useOperation('decision.notes', shownId === null ? null : { id: shownId });
  const queueParts = useOperation('decision.queueParts', {});
  // An owner or workload that is remembered from another project, or has gone, leaves nothing over.
  const { view, changeView } = queue;
  const parts = queueParts.state === 'ready' ? queueParts.value : null;
  const isGone =
    parts !== null &&
    ((view.owner !== null && parts.owners.every(({ owner: name }) => name !== view.owner)) ||
      (view.workload !== null && view.workload !== '' && parts.workloads.every(({ id }) => id !== view.workload)));
  useEffect(() => {
    if (isGone) changeView({ ...view, owner: null, workload: null });
  }, [isGone, view, changeView]);
  const similarOf = useSettled(shownId, SIMILAR_AFTER_MS);
  const similar = useOperation('decision.similar', similarOf === null ? null : { id: similarOf, limit: SIMILAR_NAMED });
  const detail = detailView.value !== null && detailView.value.id === shownId ? detailView.value : null;
  const entries = knowledge.value?.facts;
  const facts = useMemo(() => listAnswerable(entries ?? []), [entries]);
  const product = knowledge.value?.products.find((each) => each.id === detail?.identity.os.product);
  const asOf = project?.asOf ?? '';
  /** A draft belongs to the server that it was begun for and to no other. */
  const draft = drafted !== null && drafted.server === detail?.id ? drafted.draft : null;
  const setDraft = (next: DecisionDraft | null) => setDrafted(next === null || detail === null ? null : { server: detail.id, draft: next });

  async function goToNextUndecided(passed?: ReadonlySet<string>) {
    const next = await queue.findNextUndecided(passed);
    if (next === null) setSaid(t('said.allDecided'));
    else queue.show(next.row, next.index);
  }

  async function commit(decision: DecisionDraft, then: 'stay' | 'next') {
    if (detail === null) return;
    const next = then === 'next' ? await queue.findNextUndecided() : null;
    const came = await deciding.decide([detail.id], toDecisionInput(decision));
    if (came === 'refused') {
      setDraft(decision);
      return;
    }
    if (draft !== null) focusQueue();
    setDraft(null);
    setSaid(t('said.decided', { path: PATH_MARKS[decision.path].label, name: detail.name }));
    if (next !== null) queue.show(next.row, next.index);
  }

  function choose(path: ExitPath, then: 'stay' | 'next') {
    deciding.forgetRefusal();
    // What was selected with the key before counts, also while it is still being read.
    const selecting = selectingRef.current;
    if (selecting !== null) {
      selectingRef.current = null;
      void selecting.then(() => requestAnimationFrame(() => chooseRef.current(path, then)));
      return;
    }
    if (selected.size > 0) {
      setBulkPath(path);
      return;
    }
    if (deciding.state === 'working') return;
    if (detail === null) {
      if (shownId !== null) setAhead({ server: shownId, path, then });
      return;
    }
    const next = startDraft(path, deciding.signature);
    if (listNeeds(path, contextOf(detail.verdict, path)).length > 0) setDraft(next);
    else if (detail.decision?.path === path) setSaid(t('said.decidedAlready', { name: detail.name }));
    else void commit(next, then);
  }

  const chooseRef = useRef(choose);
  chooseRef.current = choose;
  const readId = detail?.id ?? null;
  useEffect(() => {
    if (ahead === null || readId === null) return;
    setAhead(null);
    if (ahead.server === readId) chooseRef.current(ahead.path, ahead.then);
  }, [ahead, readId]);

  /** Selects the servers that the decision for the present one suits, with what is decided or being written down for it. */
  async function decideSimilar() {
    if (detail === null) return;
    const found = await ask('decision.similar', { id: detail.id });
    if (found === null || found.likeTotal === 0) return;
    const { like, odd, oddTotal } = found;
    const recommended = PATHS.find((path) => path === detail.verdict.path) ?? null;
    const decided = detail.decision === null ? null : repeatDecision(detail.decision, deciding.signature);
    const next = draft ?? decided ?? (recommended === null ? null : startDraft(recommended, deciding.signature));
    queue.selectRows(detail.decision === null ? [...queue.listShown(), ...like] : like);
    setDraft(null);
    deciding.forgetRefusal();
    setRepeated({ draft: next, leftOut: { odd, oddTotal } });
    setBulkPath(next?.path ?? null);
    surfaceRef.current?.closest('[data-surface]')?.scrollTo({ top: 0 });
  }

  function leaveSelection() {
    setRepeated(null);
    queue.clearSelection();
  }

  async function answer(fact: string, value: FactValue | null) {
    if (detail === null) return;
    if ((await deciding.answer([detail.id], fact, value)) === 'done') setSaid(value === null ? t('said.withdrawn') : t('said.answered'));
  }

  async function settle(fact: string, as: 'nobody-knows' | 'open') {
    if (detail !== null && (await deciding.settle([detail.id], fact, as)) === 'done')
      setSaid(as === 'open' ? t('said.reopened') : t('said.settled'));
  }

  async function comment(text: string, who: string) {
    if (detail === null) return 'refused' as const;
    const came = await deciding.comment([detail.id], text, who);
    if (came === 'done') setSaid(t('comments.done', { name: detail.name }));
    return came;
  }

  /** Selects every server of an owner or a workload, so that they are decided together. */
  async function selectGroup(group: { by: 'owner' | 'workload'; key: string }) {
    setBulkPath(null);
    setRepeated(null);
    setDraft(null);
    await queue.selectGroup(group);
    surfaceRef.current?.closest('[data-surface]')?.scrollTo({ top: 0 });
  }

  function handleKey(event: KeyboardEvent) {
    if (event.defaultPrevented || keepsKeys(event.target)) return;
    if (event.key === 'Escape' && (draft !== null || selected.size > 0)) {
      if (draft !== null) setDraft(null);
      else leaveSelection();
      event.preventDefault();
      return;
    }
    const command = readDecideKey(event);
    if (command === null) return;
    event.preventDefault();
    if (command.do === 'choose') choose(command.path, command.after);
    else if (command.do === 'move') void queue.step(command.by);
    else if (command.do === 'undo') void undo();
    else if (command.do === 'decide-similar') void decideSimilar();
    else if (command.do === 'policy') setBeside(beside === 'policy' ? 'nothing' : 'policy');
    else if (command.do === 'comment') focusComment();
    else if (command.do === 'next-undecided') void goToNextUndecided();
    else setAskNext(askNext === 'shown' ? 'hidden' : 'shown');
  }
  const handleKeyRef = useRef(handleKey);
  handleKeyRef.current = handleKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKeyRef.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  function select(from: number, to: number) {
    setBulkPath(null);
    setRepeated(null);
    setDraft(null);
    selectingRef.current = queue.select(from, to);
  }

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

  const bulk = selectedRows.length > 0;
  /** The queue knows the name before the server itself is read. */
  const title = bulk ? t('together') : (detail?.name ?? queue.listShown()[0]?.name ?? t('title'));
  const chips = detail === null || bulk ? [] : buildTruthChips(detail, product, asOf);
  return (
    <ScreenLayout
      title={title}
      subtitle={
        bulk
          ? t('selectedInQueue', { count: selected.size })
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
          parts={queueParts.value}
          view={queue.view}
          onViewChange={queue.changeView}
          cursor={queue.cursor}
          shownId={shownId}
          selectedIds={new Set(selected.keys())}
          onShow={(index) => void queue.showAt(index)}
          onToggle={(index) => select(index, index)}
          onExtend={(index) => select(queue.cursor, index)}
          onSelectGroup={(group) => void selectGroup(group)}
        />
      }
      inspector={
        askNext === 'shown' ? (
          <AskNextPanel
            questions={owner === null ? questions.value : ownQuestions.value}
            owners={owners.value}
            owner={owner}
            onOwnerChange={setOwner}
            groups={listGroups(bulk ? selectedRows : [], bulk ? null : detail, owner, t)}
            state={deciding.state}
            onAnswerGroup={(fact, value, group, odd) =>
              void deciding.answerGroup(fact.id, value, group.group, odd).then((came) => {
                if (came === 'done') tell({ tone: 'good', text: t('groupDone', { fact: fact.label, group: group.label }) });
              })
            }
            facts={facts}
            unknownHere={new Set(bulk ? [] : detail?.verdict.unknowns.map((unknown) => unknown.fact))}
            onAnswerHere={(fact) => focusQuestion(document, fact)}
            onList={(fact) => go('inventory', { subset: 'flagged', lacks: fact })}
            onAnswerAll={(fact) => go('inventory', { subset: 'flagged', lacks: fact, answer: fact })}
            onClose={() => setAskNext('hidden')}
          />
        ) : beside === 'policy' ? (
          <PolicyPanel
            state={deciding.state}
            onApply={(policy) =>
              void deciding.setPolicy(policy).then((came) => came === 'done' && tell({ tone: 'good', text: t('policyApplied') }))
            }
            onShow={(id) => setParams({ server: id })}
            onClose={() => setBeside('nothing')}
          />
        ) : undefined
      }
    >
      <div ref={surfaceRef}>
        {bulk && (
          <BulkPanel
            rows={selectedRows}
            facts={facts}
            asOf={asOf}
            deciding={deciding}
            path={bulkPath}
            firstDraft={repeated?.draft ?? null}
            leftOut={repeated?.leftOut ?? null}
            onPathChange={setBulkPath}
            onDone={(words) => {
              setSaid(words);
              tell({ tone: 'good', text: words });
              leaveSelection();
              focusQueue();
              if (detail?.decision === null) void goToNextUndecided(new Set(selected.keys()));
            }}
            onClearSelection={leaveSelection}
          />
        )}
        {!bulk && detail !== null && (
          <ServerPanel
            key={detail.id}
            detail={detail}
            asOf={asOf}
            products={knowledge.value?.products ?? []}
            facts={facts}
            paths={knowledge.value?.paths ?? []}
            questions={questions.value ?? []}
            similar={similar.state === 'ready' ? similar.value : null}
            state={deciding.state}
            draft={draft}
            needs={draft === null ? [] : listNeeds(draft.path, contextOf(detail.verdict, draft.path))}
            refusal={deciding.refusal}
            onChoose={(path) => choose(path, 'stay')}
            onDraftChange={setDraft}
            onConfirm={(then) => draft !== null && void commit(draft, then)}
            onCancel={() => {
              setDraft(null);
              focusQueue();
            }}
            onDecideSimilar={() => void decideSimilar()}
            onWaive={setWaiving}
            onWithdraw={(waiver) => void deciding.withdraw([detail.id], waiver)}
            onClear={() =>
              void deciding.clear([detail.id]).then((came) => came === 'done' && setSaid(t('said.undecidedAgain', { name: detail.name })))
            }
            onAnswer={(fact, value) => void answer(fact, value)}
            notes={notesView.value?.server === detail.id ? notesView.value : null}
            signature={deciding.signature}
            onSettle={(fact, as) => void settle(fact, as)}
            onComment={(text, who) => comment(text, who)}
            onChangeComment={(id, text) => deciding.changeComment(id, text)}
            onLeaveComment={focusQueue}
            onWorkload={(id) => void selectGroup({ by: 'workload', key: id })}
          />
        )}
        {!bulk && detail === null && detailView.state === 'failed' && (
          <Notice tone="bad" title={t('unreadable')} actions={<Button onClick={detailView.reload}>{t('components:tryAgain')}</Button>}>
            <p>{detailView.error?.message}</p>
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
      {waiving !== null && detail !== null && (
        <WaiverDialog
          gate={waiving}
          server={detail.name}
          asOf={asOf}
          signature={deciding.signature}
          state={deciding.state}
          onWaive={(waiver) => void deciding.waive([detail.id], waiver).then((came) => came === 'done' && setWaiving(null))}
          onClose={() => setWaiving(null)}
        />
      )}
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      <p className="visually-hidden" role="status" aria-live="polite">
        {!bulk && detail !== null && sayVerdict(detail, t)}
      </p>
    </ScreenLayout>
  );
}
