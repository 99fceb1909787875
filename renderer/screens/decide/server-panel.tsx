import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerNotes } from '../../../shared/domain/decide-queue.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { PathEntry, Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import type { EstateQuestion, Gate } from '../../../shared/domain/verdict.ts';
import type { WaiverState } from '../../../shared/domain/waiver.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { FIRMNESS, FirmnessBadge, PATH_MARKS } from '../../components/path-marks.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { t as sayNow } from '../../wording/messages.ts';
import { describeConflict } from '../../wording/os-field-words.ts';
import { HistoryEntries } from '../history/history-entries.tsx';
import { BuildTruth } from '../inventory/build-truth.tsx';
import { FactList } from '../inventory/fact-list.tsx';
import { SightingList } from '../inventory/sighting-list.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { CommentPanel } from './comment-panel.tsx';
import { ConfidenceLine } from './confidence-line.tsx';
import { DecidedNotice } from './decided-notice.tsx';
import type { DecisionDraft, DraftNeed } from './decision-draft.ts';
import { DecisionForm } from './decision-form.tsx';
import { ExitPanel } from './exit-panel.tsx';
import { ExitPlanPanel } from './exit-plan/exit-plan-panel.tsx';
import { buildExitViews } from './exit-view.ts';
import { FlipList } from './flip-list.tsx';
import { focusQuestion } from './focus-question.ts';
import { QuestionList, splitSettled } from './question-list.tsx';
import styles from './server-panel.module.css';
import { SimilarPanel } from './similar-panel.tsx';
import { WeightFlips } from './weight-flips.tsx';

/** Props of ServerPanel. */
export interface ServerPanelProps {
  detail: ServerDetail;
  asOf: string;
  products: readonly Product[];
  facts: readonly AnswerableFact[];
  paths: readonly PathEntry[];
  questions: readonly EstateQuestion[];
  /** Null until it is known. */
  similar: SimilarServers | null;
  /** Null until they are read. */
  notes: ServerNotes | null;
  signature: string;
  state: 'ready' | 'working';
  /** A decision that is being written down for this server, or null. */
  draft: DecisionDraft | null;
  needs: readonly DraftNeed[];
  refusal: string | null;
  onChoose: (path: ExitPath) => void;
  onDraftChange: (draft: DecisionDraft) => void;
  onConfirm: (then: 'stay' | 'next') => void;
  onCancel: () => void;
  onDecideSimilar: () => void;
  onClear: () => void;
  onAnswer: (fact: string, value: FactValue | null) => void;
  onWaive: (gate: Gate) => void;
  onWithdraw: (waiver: WaiverState) => void;
  onSettle: (fact: string, as: 'nobody-knows' | 'open') => void;
  onComment: (text: string, who: string) => Promise<'done' | 'refused'>;
  /** null takes the comment away. */
  onChangeComment: (id: string, text: string | null) => Promise<'done' | 'refused'>;
  /** Gives the keys back to the queue. */
  onLeaveComment: () => void;
  /** Selects the servers of the workload that it belongs to. */
  onWorkload: (id: string) => void;
}

function describeVerdict(detail: ServerDetail): string {
  const { path } = detail.verdict;
  switch (path) {
    case 'manual-review':
      return sayNow('decide:verdict.manual');
    case 'out-of-scope':
      return sayNow('decide:verdict.outOfScope');
    case 'none':
      return sayNow(detail.flags.includes('os-conflict') ? 'decide:verdict.contradicted' : 'decide:verdict.notFlagged');
    default:
      return sayNow('decide:verdict.recommends', { path: PATH_MARKS[path].label, meaning: FIRMNESS[detail.verdict.firmness].meaning });
  }
}

