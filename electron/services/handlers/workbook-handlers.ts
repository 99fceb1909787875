import { randomBytes } from 'node:crypto';
import type { NamesShown, SecretNotice } from '../../../shared/domain/report.ts';
import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import { readPlannedExits } from '../exit-plan/read-exit-plans.ts';
import { summarizeEstate } from '../findings/estate-findings.ts';
import { tallyTable } from '../findings/tally-estate.ts';
import { readPlannedWaves } from '../plan/read-wave-sheets.ts';
import { BRANDING_ID } from '../project/branding-id.ts';
import { createBreather } from '../project/breathe.ts';
import { listHistory } from '../project/changes/history.ts';
import { listRecords, readRecord } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readProjectId } from '../project/file/project-id.ts';
import { readFlows } from '../project/flows.ts';
import { keepMaskKey, keepPseudonyms, readMaskKey } from '../project/pseudonyms.ts';
import { readServersAgain } from '../project/read-server.ts';
import { readLedger } from '../project/source-ledger.ts';
import { findPreviousWorkbook, markWorkbook } from '../project/workbook-marks.ts';
import { createSheetsPlan } from '../running/running-reader.ts';
import { describeSheets } from '../workbook/describe-sheets.ts';
import { createSheetContextCalmly } from '../workbook/lay-out-workbook.ts';
import { createMasker } from '../workbook/mask.ts';
import { listKnownNames, listSecrets } from '../workbook/mask-sheets.ts';
import { layOutSheets, SHEETS } from '../workbook/sheets.ts';
import { takeSteps } from '../workbook/take-steps.ts';
import type { WorkbookInput } from '../workbook/workbook-input.ts';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import { readWorkshopRecords } from '../workshop/read-workshop-records.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

const CANCELLED = 'Writing the workbook was cancelled. No file was left behind.';

/** Nobody calls this off. */
const NEVER = new AbortController().signal;

/** How many servers are held while a workbook is laid out, so that they are read once; larger estates are read again for each sheet behind these, which keeps memory flat. */
const MOST_KEPT = 10_000;

/** How many places with secrets are listed. */
const MOST_SECRETS = 100;

/** The sheets that hold notes as people and sources wrote them; the others repeat parts of them. */
const WRITTEN_BY_PEOPLE = ['servers', 'decisions', 'change-log'];

