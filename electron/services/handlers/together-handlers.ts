import { buildClearingTogether, buildCommentTogether, buildDecisionTogether, type ChangeTogether } from '../decide/change-together.ts';
import { describeSelected } from '../decide/describe-selected.ts';
import { type ChangeRun, followJob } from '../project/changes/change-run.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

const CANCELLED = 'Cancelled. Nothing was changed.';

/** Creates the handlers of together.*. */
export function createTogetherHandlers({ session, jobs, select, now }: HandlerParts) {
  const at = () => now().toISOString();

  /** One change under a job; who is selected is asked when its turn has come. */
  function changeTogether(jobName: string, build: (connection: Connection, run: ChangeRun) => Promise<ChangeTogether | null>) {
    return jobs.run(jobName, CANCELLED, async (job) => {
      const { database, store } = session.current();
      let changed = 0;
      await store.change(async (run) => {
        const built = await build(database.write, run);
        changed = built?.changed ?? 0;
        return built;
      }, followJob(job));
      return { project: session.announce(), changed };
    });
  }

  return {
    'together.describe': ({ job: jobName, selection, fact }) =>
      jobs.run(jobName, CANCELLED, async (job) => {
        const ids = await select(selection);
        return describeSelected(session.current().database.read, ids, fact, followJob(job));
      }),
    'together.list': async ({ selection, from, to }) => {
      const ids = await select(selection);
      const [first, last] = to === null ? [from, ids.length - 1] : from < to ? [from, to] : [to, from];
      return { ids: ids.slice(first, last + 1).map(presentServerId) };
    },
    'together.decide': ({ job, selection, decision, odd }) =>
      changeTogether(job, async (connection, run) =>
        buildDecisionTogether(connection, await select(selection), { decision, odd }, at(), session.current().store.asOf, run),
      ),
    'together.clear': ({ job, selection, reason }) =>
      changeTogether(job, async (connection, run) => buildClearingTogether(connection, await select(selection), reason, run)),
    'together.comment': ({ job, selection, text, who }) =>
      changeTogether(job, async (connection, run) =>
        buildCommentTogether(connection, await select(selection), { text, who: who.trim() }, at(), run),
      ),
  } satisfies Partial<EngineHandlers>;
}
