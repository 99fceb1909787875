import { z } from 'zod';
import { FileRef } from '../../domain/import.ts';
import { BackupSummary, ProjectCheck, ProjectSummary, SalvageReport } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Shorter ones are guessed in hours; there is no upper sense in forbidding a sentence. */
const NewPassphrase = z.string().min(10).max(1_000);
const Passphrase = z.string().max(1_000).optional();

/** A project that is not open: one of the recent ones, or a file that was handed over. */
const ProjectSource = z.union([z.object({ id: z.string() }), z.object({ file: FileRef })]);

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
  /** Backups of the open project, where `which` is null, or of another, newest first; `problem` says why the last one could not be made. */
  'project.backups': engineOperation(
    z.object({ which: ProjectSource.nullable().default(null) }),
    z.object({ backups: z.array(BackupSummary), problem: z.string().nullable() }),
  ),
  /** Opens a copy of a backup as a project of its own; the project that it was made of stays as it is. */
  'project.openBackup': engineOperation(
    z.object({ which: ProjectSource.nullable().default(null), madeAt: z.string(), passphrase: Passphrase }),
    ProjectSummary,
  ),
  /** Copies what can still be read of a damaged project into a new one, and opens that. */
  'project.salvage': engineOperation(z.object({ which: ProjectSource }), z.object({ project: ProjectSummary, report: SalvageReport })),
  'project.verify': engineOperation(Nothing, ProjectCheck),
};
