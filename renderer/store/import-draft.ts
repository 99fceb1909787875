import type { FileRecognition, FileRef, ImportLedger, TableChoice, TableRecognition } from '../../shared/domain/import.ts';
import type { OlderExport } from '../../shared/domain/merge.ts';
import { t } from '../wording/messages.ts';

/** One table that was found, as it would be read, with what the user corrected. */
export interface TableDraft {
  key: string;
  file: FileRef;
  /** As it would be read now; changes with every correction. */
  table: TableRecognition;
  /** The corrections alone. */
  corrections: Pick<TableChoice, 'headerRow' | 'encoding' | 'delimiter' | 'columns'>;
  included: 'yes' | 'no';
  /** reading: a correction is being tried. */
  state: 'shown' | 'reading';
  /** The source that this is probably a newer export of, and whether it is to speak instead of it. */
  older?: OlderExport;
  relation?: 'replaces' | 'beside';
}

/** A correction of one table, or several of them together. */
export type TableCorrection = Pick<TableChoice, 'headerRow' | 'encoding' | 'delimiter' | 'columns'>;

/** Names one table among all that were dropped. */
export function keyTable(file: FileRef, sheet: string | null): string {
  return `${file.token}\u0000${sheet ?? ''}`;
}

/** Starts the drafts of everything that was recognised; what can be read is included. */
export function startDrafts(files: readonly FileRecognition[]): TableDraft[] {
  return files.flatMap(({ file, tables }) =>
    tables.map((table) => ({
      key: keyTable(file, table.sheet),
      file,
      table,
      corrections: table.profile?.choice ?? {},
      included: table.importable,
      state: 'shown' as const,
    })),
  );
}

/** Adds a correction to those already made. Another layout has other columns, so what was said about columns waits for `restoreColumns`. */
export function addCorrection(corrections: TableCorrection, next: TableCorrection): TableCorrection {
  const { columns: kept, ...layout } = corrections;
  if (next.columns === undefined) return { ...layout, ...next };
  return { ...corrections, ...next, columns: { ...kept, ...next.columns } };
}

/** What was said about columns that a table still has under its new layout, or null where nothing of it is left. */
export function restoreColumns(before: TableCorrection, table: Pick<TableRecognition, 'mapping'>): TableCorrection['columns'] | null {
  const headers = new Set(table.mapping.map(({ header }) => header));
  const kept = Object.entries(before.columns ?? {}).filter(([header]) => headers.has(header));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/** The choice that reads a table as its draft shows it. */
export function toTableChoice({
  file,
  table,
  corrections,
  older,
  relation,
}: Pick<TableDraft, 'file' | 'table' | 'corrections' | 'older' | 'relation'>): TableChoice {
  const newer = older !== undefined && relation === 'replaces' ? { newerThan: older.sourceId } : {};
  return { file, sheet: table.sheet, ...corrections, ...newer };
}

/** Puts what is known of older exports to their tables; where it is clear, the newer one is to replace the older. */
export function relateDrafts(drafts: readonly TableDraft[], keys: readonly string[], found: readonly (OlderExport | null)[]): TableDraft[] {
  return drafts.map((draft) => {
    const older = found[keys.indexOf(draft.key)] ?? null;
    return older === null ? draft : { ...draft, older, relation: older.sureness === 'clear' ? 'replaces' : 'beside' };
  });
}

/** The tables that an import would read now. */
export function listIncluded(drafts: readonly TableDraft[]): TableDraft[] {
  return drafts.filter(({ included, table }) => included === 'yes' && table.importable === 'yes');
}

/** Changes one draft. */
export function changeDraft(drafts: readonly TableDraft[], key: string, part: Partial<TableDraft>): TableDraft[] {
  return drafts.map((draft) => (draft.key === key ? { ...draft, ...part } : draft));
}

/** How many columns of a table mean something, and how many of those are guesses (below certainty). */
export function countMapped(table: Pick<TableRecognition, 'mapping'>): { columns: number; mapped: number; guesses: number } {
  const mapped = table.mapping.filter(({ field }) => field !== null);
  return { columns: table.mapping.length, mapped: mapped.length, guesses: mapped.filter(({ confidence }) => confidence < 1).length };
}

/** Takes over how a table would be read after a correction; a table that can be read only now is included. */
export function adoptReading(drafts: readonly TableDraft[], key: string, table: TableRecognition): TableDraft[] {
  return drafts.map((draft) => {
    if (draft.key !== key) return draft;
    const opened = draft.table.importable === 'no' && table.importable === 'yes';
    return { ...draft, table, state: 'shown', included: opened ? 'yes' : draft.included };
  });
}

/** Takes tables out of the choice that an interrupted import had finished: they are in the ledger already. */
export function leaveOutFinished(drafts: readonly TableDraft[], finished: readonly { file: string; sheet: string | null }[]): TableDraft[] {
  return drafts.map((draft) =>
    finished.some(({ file, sheet }) => file === draft.file.name && sheet === draft.table.sheet) ? { ...draft, included: 'no' } : draft,
  );
}

/** The files that an import reads nothing of, so that the ledger can name them. */
export function listOthers(files: readonly Pick<FileRecognition, 'file'>[], included: readonly Pick<TableDraft, 'file'>[]): FileRef[] {
  const read = new Set(included.map(({ file }) => file.token));
  return files.map(({ file }) => file).filter(({ token }) => !read.has(token));
}

/** The tables that changed nothing because the project has the same content already. */
export function findRepeated(
  tables: readonly Pick<TableDraft, 'file' | 'table'>[],
  before: Pick<ImportLedger, 'sources' | 'unread'>,
  after: Pick<ImportLedger, 'sources' | 'unread'>,
): Pick<TableDraft, 'file' | 'table'>[] {
  const importedBefore = new Map(before.sources.map(({ id, importedAt }) => [id, importedAt]));
  const read = after.sources.filter(({ id, importedAt }) => importedBefore.get(id) !== importedAt);
  return tables.filter(({ file, table }) => {
    const isThis = (other: { file: string; sheet: string | null }) => other.file === file.name && other.sheet === table.sheet;
    return !read.some(isThis) && !after.unread.some(isThis);
  });
}

/** Says that tables are in the project already, in one sentence. */
export function describeRepeated(tables: readonly Pick<TableDraft, 'file' | 'table'>[]): string {
  const names = [...new Set(tables.map(({ file }) => file.name))];
  const [first] = names;
  return names.length === 1 ? t('told:repeatedOne', { file: first ?? '' }) : t('told:repeatedMany', { count: names.length });
}
