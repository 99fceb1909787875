import type { EstateQuestion } from '../../../shared/domain/verdict.ts';
import { Button } from '../../components/button.tsx';
import { formatCounted } from '../../components/format.ts';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import styles from './ask-next-panel.module.css';

/** Props of AskNextPanel. */
export interface AskNextPanelProps {
  questions: readonly EstateQuestion[] | null;
  facts: readonly AnswerableFact[];
  /** Facts that are unknown for the server that is shown. */
  unknownHere: ReadonlySet<string>;
  onAnswerHere: (fact: string) => void;
  /** Lists the servers for which nobody knows the fact. */
  onList: (fact: string) => void;
  /** Opens one answer for all of those servers. */
  onAnswerAll: (fact: string) => void;
  onClose: () => void;
}

const KNOWN_BY = {
  owner: 'owner',
  vendor: 'vendor',
  network: 'network team',
  platform: 'platform team',
  inventory: 'an inventory',
} as const;

/** The open questions of the whole estate, those that settle most verdicts first. */
export function AskNextPanel({ questions, facts, unknownHere, onAnswerHere, onList, onAnswerAll, onClose }: AskNextPanelProps) {
  const most = Math.max(1, ...(questions ?? []).map((question) => question.couldSettle));
  return (
    <InspectorPanel title="Ask next" subtitle="Open questions, by how many verdicts an answer could settle" onClose={onClose}>
      {questions === null && <p className={styles.quiet}>Counting…</p>}
      {questions?.length === 0 && <p className={styles.quiet}>Every question that the rules ask is answered for every flagged server.</p>}
      <ol className={styles.questions}>
        {questions?.map((question) => {
          const fact = facts.find((entry) => entry.id === question.fact);
          return (
            <li key={question.fact}>
              <p className={styles.question}>{question.question}</p>
              <span className={styles.track} aria-hidden>
                <span className={styles.fill} style={{ width: `${(question.couldSettle / most) * 100}%` }} />
              </span>
              <p className={styles.quiet}>
                Could settle {formatCounted(question.couldSettle, 'server')}, open on {formatCounted(question.servers, 'server')}
                {fact !== undefined && fact.knownBy !== null && `. Ask: ${KNOWN_BY[fact.knownBy]}`}
              </p>
              <div className={styles.ways}>
                {unknownHere.has(question.fact) && (
                  <Button size="small" look="quiet" onClick={() => onAnswerHere(question.fact)}>
                    Answer for this server
                  </Button>
                )}
                <Button size="small" look="quiet" onClick={() => onList(question.fact)}>
                  List the servers
                </Button>
                {fact !== undefined && (
                  <Button size="small" look="quiet" onClick={() => onAnswerAll(question.fact)}>
                    Answer for several…
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </InspectorPanel>
  );
}
