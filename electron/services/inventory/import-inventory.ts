import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileRecognition, FileRef, TableChoice } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { createBreather } from '../project/breathe.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { applyStagedTable } from './apply-staged-table.ts';
import type { ServerDeriver } from './deriving/derive-servers.ts';
import { recordNewerExport } from './exports/record-newer-export.ts';
import { describeReading, findKnownSource } from './exports/release-source.ts';
import type { InventoryReaders } from './inventory-readers.ts';
import { refreshProposals } from './matching/propose-merges.ts';
import { stageTable } from './stage-table.ts';
import { findExportedOn } from './tables/find-exported-on.ts';

/** A file to import, the tables of it that were chosen, and everything that was found in it. */
export interface FileToImport {
  path: string;
  file: FileRef;
  recognition: FileRecognition;
  choices: TableChoice[];
}

/** What importing is given. */
export interface ImportInventoryDeps {
  store: ProjectStore;
  deriver: ServerDeriver;
  readers: InventoryReaders;
  now(): Date;
  signal: AbortSignal;
  /** `total` is null where nobody can know. */
  onProgress(text: string, done: number, total: number | null): void;
  /** Called after each table that changed the project. */
  onTable(): void;
}

/** Imports the chosen tables one after another, each as a whole or not at all, and records the tables that nobody read. */
export async function importInventory(files: readonly FileToImport[], deps: ImportInventoryDeps): Promise<void> {
  let firstFailure: OperationFailure | null = null;
  let imported = 0;
  let changed = false;
  const newer: { older: number; newer: number }[] = [];
  try {
    for (const file of files) {
      deps.signal.throwIfAborted();
      const contentHash = await hashFile(file.path, deps.signal);
      await recordUnread(file, contentHash, deps.store);
      for (const choice of file.choices) {
        try {
          const outcome = await importTable(file, choice, contentHash, deps);
          if (outcome.state === 'changed') changed = true;
          if (outcome.state === 'changed' && choice.newerThan !== undefined && choice.newerThan !== outcome.sourceId)
            newer.push({ older: choice.newerThan, newer: outcome.sourceId });
          imported += 1;
        } catch (fault) {
          if (!(fault instanceof OperationFailure) || deps.signal.aborted) throw fault;
          firstFailure ??= fault;
          const isRead = findKnownSource(deps.store.database.read, contentHash, choice.sheet) !== null;
          if (!isRead) await saveUnread(deps.store, file.file.name, choice.sheet, contentHash, fault.message);
        }
      }
      deps.onTable();
    }
  } finally {
    if (changed) {
      await deps.store.amend(() => refreshProposals(deps.store.database.write));
      for (const pair of newer) await recordNewerExport(deps.store, pair.older, pair.newer);
      deps.onTable();
    }
  }
  if (firstFailure !== null && imported === 0) throw firstFailure;
}

async function importTable(
  file: FileToImport,
  choice: TableChoice,
  contentHash: string,
  deps: ImportInventoryDeps,
): Promise<{ state: 'changed'; sourceId: number } | { state: 'same' }> {
  const { store, readers, signal } = deps;
  const label = choice.sheet === null ? file.file.name : `${file.file.name}, sheet ${choice.sheet}`;
  const known = findKnownSource(store.database.read, contentHash, choice.sheet);
  const isWhole = known?.state === 'present';
  if (isWhole && !isCorrected(choice)) return { state: 'same' };
  const onRead = (done: number, total: number | null) => deps.onProgress(`Reading ${label}`, done, total);
  const stream = await readers.readTable({ path: file.path, choice, signal, onProgress: onRead });
  if (isWhole && known.reading === describeReading(stream.recognition)) return { state: 'same' };
  const staged = await stageTable(stream, createBreather(signal));
  try {
    const { recognition, header } = stream;
    const table = {
      file: file.file.name,
      recognition: { ...recognition, sheet: choice.sheet },
      header,
      contentHash,
      exportedOn: await findExportedOn(file.path, file.file.name, file.recognition.container, recognition),
      staged,
      replaces: known?.id ?? null,
    };
    const onApply = (step: 'match' | 'assess', done: number, total: number) =>
      deps.onProgress(step === 'match' ? `Matching ${label}` : `Identifying and scoring ${label}`, done, total);
    const sourceId = await applyStagedTable(store, deps.deriver, table, deps.now().toISOString(), signal, onApply);
    deps.onTable();
    return { state: 'changed', sourceId };
  } finally {
    staged.discard();
  }
}

/** Whether a person said how to read the table; without that, content that is known stays as it was read. */
function isCorrected({ headerRow, encoding, delimiter, columns }: TableChoice): boolean {
  return headerRow !== undefined || encoding !== undefined || delimiter !== undefined || columns !== undefined;
}

/** Notes the tables of a file that were not chosen or cannot be read, each with its reason. */
async function recordUnread(file: FileToImport, contentHash: string, store: ProjectStore): Promise<void> {
  const { name } = file.file;
  if (file.recognition.problem !== null) await saveUnread(store, name, null, contentHash, file.recognition.problem);
  for (const table of file.recognition.tables) {
    const chosen = file.choices.some((choice) => choice.sheet === table.sheet);
    if (chosen || findKnownSource(store.database.read, contentHash, table.sheet) !== null) continue;
    const reason = table.importable === 'no' ? (table.note ?? 'Nothing in it describes servers.') : 'It was not chosen for the import.';
    await saveUnread(store, name, table.sheet, contentHash, reason);
  }
}

async function saveUnread(store: ProjectStore, file: string, sheet: string | null, contentHash: string, reason: string): Promise<void> {
  const line = [file, sheet ?? '', contentHash, reason];
  const known = 'select 1 from unread_table where file = ? and sheet = ? and content_hash = ? and reason = ?';
  if (store.database.read.get(known, ...line) !== undefined) return;
  await store.amend(() => store.database.write.run('insert or replace into unread_table values (?, ?, ?, ?)', ...line));
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