/** Everything that is needed to decide about one server. */
export function ServerPanel(props: ServerPanelProps) {
  const { detail, asOf, facts, questions, state, draft, needs, refusal, notes } = props;
  const root = useRef<HTMLDivElement>(null);
  const { t } = useTranslation('decide');
  const { verdict, decision } = detail;
  const exits = buildExitViews(verdict, props.paths);
  const saidUnknown = notes?.saidUnknown ?? [];
  const { open, settled } = splitSettled(verdict.unknowns, saidUnknown);
  /** What a person said stands in no row of any source. */
  const answered = facts.filter(({ id, knownBy }) => knownBy !== null && detail.facts[id]?.evidence.row === null).length;
  const unknownFacts = new Set(verdict.unknowns.map((unknown) => unknown.fact));
  const product = props.products.find((each) => each.id === detail.identity.os.product);

  return (
    <div ref={root} className={styles.panel}>
      {decision !== null && <DecidedNotice decision={decision} asOf={asOf} state={state} onClear={props.onClear} />}
      {detail.review !== undefined && (
        <Notice tone="warn" title={t('review')}>
          {detail.review.why.map((sentence) => (
            <p key={sentence} lang="en">
              {sentence}
            </p>
          ))}
        </Notice>
      )}
      {detail.identity.conflicts.map((conflict) => (
        <Notice key={conflict.text} tone="warn" title={describeConflict(conflict.between)}>
          <p lang="en">{conflict.text}</p>
        </Notice>
      ))}
      <section className={styles.exits} aria-label={t('verdict.exits')}>
        <p className={styles.verdict}>
          <FirmnessBadge firmness={verdict.firmness} />
          <span>{describeVerdict(detail)}</span>
          {verdict.closeCall !== undefined && (
            <Badge tone="warn">
              {verdict.closeCall.margin === 0
                ? t('closeCallLevel', { path: PATH_MARKS[verdict.closeCall.path].label })
                : t('closeCall', { path: PATH_MARKS[verdict.closeCall.path].label, margin: Math.round(verdict.closeCall.margin) })}
            </Badge>
          )}
        </p>
        {verdict.confidence !== undefined && (
          <div className={styles.evidence}>
            <ConfidenceLine confidence={verdict.confidence} />
          </div>
        )}
        {exits.map((exit) => (
          <ExitPanel
            key={exit.path}
            exit={exit}
            choice={draft?.path === exit.path ? 'drafting' : decision?.path === exit.path ? 'chosen' : 'none'}
            onChoose={props.onChoose}
            waivers={(detail.waivers ?? []).filter(({ opens }) => opens === exit.path)}
            onWaive={props.onWaive}
            onWithdraw={props.onWithdraw}
          />
        ))}
      </section>
      {draft !== null && (
        <DecisionForm
          draft={draft}
          needs={needs}
          asOf={asOf}
          about={detail.name}
          state={state}
          refusal={refusal}
          following="offered"
          onDraftChange={props.onDraftChange}
          onConfirm={props.onConfirm}
          onCancel={props.onCancel}
        />
      )}
      {draft === null && refusal !== null && (
        <Notice tone="bad" title={t('verdict.notTaken')}>
          <p lang="en">{refusal}</p>
        </Notice>
      )}
      {notes !== null && notes.workload !== null && notes.workload.servers > 1 && (
        <div className={styles.workload}>
          <p>{t('workload.part', { name: notes.workload.name, count: notes.workload.servers, left: notes.workload.left })}</p>
          <Button size="small" onClick={() => notes.workload !== null && props.onWorkload(notes.workload.id)}>
            {t('workload.together')}
          </Button>
        </div>
      )}
      {props.similar !== null && <SimilarPanel similar={props.similar} onTogether={props.onDecideSimilar} />}
      {(verdict.flips.length > 0 || (verdict.weightFlips ?? []).length > 0) && (
        <Panel title={t('verdict.whatChanges')} padding="none">
          <FlipList
            flips={verdict.flips}
            facts={facts}
            unknownFacts={unknownFacts}
            onAsk={(fact) => root.current !== null && focusQuestion(root.current, fact)}
          />
          <WeightFlips flips={verdict.weightFlips ?? []} />
        </Panel>
      )}
      <Panel
        title={t('question.title')}
        aside={<span className={styles.counts}>{t('question.counts', { open: open.length, answered, unknown: settled.length })}</span>}
        padding={verdict.unknowns.length > 0 ? 'none' : 'normal'}
      >
        {verdict.unknowns.length > 0 ? (
          <QuestionList
            unknowns={verdict.unknowns}
            facts={facts}
            estate={questions}
            saidUnknown={saidUnknown}
            state={state}
            onAnswer={props.onAnswer}
            onSettle={props.onSettle}
          />
        ) : (
          <p className={styles.quiet}>{t('question.all')}</p>
        )}
      </Panel>
      <ExitPlanPanel server={detail.id} first={decision?.path ?? exits.find(({ path }) => path === verdict.path)?.path ?? null} />
      <div className={styles.columns}>
        <Panel title={t('verdict.known')}>
          <FactList facts={detail.facts} entries={facts} state={state} onAnswer={props.onAnswer} />
        </Panel>
        <div className={styles.column}>
          {decision !== null && <AgreementPanel server={detail.id} />}
          <CommentPanel
            comments={notes?.comments ?? []}
            signature={props.signature}
            state={state}
            onAdd={props.onComment}
            onChange={props.onChangeComment}
            onLeave={props.onLeaveComment}
          />
          <Panel title={t('verdict.truth')}>
            <BuildTruth detail={detail} product={product} asOf={asOf} look="compact" />
          </Panel>
          <Panel title={t('verdict.seen')}>
            <SightingList sightings={detail.sightings} />
          </Panel>
          <Panel title={t('verdict.history')}>
            <HistoryEntries entries={detail.history} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
