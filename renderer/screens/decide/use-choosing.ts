import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import { contextOf, type DecisionDraft, listNeeds, startDraft, toDecisionInput } from './decision-draft.ts';
import { focusQueue } from './focus-queue.ts';
import type { Deciding } from './use-deciding.ts';
import type { QueuePlace } from './use-queue.ts';

/** What choosing for the server that is shown needs. */
export interface ChoosingParts {
  /** The server that is shown, before it is read. */
  shownId: string | null;
  /** null until it is read. */
  detail: ServerDetail | null;
  deciding: Deciding;
  findNextUndecided: () => Promise<QueuePlace | null>;
  onShow: (place: QueuePlace) => void;
  onSaid: (words: string) => void;
}

/** Choosing a way out for the server that is shown: at once where nothing more is needed, else with a draft to fill in. */
export interface Choosing {
  /** null where nothing is being filled in. */
  draft: DecisionDraft | null;
  setDraft: (draft: DecisionDraft | null) => void;
  choose: (path: ExitPath, then: 'stay' | 'next') => void;
  commit: (decision: DecisionDraft, then: 'stay' | 'next') => Promise<void>;
}

/** Keeps the draft of a decision, and what was chosen before the server was read. */
export function useChoosing({ shownId, detail, deciding, findNextUndecided, onShow, onSaid }: ChoosingParts): Choosing {
  const { t } = useTranslation('decide');
  const [drafted, setDrafted] = useState<{ server: string; draft: DecisionDraft } | null>(null);
  // Whoever comes back to a server begins anew.
  useEffect(() => setDrafted(null), [shownId]);
  const [ahead, setAhead] = useState<{ server: string; path: ExitPath; then: 'stay' | 'next' } | null>(null);
  /** A draft belongs to the server that it was begun for and to no other. */
  const draft = drafted !== null && drafted.server === detail?.id ? drafted.draft : null;
  const setDraft = (next: DecisionDraft | null) => setDrafted(next === null || detail === null ? null : { server: detail.id, draft: next });

  async function commit(decision: DecisionDraft, then: 'stay' | 'next') {
    if (detail === null) return;
    const next = then === 'next' ? await findNextUndecided() : null;
    const came = await deciding.decide([detail.id], toDecisionInput(decision));
    if (came === 'refused') return setDraft(decision);
    if (draft !== null) focusQueue();
    setDraft(null);
    onSaid(t('said.decided', { path: PATH_MARKS[decision.path].label, name: detail.name }));
    if (next !== null) onShow(next);
  }

  function choose(path: ExitPath, then: 'stay' | 'next') {
    if (deciding.state === 'working') return;
    if (detail === null) {
      if (shownId !== null) setAhead({ server: shownId, path, then });
      return;
    }
    const next = startDraft(path, deciding.signature);
    if (listNeeds(path, contextOf(detail.verdict, path)).length > 0) setDraft(next);
    else if (detail.decision?.path === path) onSaid(t('said.decidedAlready', { name: detail.name }));
    else void commit(next, then);
  }

  const chooseRef = useRef(choose);
  chooseRef.current = choose;
  const readId = detail?.id ?? null;
  useEffect(() => {
    if (ahead === null || readId === null) return;
    setAhead(null);
    if (ahead.server === readId) chooseRef.current(ahead.path, ahead.then);
  }, [ahead, readId]);

  return { draft, setDraft, choose, commit };
}
