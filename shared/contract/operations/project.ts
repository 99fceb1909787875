import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { ProjectCheck, ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Operations on the project file as a whole. */
export const projectOperations = {
  'project.create': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  'project.open': engineOperation(z.object({ file: FileRef }), ProjectSummary),
  'project.openRecent': engineOperation(z.object({ id: z.string() }), ProjectSummary),
  'project.openSample': engineOperation(z.object({ job: Job }), ProjectSummary),
  'project.close': engineOperation(Nothing, Nothing),
  'project.summary': engineOperation(Nothing, ProjectSummary.nullable()),
  'project.rename': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  /** null follows the calendar again. */
  'project.setAsOf': engineOperation(z.object({ asOf: z.iso.date().nullable() }), ProjectSummary),
  'project.saveCopy': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
  'project.verify': engineOperation(Nothing, ProjectCheck),
};
