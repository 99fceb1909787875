import { useCallback, useState } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { QueueEntry } from '../../../shared/domain/workshop.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';

/** Operations that change a workshop and answer the project. */
export type WorkshopAct = {
  [Name in keyof Contract]: Name extends `workshop.${string}` ? (OutputOf<Contract, Name> extends ProjectSummary ? Name : never) : never;
}[keyof Contract];

/** Everything that the board shows and can do. */
export interface WorkshopRoom {
  id: string;
  view: OutputOf<Contract, 'workshop.read'>;
  queue: readonly QueueEntry[];
  state: 'ready' | 'working';
  /** What the services said when they refused, or null. */
  refusal: string | null;
  forgetRefusal: () => void;
  /** Answers whether it was done. */
  act: <Name extends WorkshopAct>(name: Name, input: Omit<InputOf<Contract, Name>, 'id'>) => Promise<boolean>;
}

const NO_ENTRIES: readonly QueueEntry[] = [];

/** One workshop with its queue; null until it is read. */
export function useWorkshop(id: string | null): WorkshopRoom | null {
  const bridge = useApp((state) => state.bridge);
  const adoptProject = useApp((state) => state.adoptProject);
  const view = useOperation('workshop.read', id === null ? null : { id });
  const queue = useOperation('workshop.queue', id === null ? null : { id });
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const [refusal, setRefusal] = useState<string | null>(null);
  const forgetRefusal = useCallback(() => setRefusal(null), []);

  async function act<Name extends WorkshopAct>(name: Name, input: Omit<InputOf<Contract, Name>, 'id'>): Promise<boolean> {
    setState('working');
    const answer = await bridge.call(name, { ...input, id } as InputOf<Contract, Name>);
    setState('ready');
    if (!answer.ok) {
      setRefusal(answer.error.message);
      return false;
    }
    setRefusal(null);
    adoptProject(answer.value as ProjectSummary);
    return true;
  }

  if (id === null || view.value === null) return null;
  return { id, view: view.value, queue: queue.value ?? NO_ENTRIES, state, refusal, forgetRefusal, act };
}
