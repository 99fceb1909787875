import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import type { SharedVerdict } from './inventory/server-planner.ts';
import { buildAnswers } from './project/answer-servers.ts';
import type { Connection } from './project/connection.ts';
import { buildClearedDecision, buildDecision } from './project/decide-servers.ts';
import { summarizeEstate } from './project/estate-findings.ts';
import { findSimilar } from './project/find-similar.ts';
import { listHistory } from './project/history.ts';
import { readServer } from './project/read-server.ts';

/** Creates the handlers of inventory.*, server.*, findings.*, questions.*, decision.* and history.*. */
export function createInventoryHandlers({ session, knowledge, planner, now }: HandlerParts) {
  return {
    'inventory.query': ({ query, offset, limit }) => session.current().queries.page(query, offset, limit),
    'inventory.facets': ({ query, columns }) => session.current().queries.facets(query, columns),
    'server.detail': ({ id }) => {
      const { database, store } = session.current();
      return readServer(database.read, id, planner, store.asOf);
    },
    'server.answer': async ({ ids, answers, who }) => {
      const { store, database } = session.current();
      await store.change(() => buildAnswers(database.write, ids, answers, who, now().toISOString(), knowledge.facts));
      return session.announce();
    },
    'findings.estate': () => {
      const { database, store, remember } = session.current();
      const { asOf } = store;
      return remember(`findings ${asOf}`, () => summarizeEstate(database.read, knowledge, asOf));
    },
    'questions.list': ({ limit }) => {
      const { database, remember } = session.current();
      return remember('questions', () => planner.rankQuestions(readVerdicts(database.read))).slice(0, limit);
    },
    'decision.set': async ({ ids, decision }) => {
      const { store, database } = session.current();
      await store.change(() => buildDecision(database.write, ids, decision, now().toISOString(), store.asOf));
      return session.announce();
    },
    'decision.clear': async ({ ids, reason }) => {
      const { store, database } = session.current();
      await store.change(() => buildClearedDecision(database.write, ids, reason));
      return session.announce();
    },
    'decision.similar': ({ id }) => {
      const { database, remember } = session.current();
      return remember(`similar ${id}`, () => findSimilar(database.read, id));
    },
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

/** Each distinct verdict of the flagged servers, with how many share it. */
function* readVerdicts(connection: Connection): Iterable<SharedVerdict> {
  const lines = connection.iterate<{ verdict: string; servers: number }>(
    `select assessment.verdict, shared.servers from assessment
     join (select assessment_id, count(*) as servers from server where flagged = 1 group by assessment_id) as shared
       on shared.assessment_id = assessment.id`,
  );
  for (const { verdict, servers } of lines) yield { verdict: JSON.parse(verdict), servers };
}
