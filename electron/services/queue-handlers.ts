import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { createDecideQueue, parseServerIds } from './project/decide-queue.ts';
import { buildChangedComment, buildComments, buildSettledQuestion, countSettledQuestions, readNotes } from './project/note-servers.ts';
import { parseServerId } from './project/server-id.ts';

/** Creates the handlers of the queue of servers to decide, of comments and of questions that nobody can answer. */
export function createQueueHandlers({ session, knowledge, planner, now }: HandlerParts) {
  const readQueue = createDecideQueue();
  const queue = () => {
    const { database, store } = session.current();
    return readQueue({ connection: database.read, revision: store.revision, asOf: store.asOf, knowledge: planner.knowledgeVersion });
  };
  const at = () => now().toISOString();
  return {
    'decision.queue': ({ view, offset, limit }) => queue().page(view, offset, limit),
    'decision.queueParts': () => {
      const { database, remember } = session.current();
      return remember('queue parts', () => ({ ...queue().parts(), ...countSettledQuestions(database.read, knowledge.facts) }));
    },
    'decision.queuePlace': ({ view, id }) => ({ index: queue().place(view, parseServerId(id)) }),
    'decision.queueNext': ({ view, after, passed }) =>
      queue().next(view, after === null ? null : parseServerId(after), parseServerIds(passed)),
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
