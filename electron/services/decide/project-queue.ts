import type { QueueView } from '../../../shared/domain/decide-queue.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { createBreather } from '../project/breathe.ts';
import type { ProjectSession } from '../project-session.ts';
import { createDecideQueue, type DecideQueue } from './decide-queue.ts';

/** The queue of the project that is open. */
export interface ProjectQueue {
  /** The queue of this moment. */
  read(): DecideQueue;
  /** The same with the risks that a view needs. */
  readFor(view: QueueView): Promise<DecideQueue>;
}

/** Creates the one reader of the queue that all handlers share. */
export function createProjectQueue(parts: { session: ProjectSession; knowledge: Knowledge; planner: ServerPlanner }): ProjectQueue {
  const { session, knowledge, planner } = parts;
  const readQueue = createDecideQueue();
  const read = () => {
    const { database, store } = session.current();
    return readQueue({ connection: database.read, revision: store.revision, asOf: store.asOf, knowledge: planner.knowledgeVersion });
  };
  return {
    read,
    async readFor(view) {
      if (view.sort === 'risk' || view.risk !== null)
        await read().completeRisks({ planner, knowledge }, createBreather(new AbortController().signal));
      return read();
    },
  };
}
