import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { type MarkedPath, PATH_MARKS, PATHS, PathMark } from '../../components/path-marks.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { StackedBar } from '../../components/stacked-bar.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { BulkAnswer } from './bulk-answer.tsx';
import { BulkComment } from './bulk-comment.tsx';
import styles from './bulk-panel.module.css';
import { type DecisionDraft, listNeeds, startDraft, toDecisionInput } from './decision-draft.ts';
import { DecisionForm } from './decision-form.tsx';
import { OddNeighbours } from './similar-panel.tsx';
import { type OddServer, splitSelected } from './split-selected.ts';
import { TogetherProgress } from './together-progress.tsx';
import { useChangingTogether } from './use-changing-together.ts';
import { useSelectedServers } from './use-selected-servers.ts';

/** Props of BulkPanel. */
export interface BulkPanelProps {
  selection: ServerSelection;
  /** How many servers that is, before they are counted. */
  count: number;
  facts: readonly AnswerableFact[];
  asOf: string;
  /** Path whose form is open; the screen's keys set it too. */
  path: ExitPath | null;
  /** What the form starts with where its path is this draft's; an empty one where left out. */
  firstDraft?: DecisionDraft | null;
  /** Look-alikes that were left out of the selection, with the reason. */
  leftOut?: Pick<SimilarServers, 'odd' | 'oddTotal'> | null;
  /** Fact that the answer is about at first. */
  firstFact?: string;
  onPathChange: (path: ExitPath | null) => void;
  /** Told after something was changed, in words. */
  onDone: (said: string) => void;
  onClearSelection: () => void;
}

const LISTED = 10;
const MARKS: readonly MarkedPath[] = [...PATHS, 'manual-review', 'none', 'out-of-scope'];

function OddList({ rows }: { rows: readonly OddServer[] }) {
  return (
    <ul className={styles.odd}>
      {rows.map((row) => (
        <li key={row.id}>
          <span className={styles.name}>{row.name}</span>
          <PathMark path={row.verdict} />
        </li>
      ))}
    </ul>
  );
}

function OddOnes({ rows, total }: { rows: readonly OddServer[]; total: number }) {
  const { t } = useTranslation('decide');
  const rest = rows.slice(LISTED);
  return (
    <div>
      <OddList rows={rows.slice(0, LISTED)} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('bulk.more', { count: total - LISTED })}</summary>
          <OddList rows={rest} />
          {total > rows.length && <p className={styles.quiet}>{t('bulk.rest', { count: total - rows.length })}</p>}
        </details>
      )}
    </div>
  );
}

