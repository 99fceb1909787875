import type { QueueView } from '../../../shared/domain/decide-queue.ts';
import { createDecideQueue, parseServerIds } from '../decide/decide-queue.ts';
import { buildChangedComment, buildComments, buildSettledQuestion, countSettledQuestions, readNotes } from '../decide/note-servers.ts';
import { createBreather } from '../project/breathe.ts';
import { parseServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of the queue of servers to decide, of comments and of questions that nobody can answer. */
export function createQueueHandlers({ session, knowledge, planner, now }: HandlerParts) {
  const readQueue = createDecideQueue();
  const queue = () => {
    const { database, store } = session.current();
    return readQueue({ connection: database.read, revision: store.revision, asOf: store.asOf, knowledge: planner.knowledgeVersion });
  };
  /** The queue with the risks that a view needs. */
  const queueFor = async (view: QueueView) => {
    if (view.sort === 'risk' || view.risk !== null)
      await queue().completeRisks({ planner, knowledge }, createBreather(new AbortController().signal));
    return queue();
  };
  const at = () => now().toISOString();
  return {
    'decision.queue': async ({ view, offset, limit }) => (await queueFor(view)).page(view, offset, limit),
    'decision.queueParts': () => {
      const { database, remember } = session.current();
      return remember('queue parts', () => ({ ...queue().parts(), ...countSettledQuestions(database.read, knowledge.facts) }));
    },
    'decision.queuePlace': async ({ view, id }) => ({ index: (await queueFor(view)).place(view, parseServerId(id)) }),
    'decision.queueNext': async ({ view, after, passed }) =>
      (await queueFor(view)).next(view, after === null ? null : parseServerId(after), parseServerIds(passed)),
    'decision.notes': ({ id }) => ({
      ...readNotes(session.current().database.read, id),
      workload: queue().workloadOf(parseServerId(id)),
    }),
    'comment.add': async ({ ids, text, who }) => {
      const { database, store } = session.current();
      await store.change(() => buildComments(database.write, ids, text, who.trim(), at()));
      return session.announce();
    },
    'comment.change': async ({ id, text, who }) => {
      const { database, store } = session.current();
      await store.change(() => buildChangedComment(database.write, id, text, who.trim()));
      return session.announce();
    },
    'questions.settle': async ({ ids, fact, as, who }) => {
      const { database, store } = session.current();
      await store.change(() => buildSettledQuestion(database.write, ids, fact, as, who.trim(), at(), knowledge.facts));
      return session.announce();
    },
  } satisfies Partial<EngineHandlers>;
}
