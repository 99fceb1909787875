import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { ProjectCheck, ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Shorter ones are guessed in hours; there is no upper sense in forbidding a sentence. */
const NewPassphrase = z.string().min(10).max(1_000);
const Passphrase = z.string().max(1_000).optional();

/** Operations on the project file as a whole. */
export const projectOperations = {
  'project.create': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  /** Both are refused with passphrase-needed or passphrase-wrong where the file is encrypted. */
  'project.open': engineOperation(z.object({ file: FileRef, passphrase: Passphrase }), ProjectSummary),
  'project.openRecent': engineOperation(z.object({ id: z.string(), passphrase: Passphrase }), ProjectSummary),
  'project.openSample': engineOperation(z.object({ job: Job }), ProjectSummary),
  'project.close': engineOperation(Nothing, Nothing),
  'project.summary': engineOperation(Nothing, ProjectSummary.nullable()),
  'project.rename': engineOperation(z.object({ name: z.string().trim().min(1).max(120) }), ProjectSummary),
  /** null follows the calendar again. */
  'project.setAsOf': engineOperation(z.object({ asOf: z.iso.date().nullable() }), ProjectSummary),
  'project.saveCopy': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
  /** Encrypts the project file with a passphrase, or stores it plainly where `passphrase` is null; `current` is needed where there is one. */
  'project.protect': engineOperation(z.object({ current: Passphrase, passphrase: NewPassphrase.nullable() }), ProjectSummary),
  'project.verify': engineOperation(Nothing, ProjectCheck),
};
