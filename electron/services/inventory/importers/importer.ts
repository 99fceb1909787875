import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';

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
  /** Which kind of evidence its operating-system column is: a caption, or free text that may hold anything. */
  captionField: 'caption' | 'any';
  impliedFacts?: readonly ImpliedFact[];
  /** Last word on the mapping, for what a list of headers cannot say. */
  adjust?(mapping: ColumnMapping[], table: TableSample): ColumnMapping[];
}
