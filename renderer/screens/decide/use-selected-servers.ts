import { useEffect, useState } from 'react';
import type { SelectedServers } from '../../../shared/domain/selected-servers.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { useApp } from '../../store/use-app.ts';

/** What is known of a selection by now. */
export interface SelectedView {
  state: 'counting' | 'ready' | 'failed';
  /** Counts of this selection; while it is counted again, those from before the last change of the project. */
  value: SelectedServers | null;
  problem: string | null;
}

interface Held {
  selection: ServerSelection | null;
  fact: string | null;
  view: SelectedView;
}

const NOTHING: SelectedView = { state: 'counting', value: null, problem: null };
let asked = 0;

/** Counts the servers of a selection, again with every change of the project; null counts nothing. What is not wanted any more is cancelled. */
export function useSelectedServers(selection: ServerSelection | null, fact: string | null = null): SelectedView {
  const bridge = useApp((state) => state.bridge);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const [held, setHeld] = useState<Held>({ selection: null, fact: null, view: NOTHING });

  useEffect(() => {
    if (selection === null) return;
    asked += 1;
    const job = `count-selected-${asked}`;
    let state: 'asked' | 'answered' = 'asked';
    let wanted = true;
    setHeld((before) => ({
      selection,
      fact,
      view: before.selection === selection && before.fact === fact ? { ...before.view, state: 'counting' } : NOTHING,
    }));
    void bridge.call('together.describe', { job, selection, fact }).then((answer) => {
      state = 'answered';
      if (!wanted) return;
      const view: SelectedView = answer.ok
        ? { state: 'ready', value: answer.value, problem: null }
        : { state: 'failed', value: null, problem: answer.error.message };
      setHeld({ selection, fact, view });
    });
    return () => {
      wanted = false;
      if (state === 'asked') void bridge.call('job.cancel', { job });
    };
  }, [bridge, selection, fact, revision]);

  return held.selection === selection && held.fact === fact ? held.view : NOTHING;
}
