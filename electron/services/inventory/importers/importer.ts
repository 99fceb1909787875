import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { RowOutcome } from '../../../../shared/domain/sighting.ts';
import type { RowDigest, RowDraft } from '../mapping/row-draft.ts';
import type { Cell, TableRow } from '../readers/cell.ts';

/** The beginning of one table, as importers see it. */
export interface TableSample {
  fileName: string;
  sheet: string | null;
  /** Every sheet of the file. */
  sheets: readonly string[];
  /** What stands above the header. */
  preamble: readonly (readonly string[])[];
  /** Column names, made unique; a column without a header is "Column N". */
  header: readonly string[];
  /** The header's comparison keys (see normaliseHeader), in the same order. */
  keys: readonly string[];
  /** The first rows, as text. */
  rows: readonly (readonly string[])[];
}

/** What an importer makes of a table. */
export interface Recognition {
  /** 0 to 1; the importer that is surest reads the table. */
  confidence: number;
  /** no: the format is known, and this table of it holds no servers. */
  importable?: 'no';
  note?: string;
}

/** A fact that every row of a format states by being in it. */
interface ImpliedFact {
  fact: string;
  value: string;
  /** The field whose cell is the evidence. */
  from: InventoryFieldId;
}

/** A row with its cells read, each by itself. */
export interface DraftedRow {
  row: number;
  /** The trimmed text of the cell below a header; empty where there is none. */
  cell(header: string): string;
  draft: RowDraft;
}

/** A table that can be read to learn what its rows say together. */
export interface DraftedTable {
  sheet: string | null;
  /** Whether the table has a column with this header. */
  has(header: string): boolean;
  /** The trimmed text of a row's cell below a header. */
  cell(cells: readonly Cell[], header: string): string;
  readRows(): AsyncIterable<DraftedRow>;
}

/** What a digest is made from. */
export interface DigestInput {
  table: DraftedTable;
  fileName: string;
  /** The day of the export where another sheet gives it (YYYY-MM-DD), or null. */
  writtenOn: string | null;
  /** The other tables of the same file. */
  siblings: readonly { sheet: string | null; open(): Promise<DraftedTable> }[];
}

/** One format of inventory. */
export interface Importer {
  id: string;
  label: string;
  /** How far its cells are trusted where sources disagree; a person is 100. */
  trust: number;
  /** Trust of single fields that differs from the format's. */
  fieldTrust?: Partial<Record<InventoryFieldId, number>>;
  recognise(table: TableSample): Recognition | null;
  /** The format's own headers and what they mean; where several mean one thing, the first that holds something wins. */
  columns: readonly (readonly [header: string, field: InventoryFieldId, unit?: string])[];
  /** Meanings that may also be found by synonym in columns the format does not know, such as custom attributes. */
  borrowed: readonly InventoryFieldId[];
  /** Meanings that this format's own columns only seem to have, such as the tool that manages a device for its owner. */
  notBorrowed?: readonly InventoryFieldId[];
  /** Which kind of evidence its operating-system column is: a caption, or free text that may hold anything. */
  captionField: 'caption' | 'any';
  impliedFacts?: readonly ImpliedFact[];
  /** Whose ids the format carries, where several formats belong to one tool. */
  tool?: string;
  /** For what rows say only together, such as the largest disk of a machine with a row for each; null where there is nothing to settle. */
  digest?(input: DigestInput): Promise<RowDigest | null>;
  /** For tables whose rows are something else than machines, such as connections: reads them in the place of the mapping. */
  compileRows?(header: readonly string[]): ((row: TableRow) => RowOutcome) | null;
  /** Last word on the mapping, for what a list of headers cannot say. */
  adjust?(mapping: ColumnMapping[], table: TableSample): ColumnMapping[];
}
