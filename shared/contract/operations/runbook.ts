import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { Runbook, RunbookLine, RunbookStatus } from '../../domain/runbook.ts';
import { engineOperation } from '../define.ts';

const RunbookId = z.string().min(1).max(60);

/** Operations on runbooks of servers ("s12") and waves ("wave-3"). */
export const runbookOperations = {
  /** Waves first, then servers in the order of their cut-over. */
  'runbook.list': engineOperation(
    z.object({
      kind: z.enum(['all', 'server', 'wave']).default('all'),
      wave: z.number().int().min(0).max(600).nullable().default(null),
      search: z.string().max(200).default(''),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000).default(200),
    }),
    z.object({ total: z.number().int(), runbooks: z.array(RunbookLine) }),
  ),
  'runbook.read': engineOperation(z.object({ id: RunbookId }), Runbook),
  /** Says how far steps are, who does them and how long they take; what is left out stays as it is, minutes of null and an owner of "" go back to the template. */
  'runbook.set': engineOperation(
    z.object({
      id: RunbookId,
      steps: z.array(z.string().min(1).max(80)).min(1).max(200),
      status: RunbookStatus.optional(),
      owner: z.string().max(200).optional(),
      minutes: z.number().min(0).max(100_000).nullable().optional(),
      note: z.string().max(2_000).optional(),
      who: z.string().max(200).default(''),
    }),
    ProjectSummary,
  ),
  /** Saves runbooks as a page to print, or as a calendar; `clashes` are steps whose day falls into a freeze, on a holiday or behind. No ids means all of them. */
  'runbook.save': engineOperation(
    z.object({ ids: z.array(RunbookId).max(10_000).default([]), format: z.enum(['html', 'ics']), destination: FileRef }),
    z.object({ fileName: z.string(), runbooks: z.number().int(), steps: z.number().int(), clashes: z.number().int() }),
  ),
};
