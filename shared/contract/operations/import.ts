import { z } from 'zod';
import { FileRecognition, FileRef, ImportIssue, ImportLedger, TableChoice, TableRecognition } from '../../domain/import.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing } from './inputs.ts';

/** Operations that bring files into a project. */
export const importOperations = {
  'import.inspect': engineOperation(z.object({ job: Job, files: z.array(FileRef).min(1).max(100_000) }), z.array(FileRecognition)),
  /** Reads one table again under a person's corrections, without importing it. */
  'import.preview': engineOperation(z.object({ choice: TableChoice }), TableRecognition),
  /**
   * `others` are files of which no table was chosen or readable; the ledger lists them as not read. `newer`: whether newer exports
   * replace older ones as the tables say, or, for callers that show nobody the tables before, wherever that is clear.
   */
  'import.run': engineOperation(
    z.object({
      job: Job,
      tables: z.array(TableChoice).min(1).max(100_000),
      others: z.array(FileRef).max(100_000).default([]),
      newer: z.enum(['as-chosen', 'where-clear']).default('as-chosen'),
    }),
    ImportLedger,
  ),
  'import.ledger': engineOperation(Nothing, ImportLedger),
  'import.issues': engineOperation(
    z.object({ sourceId: z.number().int(), offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), issues: z.array(ImportIssue) }),
  ),
  'import.saveRefused': engineOperation(
    z.object({ sourceId: z.number().int(), destination: FileRef }),
    z.object({ fileName: z.string(), rows: z.number().int() }),
  ),
  /** Writes what reads one machine and whose files can be imported: the script alone where the name ends in .vbs, and otherwise a zip archive with what starts it and what to do. */
  'collector.save': engineOperation(z.object({ destination: FileRef }), z.object({ fileName: z.string(), bytes: z.number().int() })),
  'job.cancel': engineOperation(z.object({ job: Job }), z.object({ cancelled: z.enum(['yes', 'not-running']) })),
};
