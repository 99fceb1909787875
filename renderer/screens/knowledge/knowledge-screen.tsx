import { BookOpenText, Search, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeKindCount, KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { ClaimVerdict } from '../../../shared/domain/knowledge/statements.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatDate } from '../../components/format.ts';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useGridPages } from '../../components/use-grid-pages.ts';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { ClaimsPage } from './claims-page.tsx';
import { EntryList } from './entry-list.tsx';
import { EntryPage } from './entry-page.tsx';
import { FIRST_FOUND, LOOKED_AT, pickFirst, readEntryRef, readKind, writeEntryRef } from './knowledge-route.ts';
import styles from './knowledge-screen.module.css';
import { CLAIM_VERDICTS, listClaims, sortClaims } from './list-claims.ts';
import { OverviewPage } from './overview-page.tsx';
import { RulePacksScreen } from './rule-packs-screen.tsx';

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

/** Entries, claims and rule packs are three looks at one screen. */
function ViewSwitch({ view, kinds }: { view: 'entries' | 'claims' | 'packs'; kinds: readonly KnowledgeKindCount[] }) {
  const { t } = useTranslation('knowledge');
  const go = useApp((state) => state.go);
  const claims = kinds.find(({ kind }) => kind === 'claim')?.entries;
  return (
    <SegmentedControl
      label={t('show')}
      size="small"
      value={view}
      segments={[
        { value: 'entries', label: t('entries') },
        { value: 'claims', label: t('claims'), ...(claims === undefined ? {} : { note: formatCount(claims) }) },
        { value: 'packs', label: t('packs') },
      ]}
      onValueChange={(next) => go('knowledge', next === 'entries' ? {} : { view: next })}
    />
  );
}

function ClaimsScreen({ kinds }: { kinds: readonly KnowledgeKindCount[] }) {
  const { t } = useTranslation('knowledge');
  const { sought, setSought, text } = useSoughtText();
  const setParams = useApp((state) => state.setParams);
  const wanted = useApp((state) => state.route.params.verdict ?? '');
  const view = useOperation('knowledge.search', { text, kind: 'claim', offset: 0, limit: ALL_CLAIMS }, { follow: 'knowledge' });
  const claims = useMemo(() => sortClaims(listClaims(view.value?.entries ?? [])), [view.value]);
  const shown = claims.filter(({ verdict }) => wanted === '' || verdict === wanted);
  const count = (verdict: ClaimVerdict) => formatCount(claims.filter((claim) => claim.verdict === verdict).length);
  return (
    <ScreenLayout
      title={t('claims')}
      subtitle={t('claimsSubtitle')}
      actions={<ViewSwitch view="claims" kinds={kinds} />}
      toolbar={
        <>
          <TextField
            label={t('findClaim')}
            labelLook="hidden"
            placeholder={t('findClaimHint')}
            icon={Search}
            size="small"
            value={sought}
            maxLength={200}
            onValueChange={setSought}
            className={styles.field}
          />
          <SegmentedControl
            label={t('verdict')}
            size="small"
            value={wanted}
            segments={[
              { value: '', label: t('all'), note: formatCount(claims.length) },
              ...(Object.keys(CLAIM_VERDICTS) as ClaimVerdict[]).map((verdict) => ({
                value: verdict,
                label: t(`verdicts.${verdict}`),
                note: count(verdict),
              })),
            ]}
            onValueChange={(verdict) => setParams({ verdict })}
          />
        </>
      }
    >
      {view.value !== null && <ClaimsPage claims={shown} total={claims.length} />}
      {view.state === 'failed' && (
        <p className={styles.quiet} lang={languageOfError(view.error)}>
          {view.error?.message}
        </p>
      )}
    </ScreenLayout>
  );
}

function EntriesScreen({ allKinds }: { allKinds: readonly KnowledgeKindCount[] }) {
  const { t } = useTranslation('knowledge');
  useScreenKeys(
    useMemo(
      () => ({
        title: t('title'),
        keys: [
          { keys: '↓ ↑', label: t('keyMove') },
          { keys: 'F6', label: t('keyRegions') },
        ],
      }),
      [t],
    ),
  );
  const { sought, setSought, text } = useSoughtText();
  const ask = useApp((state) => state.ask);
  const setParams = useApp((state) => state.setParams);
  const params = useApp((state) => state.route.params);
  const about = useOperation('app.describe', {}, { follow: 'nothing' });
  const kind = readKind(params.kind);
  const queryKey = `${kind ?? ''} ${text}`;
  const found = useOperation('knowledge.search', { text, kind, offset: 0, limit: LOOKED_AT }, { follow: 'knowledge' });
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
  const entry = useOperation('knowledge.entry', shown === null ? null : { kind: shown.kind, id: shown.id }, { follow: 'knowledge' });
  const page = entry.value !== null && writeEntryRef(entry.value) === shownKey ? entry.value : null;
  const kinds = found.value?.kinds ?? allKinds;
  const all = kinds.reduce((sum, each) => sum + each.entries, 0);

  const list = (
    <>
      <div className={styles.find}>
        <TextField
          label={t('find')}
          labelLook="hidden"
          placeholder={t('findHint')}
          icon={Search}
          size="small"
          value={sought}
          maxLength={200}
          onValueChange={setSought}
          trailing={sought === '' ? undefined : <IconButton icon={X} size="small" label={t('findClear')} onClick={() => setSought('')} />}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            document.querySelector<HTMLElement>('[data-region="list"] [role="listbox"]')?.focus();
          }}
        />
        <Select
          label={t('kind')}
          labelLook="hidden"
          size="small"
          value={kind ?? ''}
          options={[
            { value: '', label: t('everyKind'), note: formatCount(all) },
            ...kinds
              .filter((each) => each.entries > 0 || each.kind === kind)
              .map((each) => ({ value: each.kind, label: t(`kinds.${each.kind}`), note: formatCount(each.entries) })),
          ]}
          onValueChange={(next) => setParams({ kind: next })}
        />
        <p className={styles.quiet} role="status">
          {pages.total === null ? t('reading') : t('entryCount', { count: pages.total })}
        </p>
      </div>
      <EntryList pages={pages} queryKey={queryKey} shownKey={shownKey} onShow={(line) => setParams({ entry: writeEntryRef(line) })} />
    </>
  );

  const nothingShown = shown === null;
  return (
    <ScreenLayout
      title={page?.title ?? (nothingShown ? t('title') : t('reading'))}
      subtitle={
        page !== null
          ? [t(`kinds.${page.kind}`), ...(page.origin === undefined ? [] : [page.origin])].join(' · ')
          : nothingShown && about.value !== null
            ? t('subtitle', { day: formatDate(about.value.knowledgeAsOf) })
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
          title={t('noEntry')}
          text={entry.error?.message ?? t('noEntryText')}
          actions={<Button onClick={() => setParams({ entry: '' })}>{t('showOverview')}</Button>}
        />
      )}
    </ScreenLayout>
  );
}

/** Everything that Offramp knows, to be searched and read with its sources, and the claims that go round with their verdicts. */
export function KnowledgeScreen() {
  const view = useApp((state) => state.route.params.view);
  const whole = useOperation('knowledge.search', { text: '', kind: null, offset: 0, limit: 1 }, { follow: 'knowledge' });
  const kinds = whole.value?.kinds ?? [];
  if (view === 'packs') return <RulePacksScreen actions={<ViewSwitch view="packs" kinds={kinds} />} />;
  return view === 'claims' ? <ClaimsScreen kinds={kinds} /> : <EntriesScreen allKinds={kinds} />;
}
