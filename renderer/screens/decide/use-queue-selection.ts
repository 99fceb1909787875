import { useRef, useState } from 'react';
import type { QueueView } from '../../../shared/domain/decide-queue.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { useApp } from '../../store/use-app.ts';

/** Servers of the queue that are selected together: what is said of them to the services, and which rows they are. */
interface Held {
  said: ServerSelection;
  /** some: these; all-but: every row of the view but these. */
  kind: 'some' | 'all-but';
  ids: ReadonlySet<string>;
}

/** What is selected in the queue, however many servers that is. */
export interface QueueSelection {
  /** null where nothing is selected. */
  said: ServerSelection | null;
  count: number;
  has(id: string): boolean;
  /** Whether anything is selected by now, ahead of what is drawn. */
  holdsAny(): boolean;
  /** Turns one row over. */
  toggle(id: string): void;
  /** Adds every row from one place to another. */
  extend(from: number, to: number): Promise<void>;
  /** Selects every server of an owner or a workload that the view leaves in, and no others. */
  selectGroup(group: { by: 'owner' | 'workload'; key: string }): Promise<void>;
  /** Selects a server, where it is undecided, and those that the same decision suits, and no others. */
  selectSimilar(id: string): Promise<void>;
  selectAll(): void;
  clear(): void;
}

/** Keeps what is selected in a view of the queue; `total` is null until its rows are counted. */
export function useQueueSelection(view: QueueView, total: number | null): QueueSelection {
  const ask = useApp((state) => state.ask);
  const [held, show] = useState<Held | null>(null);
  /** Ahead of what is drawn, so that keys in quick succession add up. */
  const heldRef = useRef(held);
  const setHeld = (next: Held | null) => {
    heldRef.current = next;
    show(next);
  };

  /** Selects what can be described, once it is known which rows that is. */
  async function describe(said: ServerSelection): Promise<void> {
    const answer = await ask('together.list', { selection: said });
    if (answer !== null) setHeld({ said, kind: 'some', ids: new Set(answer.ids) });
  }

  function hold(kind: Held['kind'], ids: ReadonlySet<string>): void {
    const isEmpty = kind === 'some' ? ids.size === 0 : total !== null && ids.size >= total;
    if (isEmpty) setHeld(null);
    else setHeld({ kind, ids, said: kind === 'some' ? { kind: 'some', ids: [...ids] } : { kind: 'queue', view, except: [...ids] } });
  }

  /** Adds rows, or takes them out. */
  function change(ids: readonly string[], to: 'in' | 'out'): void {
    const kind = heldRef.current?.kind ?? 'some';
    const next = new Set(heldRef.current?.ids);
    for (const id of ids) {
      if ((to === 'in') === (kind === 'some')) next.add(id);
      else next.delete(id);
    }
    hold(kind, next);
  }

  const holds = (each: Held | null, id: string) => each !== null && each.ids.has(id) === (each.kind === 'some');
  return {
    said: held?.said ?? null,
    count: held === null ? 0 : held.kind === 'some' ? held.ids.size : Math.max(0, (total ?? 0) - held.ids.size),
    has: (id) => holds(held, id),
    holdsAny: () => heldRef.current !== null,
    toggle: (id) => change([id], holds(heldRef.current, id) ? 'out' : 'in'),
    async extend(from, to) {
      const answer = await ask('together.list', { selection: { kind: 'queue', view, except: [] }, from, to });
      if (answer !== null) change(answer.ids, 'in');
    },
    selectGroup: ({ by, key }) => describe({ kind: 'queue', view: { ...view, [by]: key }, except: [] }),
    selectSimilar: (id) => describe({ kind: 'similar', id }),
    selectAll: () => hold('all-but', new Set()),
    clear: () => setHeld(null),
  };
}
