import { OperationFailure } from '../../../shared/domain/result.ts';
import { writeTextFile } from '../plan/write-text-file.ts';
import { readProjectId } from '../project/file/project-id.ts';
import { buildRaciRow, buildRaid, buildRaidCleared, buildRaidRow, buildRoleHolder } from '../running/running-changes.ts';
import type { RunningReader } from '../running/running-reader.ts';
import { writePlanCalendar } from '../running/write-calendars.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of raid.*, raci.* and calendar.*. */
export function createRaidHandlers({ session, knowledge, grants, now }: HandlerParts, running: RunningReader) {
  const stamp = () => now().toISOString();
  async function change(build: Parameters<RunningReader['change']>[0]) {
    await running.change(build);
    return session.announce();
  }
  return {
    'raid.list': async () => (await running.read()).raid(),
    'raid.set': ({ ids, who, ...fields }) => {
      const { database } = session.current();
      return change((plan) => buildRaid(database.write, plan, ids, fields, who.trim(), stamp()));
    },
    'raid.add': ({ who, ...fields }) => {
      const { database } = session.current();
      return change(() => buildRaidRow(database.write, fields, who.trim(), stamp()));
    },
    'raid.clear': ({ ids, who }) => {
      const { database } = session.current();
      return change(() => buildRaidCleared(database.write, ids, who.trim()));
    },
    'raci.read': async () => (await running.read()).raci(),
    'raci.set': ({ id, letters, who }) => {
      const { database } = session.current();
      return change(() => buildRaciRow(database.write, knowledge, id, letters, who.trim()));
    },
    'raci.fill': ({ role, person, note, who }) => {
      const { database } = session.current();
      return change(() => buildRoleHolder(database.write, role, person, note, who.trim()));
    },
    'calendar.list': async () => (await running.read()).calendar(),
    'calendar.save': async ({ destination }) => {
      const events = (await running.read()).calendar();
      const { database, store } = session.current();
      if (events.length === 0) throw new OperationFailure('nothing-on-the-calendar', 'The plan has no day yet. Plan the waves first.');
      await writeTextFile(
        grants.resolve(destination).path,
        writePlanCalendar({ id: readProjectId(database.read), name: store.summary().name }, events, store.asOf),
      );
      return { fileName: destination.name, events: events.length };
    },
  } satisfies Partial<EngineHandlers>;
}
