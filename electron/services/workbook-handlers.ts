import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import type { Connection } from './project/connection.ts';
import { summarizeEstate } from './project/estate-findings.ts';
import { listHistory } from './project/history.ts';
import { readAllServers } from './project/read-server.ts';
import { readLedger } from './project/source-ledger.ts';
import { describeSheets } from './workbook/describe-sheets.ts';
import type { WorkbookInput } from './workbook/workbook-input.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

const CANCELLED = 'Writing the workbook was cancelled. No file was left behind.';

/** Creates the handlers of workbook.*. */
export function createWorkbookHandlers({ session, jobs, knowledge, planner, version, grants }: HandlerParts) {
  /** A view that stays as it is while the workbook is laid out, whatever is decided meanwhile. */
  async function withInput<T>(work: (input: WorkbookInput) => Promise<T> | T): Promise<T> {
    const { database, store } = session.current();
    const { name, revision, asOf } = store.summary();
    const snapshot = database.openSnapshot();
    try {
      return await work(gatherInput(snapshot.connection, { name, revision }, asOf));
    } finally {
      snapshot.close();
    }
  }

  function gatherInput(connection: Connection, project: WorkbookInput['project'], asOf: string): WorkbookInput {
    return {
      project,
      asOf,
      offrampVersion: version,
      knowledge,
      findings: summarizeEstate(connection, knowledge, asOf),
      ledger: readLedger(connection),
      servers: readAllServers(connection, planner, asOf),
      history: listHistory(connection, 0, 1_000_000).entries.reverse(),
    };
  }

  const writeTo = (destinationPath: string, jobName: string) =>
    jobs.run(jobName, CANCELLED, (job) =>
      withInput((input) =>
        writeWorkbook(input, destinationPath, {
          signal: job.signal,
          onProgress: ({ rowsWritten, rowsTotal }) => job.progress('Writing the workbook', rowsWritten, rowsTotal),
        }),
      ),
    );

  return {
    'workbook.preview': () => withInput(describeSheets),
    'workbook.write': async ({ job, destination }) => {
      const written = await writeTo(grants.resolve(destination).path, job);
      return { ...written, fileName: destination.name };
    },
  } satisfies Partial<EngineHandlers>;
}
