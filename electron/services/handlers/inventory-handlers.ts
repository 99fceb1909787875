import { buildAnswers } from '../decide/answer-servers.ts';
import { summarizeEstate } from '../findings/estate-findings.ts';
import { tallyColumns } from '../findings/tally-estate.ts';
import { buildEdit, previewEdit } from '../grid/edit-servers.ts';
import { exportServers } from '../grid/export-servers.ts';
import { buildRemovedView, buildRenamedView, buildSavedView, listViews } from '../grid/saved-views.ts';
import { presentServer } from '../grid/server-query.ts';
import { createBreather } from '../project/breathe.ts';
import { type ChangeRun, followJob } from '../project/changes/change-run.ts';
import { readServer } from '../project/read-server.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

const CANCELLED = 'Cancelled. Nothing was changed.';

/** Creates the handlers of inventory.*, view.*, server.* and findings.*. */
export function createInventoryHandlers({ session, jobs, select, grants, knowledge, planner, now }: HandlerParts) {
  return {
    'inventory.query': ({ query, offset, limit }) => session.current().queries.page(query, offset, limit),
    'inventory.facets': ({ query, columns }) => session.current().queries.facets(query, columns),
    'inventory.previewEdit': ({ job: jobName, edit }) =>
      jobs.run(jobName, CANCELLED, async (job) => {
        const { database, store } = session.current();
        const ids = await select(edit.selection);
        const parts = { connection: database.read, planner, facts: knowledge.facts, asOf: store.asOf };
        return previewEdit(parts, ids, edit, createBreather(job.signal), (done) => job.progress('Counting', done, ids.length));
      }),
    'inventory.edit': async ({ job: jobName, edit }) => {
      const { database, store } = session.current();
      let changed = 0;
      const change = async (run?: ChangeRun) =>
        store.change(async (under) => {
          const built = await buildEdit(database.write, await select(edit.selection), edit, now().toISOString(), knowledge.facts, under);
          changed = built?.changed ?? 0;
          return built;
        }, run);
      await (jobName === undefined ? change() : jobs.run(jobName, CANCELLED, (job) => change(followJob(job))));
      return { project: session.announce(), changed };
    },
    'inventory.export': ({ job: jobName, query, columns, delimiter, destination }) =>
      jobs.run(jobName, CANCELLED, async (job) => {
        const { queries } = session.current();
        const ids = await queries.list(query);
        const rows = await exportServers(ids, (some) => queries.readLines(some).map(presentServer), grants.resolve(destination).path, {
          columns,
          delimiter,
          breathe: createBreather(job.signal),
          onRow: (done) => job.progress('Writing the list', done, ids.length),
        });
        return { fileName: destination.name, rows };
      }),
    'view.list': () => listViews(session.current().database.read),
    'view.save': async ({ id, view }) => {
      const { database, store } = session.current();
      let savedAs = '';
      await store.change(() => {
        const saved = buildSavedView(database.write, id, view);
        savedAs = saved.id;
        return saved.built;
      });
      return { id: savedAs, project: session.announce() };
    },
    'view.rename': async ({ id, name }) => {
      const { database, store } = session.current();
      await store.change(() => buildRenamedView(database.write, id, name));
      return session.announce();
    },
    'view.remove': async ({ id }) => {
      const { database, store } = session.current();
      await store.change(() => buildRemovedView(database.write, id));
      return session.announce();
    },
    'server.detail': ({ id }) => {
      const { database, store } = session.current();
      return readServer(database.read, id, planner, store.asOf);
    },
    'server.answer': async ({ ids, answers, who }) => {
      const { store, database } = session.current();
      await store.change(() => buildAnswers(database.write, ids, answers, who, now().toISOString(), knowledge.facts));
      return session.announce();
    },
    'findings.estate': async () => {
      const { database, store, remember, queries } = session.current();
      const columns = await queries.columns();
      const { asOf } = store;
      return remember(`findings ${asOf}`, () => {
        const tally = tallyColumns(database.read, columns);
        try {
          return summarizeEstate(tally, knowledge, asOf);
        } finally {
          tally.close();
        }
      });
    },
  } satisfies Partial<EngineHandlers>;
}
