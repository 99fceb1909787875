import { rename, rm, writeFile } from 'node:fs/promises';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { buildAssumption, buildControlStates, buildExitChoices } from '../exit-plan/change-exit-plans.ts';
import { readAssumptions, readExitPlans } from '../exit-plan/read-exit-plans.ts';
import { writeReviewCalendar } from '../exit-plan/write-review-calendar.ts';
import { readProjectId } from '../project/file/project-id.ts';
import { readAllServers, readServer } from '../project/read-server.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of exitPlan.*, control.*, assumption.* and review.saveCalendar. */
export function createExitPlanHandlers({ session, knowledge, planner, grants, now }: HandlerParts) {
  const stamp = () => now().toISOString();
  return {
    'exitPlan.server': ({ id }) => {
      const { database, store } = session.current();
      const { asOf } = store;
      return readExitPlans(database.read, knowledge, asOf).plan(readServer(database.read, id, planner, asOf));
    },
    'exitPlan.choose': async (input) => {
      const { database, store } = session.current();
      await store.change(() => buildExitChoices(database.write, input, knowledge, stamp()));
      return session.announce();
    },
    'control.set': async (input) => {
      const { database, store } = session.current();
      await store.change(() => buildControlStates(database.write, input, knowledge, stamp(), store.asOf));
      return session.announce();
    },
    'assumption.list': () => readAssumptions(session.current().database.read, knowledge),
    'assumption.set': async (input) => {
      const { database, store } = session.current();
      await store.change(() => buildAssumption(database.write, input, knowledge, stamp()));
      return session.announce();
    },
    'review.saveCalendar': async ({ ids, destination }) => {
      const { database, store } = session.current();
      const { asOf } = store;
      const plans = readExitPlans(database.read, knowledge, asOf);
      const wanted = ids === null ? null : new Set(ids);
      const reviewed = [];
      for (const server of readAllServers(database.read, planner, asOf)) {
        if (server.decision?.path !== 'isolate' || (wanted !== null && !wanted.has(server.id))) continue;
        const { accepter, reviews } = plans.plan(server).isolate;
        reviewed.push({ id: server.id, name: server.name, accepter, reviews: reviews.filter(({ on }) => on >= asOf) });
      }
      const { text, events } = writeReviewCalendar({ id: readProjectId(database.read), name: store.summary().name }, reviewed, asOf);
      if (events === 0) {
        throw new OperationFailure(
          'nothing-to-review',
          'No isolated server has a review ahead. Decide for isolation with an end date first.',
        );
      }
      await replaceFile(grants.resolve(destination).path, text);
      return { fileName: destination.name, events, servers: reviewed.length };
    },
  } satisfies Partial<EngineHandlers>;
}

/** Writes beside the destination first, so that a file is either whole or as it was. */
async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.part`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (fault) {
    await rm(draft, { force: true });
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new OperationFailure('cannot-write', `The calendar could not be written there (${code}). Choose another place.`);
  }
}
