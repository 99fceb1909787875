import { z } from 'zod';
import { ProjectSummary, RecentProject } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Nothing } from './inputs.ts';

/** Operations about the app itself and what is remembered on this machine. */
export const appOperations = {
  'app.describe': engineOperation(
    Nothing,
    z.object({
      version: z.string(),
      knowledgeAsOf: z.iso.date(),
      recent: z.array(RecentProject),
      sample: z.object({ name: z.string(), servers: z.number().int(), files: z.number().int() }),
      project: ProjectSummary.nullable(),
    }),
  ),
  /** What this person chose on this machine, such as the theme; outside any project. */
  'settings.read': engineOperation(Nothing, z.object({ settings: z.record(z.string(), z.string()) })),
  'settings.write': engineOperation(z.object({ key: z.string().min(1).max(100), value: z.string().max(20_000) }), Nothing),
};
