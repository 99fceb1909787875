import { Branding } from '../../../shared/domain/branding.ts';
import { BRANDING_ID } from '../project/branding-id.ts';
import { buildRecordChange, readRecord } from '../project/changes/records.ts';
import { checkBranding } from '../reports/check-branding.ts';
import { writeReport } from '../reports/write-report.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { createWorkbookInputs } from './workbook-handlers.ts';

const CANCELLED = 'Writing the report was cancelled. No file was left behind.';

/** Creates the handlers of branding.* and report.*. */
export function createReportHandlers(parts: HandlerParts) {
  const { session, jobs, grants } = parts;
  const { withInput } = createWorkbookInputs(parts);
  return {
    'branding.read': () => readRecord(session.current().database.read, 'branding', BRANDING_ID) ?? Branding.parse({}),
    'branding.write': async ({ branding }) => {
      const { store, database } = session.current();
      const value = checkBranding(branding);
      await store.change(() => {
        const change = buildRecordChange(database.write, [{ kind: 'branding', id: BRANDING_ID, value }]);
        const note = { kind: 'setting', who: '', summary: 'Changed how the workbook and the reports look', reason: '' } as const;
        return change === null ? null : { change, note };
      });
      return session.announce();
    },
    'report.write': async ({ job: jobName, kind, names, destination }) => {
      const written = await jobs.run(jobName, CANCELLED, (job) =>
        withInput(names, (input) =>
          writeReport(kind, input, grants.resolve(destination).path, {
            signal: job.signal,
            onProgress: (done, total) => job.progress('Writing the report', done, total),
          }),
        ),
      );
      return { ...written, fileName: destination.name };
    },
  } satisfies Partial<EngineHandlers>;
}
