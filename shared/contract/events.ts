import { z } from 'zod';
import { ProjectSummary } from '../domain/project.ts';

/** Every message that the host pushes to a window. */
export const OfframpEvent = z.discriminatedUnion('type', [
  /** The open project changed, was opened or was closed. */
  z.object({ type: z.literal('project-changed'), project: ProjectSummary.nullable() }),
  /** How far a long operation is; `total` is null where nobody can know. */
  z.object({
    type: z.literal('progress'),
    job: z.string(),
    text: z.string(),
    done: z.number(),
    total: z.number().nullable(),
  }),
  /** A command chosen in the native menu. */
  z.object({
    type: z.literal('menu-command'),
    command: z.enum([
      'open-project',
      'new-project',
      'save-copy',
      'close-project',
      'import-files',
      'save-collector',
      'write-workbook',
      'undo',
      'redo',
      'find',
      'go-import',
      'go-inventory',
      'go-findings',
      'go-decide',
      'go-plan',
      'go-workbook',
      'show-help',
      'show-keys',
      'take-tour',
      'show-about',
    ]),
  }),
  /** Files that the system handed to the app: opened by double-click or dropped on its icon. */
  z.object({ type: z.literal('files-handed-over'), files: z.array(z.object({ token: z.string(), name: z.string(), size: z.number() })) }),
  /** The engine stopped; what was acknowledged is in the project file. */
  z.object({ type: z.literal('engine-stopped'), message: z.string() }),
]);
export type OfframpEvent = z.infer<typeof OfframpEvent>;
