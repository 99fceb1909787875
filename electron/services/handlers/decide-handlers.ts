import type { QuestionGroup } from '../../../shared/domain/question-group.ts';
import { chooseAnswered, describeGroup } from '../decide/answer-group.ts';
import { buildClearedDecision, buildDecision } from '../decide/decide-servers.ts';
import { createEstateQuestions } from '../decide/estate-questions.ts';
import { findSimilar } from '../decide/find-similar.ts';
import { listReviews } from '../decide/review-decisions.ts';
import { buildEdit } from '../grid/edit-servers.ts';
import { createQuietRun, followJob } from '../project/changes/change-run.ts';
import { listHistory } from '../project/changes/history.ts';
import { parseServerId, presentServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

const CANCELLED = 'Cancelled. Nothing was changed.';

/** Creates the handlers of questions.*, decision.* and history.*. */
export function createDecideHandlers({ session, jobs, select, knowledge, planner, now }: HandlerParts) {
  const at = () => now().toISOString();
  const questions = createEstateQuestions(planner);
  /** A selection is a list of servers by the time that it is looked at. */
  const listGroup = async (group: QuestionGroup) =>
    group.by === 'selected' ? { by: 'selection' as const, ids: (await select(group.selection)).map(presentServerId) } : group;
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
    'questions.group': async ({ group, ...asked }) => {
      const { database, store } = session.current();
      const listed = await listGroup(group);
      return describeGroup(database.read, planner, { ...asked, group: listed }, store.asOf, createQuietRun().breathe);
    },
    'questions.answer': async ({ who, group, ...asked }) => {
      const { database, store } = session.current();
      const { fact, value } = asked;
      await store.change(async (run) => {
        const listed = await listGroup(group);
        const ids = await chooseAnswered(database.write, planner, { ...asked, group: listed }, store.asOf, run.breathe);
        return buildEdit(database.write, ids, { fact, value, leave: 'nothing', who }, at(), knowledge.facts, run);
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
    'history.undo': async ({ job }) => {
      const { store } = session.current();
      await (job === undefined ? store.undo() : jobs.run(job, CANCELLED, (each) => store.undo(followJob(each))));
      return session.announce();
    },
    'history.redo': async ({ job }) => {
      const { store } = session.current();
      await (job === undefined ? store.redo() : jobs.run(job, CANCELLED, (each) => store.redo(followJob(each))));
      return session.announce();
    },
    'history.list': ({ offset, limit }) => listHistory(session.current().database.read, offset, limit),
  } satisfies Partial<EngineHandlers>;
}
