import { Branding } from '../../shared/domain/branding.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { buildRecordChange, readRecord } from './project/records.ts';
import { checkBranding } from './reports/check-branding.ts';

/** The one record of kind `branding` that a project has. */
export const BRANDING_ID = 'project';

/** Creates the handlers of branding.* and report.*. */
export function createReportHandlers({ session }: HandlerParts) {
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
  } satisfies Partial<EngineHandlers>;
}
