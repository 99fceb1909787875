import { z } from 'zod';
import { DecisionStatus } from '../../domain/decision-status.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { ServerId, ServerIds } from './inputs.ts';

/** Operations on how far the agreement on decisions has come: draft, in review, approved, and by whom. */
export const agreementOperations = {
  'agreement.read': engineOperation(z.object({ id: ServerId }), z.object({ server: z.string(), agreement: DecisionStatus })),
  /** Says how far the agreement on decisions has come. Refuses with 'server-not-found' or 'approver-missing'. */
  'agreement.set': engineOperation(
    z.object({ ids: ServerIds, agreement: DecisionStatus, who: z.string().max(200).default('') }),
    ProjectSummary,
  ),
};
