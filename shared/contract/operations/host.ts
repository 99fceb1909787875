import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { hostOperation } from '../define.ts';
import { Nothing } from './inputs.ts';

/** Operations of the window's host: native furniture. */
export const hostOperations = {
  'files.pick': hostOperation(z.object({ purpose: z.enum(['inventory', 'project', 'rules', 'rules-folder']) }), z.array(FileRef)),
  'files.pickSave': hostOperation(
    z.object({
      purpose: z.enum([
        'workbook',
        'project',
        'refused-rows',
        'server-list',
        'mapping-profile',
        'rules',
        'collector',
        'calendar',
        'minutes',
        'runbook',
        'deck',
        'briefing',
        'questions',
        'pdf',
      ]),
      suggestedName: z.string().max(200),
    }),
    FileRef.nullable(),
  ),
  /** Shows a written file to the user: in its folder where there is a desktop, else as a download at `url`. */
  'files.deliver': hostOperation(
    z.object({ file: FileRef }),
    z.object({ how: z.enum(['revealed', 'download']), url: z.string().nullable() }),
  ),
  /** Prints a written page of HTML in its own place, as PDF. Refused with printing-unavailable where the host is a browser: print the briefing there. */
  'files.printPdf': hostOperation(z.object({ file: FileRef }), z.object({ bytes: z.number().int() })),
  /** Says in which language native furniture speaks: the menu and the system's dialogs. A host without any takes note of nothing. */
  'host.speak': hostOperation(z.object({ language: z.enum(['en', 'de']) }), Nothing),
  'host.describe': hostOperation(
    Nothing,
    z.object({ kind: z.enum(['electron', 'loopback', 'in-process']), platform: z.string(), menu: z.enum(['native', 'none']) }),
  ),
};
