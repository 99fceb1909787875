import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { PathEntry, Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { SimilarServers } from '../../../shared/domain/similar-servers.ts';
import type { EstateQuestion, Gate } from '../../../shared/domain/verdict.ts';
import type { WaiverState } from '../../../shared/domain/waiver.ts';
import { Badge } from '../../components/badge.tsx';
import { Notice } from '../../components/notice.tsx';
import { FIRMNESS, FirmnessBadge, PATH_MARKS } from '../../components/path-marks.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { describeConflict } from '../../wording/os-field-words.ts';
import { HistoryEntries } from '../history/history-entries.tsx';
import { BuildTruth } from '../inventory/build-truth.tsx';
import { FactList } from '../inventory/fact-list.tsx';
import { SightingList } from '../inventory/sighting-list.tsx';
import { ConfidenceLine } from './confidence-line.tsx';
import { DecidedNotice } from './decided-notice.tsx';
import type { DecisionDraft, DraftNeed } from './decision-draft.ts';
import { DecisionForm } from './decision-form.tsx';
import { ExitPanel } from './exit-panel.tsx';
import { ExitPlanPanel } from './exit-plan/exit-plan-panel.tsx';
import { buildExitViews } from './exit-view.ts';
import { FlipList } from './flip-list.tsx';
import { focusQuestion } from './focus-question.ts';
import { QuestionList } from './question-list.tsx';
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
}

function describeVerdict(detail: ServerDetail): string {
  const { path } = detail.verdict;
  switch (path) {
    case 'manual-review':
      return 'Offramp recommends nothing yet: too little is known, or every exit is closed. Answer a question below, or decide with a reason.';
    case 'out-of-scope':
      return 'Offramp takes this machine to be out of scope. It can be decided all the same.';
    case 'none':
      return 'Nothing flags this machine, so nothing has to be decided.';
    default:
      return `Offramp recommends ${PATH_MARKS[path].label}. ${FIRMNESS[detail.verdict.firmness].meaning}`;
  }
}

/** Everything that is needed to decide about one server. */
export function ServerPanel(props: ServerPanelProps) {
  const { detail, asOf, facts, questions, state, draft, needs, refusal } = props;
  const root = useRef<HTMLDivElement>(null);
  const { t } = useTranslation('decide');
  const { verdict, decision } = detail;
  const exits = buildExitViews(verdict, props.paths);
  const unknownFacts = new Set(verdict.unknowns.map((unknown) => unknown.fact));
  const product = props.products.find((each) => each.id === detail.identity.os.product);

  return (
    <div ref={root} className={styles.panel}>
      {decision !== null && <DecidedNotice decision={decision} asOf={asOf} state={state} onClear={props.onClear} />}
      {detail.review !== undefined && (
        <Notice tone="warn" title={t('review')}>
          {detail.review.why.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      {detail.identity.conflicts.map((conflict) => (
        <Notice key={conflict.text} tone="warn" title={describeConflict(conflict.between)}>
          <p>{conflict.text}</p>
        </Notice>
      ))}
      <section className={styles.exits} aria-label="Exits">
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
        <Notice tone="bad" title="The decision was not taken over">
          <p>{refusal}</p>
        </Notice>
      )}
      {props.similar !== null && <SimilarPanel similar={props.similar} onTogether={props.onDecideSimilar} />}
      {(verdict.flips.length > 0 || (verdict.weightFlips ?? []).length > 0) && (
        <Panel title="What would change this" padding="none">
          <FlipList
            flips={verdict.flips}
            facts={facts}
            unknownFacts={unknownFacts}
            onAsk={(fact) => root.current !== null && focusQuestion(root.current, fact)}
          />
          <WeightFlips flips={verdict.weightFlips ?? []} />
        </Panel>
      )}
      <Panel title="Questions that still matter" padding={verdict.unknowns.length > 0 ? 'none' : 'normal'}>
        {verdict.unknowns.length > 0 ? (
          <QuestionList unknowns={verdict.unknowns} facts={facts} estate={questions} state={state} onAnswer={props.onAnswer} />
        ) : (
          <p className={styles.quiet}>Everything that the rules ask for is known.</p>
        )}
      </Panel>
      <ExitPlanPanel server={detail.id} first={decision?.path ?? exits.find(({ path }) => path === verdict.path)?.path ?? null} />
      <div className={styles.columns}>
        <Panel title="What is known">
          <FactList facts={detail.facts} entries={facts} state={state} onAnswer={props.onAnswer} />
        </Panel>
        <div className={styles.column}>
          <Panel title="Build truth">
            <BuildTruth detail={detail} product={product} asOf={asOf} look="compact" />
          </Panel>
          <Panel title="Seen in">
            <SightingList sightings={detail.sightings} />
          </Panel>
          <Panel title="History">
            <HistoryEntries entries={detail.history} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
