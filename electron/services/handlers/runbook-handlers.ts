import { OperationFailure } from '../../../shared/domain/result.ts';
import type { Runbook } from '../../../shared/domain/runbook.ts';
import { summarizeRunbook } from '../../../shared/planning/running/build-runbook.ts';
import { writeTextFile } from '../plan/write-text-file.ts';
import { readProjectId } from '../project/file/project-id.ts';
import { buildSteps } from '../running/running-changes.ts';
import type { RunningPlan } from '../running/running-plan.ts';
import type { RunningReader } from '../running/running-reader.ts';
import { writeRunbookCalendar } from '../running/write-calendars.ts';
import { writeRunbookPage } from '../running/write-runbook-page.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of runbook.*. */
export function createRunbookHandlers({ session, grants, now }: HandlerParts, running: RunningReader) {
  const find = (plan: RunningPlan, id: string): Runbook => {
    const runbook = plan.runbook(id);
    if (runbook === null) throw new OperationFailure('runbook-not-found', 'There is no runbook for this. Decide its way out first.');
    return runbook;
  };
  return {
    'runbook.list': async ({ kind, wave, search, offset, limit }) => {
      const plan = await running.read();
      const text = search.trim().toLowerCase();
      const lines = plan.runbookIds().flatMap((id) => {
        const isWave = id.startsWith('wave-');
        if (kind !== 'all' && isWave !== (kind === 'wave')) return [];
        const runbook = plan.runbook(id);
        if (runbook === null || (wave !== null && runbook.wave !== wave)) return [];
        return text === '' || runbook.name.toLowerCase().includes(text) ? [runbook] : [];
      });
      return { total: lines.length, runbooks: lines.slice(offset, offset + limit).map(summarizeRunbook) };
    },
    'runbook.read': async ({ id }) => find(await running.read(), id),
    'runbook.set': async (input) => {
      const { database } = session.current();
      await running.change((plan) => buildSteps(database.write, plan, { ...input, who: input.who.trim() }, now().toISOString()));
      return session.announce();
    },
    'runbook.save': async ({ ids, format, destination }) => {
      const plan = await running.read();
      const { database, store } = session.current();
      const runbooks = (ids.length === 0 ? plan.runbookIds() : ids).map((id) => find(plan, id));
      if (runbooks.length === 0) throw new OperationFailure('nothing-to-print', 'No server has a way out yet, so there is no runbook.');
      const { name } = store.summary();
      const id = readProjectId(database.read);
      const text =
        format === 'html' ? writeRunbookPage(name, runbooks, store.asOf) : writeRunbookCalendar({ id, name }, runbooks, store.asOf);
      await writeTextFile(grants.resolve(destination).path, text);
      const steps = runbooks.flatMap((runbook) => runbook.steps);
      return {
        fileName: destination.name,
        runbooks: runbooks.length,
        steps: steps.length,
        clashes: steps.filter(({ clash }) => clash !== null).length,
      };
    },
  } satisfies Partial<EngineHandlers>;
}
