import { z } from 'zod';
import { ControlStatus } from '../../domain/control.ts';
import { AssumptionView } from '../../domain/effort.ts';
import { ExitPlan } from '../../domain/exit-plan.ts';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId, ServerIds } from './inputs.ts';

const Who = z.string().max(200).default('');
const Figure = z.number().min(0).max(1_000_000_000);

/** Operations on how the paths are walked: plans, controls, choices and assumptions. */
export const exitPlanOperations = {
  /** Every path of one server in full. */
  'exitPlan.server': engineOperation(z.object({ id: ServerId }), ExitPlan),
  /** Chooses within the paths; a field that is left out stays as it is, null leaves the choice to Offramp. */
  'exitPlan.choose': engineOperation(
    z.object({
      ids: ServerIds,
      target: z.string().max(80).nullable().optional(),
      host: z.string().max(80).nullable().optional(),
      tool: z.string().max(80).nullable().optional(),
      packs: z.array(z.string().max(80)).max(20).optional(),
      authority: z.string().max(500).optional(),
      reviewEveryDays: z.number().int().min(1).max(365).nullable().optional(),
      who: Who,
    }),
    ProjectSummary,
  ),
  /** Says how far controls are on servers; a field that is left out stays as it is. */
  'control.set': engineOperation(
    z.object({
      ids: ServerIds,
      controls: z.array(z.string().min(1).max(80)).min(1).max(100),
      status: ControlStatus.optional(),
      owner: z.string().max(200).optional(),
      dueOn: z.iso.date().nullable().optional(),
      proof: z.string().max(2_000).optional(),
      verifiedOn: z.iso.date().nullable().optional(),
      note: z.string().max(2_000).optional(),
      who: Who,
    }),
    ProjectSummary,
  ),
  'assumption.list': engineOperation(Nothing, z.array(AssumptionView)),
  /** null takes the own figure away again. */
  'assumption.set': engineOperation(
    z.object({
      id: z.string().min(1).max(80),
      value: z.object({ low: Figure, likely: Figure, high: Figure }).nullable(),
      note: z.string().max(2_000).default(''),
      who: Who,
    }),
    ProjectSummary,
  ),
  /** Saves the reviews and ends of isolations as a calendar file; null means every isolated server. */
  'review.saveCalendar': engineOperation(
    z.object({ ids: z.array(ServerId).max(1_000_000).nullable().default(null), destination: FileRef }),
    z.object({ fileName: z.string(), events: z.number().int(), servers: z.number().int() }),
  ),
};
