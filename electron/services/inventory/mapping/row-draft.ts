import type { ImportIssue } from '../../../../shared/domain/import.ts';
import type { IdentityKeys, Sighting } from '../../../../shared/domain/sighting.ts';
import type { TableRow } from '../readers/cell.ts';

/** One row while its cells are being read. */
export interface RowDraft {
  row: number;
  name: string;
  hostName: string;
  keys: IdentityKeys;
  os: Sighting['os'];
  facts: Sighting['facts'];
  issues: ImportIssue[];
  template: { column: string; raw: string } | null;
  placeholder: { column: string; raw: string } | null;
  /** Stands for every cell, where rows of one machine differ in what is not read of each of them. */
  fingerprint: string | null;
  /** Why the row cannot be taken to be any machine. */
  refusal: { column: string; raw: string; message: string } | null;
}

/** Settles what the rows of a table say together: which row carries a sum, which keys a row inherits from another table. */
export interface RowDigest {
  settle(row: TableRow, draft: RowDraft): void;
}

/** An empty draft of a row. */
export function createRowDraft(row: number): RowDraft {
  return {
    row,
    name: '',
    hostName: '',
    keys: {},
    os: [],
    facts: {},
    issues: [],
    template: null,
    placeholder: null,
    fingerprint: null,
    refusal: null,
  };
}

/** Notes that a cell's value was left out, and why. */
export function leaveOut(draft: RowDraft, column: string, value: string, message: string): void {
  draft.issues.push({ row: draft.row, column, value, message, effect: 'value-left-out' });
}

/** Adds a fact unless an earlier column said it already. */
export function addFact(draft: RowDraft, fact: string, value: Sighting['facts'][string]['value'], column: string, raw: string): void {
  if (draft.facts[fact] === undefined) draft.facts[fact] = { value, column, raw };
}

/** Adds items to a fact that is a list: several columns may each say a part of it. */
export function addItems(draft: RowDraft, fact: string, items: readonly string[], column: string, raw: string): void {
  const known = draft.facts[fact];
  if (known === undefined || !Array.isArray(known.value)) {
    addFact(draft, fact, [...items], column, raw);
    return;
  }
  const value = [...new Set([...known.value.map(String), ...items])];
  draft.facts[fact] = { ...known, value, raw: `${known.raw}; ${raw}` };
}
