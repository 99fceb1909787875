import { useEffect, useState } from 'react';
import type { EditPreview, ServerEdit } from '../../../shared/domain/server-edit.ts';
import { useApp } from '../../store/use-app.ts';

/** What an edit would do, as far as it is known by now. */
export interface EditPreviewView {
  state: 'waiting' | 'counting' | 'ready' | 'failed';
  /** The last answer, also while counting goes on. */
  preview: EditPreview | null;
  problem: string | null;
}

const PAUSE_MS = 200;
let asked = 0;

/** Asks what an edit would change, again with every change of it; null asks nothing. What is not wanted any more is cancelled. */
export function useEditPreview(edit: ServerEdit | null): EditPreviewView {
  const bridge = useApp((state) => state.bridge);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const [view, setView] = useState<EditPreviewView>({ state: 'waiting', preview: null, problem: null });
  const key = edit === null ? null : JSON.stringify(edit);

  useEffect(() => {
    if (key === null) return setView({ state: 'waiting', preview: null, problem: null });
    asked += 1;
    const job = `edit-preview-${revision}-${asked}`;
    let state: 'waiting' | 'asked' | 'answered' = 'waiting';
    let wanted = true;
    setView((before) => ({ ...before, state: 'counting' }));
    const timer = window.setTimeout(() => {
      state = 'asked';
      void bridge.call('inventory.previewEdit', { job, edit: JSON.parse(key) as ServerEdit }).then((answer) => {
        state = 'answered';
        if (!wanted) return;
        setView(
          answer.ok
            ? { state: 'ready', preview: answer.value, problem: null }
            : { state: 'failed', preview: null, problem: answer.error.message },
        );
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
      if (state === 'asked') void bridge.call('job.cancel', { job });
    };
  }, [bridge, key, revision]);

  return view;
}
