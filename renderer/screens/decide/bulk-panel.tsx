import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerRow } from '../../../shared/domain/server.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { formatCount } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { type MarkedPath, PATH_MARKS, PATHS, PathMark } from '../../components/path-marks.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { StackedBar } from '../../components/stacked-bar.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { BulkAnswer } from './bulk-answer.tsx';
import { BulkComment } from './bulk-comment.tsx';
import styles from './bulk-panel.module.css';
import { type DecisionDraft, listNeeds, startDraft, toDecisionInput } from './decision-draft.ts';
import { DecisionForm } from './decision-form.tsx';
import { splitSelection } from './queue-query.ts';
import { OddNeighbours } from './similar-panel.tsx';
import type { Deciding } from './use-deciding.ts';

/** Props of BulkPanel. */
export interface BulkPanelProps {
  rows: readonly ServerRow[];
  facts: readonly AnswerableFact[];
  asOf: string;
  deciding: Deciding;
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
const LISTED_AT_MOST = 200;
const MARKS: readonly MarkedPath[] = [...PATHS, 'manual-review', 'none', 'out-of-scope'];

function OddList({ rows }: { rows: readonly ServerRow[] }) {
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

function OddOnes({ rows }: { rows: readonly ServerRow[] }) {
  const { t } = useTranslation('decide');
  const rest = rows.slice(LISTED, LISTED_AT_MOST);
  return (
    <div>
      <OddList rows={rows.slice(0, LISTED)} />
      {rest.length > 0 && (
        <details className={styles.more}>
          <summary>{t('bulk.more', { count: rows.length - LISTED })}</summary>
          <OddList rows={rest} />
          {rows.length > LISTED_AT_MOST && <p className={styles.quiet}>{t('bulk.rest', { count: rows.length - LISTED_AT_MOST })}</p>}
        </details>
      )}
    </div>
  );
}

/** Decides or answers once for several servers, with the odd ones out named and left out unless people say otherwise. */
export function BulkPanel({
  rows,
  facts,
  asOf,
  deciding,
  path,
  firstDraft = null,
  leftOut = null,
  firstFact = '',
  onPathChange,
  onDone,
  onClearSelection,
}: BulkPanelProps) {
  const { t } = useTranslation('decide');
  const [odd, setOdd] = useState<'left-out' | 'included'>('left-out');
  const [draft, setDraft] = useState<DecisionDraft | null>(null);
  const split = path === null ? null : splitSelection(rows, path);
  /** Servers that were chosen because one decision suits them all have no odd ones among them. */
  const alike = leftOut !== null;
  const concerned = split === null ? [] : alike || odd === 'included' ? rows : split.agreeing;
  const needs = path === null ? [] : listNeeds(path, { verdicts: concerned.map((row) => row.verdict), closedBecause: null });
  const shownDraft =
    path === null ? null : draft?.path === path ? draft : firstDraft?.path === path ? firstDraft : startDraft(path, deciding.signature);
  const parts = MARKS.map((mark) => ({
    id: mark,
    label: PATH_MARKS[mark].label,
    count: rows.filter((row) => row.verdict === mark).length,
    colour: mark,
  })).filter((part) => part.count > 0);
  const decided = rows.filter((row) => row.decision !== null);

  function choose(next: ExitPath | null) {
    setDraft(null);
    setOdd('left-out');
    deciding.forgetRefusal();
    onPathChange(next);
  }

  async function confirm() {
    if (shownDraft === null || concerned.length === 0) return;
    const came = await deciding.decide(
      concerned.map((row) => row.id),
      toDecisionInput(shownDraft),
    );
    if (came === 'refused') return;
    choose(null);
    onDone(t('bulk.done', { path: PATH_MARKS[shownDraft.path].label, count: concerned.length }));
  }

  async function clear() {
    const came = await deciding.clear(decided.map((row) => row.id));
    if (came === 'done') onDone(t('bulk.cleared', { count: decided.length }));
  }

  return (
    <div className={styles.bulk}>
      <Panel
        title={t('bulk.selected', { count: rows.length })}
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
            <li className={styles.quiet}>{t('bulk.decidedAlready', { count: decided.length })}</li>
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
            {decided.length > 0 && (
              <Button look="quiet" state={deciding.state} onClick={clear}>
                {t('bulk.clear', { count: decided.length })}
              </Button>
            )}
          </fieldset>
          {leftOut !== null && <OddNeighbours odd={leftOut.odd} oddTotal={leftOut.oddTotal} />}
        </div>
      </Panel>
      {path !== null && split !== null && split.odd.length > 0 && !alike && (
        <Panel title={t('bulk.odd', { count: split.odd.length })}>
          <div className={styles.part}>
            <p>{t('bulk.oddWhy', { path: PATH_MARKS[path].label })}</p>
            <OddOnes rows={split.odd} />
            <Checkbox state={odd === 'included' ? 'on' : 'off'} onStateChange={(state) => setOdd(state === 'on' ? 'included' : 'left-out')}>
              {t('bulk.oddInclude', { count: split.odd.length })}
            </Checkbox>
          </div>
        </Panel>
      )}
      {shownDraft !== null && concerned.length > 0 && (
        <DecisionForm
          draft={shownDraft}
          needs={needs}
          asOf={asOf}
          about={t('form.servers', { count: concerned.length })}
          state={deciding.state}
          refusal={deciding.refusal}
          following="none"
          onDraftChange={setDraft}
          onConfirm={() => void confirm()}
          onCancel={() => choose(null)}
        />
      )}
      <BulkAnswer rows={rows} facts={facts} deciding={deciding} firstFact={firstFact} onDone={onDone} />
      <BulkComment rows={rows} deciding={deciding} onDone={onDone} />
    </div>
  );
}
