import { z } from 'zod';
import { Answer } from '../../domain/decision.ts';
import { EstateFindings } from '../../domain/findings.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { Facet, ServerColumn, ServerDetail, ServerQuery, ServerRow } from '../../domain/server.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId, ServerIds } from './inputs.ts';

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
  'findings.estate': engineOperation(Nothing, EstateFindings),
};
