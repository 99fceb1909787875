import { buildChangedComment, buildComments, buildSettledQuestion, countSettledQuestions, readNotes } from '../decide/note-servers.ts';
import { parseServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of the queue of servers to decide, of comments and of questions that nobody can answer. */
export function createQueueHandlers({ session, queue, knowledge, now }: HandlerParts) {
  const at = () => now().toISOString();
  return {
    'decision.queue': async ({ view, offset, limit }) => (await queue.readFor(view)).page(view, offset, limit),
    'decision.queueParts': () => {
      const { database, remember } = session.current();
      return remember('queue parts', () => ({ ...queue.read().parts(), ...countSettledQuestions(database.read, knowledge.facts) }));
    },
    'decision.queuePlace': async ({ view, id }) => ({ index: (await queue.readFor(view)).place(view, parseServerId(id)) }),
    'decision.queueNext': async ({ view, after }) => (await queue.readFor(view)).next(view, after === null ? null : parseServerId(after)),
    'decision.notes': ({ id }) => ({
      ...readNotes(session.current().database.read, id),
      workload: queue.read().workloadOf(parseServerId(id)),
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
