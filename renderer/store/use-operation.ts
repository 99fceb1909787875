import { useCallback, useEffect, useRef, useState } from 'react';
import type { Contract, OperationName } from '../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import type { OfframpError } from '../../shared/domain/result.ts';
import { useApp } from './use-app.ts';

/** What a screen knows of an operation's answer. */
export interface OperationView<T> {
  /** waiting: nothing is asked; loading: nothing to show yet; ready: up to date; stale: an older answer is shown while a newer one is fetched; failed: see `error`. */
  state: 'waiting' | 'loading' | 'ready' | 'stale' | 'failed';
  /** The last answer, also while stale or failed. */
  value: T | null;
  error: OfframpError | null;
  reload: () => void;
}

interface Held<T> {
  key: string | null;
  value: T | null;
  error: OfframpError | null;
}

/**
 * Asks an operation and asks again when its input or the project changes. `null` as input asks nothing.
 * `follow: 'nothing'` is for answers that no change of the project can touch, `'knowledge'` for those that only other rule packs can.
 */
export function useOperation<Name extends OperationName>(
  name: Name,
  input: InputOf<Contract, Name> | null,
  { follow = 'project' }: { follow?: 'project' | 'knowledge' | 'nothing' } = {},
): OperationView<OutputOf<Contract, Name>> {
  const bridge = useApp((state) => state.bridge);
  const revision = useApp(({ project }) => {
    if (follow === 'nothing') return '';
    return follow === 'knowledge' ? (project?.knowledge ?? '') : `${project?.fileName ?? ''}#${project?.revision ?? 0}`;
  });
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<OutputOf<Contract, Name>>>({ key: null, value: null, error: null });
  const inputKey = input === null ? null : JSON.stringify(input);
  const key = inputKey === null ? null : `${name} ${inputKey} ${revision} ${attempt}`;
  const inputRef = useRef(input);
  inputRef.current = input;

  useEffect(() => {
    const asked = inputRef.current;
    if (key === null || asked === null) return;
    let wanted = true;
    void bridge.call(name, asked).then((answer) => {
      if (!wanted) return;
      setHeld((before) => (answer.ok ? { key, value: answer.value, error: null } : { key, value: before.value, error: answer.error }));
    });
    return () => {
      wanted = false;
    };
  }, [bridge, name, key]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  const state =
    key === null ? 'waiting' : held.key !== key ? (held.value === null ? 'loading' : 'stale') : held.error !== null ? 'failed' : 'ready';
  return { state, value: held.value, error: held.error, reload };
}
