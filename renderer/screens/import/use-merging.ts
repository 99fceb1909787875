import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/use-app.ts';

/** Two servers that people decided or answered differently; somebody has to say whose word counts. */
export interface MergeConflictView {
  /** A fact's name, or "decision". */
  about: string;
  servers: { id: string; name: string; says: string }[];
}

type Pair = readonly [{ id: string; name: string }, { id: string; name: string }];

interface Choices {
  decisionFrom?: string;
  answersFrom?: Record<string, string>;
}

/** What a screen needs to settle pairs of servers: what to do, and what has to be asked before. */
export interface Merging {
  state: 'ready' | 'working';
  conflict: MergeConflictView | null;
  merge: (pair: Pair) => Promise<boolean>;
  keepApart: (pair: Pair) => Promise<void>;
  postpone: (pair: Pair) => Promise<void>;
  /** The person said whose word counts; the merge goes on. */
  resolve: (serverId: string) => Promise<void>;
  forgetConflict: () => void;
}

/** Settles pairs of servers and says what was done, with a way back. */
export function useMerging(): Merging {
  const { t } = useTranslation('merging');
  const bridge = useApp((app) => app.bridge);
  const ask = useApp((app) => app.ask);
  const tell = useApp((app) => app.tell);
  const undo = useApp((app) => app.undo);
  const tellError = useApp((app) => app.tellError);
  const adoptProject = useApp((app) => app.adoptProject);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const [asked, setAsked] = useState<{ pair: Pair; conflict: MergeConflictView; choices: Choices } | null>(null);

  function say(text: string) {
    tell({ tone: 'good', topic: 'merge', text, action: { label: t('undo'), run: () => void undo() } });
  }

  async function merge(pair: Pair, choices: Choices = {}): Promise<boolean> {
    const [stays, goes] = pair;
    setState('working');
    const answer = await bridge.call('merge.apply', { into: stays.id, others: [goes.id], ...choices });
    setState('ready');
    if (answer.ok) {
      setAsked(null);
      adoptProject(answer.value);
      say(t('merged', { name: goes.name }));
      return true;
    }
    if (answer.error.code === 'merge-conflict') setAsked({ pair, choices, conflict: answer.error.details as unknown as MergeConflictView });
    else tellError(answer.error);
    return false;
  }

  async function mark(name: 'merge.keepApart' | 'merge.postpone', [a, b]: Pair, words: string) {
    setState('working');
    const project = await ask(name, { pairs: [[a.id, b.id]] });
    setState('ready');
    if (project === null) return;
    adoptProject(project);
    say(words);
  }

  return {
    state,
    conflict: asked?.conflict ?? null,
    merge: (pair) => merge(pair),
    keepApart: (pair) => mark('merge.keepApart', pair, t('keptApart')),
    postpone: (pair) => mark('merge.postpone', pair, t('putOff')),
    async resolve(serverId) {
      if (asked === null) return;
      const { pair, choices, conflict } = asked;
      const next =
        conflict.about === 'decision'
          ? { ...choices, decisionFrom: serverId }
          : { ...choices, answersFrom: { ...choices.answersFrom, [conflict.about]: serverId } };
      await merge(pair, next);
    },
    forgetConflict: () => setAsked(null),
  };
}
