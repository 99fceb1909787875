import { statSync } from 'node:fs';
import path from 'node:path';
import type { FileRecognition, FileRef, TableChoice } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { listSourceIds, relateExports } from '../inventory/exports/relate-exports.ts';
import { type FileToImport, importInventory } from '../inventory/import-inventory.ts';
import { saveRefusedRows } from '../inventory/tables/save-refused-rows.ts';
import type { Job } from '../jobs.ts';
import { createTurns } from '../project/changes/take-turns.ts';
import { readIssues, readLedger, readRefusedRows } from '../project/source-ledger.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { applyProfiles } from './profile-handlers.ts';

const IMPORT_CANCELLED = 'The import was cancelled. Tables that were finished before stay; nothing of the others was kept.';
const INSPECT_CANCELLED = 'Looking at the files was cancelled. Nothing was imported.';

/** What importing a list of paths may be told. */
export interface ImportPathsOptions {
  /** Corrections for a table, or null to leave it as recognised. */
  correct?: (file: FileRef, sheet: string | null) => Omit<TableChoice, 'file' | 'sheet'> | null;
}

/** Creates the handlers of import.* and job.*, and the import of plain paths for callers in this process. */
export function createImportHandlers(parts: HandlerParts) {
  const { session, jobs, readers, grants } = parts;
  const inspections = createInspectionMemory();
  const importTurns = createTurns();

  async function inspect(filePath: string, file: FileRef, signal: AbortSignal): Promise<FileRecognition> {
    const known = inspections.find(filePath);
    if (known !== null) return applyProfiles(parts, filePath, { ...known, file });
    const recognition = await readers.inspectFile({ path: filePath, file, signal });
    inspections.keep(filePath, recognition);
    return applyProfiles(parts, filePath, recognition);
  }

  /** One import at a time: two of the same file would both find it unknown. */
  async function runImport(files: readonly FileToImport[], job: Job): Promise<void> {
    const { store, deriver } = session.current();
    await importTurns.take(() =>
      importInventory(files, {
        store,
        deriver,
        readers,
        now: parts.now,
        signal: job.signal,
        onProgress: job.progress,
        onTable: () => session.announce(),
      }),
    );
  }

  async function importPaths(paths: readonly string[], jobName: string, options: ImportPathsOptions = {}): Promise<void> {
    await jobs.run(jobName, IMPORT_CANCELLED, async (job) => {
      const files: FileToImport[] = [];
      for (const [index, filePath] of paths.entries()) {
        job.progress('Looking at the files', index, paths.length);
        const file = { token: filePath, name: path.basename(filePath), size: statSync(filePath).size };
        const recognition = await inspect(filePath, file, job.signal);
        const choices = recognition.tables
          .filter((table) => table.importable === 'yes')
          .map(({ sheet, profile }) => ({ file, sheet, ...profile?.choice, ...(options.correct?.(file, sheet) ?? {}) }));
        files.push({ path: filePath, file, recognition, choices });
      }
      await runImport(files, job);
    });
  }

  async function gatherFiles(tables: readonly TableChoice[], others: readonly FileRef[], job: Job): Promise<FileToImport[]> {
    const files = new Map<string, FileToImport>();
    for (const choice of tables) {
      const filePath = grants.resolve(choice.file).path;
      const known = files.get(choice.file.token);
      if (known !== undefined) known.choices.push(choice);
      else {
        const recognition = await inspect(filePath, choice.file, job.signal);
        files.set(choice.file.token, { path: filePath, file: choice.file, recognition, choices: [choice] });
      }
    }
    for (const file of others) {
      if (files.has(file.token)) continue;
      const filePath = grants.resolve(file).path;
      files.set(file.token, { path: filePath, file, recognition: await inspect(filePath, file, job.signal), choices: [] });
    }
    return [...files.values()];
  }

  const handlers = {
    'import.inspect': ({ job: jobName, files }) =>
      jobs.run(jobName, INSPECT_CANCELLED, async (job) => {
        const recognitions: FileRecognition[] = [];
        for (const [index, file] of files.entries()) {
          job.progress(`Looking at ${file.name}`, index, files.length);
          recognitions.push(await inspect(grants.resolve(file).path, file, job.signal));
        }
        job.progress('Looking at the files', files.length, files.length);
        return recognitions;
      }),
    'import.preview': ({ choice }) => readers.previewTable({ path: grants.resolve(choice.file).path, choice }),
    'import.run': async ({ job: jobName, tables, others, newer }) => {
      const { store } = session.current();
      await jobs.run(jobName, IMPORT_CANCELLED, async (job) => {
        const before = listSourceIds(store.database.read);
        await runImport(await gatherFiles(tables, others, job), job);
        if (newer === 'where-clear') await relateExports(store, before);
      });
      return readLedger(session.current().database.read);
    },
    'import.ledger': () => readLedger(session.current().database.read),
    'import.issues': ({ sourceId, offset, limit }) => readIssues(session.current().database.read, sourceId, offset, limit),
    'import.saveRefused': async ({ sourceId, destination }) => {
      const refused = readRefusedRows(session.current().database.read, sourceId);
      const rows = await saveRefusedRows(refused, grants.resolve(destination).path);
      return { fileName: destination.name, rows };
    },
    'job.cancel': ({ job }) => ({ cancelled: jobs.cancel(job) }),
  } satisfies Partial<EngineHandlers>;

  return { handlers, importPaths };
}

/** Remembers what a file was recognised as, for as long as it stays as it is. */
function createInspectionMemory() {
  const known = new Map<string, { stamp: string; recognition: FileRecognition }>();
  const stampOf = (filePath: string) => {
    try {
      const { size, mtimeMs } = statSync(filePath);
      return `${size} ${mtimeMs}`;
    } catch {
      throw new OperationFailure('file-missing', `"${path.basename(filePath)}" is not there any more. It may have been moved or deleted.`);
    }
  };
  return {
    find(filePath: string): FileRecognition | null {
      const held = known.get(filePath);
      return held !== undefined && held.stamp === stampOf(filePath) ? held.recognition : null;
    },
    keep(filePath: string, recognition: FileRecognition): void {
      if (known.size >= 10_000) known.clear();
      known.set(filePath, { stamp: stampOf(filePath), recognition });
    },
  };
}
