import { BookOpenText, Search, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { KnowledgeKindCount, KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { ClaimVerdict } from '../../../shared/domain/knowledge/statements.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatCounted, formatDate } from '../../components/format.ts';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useGridPages } from '../../components/use-grid-pages.ts';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { ClaimsPage } from './claims-page.tsx';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { FIRST_FOUND, LOOKED_AT, pickFirst, readEntryRef, readKind, writeEntryRef } from './knowledge-route.ts';
import styles from './knowledge-screen.module.css';
import { CLAIM_VERDICTS, listClaims, sortClaims } from './list-claims.ts';
import { OverviewPage } from './overview-page.tsx';

const KEYS = {
  title: 'Knowledge',
  keys: [
    { keys: '↓ ↑', label: 'Show the next or the previous entry' },
    { keys: 'F6', label: 'Move between the list and the entry' },
  ],
};
const TYPING_PAUSE_MS = 150;
const ALL_CLAIMS = 1_000;

/** Text of a field that follows the address and is written to it once the typing pauses. */
function useSoughtText(): { sought: string; setSought: (text: string) => void; text: string } {
  const setParams = useApp((state) => state.setParams);
  const text = useApp((state) => state.route.params.text ?? '');
  const [sought, setSought] = useState(text);
  useEffect(() => setSought(text), [text]);
  useEffect(() => {
    if (sought === text) return;
    const timer = window.setTimeout(() => setParams({ text: sought.slice(0, 200) }), TYPING_PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [sought, text, setParams]);
  return { sought, setSought, text };
}

function ViewSwitch({ view, kinds }: { view: 'entries' | 'claims'; kinds: readonly KnowledgeKindCount[] }) {
  const go = useApp((state) => state.go);
  const claims = kinds.find(({ kind }) => kind === 'claim')?.entries;
  return (
    <SegmentedControl
      label="Show"
      size="small"
      value={view}
      segments={[
        { value: 'entries', label: 'Entries' },
        { value: 'claims', label: 'Claims', ...(claims === undefined ? {} : { note: formatCount(claims) }) },
      ]}
      onValueChange={(next) => go('knowledge', next === 'claims' ? { view: 'claims' } : {})}
    />
  );
}

function ClaimsScreen({ kinds }: { kinds: readonly KnowledgeKindCount[] }) {
  const { sought, setSought, text } = useSoughtText();
  const setParams = useApp((state) => state.setParams);
  const wanted = useApp((state) => state.route.params.verdict ?? '');
  const view = useOperation('knowledge.search', { text, kind: 'claim', offset: 0, limit: ALL_CLAIMS }, { follow: 'nothing' });
  const claims = useMemo(() => sortClaims(listClaims(view.value?.entries ?? [])), [view.value]);
  const shown = claims.filter(({ verdict }) => wanted === '' || verdict === wanted);
  const count = (verdict: ClaimVerdict) => formatCount(claims.filter((claim) => claim.verdict === verdict).length);
  return (
    <ScreenLayout
      title="Claims"
      subtitle="What is said about Windows Server 2008 and build 6003, whether it is so, and what is so instead."
      actions={<ViewSwitch view="claims" kinds={kinds} />}
      toolbar={
        <>
          <TextField
            label="Find a claim"
            labelLook="hidden"
            placeholder="Find in claims…"
            icon={Search}
            size="small"
            value={sought}
            maxLength={200}
            onValueChange={setSought}
            className={styles.field}
          />
          <SegmentedControl
            label="Verdict"
            size="small"
            value={wanted}
            segments={[
              { value: '', label: 'All', note: formatCount(claims.length) },
              ...(Object.keys(CLAIM_VERDICTS) as ClaimVerdict[]).map((verdict) => ({
                value: verdict,
                label: CLAIM_VERDICTS[verdict].label,
                note: count(verdict),
              })),
            ]}
            onValueChange={(verdict) => setParams({ verdict })}
          />
        </>
      }
    >
      {view.value !== null && <ClaimsPage claims={shown} total={claims.length} />}
      {view.state === 'failed' && <p className={styles.quiet}>{view.error?.message}</p>}
    </ScreenLayout>
  );
}

function EntriesScreen({ allKinds }: { allKinds: readonly KnowledgeKindCount[] }) {
  useScreenKeys(KEYS);
  const { sought, setSought, text } = useSoughtText();
  const ask = useApp((state) => state.ask);
  const setParams = useApp((state) => state.setParams);
  const params = useApp((state) => state.route.params);
  const about = useOperation('app.describe', {}, { follow: 'nothing' });
  const kind = readKind(params.kind);
  const queryKey = `${kind ?? ''} ${text}`;
  const found = useOperation('knowledge.search', { text, kind, offset: 0, limit: LOOKED_AT }, { follow: 'nothing' });
  const load = useCallback(
    async (offset: number, limit: number) => {
      const answer = await ask('knowledge.search', { text, kind, offset, limit });
      return answer === null ? null : { total: answer.total, rows: answer.entries };
    },
    [ask, text, kind],
  );
  const pages = useGridPages<KnowledgeLine>(load, queryKey, 0);
  const shown =
    params.entry === FIRST_FOUND ? pickFirst(found.state === 'ready' ? (found.value?.entries ?? []) : []) : readEntryRef(params.entry);
  const shownKey = shown === null ? null : writeEntryRef(shown);
  const entry = useOperation('knowledge.entry', shown === null ? null : { kind: shown.kind, id: shown.id }, { follow: 'nothing' });
  const page = entry.value !== null && writeEntryRef(entry.value) === shownKey ? entry.value : null;
  const kinds = found.value?.kinds ?? allKinds;
  const labels = useMemo(() => new Map(allKinds.map((each) => [each.kind as string, each.label])), [allKinds]);
  const all = kinds.reduce((sum, each) => sum + each.entries, 0);

  const list = (
    <>
      <div className={styles.find}>
        <TextField
          label="Find in the knowledge"
          labelLook="hidden"
          placeholder="KB, CVE, build, month, words…"
          icon={Search}
          size="small"
          value={sought}
          maxLength={200}
          onValueChange={setSought}
          trailing={sought === '' ? undefined : <IconButton icon={X} size="small" label="Clear the search" onClick={() => setSought('')} />}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-region="list"] [role="listbox"]')?.focus();
          }}
        />
        <Select
          label="Kind"
          labelLook="hidden"
          size="small"
          value={kind ?? ''}
          options={[
            { value: '', label: 'Every kind', note: formatCount(all) },
            ...kinds
              .filter((each) => each.entries > 0 || each.kind === kind)
              .map((each) => ({ value: each.kind, label: each.label, note: formatCount(each.entries) })),
          ]}
          onValueChange={(next) => setParams({ kind: next })}
        />
        <p className={styles.quiet} role="status">
          {pages.total === null ? 'Reading…' : formatCounted(pages.total, 'entry', 'entries')}
        </p>
      </div>
      <EntryList
        pages={pages}
        queryKey={queryKey}
        shownKey={shownKey}
        kindLabels={labels}
        onShow={(line) => setParams({ entry: writeEntryRef(line) })}
      />
    </>
  );

  const nothingShown = shown === null;
  return (
    <ScreenLayout
      title={page?.title ?? (nothingShown ? 'Knowledge' : 'Reading…')}
      subtitle={
        page !== null
          ? labels.get(page.kind)
          : nothingShown && about.value !== null
            ? `What Offramp knows as of ${formatDate(about.value.knowledgeAsOf)}; every statement says where it was read.`
            : undefined
      }
      actions={<ViewSwitch view="entries" kinds={allKinds} />}
      list={list}
    >
      {nothingShown && <OverviewPage kinds={allKinds} />}
      {page !== null && <EntryPage key={shownKey} page={page} />}
      {!nothingShown && page === null && entry.state === 'failed' && (
        <EmptyState
          icon={BookOpenText}
          title="There is no such entry"
          text={entry.error?.message ?? 'It may have another name. Search for it, or start from the overview.'}
          actions={<Button onClick={() => setParams({ entry: '' })}>Show the overview</Button>}
        />
      )}
    </ScreenLayout>
  );
}

/** Everything that Offramp knows, to be searched and read with its sources, and the claims that go round with their verdicts. */
export function KnowledgeScreen() {
  const view = useApp((state) => state.route.params.view);
  const whole = useOperation('knowledge.search', { text: '', kind: null, offset: 0, limit: 1 }, { follow: 'nothing' });
  const kinds = whole.value?.kinds ?? [];
  return view === 'claims' ? <ClaimsScreen kinds={kinds} /> : <EntriesScreen allKinds={kinds} />;
}
