import { z } from 'zod';
import { Answer } from '../../domain/decision.ts';
import { EstateFindings } from '../../domain/findings.ts';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { SavedView, SavedViewLine } from '../../domain/saved-view.ts';
import { Facet, ServerColumn, ServerDetail, ServerQuery, ServerRow } from '../../domain/server.ts';
import { EditPreview, ServerEdit } from '../../domain/server-edit.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing, ServerId, ServerIds } from './inputs.ts';

/** Operations that read servers and what is known about them. */
export const inventoryOperations = {
  'inventory.query': engineOperation(
    z.object({ query: ServerQuery, offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), rows: z.array(ServerRow) }),
  ),
  'inventory.facets': engineOperation(z.object({ query: ServerQuery, columns: z.array(ServerColumn).max(32) }), z.array(Facet)),
  'server.detail': engineOperation(z.object({ id: ServerId }), ServerDetail),
  /** A person's answers; they count as facts with the highest trust. */
  'server.answer': engineOperation(
    z.object({ ids: ServerIds, answers: z.array(Answer).min(1).max(100), who: z.string().max(200).default('') }),
    ProjectSummary,
  ),
  /** What one answer for many servers would change, and what is known now. */
  'inventory.previewEdit': engineOperation(z.object({ job: Job, edit: ServerEdit }), EditPreview),
  /** One answer for many servers, as one change. A job is told how far it is, and can be cancelled. */
  'inventory.edit': engineOperation(
    z.object({ job: Job.optional(), edit: ServerEdit }),
    z.object({ project: ProjectSummary, changed: z.number().int() }),
  ),
  /** Writes the list as a table of text: the columns in their order under the headings given; `words` says how the values of a column are written. */
  'inventory.export': engineOperation(
    z.object({
      job: Job,
      query: ServerQuery,
      columns: z
        .array(z.object({ column: ServerColumn, heading: z.string().max(200), words: z.record(z.string(), z.string()).default({}) }))
        .min(1)
        .max(60),
      delimiter: z.enum([',', ';']).default(','),
      destination: FileRef,
    }),
    z.object({ fileName: z.string(), rows: z.number().int() }),
  ),
  'view.list': engineOperation(Nothing, z.array(SavedViewLine)),
  /** Saves a view under a new name, or in place of the one with this id. Refused with view-name-taken, view-not-found. */
  'view.save': engineOperation(
    z.object({ id: z.string().max(40).nullable().default(null), view: SavedView }),
    z.object({ id: z.string(), project: ProjectSummary }),
  ),
  'view.rename': engineOperation(z.object({ id: z.string().max(40), name: SavedView.shape.name }), ProjectSummary),
  'view.remove': engineOperation(z.object({ id: z.string().max(40) }), ProjectSummary),
  'findings.estate': engineOperation(Nothing, EstateFindings),
};