/** Decides or answers once for several servers, with the odd ones out named and left out unless people say otherwise. */
export function BulkPanel({
  selection,
  count,
  facts,
  asOf,
  path,
  firstDraft = null,
  leftOut = null,
  firstFact = '',
  onPathChange,
  onDone,
  onClearSelection,
}: BulkPanelProps) {
  const { t } = useTranslation('decide');
  const changing = useChangingTogether();
  const { value: seen, state: counted, problem } = useSelectedServers(selection);
  const [odd, setOdd] = useState<'left-out' | 'included'>('left-out');
  const [draft, setDraft] = useState<DecisionDraft | null>(null);
  const servers = seen?.servers ?? count;
  const split = path === null || seen === null ? null : splitSelected(seen, path);
  /** Servers that were chosen because one decision suits them all have no odd ones among them. */
  const alike = leftOut !== null;
  const taken = alike || odd === 'included' ? 'all' : 'agreeing';
  const concerned = split === null ? 0 : taken === 'all' ? servers : split.agreeing;
  const verdicts = taken === 'all' ? (seen?.verdicts.map(({ verdict }) => verdict) ?? []) : path === null ? [] : [path];
  const needs = path === null ? [] : listNeeds(path, { verdicts, closedBecause: null });
  const shownDraft =
    path === null ? null : draft?.path === path ? draft : firstDraft?.path === path ? firstDraft : startDraft(path, changing.signature);
  const parts = MARKS.map((mark) => ({
    id: mark,
    label: PATH_MARKS[mark].label,
    count: seen?.verdicts.find(({ verdict }) => verdict === mark)?.servers ?? 0,
    colour: mark,
  })).filter((part) => part.count > 0);
  const decided = seen?.decided ?? 0;
  const state = counted === 'ready' ? changing.state : 'working';

  function choose(next: ExitPath | null) {
    setDraft(null);
    setOdd('left-out');
    changing.forgetRefusal();
    onPathChange(next);
  }

  async function confirm() {
    if (shownDraft === null || concerned === 0 || state === 'working') return;
    const changed = await changing.decide(selection, toDecisionInput(shownDraft), taken === 'all' ? 'included' : 'left-out');
    if (changed === null) return;
    choose(null);
    onDone(t('bulk.done', { path: PATH_MARKS[shownDraft.path].label, count: changed }));
  }

  async function clear() {
    const changed = await changing.clear(selection);
    if (changed !== null) onDone(t('bulk.cleared', { count: changed }));
  }

  if (counted === 'failed') {
    return (
      <Notice tone="bad" title={t('bulk.uncounted')} actions={<Button onClick={onClearSelection}>{t('bulk.clearSelection')}</Button>}>
        <p>{problem}</p>
      </Notice>
    );
  }

  return (
    <div className={styles.bulk}>
      <Panel
        title={t('bulk.selected', { count: servers })}
        aside={
          <Button size="small" look="quiet" onClick={onClearSelection} trailing={<KeyHint keys="Esc" />}>
            {t('bulk.clearSelection')}
          </Button>
        }
      >
        <div className={styles.part}>
          <StackedBar label={t('bulk.recommended')} size="thick" parts={parts} />
          <ul className={styles.counts}>
            {parts.map((part) => (
              <li key={part.id}>
                <PathMark path={part.colour} /> {formatCount(part.count)}
              </li>
            ))}
            <li className={styles.quiet}>{seen === null ? t('bulk.counting') : t('bulk.decidedAlready', { count: decided })}</li>
          </ul>
          <fieldset className={styles.paths} aria-label={t('bulk.decideAll')}>
            {PATHS.map((each) => (
              <Button
                key={each}
                icon={PATH_MARKS[each].icon}
                aria-pressed={path === each}
                onClick={() => choose(each)}
                trailing={<KeyHint keys={PATH_MARKS[each].key ?? ''} />}
              >
                {PATH_MARKS[each].label}
              </Button>
            ))}
            {decided > 0 && (
              <Button look="quiet" state={state} onClick={() => void clear()}>
                {t('bulk.clear', { count: decided })}
              </Button>
            )}
          </fieldset>
          {leftOut !== null && <OddNeighbours odd={leftOut.odd} oddTotal={leftOut.oddTotal} />}
        </div>
      </Panel>
      {path !== null && split !== null && split.oddTotal > 0 && !alike && (
        <Panel title={t('bulk.odd', { count: split.oddTotal })}>
          <div className={styles.part}>
            <p>{t('bulk.oddWhy', { path: PATH_MARKS[path].label })}</p>
            <OddOnes rows={split.odd} total={split.oddTotal} />
            <Checkbox state={odd === 'included' ? 'on' : 'off'} onStateChange={(next) => setOdd(next === 'on' ? 'included' : 'left-out')}>
              {t('bulk.oddInclude', { count: split.oddTotal })}
            </Checkbox>
          </div>
        </Panel>
      )}
      {shownDraft !== null && concerned > 0 && (
        <DecisionForm
          draft={shownDraft}
          needs={needs}
          asOf={asOf}
          about={t('form.servers', { count: concerned })}
          state={state}
          refusal={changing.refusal}
          following="none"
          onDraftChange={setDraft}
          onConfirm={() => void confirm()}
          onCancel={() => choose(null)}
        />
      )}
      <TogetherProgress job={changing.job} />
      <BulkAnswer selection={selection} count={servers} facts={facts} changing={changing} firstFact={firstFact} onDone={onDone} />
      <BulkComment selection={selection} changing={changing} onDone={onDone} />
    </div>
  );
}
