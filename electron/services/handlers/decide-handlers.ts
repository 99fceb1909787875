import { chooseAnswered, describeGroup } from '../decide/answer-group.ts';
import { buildAnswers } from '../decide/answer-servers.ts';
import { buildClearedDecision, buildDecision } from '../decide/decide-servers.ts';
import { createEstateQuestions } from '../decide/estate-questions.ts';
import { findSimilar } from '../decide/find-similar.ts';
import { listReviews } from '../decide/review-decisions.ts';
import { listHistory } from '../project/history.ts';
import { parseServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of questions.*, decision.* and history.*. */
export function createDecideHandlers({ session, knowledge, planner, now }: HandlerParts) {
  const at = () => now().toISOString();
  const questions = createEstateQuestions(planner);
  return {
    'questions.list': async ({ limit, owner }) => {
      const { database, store, remember } = session.current();
      const { asOf } = store;
      const all = await remember(`questions ${asOf} ${JSON.stringify(owner)}`, () => questions.list(database.read, owner, asOf));
      return all.slice(0, limit);
    },
    'questions.byOwner': ({ limit, questions: each }) => {
      const { database, store, remember } = session.current();
      const { asOf } = store;
      return remember(`owners ${asOf} ${limit} ${each}`, () => questions.listByOwner(database.read, limit, each, asOf));
    },
    'questions.group': (asked) => {
      const { database, store } = session.current();
      return describeGroup(database.read, planner, asked, store.asOf);
    },
    'questions.answer': async ({ who, ...asked }) => {
      const { database, store } = session.current();
      const { fact, value } = asked;
      await store.change(() => {
        const ids = chooseAnswered(database.write, planner, asked, store.asOf);
        return buildAnswers(database.write, ids, [{ fact, value }], who, at(), knowledge.facts);
      });
      return session.announce();
    },
    'decision.set': async ({ ids, decision }) => {
      const { store, database } = session.current();
      await store.change(() => buildDecision(database.write, ids, decision, at(), store.asOf));
      return session.announce();
    },
    'decision.clear': async ({ ids, reason }) => {
      const { store, database } = session.current();
      await store.change(() => buildClearedDecision(database.write, ids, reason));
      return session.announce();
    },
    'decision.similar': ({ id, limit }) => {
      const { database, remember } = session.current();
      return remember(`similar ${limit} ${id}`, () => findSimilar(database.read, id, limit, remember));
    },
    'decision.reviews': ({ offset, limit }) => {
      const { database, store, remember } = session.current();
      const { asOf } = store;
      const reviews = remember(`reviews ${asOf}`, () => listReviews(database.read, planner.knowledgeVersion, asOf));
      return { total: reviews.length, servers: reviews.slice(offset, offset + limit) };
    },
    'decision.place': async ({ query, id }) => ({ index: await session.current().queries.place(query, parseServerId(id)) }),
    'history.undo': async () => {
      await session.current().store.undo();
      return session.announce();
    },
    'history.redo': async () => {
      await session.current().store.redo();
      return session.announce();
    },
    'history.list': ({ offset, limit }) => listHistory(session.current().database.read, offset, limit),
  } satisfies Partial<EngineHandlers>;
}