/** Creates what gathers the input of everything that leaves the project. */
export function createWorkbookInputs({ session, version }: HandlerParts) {
  function gather(connection: Connection, project: WorkbookInput['project'], asOf: string): WorkbookInput {
    const branding = readRecord(connection, 'branding', BRANDING_ID);
    // As they are now: a rule pack that is switched meanwhile is not for this file.
    const { knowledge, planner, used } = session.inForce();
    const waves = readPlannedWaves(connection, knowledge, planner, asOf);
    const running = createSheetsPlan(connection, knowledge, planner, asOf, waves);
    return {
      project,
      asOf,
      offrampVersion: version,
      knowledge,
      rulePacks: used
        .filter(({ problems }) => problems.length === 0)
        .map(({ pack, hash }) => ({
          ...{ label: pack.label, version: pack.version, publisher: pack.publisher, hash: hash.slice(0, 12) },
          entries: pack.rules.length + pack.facts.length + pack.controls.length + pack.controlPacks.length,
        })),
      findings: summarizeEstate(tallyTable(connection), knowledge, asOf),
      ledger: readLedger(connection),
      servers: readServersAgain(connection, planner, asOf, MOST_KEPT),
      history: listHistory(connection, 0, 1_000_000).entries.reverse(),
      previous: findPreviousWorkbook(connection),
      exits: readPlannedExits(connection, knowledge, asOf),
      waves,
      running: running.read,
      gatherRunning: running.gather,
      flows: { [Symbol.iterator]: () => readFlows(connection)[Symbol.iterator]() },
      workshops: readWorkshopRecords(connection),
      comments: listRecords(connection, 'comment').map(({ value }) => value),
      decisionStatuses: new Map(listRecords(connection, 'decision-status').map(({ id, value }) => [id, value])),
      ...(branding === null ? {} : { branding }),
    };
  }

  /** The project's own key, made when it is first needed. */
  async function takeMaskKey(): Promise<Buffer> {
    const { database, store } = session.current();
    const present = readMaskKey(database.read);
    if (present !== null) return present;
    await store.turns.take(() => database.transact(() => keepMaskKey(database.write, randomBytes(32))));
    return readMaskKey(database.read) as Buffer;
  }

  return {
    /** Runs work on a view that stays as it is whatever is decided meanwhile. What masked work gave pseudonyms to is kept before it ends. */
    async withInput<T>(names: NamesShown, work: (input: WorkbookInput) => Promise<T> | T): Promise<T> {
      const { database, store } = session.current();
      const key = names === 'masked' ? await takeMaskKey() : null;
      const { name, revision, asOf } = store.summary();
      const snapshot = database.openSnapshot();
      try {
        const input = gather(snapshot.connection, { id: readProjectId(snapshot.connection), name, revision }, asOf);
        if (key === null) return await work(input);
        const masker = createMasker(key, listKnownNames(input));
        const answer = await work({ ...input, masker });
        await store.turns.take(() => database.transact(() => keepPseudonyms(database.write, masker.pseudonyms())));
        return answer;
      } finally {
        snapshot.close();
      }
    },
    /** Notes that a workbook of the present state was handed over. */
    async mark(): Promise<void> {
      const { database, store } = session.current();
      await store.turns.take(() => database.transact(() => markWorkbook(database.write, store.asOf)));
    },
  };
}

/** Creates the handlers of workbook.*. */
export function createWorkbookHandlers(parts: HandlerParts) {
  const { session, jobs, grants } = parts;
  const { withInput, mark } = createWorkbookInputs(parts);

  return {
    'workbook.preview': ({ names }) => {
      const { remember, store, database } = session.current();
      const key = `preview ${names} ${store.asOf} ${findPreviousWorkbook(database.read)?.seq ?? 0}`;
      const held = remember<{ sheets: Promise<SheetPreview[]> | null }>(key, () => ({ sheets: null }));
      held.sheets ??= withInput(names, (input) => describeSheets(input, createBreather(NEVER)));
      // What failed is tried again when it is asked for again.
      held.sheets.catch(() => {
        held.sheets = null;
      });
      return held.sheets;
    },
    'workbook.findSecrets': () =>
      withInput('real', async (input) => {
        const places: SecretNotice[] = [];
        let total = 0;
        const breathe = createBreather(NEVER);
        const context = await createSheetContextCalmly(input, breathe);
        const sheets = (await takeSteps(layOutSheets(context), breathe)).flatMap(({ entry, sheet }) =>
          WRITTEN_BY_PEOPLE.includes(entry.id) ? [sheet] : [],
        );
        for await (const place of listSecrets(sheets, breathe)) {
          total += 1;
          if (places.length < MOST_SECRETS) places.push(place);
        }
        return { total, places };
      }),
    'workbook.write': async ({ job: jobName, destination, names, sheets }) => {
      const written = await jobs.run(jobName, CANCELLED, (job) =>
        withInput(names, (input) =>
          writeWorkbook({ ...input, leaveOut: listLeftOut(sheets) }, grants.resolve(destination).path, {
            signal: job.signal,
            onProgress: ({ rowsWritten, rowsTotal }) => job.progress('Writing the workbook', rowsWritten, rowsTotal),
          }),
        ),
      );
      await mark();
      return { ...written, fileName: destination.name };
    },
  } satisfies Partial<EngineHandlers>;
}

/** Every sheet that may be left out and was not chosen. */
function listLeftOut(chosen: readonly string[] | null): string[] {
  return chosen === null ? [] : SHEETS.filter(({ role, id }) => role === 'optional' && !chosen.includes(id)).map(({ id }) => id);
}
