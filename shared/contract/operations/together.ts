import { z } from 'zod';
import { DecisionInput } from '../../domain/decision.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { SelectedServers } from '../../domain/selected-servers.ts';
import { ServerSelection } from '../../domain/server-edit.ts';
import { engineOperation } from '../define.ts';
import { Job } from './inputs.ts';

const Changed = z.object({ project: ProjectSummary, changed: z.number().int() });

/** Operations on servers together, however many they are: each one durable change with progress, which can be cancelled and is one step of undo. */
export const togetherOperations = {
  /** Counts servers by what is recommended, decided, and known of a fact. */
  'together.describe': engineOperation(
    z.object({ job: Job, selection: ServerSelection, fact: z.string().max(100).nullable().default(null) }),
    SelectedServers,
  ),
  /** The ids of servers, in their order; of a stretch from one place to another, both included, where these are given. */
  'together.list': engineOperation(
    z.object({
      selection: ServerSelection,
      from: z.number().int().min(0).default(0),
      to: z.number().int().min(0).nullable().default(null),
    }),
    z.object({ ids: z.array(z.string()) }),
  ),
  /** left-out: servers for which something else is recommended stay as they are. */
  'together.decide': engineOperation(
    z.object({ job: Job, selection: ServerSelection, decision: DecisionInput, odd: z.enum(['left-out', 'included']).default('left-out') }),
    Changed,
  ),
  /** Takes the decisions away. */
  'together.clear': engineOperation(z.object({ job: Job, selection: ServerSelection, reason: z.string().max(2_000).default('') }), Changed),
  /** Notes the same about each of them. */
  'together.comment': engineOperation(
    z.object({
      job: Job,
      selection: ServerSelection,
      text: z.string().trim().min(1).max(10_000),
      who: z.string().max(200).default(''),
    }),
    Changed,
  ),
};
