import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import type { DecisionInput } from '../../../shared/domain/decision.ts';
import type { ServerEdit, ServerSelection } from '../../../shared/domain/server-edit.ts';
import type { RunningJob } from '../../store/job-slice.ts';
import { useApp } from '../../store/use-app.ts';
import { useRemembered } from '../../store/use-remembered.ts';

/** Changing many servers at once: each change is one step for undo, tells how far it is, and can be cancelled. Answers of how many were changed; null where it was refused or cancelled. */
export interface ChangingTogether {
  state: 'ready' | 'working';
  /** The change that is under way, once it has gone on for a moment; else null. */
  job: RunningJob | null;
  /** Why the last decision was refused, or null. */
  refusal: string | null;
  forgetRefusal: () => void;
  /** Who signs, remembered on this machine. */
  signature: string;
  decide: (selection: ServerSelection, decision: DecisionInput, odd: 'left-out' | 'included') => Promise<number | null>;
  clear: (selection: ServerSelection) => Promise<number | null>;
  comment: (selection: ServerSelection, text: string) => Promise<number | null>;
  edit: (edit: ServerEdit) => Promise<number | null>;
}

type ChangeName = 'together.decide' | 'together.clear' | 'together.comment' | 'inventory.edit';

const isText = (value: unknown): value is string => typeof value === 'string';

/** Gives a screen the operations that change many servers at once. */
export function useChangingTogether(): ChangingTogether {
  const { t } = useTranslation('decide');
  const bridge = useApp((state) => state.bridge);
  const runJob = useApp((state) => state.runJob);
  const adoptProject = useApp((state) => state.adoptProject);
  const tellError = useApp((state) => state.tellError);
  const [running, setRunning] = useState<string | null>(null);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [signature, rememberSignature] = useRemembered('signature', '', isText);
  const job = useApp(({ jobs }) => jobs.find(({ id }) => id === running) ?? null);

  const change = useCallback(
    async <Name extends ChangeName>(name: Name, label: string, input: Omit<InputOf<Contract, Name>, 'job'>): Promise<number | null> => {
      setState('working');
      setRefusal(null);
      const answer = await runJob(
        label,
        (id) => {
          setRunning(id);
          return bridge.call(name, { ...input, job: id } as InputOf<Contract, Name>);
        },
        'after-a-moment',
      );
      setState('ready');
      setRunning(null);
      if (answer.ok) {
        adoptProject(answer.value.project);
        return answer.value.changed;
      }
      if (name === 'together.decide' && answer.error.code !== 'cancelled') setRefusal(answer.error.message);
      else tellError(answer.error);
      return null;
    },
    [bridge, runJob, adoptProject, tellError],
  );

  return {
    state,
    job,
    refusal,
    forgetRefusal: useCallback(() => setRefusal(null), []),
    signature,
    decide: useCallback(
      (selection, decision, odd) => {
        rememberSignature(decision.decidedBy);
        return change('together.decide', t('together'), { selection, decision, odd });
      },
      [change, rememberSignature, t],
    ),
    clear: useCallback((selection) => change('together.clear', t('bulk.clearing'), { selection }), [change, t]),
    comment: useCallback(
      (selection, text) => change('together.comment', t('bulk.commentTitle'), { selection, text, who: signature }),
      [change, signature, t],
    ),
    edit: useCallback((edit) => change('inventory.edit', t('bulk.answerTitle'), { edit }), [change, t]),
  };
}
