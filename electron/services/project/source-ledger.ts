import type { ImportCounts, ImportedSource, ImportIssue, ImportLedger } from '../../../shared/domain/import.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { listRecords } from './changes/records.ts';
import type { Connection } from './file/connection.ts';

/** How many issues the ledger itself shows of each source; the rest is read page by page. */
const SHOWN_ISSUES = 200;

interface SourceLine {
  id: number;
  file: string;
  sheet: string | null;
  format: string;
  format_label: string;
  encoding: string | null;
  delimiter: string | null;
  header_row: number;
  header: string;
  mapping: string;
  imported_at: string;
  rows_read: number;
  rows_kept: number;
  rows_merged: number;
  rows_refused: number;
  rows_ignored: number;
  issue_count: number;
  exported_on: string | null;
  state: 'present' | 'remains';
}

interface IssueLine extends Omit<ImportIssue, 'column'> {
  column_name: string | null;
}

/** Reads the whole ledger: every imported table, every table nobody read, and the totals. */
export function readLedger(connection: Connection): ImportLedger {
  const lines = connection.all<SourceLine>('select * from source order by id');
  const newer = new Map(listRecords(connection, 'newer-export').map(({ value }) => [value.older, value.newer]));
  const sources = lines.map((line) => presentSource(connection, line, newer.get(line.id) ?? null));
  const unread = connection.all<{ file: string; sheet: string; reason: string }>(
    'select file, sheet, reason from unread_table order by file, sheet',
  );
  return {
    sources,
    unread: unread.map(({ file, sheet, reason }) => ({ file, sheet: sheet === '' ? null : sheet, reason })),
    totals: sources.map((source) => source.counts).reduce(addCounts, { read: 0, kept: 0, merged: 0, refused: 0, ignored: 0 }),
  };
}

/** Reads a page of the issues of one source, in row order. */
export function readIssues(
  connection: Connection,
  sourceId: number,
  offset: number,
  limit: number,
): { total: number; issues: ImportIssue[] } {
  requireSource(connection, sourceId);
  const lines = connection.all<IssueLine>(
    'select row, column_name, value, message, effect from issue where source_id = ? order by seq limit ? offset ?',
    sourceId,
    limit,
    offset,
  );
  const total = connection.get<{ n: number }>('select count(*) as n from issue where source_id = ?', sourceId)?.n ?? 0;
  return { total, issues: lines.map(presentIssue) };
}

/** The refused rows of a source with its own layout. */
export interface RefusedRows {
  file: string;
  delimiter: string | null;
  header: string[];
  rows: Iterable<{ cells: string[]; reason: string }>;
}

/** Reads the rows of a source that were refused, in row order. */
export function readRefusedRows(connection: Connection, sourceId: number): RefusedRows {
  const source = requireSource(connection, sourceId);
  return {
    file: source.file,
    delimiter: source.delimiter,
    header: JSON.parse(source.header),
    rows: connection
      .all<{ cells: string; reason: string }>('select cells, reason from refused_row where source_id = ? order by seq', sourceId)
      .map(({ cells, reason }) => ({ cells: JSON.parse(cells) as string[], reason })),
  };
}

function requireSource(connection: Connection, sourceId: number): SourceLine {
  const line = connection.get<SourceLine>('select * from source where id = ?', sourceId);
  if (line === undefined) throw new OperationFailure('source-not-found', 'There is no imported table with this number.');
  return line;
}

function presentSource(connection: Connection, line: SourceLine, replacedBy: number | null): ImportedSource {
  return {
    id: line.id,
    file: line.file,
    sheet: line.sheet,
    format: line.format,
    formatLabel: line.format_label,
    encoding: line.encoding,
    delimiter: line.delimiter,
    headerRow: line.header_row,
    importedAt: line.imported_at,
    exportedOn: line.exported_on,
    state: line.state,
    replacedBy,
    counts: {
      read: line.rows_read,
      kept: line.rows_kept,
      merged: line.rows_merged,
      refused: line.rows_refused,
      ignored: line.rows_ignored,
    },
    issueCount: line.issue_count,
    issues: readIssues(connection, line.id, 0, SHOWN_ISSUES).issues,
    mapping: JSON.parse(line.mapping),
  };
}

function presentIssue({ row, column_name, value, message, effect }: IssueLine): ImportIssue {
  return { row, column: column_name, value, message, effect };
}

function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    read: a.read + b.read,
    kept: a.kept + b.kept,
    merged: a.merged + b.merged,
    refused: a.refused + b.refused,
    ignored: a.ignored + b.ignored,
  };
}
