import { useCallback, useState } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { DecisionInput } from '../../../shared/domain/decision.ts';
import type { FactValue } from '../../../shared/domain/fact.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import type { QuestionGroup } from '../../../shared/domain/question-group.ts';
import type { WaiverInput } from '../../../shared/domain/waiver.ts';
import { useApp } from '../../store/use-app.ts';
import { useRemembered } from '../../store/use-remembered.ts';

/** Changing what is decided and known about servers, and what came of the last change. */
export interface Deciding {
  state: 'ready' | 'working';
  /** Why the last decision was refused, or null. */
  refusal: string | null;
  forgetRefusal: () => void;
  /** Who signs, remembered on this machine. */
  signature: string;
  decide: (ids: readonly string[], decision: DecisionInput) => Promise<'done' | 'refused'>;
  clear: (ids: readonly string[]) => Promise<'done' | 'refused'>;
  answer: (ids: readonly string[], fact: string, value: FactValue | null) => Promise<'done' | 'refused'>;
  answerGroup: (fact: string, value: FactValue, group: QuestionGroup, odd: 'left-out' | 'included') => Promise<'done' | 'refused'>;
  waive: (ids: readonly string[], waiver: WaiverInput) => Promise<'done' | 'refused'>;
  withdraw: (ids: readonly string[], gate: Pick<WaiverInput, 'rule' | 'opens'>) => Promise<'done' | 'refused'>;
  setPolicy: (policy: Policy) => Promise<'done' | 'refused'>;
  comment: (ids: readonly string[], text: string, who: string) => Promise<'done' | 'refused'>;
  /** null takes the comment away. */
  changeComment: (id: string, text: string | null) => Promise<'done' | 'refused'>;
  /** Says of a question that nobody knows the answer, or that it is open again. */
  settle: (ids: readonly string[], fact: string, as: 'nobody-knows' | 'open') => Promise<'done' | 'refused'>;
}

type ChangeName =
  | 'decision.set'
  | 'decision.clear'
  | 'server.answer'
  | 'questions.answer'
  | 'waiver.set'
  | 'waiver.withdraw'
  | 'policy.set'
  | 'comment.add'
  | 'comment.change'
  | 'questions.settle';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Gives a screen the operations that change servers; each waits for the one before it. */
export function useDeciding(): Deciding {
  const bridge = useApp((state) => state.bridge);
  const adoptProject = useApp((state) => state.adoptProject);
  const tellError = useApp((state) => state.tellError);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [signature, rememberSignature] = useRemembered('signature', '', isText);

  const change = useCallback(
    async <Name extends ChangeName>(name: Name, input: InputOf<Contract, Name>) => {
      setState('working');
      setRefusal(null);
      const answer = await bridge.call(name, input);
      setState('ready');
      if (answer.ok) {
        adoptProject(answer.value);
        return 'done' as const;
      }
      if (name === 'decision.set') setRefusal(answer.error.message);
      else tellError(answer.error);
      return 'refused' as const;
    },
    [bridge, adoptProject, tellError],
  );

  return {
    state,
    refusal,
    forgetRefusal: useCallback(() => setRefusal(null), []),
    signature,
    decide: useCallback(
      (ids, decision) => {
        rememberSignature(decision.decidedBy);
        return change('decision.set', { ids: [...ids], decision });
      },
      [change, rememberSignature],
    ),
    clear: useCallback((ids) => change('decision.clear', { ids: [...ids] }), [change]),
    answer: useCallback(
      (ids, fact, value) => change('server.answer', { ids: [...ids], answers: [{ fact, value }], who: signature }),
      [change, signature],
    ),
    answerGroup: useCallback(
      (fact, value, group, odd) => change('questions.answer', { fact, value, group, odd, who: signature }),
      [change, signature],
    ),
    waive: useCallback((ids, waiver) => change('waiver.set', { ids: [...ids], waiver }), [change]),
    withdraw: useCallback((ids, { rule, opens }) => change('waiver.withdraw', { ids: [...ids], gate: { rule, opens } }), [change]),
    setPolicy: useCallback((policy) => change('policy.set', { policy }), [change]),
    comment: useCallback(
      (ids, text, who) => {
        rememberSignature(who);
        return change('comment.add', { ids: [...ids], text, who });
      },
      [change, rememberSignature],
    ),
    changeComment: useCallback((id, text) => change('comment.change', { id, text, who: signature }), [change, signature]),
    settle: useCallback((ids, fact, as) => change('questions.settle', { ids: [...ids], fact, as, who: signature }), [change, signature]),
  };
}
