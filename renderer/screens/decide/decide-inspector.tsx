import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { AskNextPanel } from './ask-next-panel.tsx';
import { focusQuestion } from './focus-question.ts';
import { listGroups } from './list-groups.ts';
import { PolicyPanel } from './policy-panel.tsx';
import type { Deciding } from './use-deciding.ts';

/** Props of DecideInspector. */
export interface DecideInspectorProps {
  show: 'ask-next' | 'policy';
  /** The servers that are selected together, and how many; null where none are. */
  selected: { said: ServerSelection; count: number } | null;
  /** The server that is shown, where none are selected. */
  shown: ServerDetail | null;
  facts: readonly AnswerableFact[];
  deciding: Deciding;
  onClose: () => void;
}

/** What stands beside the server on the Decide screen: the questions worth asking next, or the policy. */
export function DecideInspector({ show, selected, shown, facts, deciding, onClose }: DecideInspectorProps) {
  const { t } = useTranslation('decide');
  const go = useApp((state) => state.go);
  const tell = useApp((state) => state.tell);
  const setParams = useApp((state) => state.setParams);
  const [owner, setOwner] = useState<string | null>(null);
  const questions = useOperation('questions.list', show === 'ask-next' ? { limit: 50, owner } : null);
  const owners = useOperation('questions.byOwner', show === 'ask-next' ? { limit: 200, questions: 1 } : null);
  if (show === 'policy') {
    return (
      <PolicyPanel
        state={deciding.state}
        onApply={(policy) => {
          void deciding.setPolicy(policy).then((came) => came === 'done' && tell({ tone: 'good', text: t('policyApplied') }));
        }}
        onShow={(id) => setParams({ server: id })}
        onClose={onClose}
      />
    );
  }
  return (
    <AskNextPanel
      questions={questions.state === 'loading' ? null : questions.value}
      owners={owners.value}
      owner={owner}
      onOwnerChange={setOwner}
      groups={listGroups(selected, shown, owner, t)}
      state={deciding.state}
      onAnswerGroup={(fact, value, group, odd) =>
        void deciding.answerGroup(fact.id, value, group.group, odd).then((came) => {
          if (came === 'done') tell({ tone: 'good', text: t('groupDone', { fact: fact.label, group: group.label }) });
        })
      }
      facts={facts}
      unknownHere={new Set(shown?.verdict.unknowns.map((unknown) => unknown.fact))}
      onAnswerHere={(fact) => focusQuestion(document, fact)}
      onList={(fact) => go('inventory', { subset: 'flagged', lacks: fact })}
      onAnswerAll={(fact) => go('inventory', { subset: 'flagged', lacks: fact, answer: fact })}
      onClose={onClose}
    />
  );
}
