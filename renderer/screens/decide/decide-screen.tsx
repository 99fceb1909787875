import { ArrowDown, CircleDashed, MessageCircleQuestion, Search } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCounted } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useGridPages } from '../../components/use-grid-pages.ts';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { useRemembered } from '../../store/use-remembered.ts';
import { listAnswerable } from '../../wording/answerable-facts.ts';
import { AskNextPanel } from './ask-next-panel.tsx';
import { BulkPanel } from './bulk-panel.tsx';
import { readChained } from './chained-queries.ts';
import { DECIDE_KEYS, keepsKeys, readDecideKey } from './decide-keys.ts';
import styles from './decide-screen.module.css';
import { contextOf, type DecisionDraft, listNeeds, startDraft, toDecisionInput } from './decision-draft.ts';
import { QueuePanel } from './queue-panel.tsx';
import { buildQueueQueries, FIRST_QUEUE_VIEW, isQueueView, sumProgress } from './queue-query.ts';
import { ServerPanel } from './server-panel.tsx';
import { buildTruthChips } from './truth-chips.ts';
import { useDeciding } from './use-deciding.ts';

const NO_FILTER = { subset: 'flagged' } as const;

/** Where people choose a way out for every flagged server. */
export function DecideScreen() {
  useScreenKeys(DECIDE_KEYS);
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const setParams = useApp((state) => state.setParams);
  const undo = useApp((state) => state.undo);
  const project = useApp((state) => state.project);
  const wantedId = useApp((state) => state.route.params.server ?? null);
  const deciding = useDeciding();
  const [view, setView] = useRemembered('decide-queue', FIRST_QUEUE_VIEW, isQueueView);
  const [cursor, setCursor] = useState(0);
  const [selected, setSelected] = useState<ReadonlyMap<string, ServerRow>>(new Map());
  const [draft, setDraft] = useState<DecisionDraft | null>(null);
  const [bulkPath, setBulkPath] = useState<ExitPath | null>(null);
  const [askNext, setAskNext] = useState<'shown' | 'hidden'>('hidden');
  const [said, setSaid] = useState('');
  const surfaceRef = useRef<HTMLDivElement>(null);

  const parts = useMemo(() => buildQueueQueries(view), [view]);
  const load = useCallback(
    (offset: number, limit: number) =>
      readChained(parts, offset, limit, (query, from, count) => ask('inventory.query', { query, offset: from, limit: count })),
    [ask, parts],
  );
  const pages = useGridPages<ServerRow>(load, JSON.stringify(parts), project?.revision ?? 0);
  const facets = useOperation('inventory.facets', { query: NO_FILTER, columns: ['decision', 'firmness'] });
  const knowledge = useOperation('knowledge.describe', {}, { follow: 'nothing' });
  const questions = useOperation('questions.list', { limit: 50 });
  const detailView = useOperation('server.detail', wantedId === null ? null : { id: wantedId });
  const detail = detailView.value !== null && detailView.value.id === wantedId ? detailView.value : null;
  const entries = knowledge.value?.facts;
  const facts = useMemo(() => listAnswerable(entries ?? []), [entries]);
  const product = knowledge.value?.products.find((each) => each.id === detail?.identity.os.product);
  const asOf = project?.asOf ?? '';

  const show = useCallback(
    (row: ServerRow | undefined, index: number) => {
      if (row === undefined) return;
      setCursor(index);
      setDraft(null);
      setParams({ server: row.id });
      surfaceRef.current?.closest('[data-surface]')?.scrollTo({ top: 0 });
    },
    [setParams],
  );

  // Without a server in the address the first of the queue is shown; with one the cursor goes to it where it is in reach.
  const firstRow = pages.rowAt(0);
  useEffect(() => {
    if (wantedId === null) {
      if (pages.state === 'shown') show(firstRow, 0);
      return;
    }
    if (pages.rowAt(cursor)?.id === wantedId) return;
    for (let index = 0; index < Math.min(pages.total ?? 0, 400); index += 1) {
      if (pages.rowAt(index)?.id === wantedId && cursor === 0) setCursor(index);
    }
  }, [wantedId, pages.state, firstRow, show]);

  /** The row that comes next: the one below, or the one that moved into the place of a server that left it. */
  function findStep(by: 1 | -1): number {
    const replaced = pages.rowAt(cursor)?.id !== wantedId;
    const target = by === 1 && replaced ? cursor : cursor + by;
    return Math.max(0, Math.min((pages.total ?? 1) - 1, target));
  }

  async function showAt(index: number) {
    const known = pages.rowAt(index);
    if (known !== undefined) return show(known, index);
    const answer = await load(index, 1);
    show(answer?.rows[0], index);
  }

  /** The next undecided server below the cursor, else the first of the queue. */
  async function findNextUndecided(): Promise<{ row: ServerRow; index: number } | null> {
    for (let index = cursor; index < (pages.total ?? 0); index += 1) {
      const row = pages.rowAt(index);
      if (row === undefined) break;
      if (row.id !== wantedId && row.decision === null) return { row, index };
    }
    const undecided = buildQueueQueries({ ...view, show: 'undecided', sort: 'name' });
    const answer = await readChained(undecided, 0, 2, (query, offset, limit) => ask('inventory.query', { query, offset, limit }));
    const row = answer?.rows.find((each) => each.id !== wantedId);
    return row === undefined ? null : { row, index: cursor };
  }

  async function goToNextUndecided() {
    const next = await findNextUndecided();
    if (next === null) setSaid('Every flagged server in this queue is decided.');
    else show(next.row, next.index);
  }

  async function commit(decision: DecisionDraft, then: 'stay' | 'next') {
    if (detail === null) return;
    const next = then === 'next' ? await findNextUndecided() : null;
    const came = await deciding.decide([detail.id], toDecisionInput(decision));
    if (came === 'refused') {
      setDraft(decision);
      return;
    }
    setDraft(null);
    setSaid(`Decided ${PATH_MARKS[decision.path].label} for ${detail.name}.`);
    if (next !== null) show(next.row, pages.rowAt(cursor)?.id === next.row.id ? cursor : next.index);
    else if (document.activeElement === document.body) document.querySelector<HTMLElement>('[data-queue]')?.focus({ preventScroll: true });
  }

  function choose(path: ExitPath, then: 'stay' | 'next') {
    deciding.forgetRefusal();
    if (selected.size > 0) {
      setBulkPath(path);
      return;
    }
    if (detail === null || deciding.state === 'working') return;
    const next = startDraft(path, deciding.signature);
    if (listNeeds(path, contextOf(detail.verdict, path)).length === 0) void commit(next, then);
    else setDraft(next);
  }

  async function answer(fact: string, value: FactValue | null) {
    if (detail === null) return;
    if ((await deciding.answer([detail.id], fact, value)) === 'done')
      setSaid(value === null ? 'Answer withdrawn. The verdict is up to date.' : 'Answered. The verdict is up to date.');
  }

  function handleKey(event: KeyboardEvent) {
    if (event.defaultPrevented || keepsKeys(event.target)) return;
    if (event.key === 'Escape' && (draft !== null || selected.size > 0)) {
      if (draft !== null) setDraft(null);
      else setSelected(new Map());
      event.preventDefault();
      return;
    }
    const command = readDecideKey(event);
    if (command === null) return;
    event.preventDefault();
    if (command.do === 'choose') choose(command.path, command.after);
    else if (command.do === 'move') void showAt(findStep(command.by));
    else if (command.do === 'undo') void undo();
    else if (command.do === 'next-undecided') void goToNextUndecided();
    else setAskNext((now) => (now === 'shown' ? 'hidden' : 'shown'));
  }
  const handleKeyRef = useRef(handleKey);
  handleKeyRef.current = handleKey;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKeyRef.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);

  async function toggle(from: number, to: number) {
    const rows = from === to ? [pages.rowAt(to)] : ((await load(Math.min(from, to), Math.min(1_000, Math.abs(to - from) + 1)))?.rows ?? []);
    const next = new Map(selected);
    for (const row of rows) {
      if (row === undefined) continue;
      if (from === to && next.has(row.id)) next.delete(row.id);
      else next.set(row.id, row);
    }
    setCursor(to);
    setBulkPath(null);
    setDraft(null);
    setSelected(next);
  }

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title="Decide">
        <EmptyState
          icon={CircleDashed}
          title="Nothing to decide yet"
          text="Import an inventory first. Every machine that runs Windows Server 2008, or something else past its support, then appears here."
          actions={<Button onClick={() => go('import')}>Import an inventory</Button>}
        />
      </ScreenLayout>
    );
  }

  const bulk = selected.size > 0;
  const title = bulk ? 'Decide together' : (detail?.name ?? 'Decide');
  const chips = detail === null || bulk ? [] : buildTruthChips(detail, product, asOf);
  return (
    <ScreenLayout
      title={title}
      subtitle={
        bulk
          ? `${formatCounted(selected.size, 'server')} selected in the queue`
          : detail?.aliases.length
            ? `also ${detail.aliases.join(', ')}`
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
        <>
          <Button
            icon={MessageCircleQuestion}
            aria-pressed={askNext === 'shown'}
            onClick={() => setAskNext(askNext === 'shown' ? 'hidden' : 'shown')}
            trailing={<KeyHint keys="Q" />}
          >
            Ask next
          </Button>
          <Button icon={ArrowDown} onClick={() => void goToNextUndecided()} trailing={<KeyHint keys="N" />}>
            Next undecided
          </Button>
        </>
      }
      list={
        <QueuePanel
          pages={pages}
          progress={sumProgress(facets.value ?? [])}
          view={view}
          onViewChange={(next) => {
            setCursor(0);
            setSelected(new Map());
            setView(next);
          }}
          cursor={cursor}
          shownId={wantedId}
          selectedIds={new Set(selected.keys())}
          onShow={(index) => void showAt(index)}
          onToggle={(index) => void toggle(index, index)}
          onExtend={(index) => void toggle(cursor, index)}
        />
      }
      inspector={
        askNext === 'shown' ? (
          <AskNextPanel
            questions={questions.value}
            facts={facts}
            unknownHere={new Set(bulk ? [] : detail?.verdict.unknowns.map((unknown) => unknown.fact))}
            onAnswerHere={(fact) => {
              const question = document.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`);
              question?.scrollIntoView({ block: 'center' });
              question?.querySelector<HTMLElement>('[role="radio"], button, input')?.focus();
            }}
            onClose={() => setAskNext('hidden')}
          />
        ) : undefined
      }
    >
      <div ref={surfaceRef}>
        {bulk && (
          <BulkPanel
            rows={[...selected.values()]}
            facts={facts}
            asOf={asOf}
            deciding={deciding}
            path={bulkPath}
            onPathChange={setBulkPath}
            onDone={(words) => {
              setSaid(words);
              setSelected(new Map());
            }}
            onClearSelection={() => setSelected(new Map())}
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
            state={deciding.state}
            draft={draft}
            needs={draft === null ? [] : listNeeds(draft.path, contextOf(detail.verdict, draft.path))}
            refusal={deciding.refusal}
            onChoose={(path) => choose(path, 'stay')}
            onDraftChange={setDraft}
            onConfirm={(then) => draft !== null && void commit(draft, then)}
            onCancel={() => {
              setDraft(null);
              document.querySelector<HTMLElement>('[data-queue]')?.focus({ preventScroll: true });
            }}
            onClear={() =>
              void deciding.clear([detail.id]).then((came) => came === 'done' && setSaid(`${detail.name} is undecided again.`))
            }
            onAnswer={(fact, value) => void answer(fact, value)}
          />
        )}
        {!bulk && detail === null && detailView.state === 'failed' && (
          <Notice tone="bad" title="The server could not be read" actions={<Button onClick={detailView.reload}>Try again</Button>}>
            <p>{detailView.error?.message}</p>
          </Notice>
        )}
        {!bulk && detail === null && (detailView.state === 'loading' || detailView.state === 'stale') && (
          <p className={styles.quiet}>Reading the server…</p>
        )}
        {!bulk && wantedId === null && pages.total === 0 && (
          <EmptyState
            icon={Search}
            title="No server in the queue"
            text="Nothing is flagged, or the filters of the queue leave nothing over. Change them at the left."
          />
        )}
      </div>
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
    </ScreenLayout>
  );
}
