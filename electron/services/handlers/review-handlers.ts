import type { FileRef } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ReviewFlip } from '../../../shared/domain/review.ts';
import { openFile } from '../inventory/readers/open-file.ts';
import type { Job } from '../jobs.ts';
import { createBreather } from '../project/breathe.ts';
import { type Change, listChangedServers } from '../project/changes/change.ts';
import type { Connection } from '../project/file/connection.ts';
import { readProjectId } from '../project/file/project-id.ts';
import { findPseudonym } from '../project/pseudonyms.ts';
import { readServer } from '../project/read-server.ts';
import { presentServerId } from '../project/server-id.ts';
import { type AddedServer, importAddedServers, listAddedServers } from '../review/add-servers.ts';
import { buildReviewChange } from '../review/apply-review.ts';
import { type GatheredReview, gatherReview, type ReviewGround } from '../review/gather-review.ts';
import { findBaseline, type ReadCopy, type RefusedCopy, readCopy } from '../review/read-copy.ts';
import { listBaselineTables } from '../review/record-baseline.ts';
import { layOutCalmly } from '../workbook/lay-out-workbook.ts';
import { PSEUDONYM } from '../workbook/mask.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { createWords } from '../workbook/words.ts';
import type { WorkbookInput } from '../workbook/workbook-input.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { createWorkbookInputs } from './workbook-handlers.ts';

const CANCELLED = 'The review was cancelled. Nothing was changed.';

/** Creates the handlers of review.*. */
export function createReviewHandlers(parts: HandlerParts) {
  const { session, jobs, grants, knowledge, planner, readers, now } = parts;
  const { withInput } = createWorkbookInputs(parts);

  async function readCopies(files: readonly FileRef[], job: Job): Promise<(ReadCopy | RefusedCopy)[]> {
    const { database } = session.current();
    const names = nameApart(files);
    const unmask = (text: string): string => text.replace(PSEUDONYM, (word) => findPseudonym(database.read, word.toLowerCase()) ?? word);
    const copies: (ReadCopy | RefusedCopy)[] = [];
    for (const [index, file] of files.entries()) {
      job.progress(`Reading ${file.name}`, index, files.length);
      copies.push(await readCopy(grants.resolve(file).path, names[index] ?? file.name, { unmask, signal: job.signal }));
      job.signal.throwIfAborted();
    }
    job.progress('Holding the copies against the project', files.length, files.length);
    return copies;
  }

  const gather = (copies: readonly (ReadCopy | RefusedCopy)[]): Promise<GatheredReview> =>
    withInput('real', async (input) => {
      const isEdited = copies.some((copy) => 'edited' in copy && copy.edited.length > 0);
      const sheets = isEdited ? (await layOutCalmly(input, createBreather(new AbortController().signal))).sheets : [];
      return gatherReview(copies, standOn(input, sheets));
    });

  async function addServers(servers: readonly AddedServer[], job: Job): Promise<number[]> {
    const { store, deriver } = session.current();
    return importAddedServers(servers, {
      ...{ store, deriver, readers, now, signal: job.signal },
      onProgress: job.progress,
      onTable: () => session.announce(),
    });
  }

  /** What copies are held against: the project as it is now. */
  function standOn(input: WorkbookInput, sheets: readonly Sheet[]): ReviewGround {
    const { database, store } = session.current();
    const words = createWords(input);
    return {
      connection: database.read,
      facts: knowledge.facts,
      project: { id: readProjectId(database.read), revision: store.revision },
      at: now().toISOString(),
      asOf: store.asOf,
      present: (wanted) => listBaselineTables(sheets, wanted),
      readFact(serverId, fact) {
        const known = readServer(database.read, serverId, planner, store.asOf).facts[fact];
        return known === undefined ? null : String(words.value(fact, known.value));
      },
    };
  }

  return {
    'review.recognise': async ({ files }) => {
      const tokens: string[] = [];
      for (const file of files) {
        if (/\.(xlsx|xlsm|xlsb|xls|ods)$/i.test(file.name) && (await isWorkbook(grants.resolve(file).path))) tokens.push(file.token);
      }
      return { tokens };
    },
    'review.read': ({ job: jobName, files }) =>
      jobs.run(jobName, CANCELLED, async (job) => (await gather(await readCopies(files, job))).review),
    'review.apply': ({ job: jobName, files, revision, choices }) =>
      jobs.run(jobName, CANCELLED, async (job) => {
        const { database, store } = session.current();
        const copies = await readCopies(files, job);
        const gathered = await gather(copies);
        const before = new Map<number, Standing>();
        let carried: Change | null = null;
        const servers = listAddedServers(gathered, choices);
        const refuseStale = (expected: number): void => {
          if (store.revision === expected && gathered.review.revision === revision) return;
          throw new OperationFailure('review-stale', 'The project changed since the copies were read. Read them again.');
        };
        const plan = (connection: Connection, sources: readonly number[]) => {
          const planning = { connection, facts: knowledge.facts, at: now().toISOString(), asOf: store.asOf };
          return buildReviewChange(gathered, choices, planning, { servers, sources });
        };
        let expected = revision;
        let sources: number[] = [];
        if (servers.length > 0) {
          // Whatever refuses the other edits has to do so before a server is made.
          refuseStale(revision);
          plan(database.read, []);
          sources = await addServers(servers, job);
          expected = store.revision;
        }
        await store.change(() => {
          refuseStale(expected);
          const built = plan(database.write, sources);
          carried = built?.change ?? null;
          for (const id of carried === null ? [] : listChangedServers(carried)) before.set(id, readStanding(database.write, id));
          return built;
        });
        const flips = [...before].flatMap(([id, then]) => describeFlip(id, then, readStanding(database.write, id)));
        return { project: session.announce(), applied: carried === null ? 0 : choices.length, flips };
      }),
  } satisfies Partial<EngineHandlers>;
}

async function isWorkbook(path: string): Promise<boolean> {
  try {
    const opened = await openFile(path);
    return opened.problem === null && (await findBaseline(opened.tables)) !== null;
  } catch {
    return false;
  }
}

/** Two files of the same name from different folders are told apart by a number. */
function nameApart(files: readonly FileRef[]): string[] {
  const taken = new Map<string, number>();
  return files.map(({ name }) => {
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

interface Standing {
  name: string;
  verdict: string;
  firmness: string;
}

function readStanding(connection: Connection, id: number): Standing {
  return (
    connection.get<{ name: string; verdict: string; firmness: string }>('select name, verdict, firmness from server where id = ?', id) ?? {
      name: '',
      verdict: '',
      firmness: '',
    }
  );
}

function describeFlip(id: number, before: Standing, after: Standing): ReviewFlip[] {
  if (before.verdict === after.verdict && before.firmness === after.firmness) return [];
  return [
    {
      id: presentServerId(id),
      name: after.name,
      from: before.verdict,
      fromFirmness: before.firmness,
      to: after.verdict,
      toFirmness: after.firmness,
    },
  ];
}
