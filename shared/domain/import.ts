import { z } from 'zod';
import { InventoryFieldId } from './inventory-field.ts';

/** A file that the user handed over. The token stands for the path, which never leaves the host. */
export const FileRef = z.object({ token: z.string(), name: z.string(), size: z.number().int().nonnegative() });
export type FileRef = z.infer<typeof FileRef>;

/** What one column is taken to mean. */
export const ColumnMapping = z.object({
  /** 0-based position in the table. */
  index: z.number().int().nonnegative(),
  header: z.string(),
  field: InventoryFieldId.nullable(),
  /** 0 to 1: how sure Offramp is; 1 for a column of a known format or a person's choice. */
  confidence: z.number().min(0).max(1),
  /** Why, in words; empty where nothing was recognised. */
  reason: z.string(),
  /** Unit of the cells, where the header or the format says one: "MB", "MiB", "GB", "GiB", "TB", "KB", "bytes". */
  unit: z.string().nullable(),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** One table found in a file, and how it would be read. */
export const TableRecognition = z.object({
  /** Null for a file without sheets. */
  sheet: z.string().nullable(),
  /** Id of an importer; "table" is any table read through its mapping. */
  format: z.string(),
  formatLabel: z.string(),
  confidence: z.number().min(0).max(1),
  /** yes: will be read; no: recognised as something that holds no servers, with the reason in `note`. */
  importable: z.enum(['yes', 'no']),
  note: z.string().nullable(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  /** 1-based; 0 where the table has no header and its first row is data. */
  headerRow: z.number().int().nonnegative(),
  mapping: z.array(ColumnMapping),
  /** The first data rows, as text. */
  sampleRows: z.array(z.array(z.string())),
  /** What stands above the header, as text; nothing where the header comes first. */
  preamble: z.array(z.array(z.string())).optional(),
  /** The day of the export where another sheet of the file gives it, YYYY-MM-DD. */
  writtenOn: z.string().optional(),
  /** The mapping profile that the table is read by, with what it says; the reader's own suggestion where there is none. */
  profile: z
    .object({
      id: z.string(),
      name: z.string(),
      choice: z.object({
        headerRow: z.number().int().nonnegative().optional(),
        encoding: z.string().optional(),
        delimiter: z.string().optional(),
        columns: z.record(z.string(), InventoryFieldId.nullable()),
      }),
    })
    .optional(),
});
export type TableRecognition = z.infer<typeof TableRecognition>;

/** A file, and every table in it. */
export const FileRecognition = z.object({
  file: FileRef,
  container: z.string(),
  tables: z.array(TableRecognition),
  /** Why nothing in the file can be read, or null. */
  problem: z.string().nullable(),
});
export type FileRecognition = z.infer<typeof FileRecognition>;

/** What a person corrected before a table is read; what is left out stays as recognised. */
export const TableChoice = z.object({
  file: FileRef,
  sheet: z.string().nullable(),
  /** 1-based; 0 for a table without a header. */
  headerRow: z.number().int().nonnegative().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  /** Header → meaning; null leaves a column out. */
  columns: z.record(z.string(), InventoryFieldId.nullable()).optional(),
  /** Number of the source that this table is a newer export of, and speaks instead of. */
  newerThan: z.number().int().optional(),
});
export type TableChoice = z.infer<typeof TableChoice>;

/** What became of the rows of one table: read = kept + merged + refused + ignored, always. */
export const ImportCounts = z.object({
  read: z.number().int(),
  kept: z.number().int(),
  merged: z.number().int(),
  refused: z.number().int(),
  ignored: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** Something about one cell or row that a person should know, in plain words. */
export const ImportIssue = z.object({
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  effect: z.enum(['row-refused', 'row-ignored', 'value-left-out', 'kept-apart', 'sheet-skipped', 'note']),
});
export type ImportIssue = z.infer<typeof ImportIssue>;

/** One imported table in the ledger. */
export const ImportedSource = z.object({
  id: z.number().int(),
  file: z.string(),
  sheet: z.string().nullable(),
  format: z.string(),
  formatLabel: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  headerRow: z.number().int(),
  importedAt: z.string(),
  /** The day that the content was exported on; null where nothing says. */
  exportedOn: z.iso.date().nullable().optional(),
  /** remains: it was removed, and what is left are the rows of servers that people worked on. */
  state: z.enum(['present', 'remains']).optional(),
  /** Number of the source that is a newer export of this one. */
  replacedBy: z.number().int().nullable().optional(),
  counts: ImportCounts,
  issueCount: z.number().int(),
  /** The first issues, in row order; `issueCount` says how many there are. */
  issues: z.array(ImportIssue),
  mapping: z.array(ColumnMapping),
});
export type ImportedSource = z.infer<typeof ImportedSource>;

/** A sheet or file that nobody read, and why. */
export const UnreadTable = z.object({ file: z.string(), sheet: z.string().nullable(), reason: z.string() });
export type UnreadTable = z.infer<typeof UnreadTable>;

/** The whole ledger of a project. */
export const ImportLedger = z.object({
  sources: z.array(ImportedSource),
  unread: z.array(UnreadTable),
  totals: ImportCounts,
});
export type ImportLedger = z.infer<typeof ImportLedger>;
