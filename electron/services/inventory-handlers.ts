import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { buildAnswers } from './project/answer-servers.ts';
import { summarizeEstate } from './project/estate-findings.ts';
import { readServer } from './project/read-server.ts';

/** Creates the handlers of inventory.*, server.* and findings.*. */
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
  } satisfies Partial<EngineHandlers>;
}
